#!/bin/sh
# Where the seconds of a first `make` go: the files that git knows are copied to
# FOLDER and made there, all at once and then part by part.
#
#   sh tools/bench/clean.sh FOLDER
set -eu
folder=$1
rm -rf "$folder"
mkdir -p "$folder"
git ls-files | tar cf - -T - | tar xf - -C "$folder"
cd "$folder"
mkdir scripts

# GNU date and busybox's know %N; elsewhere whole seconds must do.
now() {
	case $(date +%N) in
	*N*) date +%s ;;
	*) date +%s.%N ;;
	esac
}
# Seconds by the clock and by all processors of one line of shell.
measured() {
	start=$(now)
	used=$(sh -c "{ $1; } >/dev/null 2>&1; times" | sed -n 2p)
	echo "$start $(now) $used" | tr ms '  ' |
		awk '{ print $2 - $1, 60 * $3 + $4 + 60 * $5 + $6 }'
}
# Made by this make's rules alone, not by the ones that began this script.
unset MAKEFLAGS MAKELEVEL MFLAGS BUILD PLOTS || true
cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)

all=$(measured 'make')
rm -rf build
compiling=$(measured 'make build')
# shellcheck disable=SC2016
computing=$(measured 'for p in build/chapter*[0-9]; do "$p" --recorded --terminal script --plots scripts; done')
# shellcheck disable=SC2016
drawing=$(measured 'for s in scripts/*.gp; do gnuplot -d -e "set terminal svg; set output \"/dev/null\"" "$s"; done')
echo "$all $compiling $computing $drawing" | awk -v cores="$cores" '{
	printf "\nmake from a clean copy: %.1f s on %d cores, %.0f %% of them at work: %.1f s of processors\n",
		$1, cores, 100 * $2 / $1 / cores, $2
	printf "  compiling %.1f s, computing %.1f s, gnuplot %.1f s of processors; compiling alone took %.1f s\n",
		$4, $6, $8, $3
}'
