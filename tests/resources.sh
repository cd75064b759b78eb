#!/bin/sh
# When memory, disk or open files run out: an old file or a whole new one, never
# half of one, nothing left beside it, and the exit status tells.
#
#   sh tests/resources.sh BUILD
#
# CC compiles what makes memory run out (with the GNU library only); a full disk
# needs root, for a small one of its own. What cannot be tried is said.
set -u
build=$1
case $build in
/*) programs=$build ;;
*) programs=$PWD/$build ;;
esac
: "${CC:=cc}"
chapter3=$programs/chapter3 tool=$programs/one-neuron
work=$(mktemp -d "${TMPDIR:-/tmp}/one-neuron-XXXXXX") || exit 1
disk=
finish() {
	[ -z "$disk" ] || umount "$disk"
	rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM
out=$work/out err=$work/err here=$work/here
mkdir "$here"
checks=0 failures=0

check() { # WHAT COMMAND...
	what=$1
	shift
	checks=$((checks + 1))
	"$@" && return
	failures=$((failures + 1))
	echo "resources, $what: failed: $*" >&2
	sed 's/^/	/' "$err" >&2
}

ended() { [ "$status" -eq "$1" ]; }
contains() { # TEXT PART
	case $1 in *"$2"*) ;; *) return 1 ;; esac
}
# done, or not done and said so; a signal is neither
told() {
	case $status in
	0) ;;
	1) grep -q '^[a-z-]*[0-9]*: .' "$err" ;;
	*) return 1 ;;
	esac
}
only() { # NAME...
	[ "$(ls -A "$here" | sort)" = "$(printf '%s\n' "$@" | sort)" ]
}
old='what was there before'
# The old file, or the right new one; where the program says that all is done, this.
old_or_new() { # FILE RIGHT
	if cmp -s "$1" "$2"; then return; fi
	[ "$status" -ne 0 ] && [ "$(cat "$1")" = "$old" ]
}

# What is tried: LEARN writes two files, DRAW one figure, PREDICT standard output.
cat >"$work/data.csv" <<'END'
x,"a, b",t
1,4,yes
2,3,yes
3,1,no
4,2,no
5,6,yes
END
learn() {
	"$@" "$tool" fit "$work/data.csv" --target t --epochs 3 --quiet \
		--save "$here/weights.csv" --history "$here/history.csv" >"$out" 2>"$err"
	status=$?
}
draw() {
	"$@" "$chapter3" --section 3.4 --plots "$here" >"$out" 2>"$err"
	status=$?
}
predict() {
	"$@" "$tool" predict "$work/right/weights.csv" "$work/data.csv" >"$out" 2>"$err"
	status=$?
}

OPENBLAS_NUM_THREADS=1
export OPENBLAS_NUM_THREADS
mkdir "$work/right"
learn env && mv "$here"/*.csv "$work/right"
cp "$out" "$work/right/learn"
draw env && mv "$here"/*.svg "$work/right"
cp "$out" "$work/right/draw"
predict env
cp "$out" "$work/right/predict"
check 'what is right' [ "$(cat "$work"/right/* | wc -l)" -gt 100 ]

lay_out() { # FILE...
	rm -rf "$here"
	mkdir "$here"
	for file; do echo "$old" >"$here/$file"; done
}
learns() { # WHAT COMMAND...: under some limit
	what=$1
	shift
	lay_out weights.csv history.csv
	learn "$@"
	check "$what, learn: status $status" told
	check "$what, learn: weights" old_or_new "$here/weights.csv" "$work/right/weights.csv"
	check "$what, learn: history" old_or_new "$here/history.csv" "$work/right/history.csv"
	check "$what, learn: nothing else" only weights.csv history.csv
	[ "$status" -ne 0 ] || check "$what, learn: results" cmp "$out" "$work/right/learn"
}
draws() { # WHAT COMMAND...
	what=$1
	shift
	lay_out 03-likelihood.svg
	draw "$@"
	check "$what, draw: status $status" told
	check "$what, draw: figure" old_or_new "$here/03-likelihood.svg" "$work/right/03-likelihood.svg"
	check "$what, draw: nothing else" only 03-likelihood.svg
	[ "$status" -ne 0 ] || check "$what, draw: text" cmp "$out" "$work/right/draw"
}
predicts() { # WHAT COMMAND...
	what=$1
	shift
	predict "$@"
	check "$what, predict: status $status" told
	[ "$status" -ne 0 ] || check "$what, predict: numbers" cmp "$out" "$work/right/predict"
}

# ------------------------------------------------------------------ memory

shim=$work/failing-malloc.so
# shellcheck disable=SC2086
if $CC -O1 -fPIC -shared -o "$shim" tests/failing-malloc.c -ldl 2>/dev/null &&
	FAIL_COUNT=$work/count LD_PRELOAD=$shim "$tool" --version >/dev/null 2>&1 &&
	[ -s "$work/count" ]; then
	for job in learn draw predict; do
		lay_out
		"$job" env FAIL_COUNT="$work/count" LD_PRELOAD="$shim"
		count=$(cat "$work/count")
		check "$job: its allocations: $count" [ "$count" -gt 10 ]
		n=1
		while [ "$n" -le "$count" ]; do
			"${job}s" "allocation $n of $count" env FAIL_AT="$n" LD_PRELOAD="$shim"
			"${job}s" "allocations from $n of $count" \
				env FAIL_AT="$n" FAIL_ON=1 LD_PRELOAD="$shim"
			n=$((n + 1))
		done
	done
else
	echo 'skipped: memory that runs out: needs the GNU library, and a build without a sanitizer'
fi

# -------------------------------------------------------------- open files

# (3 are too few for the libraries; the loader then says so)
for files in 4 5 6 7 8 9 10 12 16; do
	# shellcheck disable=SC2016
	for job in learns draws predicts; do
		"$job" "$files open files" sh -c 'ulimit -n "$0" && exec "$@"' "$files"
	done
done

# -------------------------------------- a file that may not grow so large

# 512 bytes, 1024 and so on: each write stops half-way somewhere. (The outputs are
# pipes, for they may grow.)
limited() { # FILES-OF COMMAND...: then $status, $out and $err are set
	size=$1
	shift
	{
		# shellcheck disable=SC2016
		sh -c 'trap "" XFSZ; ulimit -f "$0" && exec "$@" 2>&3' "$size" "$@" | cat >"$out"
	} 3>&1 | cat >"$err"
}
for blocks in 0 1 2 8; do
	lay_out weights.csv history.csv
	limited "$blocks" "$tool" fit "$work/data.csv" --target t --epochs 60 --quiet \
		--save "$here/weights.csv" --history "$here/history.csv"
	for file in weights.csv history.csv; do
		[ "$(cat "$here/$file")" = "$old" ] || check "files of $blocks blocks: $file is whole" \
			[ "$(tail -c 1 "$here/$file" | od -An -tx1 | tr -d ' ')" = 0a ]
	done
	check "files of $blocks blocks: nothing else" only weights.csv history.csv
	if [ "$(cat "$here/weights.csv")" = "$old" ]; then
		check "files of $blocks blocks: said" grep -q 'cannot be written: File too large' "$err"
	fi
	lay_out 03-likelihood.svg
	limited "$blocks" "$chapter3" --section 3.4 --plots "$here"
	check "files of $blocks blocks, draw: said" grep -q 'cannot be written: File too large' "$err"
	check "files of $blocks blocks, draw: the old figure" [ "$(cat "$here/03-likelihood.svg")" = "$old" ]
	check "files of $blocks blocks, draw: nothing else" only 03-likelihood.svg
	check "files of $blocks blocks, draw: the text" cmp "$out" "$work/right/draw"
done
# Nor does the signal that comes with it end a program that nobody told to ignore it.
lay_out 03-likelihood.svg
# shellcheck disable=SC2016
sh -c 'ulimit -f 8; "$@" >/dev/null 2>&1; echo $? >&3' sh "$chapter3" --section 3.4 --plots "$here" \
	3>&1 | cat >"$work/status"
check 'files of 8 blocks: ended with 1' [ "$(cat "$work/status")" = 1 ]

# ---------------------------------------------------- an output that is lost

lost='standard output: cannot be written'
# Some containers have no such device, or a plain file of that name.
if [ -c /dev/full ] && ! printf x 2>/dev/null >/dev/full; then
	a_full_device_is_here=yes
else
	a_full_device_is_here=no
fi
for job in --version learn predict; do
	case $job in
	--version) set -- --version ;;
	learn) set -- fit "$work/data.csv" --target t --quiet ;;
	predict) set -- predict "$work/right/weights.csv" "$work/data.csv" ;;
	esac
	"$tool" "$@" >&- 2>"$err"
	status=$?
	check "closed output, $job" ended 1
	check "closed output, $job" grep -q "$lost: Bad file descriptor" "$err"
	# shellcheck disable=SC2016
	said=$(sh -c 'trap "" XFSZ; ulimit -f 0; "$@" 2>&1 >"$0"; echo "status $?"' \
		"$work/large" "$tool" "$@")
	check "no file may grow, $job" contains "$said" "$lost: File too large"
	check "no file may grow, $job" contains "$said" 'status 1'
	if [ "$a_full_device_is_here" = yes ]; then
		"$tool" "$@" >/dev/full 2>"$err"
		status=$?
		check "full output, $job" ended 1
		check "full output, $job" grep -q "$lost: No space left on device" "$err"
	fi
	{
		sleep 0.2
		"$tool" "$@" 2>"$err"
		echo $? >"$work/status"
	} | :
	status=$(cat "$work/status")
	check "an output that nobody reads, $job" ended 1
	check "an output that nobody reads, $job" grep -q "$lost: Broken pipe" "$err"
done

# --------------------------------------------------------------- a full disk

mkdir "$work/disk"
if mount -t tmpfs -o size=256k tmpfs "$work/disk" 2>/dev/null; then
	disk=$work/disk
	here=$disk/here
	lay_out() { # FILE...
		rm -rf "${disk:?}"/*
		mkdir "$here"
		for file; do echo "$old" >"$here/$file"; done
		# All but so many pages is taken.
		dd if=/dev/zero of="$disk/taken" bs=4096 count=$((64 - 8)) 2>/dev/null
		dd if=/dev/zero bs=4096 count=8 2>/dev/null | head -c $((32768 - free * 4096)) >>"$disk/taken" 2>/dev/null
	}
	for free in 0 1 2 3 4 5 6; do
		learns "$free free pages" env
		draws "$free free pages" env
	done
	free=0
	draws 'a full disk' env
	check 'a full disk, draw: not done' ended 1
	check 'a full disk, draw: said' grep -q "$here/03-likelihood.svg: cannot be written: No space left on device" "$err"
	learns 'a full disk' env
	check 'a full disk, learn: not done' ended 1

	# a page of the book
	lay_out README.md
	sh tools/weave 03-coin-toss "$here/README.md" >"$out" 2>"$err"
	status=$?
	check 'a full disk, page: not done' [ "$status" -ne 0 ]
	check 'a full disk, page: the old one' [ "$(cat "$here/README.md")" = "$old" ]
	check 'a full disk, page: nothing else' only README.md
	free=2
	lay_out README.md
	sh tools/weave 03-coin-toss "$here/README.md" >"$out" 2>"$err"
	status=$?
	check 'a full disk, half a page: not done' [ "$status" -ne 0 ]
	check 'a full disk, half a page: the old one' [ "$(cat "$here/README.md")" = "$old" ]
	check 'a full disk, half a page: nothing else' only README.md

	# where temporary files go
	free=0
	lay_out
	mkdir "$work/elsewhere"
	here=$work/elsewhere
	TMPDIR=$disk
	export TMPDIR
	echo "$old" >"$here/03-likelihood.svg"
	draw env
	unset TMPDIR
	check 'temporary files on a full disk' ended 0
	check 'temporary files on a full disk' cmp "$here/03-likelihood.svg" "$work/right/03-likelihood.svg"
else
	echo 'skipped: a full disk: only root may have a small one'
fi

# ------------------------------------------------- a limit on address space

# OpenBLAS without room for its buffer asks for ever, which the limit on seconds
# would end. (With much less the loader finds no room for the libraries.)
if sh -c 'ulimit -v 900000 && exec "$0" --version' "$chapter3" 2>/dev/null | grep -q 'BLAS openblas'; then
	for size in 100000 120000 150000 200000 300000 900000; do
		for program in "$chapter3" "$programs/chapter1"; do
			# shellcheck disable=SC2016
			sh -c 'ulimit -t 60 && ulimit -v "$0" && exec "$@"' "$size" "$program" --plots "$work" >"$out" 2>"$err"
			status=$?
			check "$size kB, ${program##*/}: status $status" told
		done
	done
	# shellcheck disable=SC2016
	sh -c 'ulimit -t 60 && ulimit -v 100000 && exec "$@"' sh "$chapter3" --version >"$out" 2>"$err"
	status=$?
	check '100000 kB: ended' ended 1
	check '100000 kB: one line' [ "$(cat "$out" "$err" | wc -l)" = 1 ]
	check '100000 kB: said' grep -q '^chapter3: not enough memory: OpenBLAS' "$err"
else
	echo 'skipped: a limit on address space: needs OpenBLAS, and a build without a sanitizer'
fi

echo "resources: $checks checks, $failures failures"
[ "$failures" -eq 0 ]
