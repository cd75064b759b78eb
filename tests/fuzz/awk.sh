#!/bin/sh
# Weaves chapters and splits assignments that tests/fuzz/mutate.awk has changed,
# for FUZZ_SECONDS each. Whatever stands in them, the tool must end by itself,
# with 0 and a whole page, or with 1, no page, and errors that name file and line.
#
#   sh tests/fuzz/awk.sh BUILD/fuzz       from the project's root
#   FUZZ_SEED=7 ...                       begins with this change (1)
set -u
root=$(pwd)
crashes=$(mkdir -p "$1/crashes" && cd "$1/crashes" && pwd) || exit 1
seconds=${FUZZ_SECONDS:-10}
work=$(mktemp -d "${TMPDIR:-/tmp}/one-neuron-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work" || exit 1
awk=${AWK:-awk}
export LC_ALL=C
limit=
! command -v timeout >/dev/null 2>&1 || limit='timeout 20'
failed=0
mkdir tests plots chapters tools tests/golden chapters/09-nine
ln -s "$root/tools/weave" "$root/tools/weave.awk" "$root/tools/formulas.awk" "$root/tools/grade" tools/
echo '<svg/>' >plots/09-figure.svg

# The two seeds: a small chapter with an assignment, and what it prints.
seeds=$root/tests/fuzz/seeds
whole() {
	cp "$seeds/weave/nine.c" "$seeds/split/exercise.c" chapters/09-nine/
	cp "$seeds/weave/output.txt" tests/golden/09-nine.txt
}

# Each line of the errors is file:line: and a sentence; there is at least one.
names_its_place() { [ -s err ] && ! grep -qv '^[^ ]*\.\(c\|txt\|md\):[0-9]*: .' err; }

broken() { # WHAT WHICH SEED
	echo "fuzz: $2: BROKEN by change $3: $1" >&2
	head -n 5 err >&2
	cp "$changed" "$crashes/$2-$3"
	failed=1
}

judge() { # WHICH SEED STATUS MADE: the status, and the file that stands for all of it
	case $3 in
	0) [ -s "$4" ] && [ ! -s err ] || broken "status 0, but errors or nothing made" "$1" "$2" ;;
	1)
		names_its_place || broken "status 1, and no place in a file" "$1" "$2"
		[ ! -e "$4" ] || broken "status 1, and half of a file" "$1" "$2"
		;;
	*) broken "status $3" "$1" "$2" ;;
	esac
}

once() { # WHICH SEED
	whole
	case $1 in
	weave) changed=chapters/09-nine/nine.c ;;
	output) changed=tests/golden/09-nine.txt ;;
	split) changed=chapters/09-nine/exercise.c ;;
	esac
	$awk -f "$root/tests/fuzz/mutate.awk" -v seed="$2" "$changed" >mutant
	mv mutant "$changed"
	rm -rf page* out
	if [ "$1" = split ]; then
		mkdir -p out/starter out/solution out/wrong out/glue out/answer
		$limit $awk -f tools/grade/split.awk -v number=9 -v out=out \
			chapters/09-nine/nine.c chapters/09-nine/exercise.c >page 2>err
		status=$?
		[ ! -s page ] || broken "it printed something" split "$2"
		judge split "$2" $status out/README.md
	else
		AWK=$awk $limit sh tools/weave 09-nine page >said 2>err
		status=$?
		judge "$1" "$2" $status page
		[ ! -s said ] || broken "it printed something" "$1" "$2"
	fi
	[ "$(ls plots)" = 09-figure.svg ] || broken "another file was made" "$1" "$2"
}

whole
sh tools/weave 09-nine page >/dev/null 2>err || { cat err >&2; exit 1; }
for which in weave output split; do
	seed=${FUZZ_SEED:-1} good=0
	first=$seed
	end=$(($(date +%s) + seconds))
	while [ "$(date +%s)" -lt "$end" ] && [ $failed -eq 0 ]; do
		once $which "$seed"
		[ "$status" -ne 0 ] || good=$((good + 1))
		seed=$((seed + 1))
	done
	echo "fuzz: $which: $((seed - first)) inputs, $good of them whole"
done
exit $failed
