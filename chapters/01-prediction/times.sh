#!/bin/sh
# Measures the builds of chapter 1 in turn, five rounds, and writes the medians
# to FILE.
#
#   sh chapters/01-prediction/times.sh FILE 'BUILT WITH' PROGRAM...
set -eu
file=$1 built=$2
shift 2
rounds=5
export OPENBLAS_NUM_THREADS=1

processor=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo 2>/dev/null | head -n 1)
[ "$processor" ] || processor=$(sysctl -n machdep.cpu.brand_string 2>/dev/null) || processor=$(uname -m)

caches=
for cache in /sys/devices/system/cpu/cpu0/cache/index*; do
	[ -r "$cache/size" ] && [ "$(cat "$cache/type")" != Instruction ] || continue
	caches="$caches, $(cat "$cache/size")"
done
if [ -z "$caches" ]; then
	for name in hw.l1dcachesize hw.l2cachesize hw.l3cachesize; do
		size=$(sysctl -n $name 2>/dev/null) || continue
		[ "${size:-0}" -gt 0 ] && caches="$caches, $((size / 1024))K"
	done
fi

trap 'rm -f "$file.new" "$file.rounds"' EXIT
trap 'exit 1' HUP INT TERM
: >"$file.rounds"
round=1
while [ $round -le $rounds ]; do
	echo "measuring chapter 1's $# builds, round $round of $rounds" >&2
	for program do
		"$program" --measure >>"$file.rounds"
	done
	round=$((round + 1))
done
{
	echo "# processor: $processor; caches${caches#,}" | sed 's/; caches$//'
	echo "# built with: $built"
	echo "# ns for a prediction: median of $rounds rounds, the builds in turn, one thread"
	echo "optimize,blas,D,N,loop,get,ddot,dgemv"
	awk -f "${0%.sh}.awk" "$file.rounds"
} >"$file.new"
mv "$file.new" "$file"
