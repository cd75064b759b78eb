#!/bin/sh
# Whole chapters while an allocation, chosen at random, finds no memory.
#
#   sh tests/soak_memory.sh BUILD
#
# Limit: 900 s
#
# The chapter ends with 0, or with 1 and a sentence, never by a signal; every figure is the old one or the right one, and nothing else is
# there. SOAK_SEED decides the allocations (1), MOMENTS how many of each chapter
# (100).
. tests/checking.sh
: "${SOAK_SEED:=1}" "${MOMENTS:=100}"
# OpenBLAS's product of small matrices for AVX-512 does not look at what its own
# malloc returns: there, that of the processors before.
if grep -qw avx512f /proc/cpuinfo 2>/dev/null; then
	OPENBLAS_CORETYPE=Haswell
	export OPENBLAS_CORETYPE
fi
here=$work/here right=$work/right
mkdir "$here" "$right"

shim=$work/failing-malloc.so
# shellcheck disable=SC2086
if ! $CC -O1 -fPIC -shared -o "$shim" tests/failing-malloc.c -ldl 2>/dev/null ||
	! FAIL_COUNT=$work/count LD_PRELOAD=$shim "$programs/chapter1" --version >/dev/null 2>&1 ||
	[ ! -s "$work/count" ]; then
	skip 'memory that runs out: needs the GNU library, and a build without a sanitizer'
	end_of_checks memory
fi

told() {
	case $status in
	0) ;;
	1) grep -q '^[a-z]*[0-9]*: .' "$err" ;;
	*) return 1 ;;
	esac
}
old='what was there before'
as_promised() {
	for file in "$right"/*; do
		cmp -s "$file" "$here/${file##*/}" || {
			[ "$status" -ne 0 ] && [ "$(cat "$here/${file##*/}")" = "$old" ]
		} || return 1
	done
	[ "$(ls -A "$here")" = "$(ls -A "$right")" ]
}

for program in "$programs"/chapter[0-9] "$programs"/chapter[0-9][0-9]; do
	[ -x "$program" ] || continue
	chapter=${program##*/}
	rm -f "$here"/* "$right"/*
	FAIL_COUNT=$work/count LD_PRELOAD=$shim "$program" --recorded --plots "$right" >"$work/text" 2>"$err" || exit 1
	count=$(cat "$work/count")
	k=0 not_done=0
	while [ "$k" -lt "$MOMENTS" ]; do
		k=$((k + 1))
		at=$(awk -v seed="$SOAK_SEED" -v k="$k" -v most="$count" 'BEGIN {
			srand(seed * 1000 + k)
			rand()
			print 1 + int(rand() * most)
		}')
		for file in "$right"/*; do echo "$old" >"$here/${file##*/}"; done
		FAIL_AT=$at LD_PRELOAD=$shim "$program" --recorded --plots "$here" >"$out" 2>"$err"
		status=$?
		check "$chapter, allocation $at of $count: status $status" told
		check "$chapter, allocation $at of $count: its figures" as_promised
		if [ "$status" -eq 0 ]; then
			check "$chapter, allocation $at of $count: its text" cmp "$out" "$work/text"
		else
			not_done=$((not_done + 1))
		fi
	done
	echo "memory: $chapter: $count allocations, $not_done of $MOMENTS ended it"
done

end_of_checks memory
