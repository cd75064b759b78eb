#!/bin/sh
# How long `make figures` takes, once built, beside what gnuplot alone needs for
# the same figures, two at a time, and beside the import of torch.
#
#   sh tools/bench/figures.sh BUILD FOLDER ROUNDS NUMBER...
#
# Scripts and figures go to FOLDER.
set -eu
build=$1 folder=$2 rounds=$3
shift 3
python=${PEERS_PYTHON:-/usr/bin/python3}

# GNU date and busybox's know %N; elsewhere whole seconds must do.
now() {
	case $(date +%N) in
	*N*) date +%s ;;
	*) date +%s.%N ;;
	esac
}
took() { awk -v from="$1" -v to="$(now)" 'BEGIN { printf "%.3f\n", to - from }'; }
middle() { sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

rm -rf "$folder/scripts" "$folder/drawn"
mkdir -p "$folder/scripts" "$folder/drawn"
for number do
	"$build/chapter$number" --recorded --terminal script --plots "$folder/scripts" >/dev/null 2>&1
done

# Each script draws one SVG file, as the chapters ask for it.
svg="set terminal svg noenhanced rounded background '#ffffff' font 'Helvetica,Arial,sans-serif,15'"
alone() {
	find "$folder/scripts" -name '*.gp' | sort |
		xargs -P 2 -I {} gnuplot -d -e "$svg; set output '{}.svg'" {}
}
import() { "$python" -c 'import torch' 2>/dev/null; }

rm -f "$folder/alone" "$folder/figures" "$folder/torch"
round=1
while [ "$round" -le "$rounds" ]; do
	start=$(now) && alone && took "$start" >>"$folder/alone"
	start=$(now) && make -s figures BUILD="$build" PLOTS="$folder/drawn" >/dev/null &&
		took "$start" >>"$folder/figures"
	start=$(now) && import && took "$start" >>"$folder/torch"
	round=$((round + 1))
done
count=$(find "$folder/scripts" -name '*.gp' | wc -l)
ours=$(middle "$folder/figures") gnuplot=$(middle "$folder/alone") torch=$(middle "$folder/torch")
awk -v n="$count" -v a="$ours" -v b="$gnuplot" -v c="${torch:-0}" '
	function verdict(good) { return good ? "passed" : "missed by " sprintf("%.0f %%", 100 * off) }
	BEGIN {
		printf "\n%d figures: make figures %.2f s, gnuplot alone, two at a time, %.2f s\n", n, a, b
		off = a / b / 1.3 - 1
		printf "  ratio %.2f, bar <= 1.3 %s\n", a / b, verdict(off <= 0)
		if (c > 0) {
			off = a / c - 1
			printf "  import torch %.2f s, ratio %.2f, bar <= 1 %s\n", c, a / c, verdict(off <= 0)
		} else
			print "  torch is not installed: not compared"
	}'
