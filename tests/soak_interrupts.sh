#!/bin/sh
# Ctrl-C and SIGTERM at random moments of make and of chapter 7.
#
#   sh tests/soak_interrupts.sh BUILD
#
# Limit: 900 s
#
# After each: every file is the old one or a whole new one, nothing lies beside
# it, no process is left over. SOAK_SEED decides the moments (1), MOMENTS how
# many there are of each kind (50).
. tests/checking.sh
: "${SOAK_SEED:=1}" "${MOMENTS:=50}"
here=$work/here right=$work/right

$CC -std=c11 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -o "$work/interrupt" tests/interrupt.c || exit 1

old='what was there before'
lay_out() {
	rm -rf "$here"
	mkdir "$here"
	for file in $files; do echo "$old" >"$here/$file"; done
}
# Each file the old one or the right one, and nothing else.
as_promised() {
	for file in $files; do
		cmp -s "$here/$file" "$right/$file" || [ "$(cat "$here/$file")" = "$old" ] || return 1
	done
	# shellcheck disable=SC2086
	holds_only "$here" $files
}
new_ones() {
	for file in $files; do cmp "$here/$file" "$right/$file" || return 1; done
}

# The K-th of the random moments, up to the time in microseconds.
moment() { # K MOST
	awk -v seed="$SOAK_SEED" -v k="$1" -v most="$2" 'BEGIN {
		srand(seed * 1000 + k)
		rand()
		print int(rand() * most)
	}'
}
now() { # microseconds, by the shortest way that there is
	date +%s%N | sed 's/N$/000000000/; s/...$//'
}

# JOB COMMAND...: what writes $files in $here
stopped_at_moments() {
	job=$1
	shift
	lay_out
	before=$(now)
	"$@" >"$out" 2>"$err" || exit 1
	most=$(($(now) - before))
	mkdir -p "$right"
	cp "$here"/* "$right"
	k=0 ended=0
	while [ "$k" -lt "$MOMENTS" ]; do
		k=$((k + 1))
		signal=15 whom=process
		if [ $((k % 2)) -eq 0 ]; then signal=2 whom=group; fi
		at=$(moment "$k" "$most")
		lay_out
		how=$("$work/interrupt" "$signal" "$whom" "$at" sh -c 'exec "$@" >"$0" 2>&1' "$err" "$@")
		check "$job, signal $signal after $at µs: nobody left over" [ $? -eq 0 ]
		check "$job, signal $signal after $at µs: old or new" as_promised
		case $how in
		'exit 0') check "$job, done in spite of signal $signal: new" new_ones ;;
		"signal $signal" | 'exit 130' | 'exit 143' | 'exit 2') ended=$((ended + 1)) ;;
		*) check "$job, signal $signal after $at µs: ended by it, not $how" false ;;
		esac
	done
	lay_out
	"$@" >"$out" 2>"$err"
	check "$job, once more: done" [ $? -eq 0 ]
	check "$job, once more: all new" new_ones
	echo "interrupts, $job: $ended of $MOMENTS stopped on the way"
}

files='07-history.svg 07-roc.svg 07-stable.svg 07-weights.svg'
stopped_at_moments 'the lesson' "$programs/chapter7" --recorded --plots "$here"

files='weights.csv history.csv'
stopped_at_moments 'own data' "$programs/one-neuron" fit datasets/breast-cancer.csv --target diagnosis \
	--optimizer sgd --l2 1e-4 --epochs 200 --quiet --save "$here/weights.csv" --history "$here/history.csv"

files=$(cd plots && find . -name '[0-9]*.svg' ! -name '*-here.svg' | sed 's|^\./||' | tr '\n' ' ')
stopped_at_moments 'make figures' "$MAKE" -s BUILD="$build" PLOTS="$here" figures

end_of_checks interrupts
