#!/bin/sh
# `make bench`: the figures of the program bench, then those of whole programs.
#
#   sh tools/bench/bench.sh BUILD NUMBER...
#
# With BENCH=quick small sets, few rounds, and only what takes seconds.
set -eu
build=$1
shift
here=$build/bench
quick=
[ "${BENCH-}" ] && quick=quick

# shellcheck disable=SC2086
"$here/bench" $quick

# Reading a file of numbers, each time in a process of its own.
echo
for digits in 6 15 17; do
	file=$here/sets/middle-$digits.csv
	if [ "$quick" ]; then
		file=$here/middle-$digits.csv
		"$here/write-csv" "$digits" 2000 >"$file"
	fi
	size=$(wc -c <"$file")
	for _ in 1 2 3; do
		"$here/bench" csv "$file"
	done | sort -n | awk -v digits="$digits" -v size="$size" 'NR == 2 {
		printf "CSV, %2d digits: %.0f numbers in %.3f s, %.0f MB/s; peak memory %.2f x the matrix",
			digits, $2, $1, size / $1 / 1e6, $3 / $2 / 8
		if ($2 < 1e6)
			print ""
		else if ($3 / $2 / 8 <= 1.3)
			print ", bar <= 1.3 passed"
		else
			printf ", bar <= 1.3 missed by %.0f %%\n", 100 * ($3 / $2 / 8 / 1.3 - 1)
	}'
done
[ "$quick" ] && exit

sh tools/bench/figures.sh "$build" "$here/figures" 3 "$@"
if command -v git >/dev/null && [ -e .git ]; then
	sh tools/bench/clean.sh "$here/clean"
fi
