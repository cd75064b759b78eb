#!/bin/sh
# When memory, disk or open files run out: an old file or a whole new one, never
# half of one, nothing left beside it, and the exit status tells.
#
#   sh tests/resources.sh BUILD
#
# CC compiles what makes memory run out (with the GNU library only); a full disk
# needs root, for a small one of its own. What cannot be tried is said.
. tests/checking.sh
chapter3=$programs/chapter3 tool=$programs/one-neuron
here=$work/here
mkdir "$here"
disk=
clean_up() { [ -z "$disk" ] || umount "$disk"; }

# done, or not done and said so; a signal is neither
told() {
	case $status in
	0) ;;
	1)
		read -r line <"$err"
		case $line in [a-z]*': '?*) ;; *) return 1 ;; esac
		;;
	*) return 1 ;;
	esac
}
old='what was there before'
# The old file, or the right new one; where the program says that all is done, this.
old_or_new() { # FILE RIGHT
	if cmp -s "$1" "$2"; then return; fi
	read -r line <"$1"
	[ "$status" -ne 0 ] && [ "$line" = "$old" ]
}
right() { [ "$status" -ne 0 ] || cmp "$out" "$1"; } # FILE: what was printed, where all was done

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
	run "$@" "$tool" fit "$work/data.csv" --target t --optimizer sgd --l2 1e-4 --epochs 3 --quiet \
		--save "$here/weights.csv" --history "$here/history.csv"
}
draw() { run "$@" "$chapter3" --section 3.4 --plots "$here"; }
predict() { run "$@" "$tool" predict "$work/right/weights.csv" "$work/data.csv"; }

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
	check "$what, learn: nothing else" holds_only "$here" weights.csv history.csv
	check "$what, learn: results" right "$work/right/learn"
}
draws() { # WHAT COMMAND...
	what=$1
	shift
	lay_out 03-likelihood.svg
	draw "$@"
	check "$what, draw: status $status" told
	check "$what, draw: figure" old_or_new "$here/03-likelihood.svg" "$work/right/03-likelihood.svg"
	check "$what, draw: nothing else" holds_only "$here" 03-likelihood.svg
	check "$what, draw: text" right "$work/right/draw"
}
predicts() { # WHAT COMMAND...
	what=$1
	shift
	predict "$@"
	check "$what, predict: status $status" told
	check "$what, predict: numbers" right "$work/right/predict"
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
		# How many there are depends on the pieces in which gnuplot's drawing comes, ten more or
		# less: all of a job are one check.
		before=$checks
		for n in $(seq $((count + 10))); do
			"${job}s" "allocation $n of $count" env FAIL_AT="$n" LD_PRELOAD="$shim"
			[ $((n % 4)) -ne 0 ] || "${job}s" "allocations from $n of $count" \
				env FAIL_AT="$n" FAIL_ON=1 LD_PRELOAD="$shim"
		done
		checks=$((before + 1))
	done
else
	skip 'memory that runs out: needs the GNU library, and a build without a sanitizer'
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
	limited "$blocks" "$tool" fit "$work/data.csv" --target t --optimizer sgd --l2 1e-4 --epochs 60 --quiet \
		--save "$here/weights.csv" --history "$here/history.csv"
	for file in weights.csv history.csv; do # the old one has a line's end, too
		check "files of $blocks blocks: $file is whole" \
			[ "$(tail -c 1 "$here/$file" | od -An -tx1 | tr -d ' ')" = 0a ]
	done
	check "files of $blocks blocks: nothing else" holds_only "$here" weights.csv history.csv
	if [ "$(cat "$here/weights.csv")" = "$old" ]; then
		check "files of $blocks blocks: said" grep -q 'cannot be written: File too large' "$err"
	fi
	lay_out 03-likelihood.svg
	limited "$blocks" "$chapter3" --section 3.4 --plots "$here"
	check "files of $blocks blocks, draw: said" grep -q 'cannot be written: File too large' "$err"
	check "files of $blocks blocks, draw: the old figure" [ "$(cat "$here/03-likelihood.svg")" = "$old" ]
	check "files of $blocks blocks, draw: nothing else" holds_only "$here" 03-likelihood.svg
	check "files of $blocks blocks, draw: the text" cmp "$out" "$work/right/draw"
done
# Nor does the signal that comes with it end a program that nobody told to ignore it.
lay_out 03-likelihood.svg
# shellcheck disable=SC2016
sh -c 'ulimit -f 8; "$@" >/dev/null 2>&1; echo $? >&3' sh "$chapter3" --section 3.4 --plots "$here" \
	3>&1 | cat >"$work/status"
check 'files of 8 blocks: ended with 1' [ "$(cat "$work/status")" = 1 ]

# ---------------------------------------------------- an output that is lost

# Some containers have no such device, or a plain file of that name.
full=
if [ -c /dev/full ] && ! printf x 2>/dev/null >/dev/full; then full=/dev/full; else skip 'a full device'; fi

lost() { # HOW REASON JOB: the job's standard output is lost; it says so before all else, and ends with 1
	case $3 in
	version) set -- "$1" "$2" "$tool" --version ;;
	learn) set -- "$1" "$2" "$tool" fit "$work/data.csv" --target t --optimizer sgd --l2 1e-4 --quiet ;;
	predict) set -- "$1" "$2" "$tool" predict "$work/right/weights.csv" "$work/data.csv" ;;
	help) set -- "$1" "$2" "$chapter3" --help ;;
	lesson) set -- "$1" "$2" "$chapter3" --section 3.1 ;;
	draw) set -- "$1" "$2" "$chapter3" --section 3.4 --plots "$here" ;;
	esac
	how=$1 reason=$2
	shift 2
	case $how in
	closed) "$@" >&- 2>"$err" ;;
	'on a full device') "$@" >"$full" 2>"$err" ;;
	'not to grow') # nor may the file for the errors, which are therefore a pipe
		{
			# shellcheck disable=SC2016
			sh -c 'trap "" XFSZ; ulimit -f 0; exec "$@" >"$0"' "$work/large" "$@" 2>&1
			echo $? >"$work/status"
		} | cat >"$err"
		;;
	'that nobody reads')
		{
			yes 2>/dev/null # ends when the reader has gone
			"$@" 2>"$err"
			echo $? >"$work/status"
		} | :
		;;
	esac
	status=$?
	case $how in not* | that*) status=$(cat "$work/status") ;; esac
	check "an output $how, $*" ended 1
	check "an output $how, $*" grep -q "^[a-z0-9-]*: standard output: cannot be written: $reason\$" "$err"
}
for job in version learn predict help lesson draw; do
	lost closed 'Bad file descriptor' "$job"
	[ -z "$full" ] || lost 'on a full device' 'No space left on device' "$job"
	lost 'that nobody reads' 'Broken pipe' "$job"
	lost 'not to grow' 'File too large' "$job"
	[ "$job" != draw ] || check 'the figure is drawn even so' cmp "$here/03-likelihood.svg" "$work/right/03-likelihood.svg"
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
	check 'a full disk, page: nothing else' holds_only "$here" README.md
	free=2
	lay_out README.md
	sh tools/weave 03-coin-toss "$here/README.md" >"$out" 2>"$err"
	status=$?
	check 'a full disk, half a page: not done' [ "$status" -ne 0 ]
	check 'a full disk, half a page: the old one' [ "$(cat "$here/README.md")" = "$old" ]
	check 'a full disk, half a page: nothing else' holds_only "$here" README.md

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
	skip 'a full disk: only root may have a small one'
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
	for program in chapter3 one-neuron; do
		# shellcheck disable=SC2016
		sh -c 'ulimit -t 60 && ulimit -v 100000 && exec "$@"' sh "$programs/$program" --version >"$out" 2>"$err"
		status=$?
		check "100000 kB, $program: ended" ended 1
		check "100000 kB, $program: one line" [ "$(cat "$out" "$err" | wc -l)" = 1 ]
		check "100000 kB, $program: said" grep -q "^$program: not enough memory: OpenBLAS" "$err"
	done
else
	skip 'a limit on address space: needs OpenBLAS, and a build without a sanitizer'
fi

end_of_checks resources
