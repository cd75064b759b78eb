#!/bin/sh
# A whole chapter with a gnuplot that is broken: whatever happens, the text is
# complete, an old figure is as it was, no file and no process is left over, and
# status and sentence tell.
#
#   sh tests/broken-gnuplot.sh BUILD [slow]
#
# "slow" is for the one that hangs: it is given its 60 s.
. tests/checking.sh
program=$programs/chapter3 slow=${2-}
text=tests/golden/03-coin-toss.txt
figures='03-inside.svg 03-likelihood.svg 03-narrowing.svg 03-running.svg'
plots=$work/plots bin=$work/bin pids=$work/pids
mkdir "$plots" "$bin" "$work/tmp" "$work/empty"
old='the figure as it was'

lay_out() {
	rm -f "$pids" "$plots"/*
	for figure in $figures; do echo "$old" >"$plots/$figure"; done
}

untouched() {
	for figure in $figures; do
		[ "$(cat "$plots/$figure")" = "$old" ] || return 1
	done
}

nobody_left() {
	[ -e "$pids" ] || return 0
	while read -r pid; do
		! kill -0 "$pid" 2>/dev/null || return 1
	done <"$pids"
}

lesson() { # FOLDERS of programs
	run env TMPDIR="$work/tmp" PATH="$1" "$program" --recorded --plots "$plots"
}
no_process() { # WHAT
	check "$1: no process left over" wait_for nobody_left || xargs kill -9 <"$pids"
}

# What holds however gnuplot fails.
fails() { # WHAT SENTENCE
	check "$1: status 1, not $status" [ "$status" -eq 1 ]
	check "$1: its sentence" first "chapter3: $2"
	check "$1: said once, and what was drawn" [ "$(wc -l <"$err")" -eq 2 ]
	check "$1: what was drawn: nothing" grep -q '^chapter3: 0 figures in ' "$err"
	check "$1: the text is complete" cmp "$out" "$text"
	check "$1: the old figures" untouched
	# shellcheck disable=SC2086
	check "$1: no file left over" holds_only "$plots" $figures
	check "$1: no temporary file" holds_only "$work/tmp"
	no_process "$1"
}

broken() { # WHAT SENTENCE, and on standard input what this gnuplot does
	{ printf '#!/bin/sh\necho $$ >>"%s"\n' "$pids"; cat; } >"$bin/gnuplot"
	chmod 755 "$bin/gnuplot"
	lay_out
	lesson "$bin:$PATH"
	fails "$1" "$2"
}

# ---------------------------------------------------------- it is not there

lay_out
lesson "$work/empty"
fails 'missing' 'gnuplot is not installed: no figure is drawn; run: sh tools/setup'

try='try: gnuplot --version'
cannot='gnuplot cannot be started'
cannot_be_run() { # WHAT REASON
	lay_out
	lesson "$bin"
	fails "$1" "$cannot: $2; $try"
}
printf '#!/bin/sh\nexit 0\n' >"$bin/gnuplot"
chmod 644 "$bin/gnuplot"
cannot_be_run 'not executable' 'Permission denied'
rm "$bin/gnuplot"
mkdir "$bin/gnuplot"
cannot_be_run 'a folder' 'Permission denied'
rmdir "$bin/gnuplot"
printf 'no program\n' >"$bin/gnuplot"
chmod 755 "$bin/gnuplot"
cannot_be_run 'no program' 'Exec format error'

# ------------------------------------------------------------------ it fails

nothing='gnuplot drew nothing'
broken 'exits 1' "$nothing (exit status 1): it gave no reason; $try" <<'END'
exit 1
END
broken 'exits 0 without a word' "$nothing (exit status 0): it gave no reason; $try" <<'END'
exit 0
END
broken 'reads all, exits 0 without writing' "$nothing (exit status 0): it gave no reason; $try" <<'END'
cat >/dev/null
END
broken 'gives a reason' "$nothing (exit status 2): line 7: undefined variable" <<'END'
cat >/dev/null
echo '"/dev/stdin" line 7: undefined variable' >&2
exit 2
END
broken 'a reason that would steer the terminal' "$nothing (exit status 2): ?[2Jgone?" <<'END'
printf '\033[2Jgone\007\n' >&2
exit 2
END
broken 'draws all, exits 1' "$nothing (exit status 1): it gave no reason; $try" <<'END'
cat >/dev/null
echo '<svg></svg>'
exit 1
END
broken 'closes its input early' "$nothing (exit status 1): it gave no reason; $try" <<'END'
exec <&-
exit 1
END
broken 'reads a line and goes' "$nothing (exit status 1): it gave no reason; $try" <<'END'
read -r line
exit 1
END
broken 'floods stderr' "$nothing (exit status 5): a complaint" <<'END'
cat >/dev/null
yes 'a complaint' | head -n 1000000 >&2
exit 5
END
broken 'floods stderr before it reads' "$nothing (exit status 5): a complaint" <<'END'
yes 'a complaint' | head -n 1000000 >&2
cat >/dev/null
exit 5
END
for signal in 6 9 11 15; do
	broken "dies of signal $signal" "gnuplot was ended by signal $signal; $try" <<END
kill -$signal \$\$
END
	broken "dies of signal $signal half-way" "gnuplot was ended by signal $signal; $try" <<END
read -r line
echo '<svg>'
kill -$signal \$\$
END
done
broken 'draws without end' "gnuplot drew more than 100 MB and was stopped; $try" <<'END'
exec yes
END

# Each figure has a sentence of its own here.
short() { # WHAT, and on standard input what this gnuplot does
	{ printf '#!/bin/sh\necho $$ >>"%s"\n' "$pids"; cat; } >"$bin/gnuplot"
	lay_out
	lesson "$bin:$PATH"
	for figure in $figures; do
		echo "chapter3: $plots/$figure: gnuplot's drawing is cut short; $try"
	done | sort >"$work/expected"
	check "$1: status 1" [ "$status" -eq 1 ]
	grep -v '^chapter3: 0 figures' "$err" | sort >"$work/said"
	check "$1: a sentence a figure" cmp "$work/said" "$work/expected"
	check "$1: the text is complete" cmp "$out" "$text"
	check "$1: the old figures" untouched
	# shellcheck disable=SC2086
	check "$1: no file left over" holds_only "$plots" $figures
	no_process "$1"
}
chmod 755 "$bin/gnuplot"
short 'half a drawing, exits 0' <<'END'
cat >/dev/null
echo '<svg><path'
END
short 'no drawing but a text' <<'END'
cat
END

# The reasons are told in the order of the figures, whatever order they are ready in: here
# the first one is the last, where figures are drawn at once.
{
	printf '#!/bin/sh\necho $$ >>"%s"\nready=%s\n' "$pids" "$work/ready"
	cat <<'END'
script=$(cat)
case $script in
*"likelihood"*)
	tries=0
	while [ ! -e "$ready" ] && [ "$tries" -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
	echo 'the first one' >&2
	exit 3
	;;
*) : >"$ready"; echo 'another one' >&2; exit 4 ;;
esac
END
} >"$bin/gnuplot"
lay_out
lesson "$bin:$PATH"
check 'two reasons' first "chapter3: $nothing (exit status 3): the first one"
check 'two reasons' [ "$(sed -n 2p "$err")" = "chapter3: $nothing (exit status 4): another one" ]
check 'two reasons: the old figures' untouched

# ------------------------------------------------- it hangs, and we are ended

hangs() {
	printf '#!/bin/sh\necho $$ >>"%s"\nexec sleep 1000\n' "$pids" >"$bin/gnuplot"
	lay_out
}
# (a shell without job control lets its jobs ignore SIGINT, and nohup lets all below it
# ignore SIGHUP; env does not undo that)
perl=$(command -v perl) || skip 'SIGINT and SIGHUP: no perl to let a job have them'
for signal in ${perl:+INT HUP} TERM; do
	hangs
	# shellcheck disable=SC2016
	PATH=$bin:$PATH ${perl:+"$perl" -e '$SIG{shift()} = "DEFAULT"; exec @ARGV' "$signal"} \
		"$program" --recorded --plots "$plots" >"$out" 2>"$err" &
	child=$!
	check "SIG$signal while it hangs: it does" wait_for [ -s "$pids" ]
	kill -"$signal" "$child"
	wait "$child" 2>/dev/null
	status=$?
	check "SIG$signal while it hangs: ended by it" [ "$status" -gt 128 ]
	check "SIG$signal while it hangs: the old figures" untouched
	# shellcheck disable=SC2086
	check "SIG$signal while it hangs: no file left over" holds_only "$plots" $figures
	no_process "SIG$signal while it hangs"
done
if [ "$slow" = slow ]; then
	broken 'hangs' "gnuplot did not finish within 60 s and was stopped; $try" <<'END'
exec sleep 1000
END
	broken 'hangs with its pipes closed' "gnuplot was ended by signal 9; $try" <<'END'
echo '<svg></svg>'
exec sleep 1000 <&- >&- 2>&-
END
fi

end_of_checks 'broken gnuplot'
