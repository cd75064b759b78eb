#!/bin/sh
# A whole chapter with a gnuplot that is broken, or in surroundings that would
# break it: whatever happens, the text is complete, an old figure is as it was,
# no file and no process is left over, and status and sentence tell.
#
#   sh tests/broken-gnuplot.sh BUILD [slow]
#
# "slow" is for the one that hangs: it is given its 60 s.
set -u
case $1 in
/*) program=$1/chapter3 ;;
*) program=$PWD/$1/chapter3 ;;
esac
slow=${2-}
text=tests/golden/03-coin-toss.txt
figures='03-likelihood.svg 03-narrowing.svg 03-running.svg'
system_path=$PATH
work=$(mktemp -d "${TMPDIR:-/tmp}/one-neuron-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
plots=$work/plots bin=$work/bin out=$work/out err=$work/err pids=$work/pids
mkdir "$plots" "$bin" "$work/tmp" "$work/empty"
chmod 755 "$work"
old='the figure as it was'
checks=0 failures=0 skipped=0

check() { # WHAT COMMAND...
	what=$1
	shift
	checks=$((checks + 1))
	"$@" && return
	failures=$((failures + 1))
	echo "broken gnuplot, $what: failed: $*" >&2
	sed 's/^/	/' "$err" >&2
}

lay_out() {
	rm -f "$pids" "$plots"/*
	for figure in $figures; do echo "$old" >"$plots/$figure"; done
}

untouched() {
	for figure in $figures; do
		[ "$(cat "$plots/$figure")" = "$old" ] || return 1
	done
}

nothing_else() { # FOLDER NAME...
	folder=$1
	shift
	[ "$(ls -A "$folder")" = "$(printf '%s\n' "$@")" ]
}

nobody_left() {
	[ ! -e "$pids" ] && return
	while read -r pid; do
		if kill -0 "$pid" 2>/dev/null; then
			echo "process $pid is still there" >&2
			kill -9 "$pid"
			return 1
		fi
	done <"$pids"
}

# Runs the chapter; then $status is set.
run() { # COMMAND... that is to run it
	TMPDIR=$work/tmp "$@" "$program" --recorded --plots "$plots" >"$out" 2>"$err"
	status=$?
}

# What holds however gnuplot fails.
fails() { # WHAT SENTENCE
	check "$1: status 1, not $status" [ "$status" -eq 1 ]
	check "$1: its sentence" [ "$(sed -n 1p "$err")" = "chapter3: $2" ]
	check "$1: said once, and what was drawn" [ "$(wc -l <"$err")" -eq 2 ]
	check "$1: what was drawn: nothing" grep -q '^chapter3: 0 figures in ' "$err"
	check "$1: the text is complete" cmp "$out" "$text"
	check "$1: the old figures" untouched
	# shellcheck disable=SC2086
	check "$1: no file left over" nothing_else "$plots" $figures
	check "$1: no temporary file" nothing_else "$work/tmp"
	check "$1: no process left over" nobody_left
}

broken() { # WHAT SENTENCE, and on standard input what this gnuplot does
	{ printf '#!/bin/sh\necho $$ >>"%s"\n' "$pids"; cat; } >"$bin/gnuplot"
	chmod 755 "$bin/gnuplot"
	lay_out
	PATH=$bin:$system_path
	run env
	PATH=$system_path
	fails "$1" "$2"
}

# ---------------------------------------------------------- it is not there

lay_out
PATH=$work/empty "$program" --recorded --plots "$plots" >"$out" 2>"$err"
status=$?
fails 'missing' 'gnuplot is not installed: no figure is drawn; run: sh tools/setup'

try='try: gnuplot --version'
cannot='gnuplot cannot be started'
cannot_be_run() { # WHAT REASON
	lay_out
	PATH=$bin "$program" --recorded --plots "$plots" >"$out" 2>"$err"
	status=$?
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
	PATH=$bin:$system_path
	run env
	PATH=$system_path
	for figure in $figures; do
		echo "chapter3: $plots/$figure: gnuplot's drawing is cut short; $try"
	done | sort >"$work/expected"
	check "$1: status 1" [ "$status" -eq 1 ]
	grep -v '^chapter3: 0 figures' "$err" | sort >"$work/said"
	check "$1: a sentence a figure" cmp "$work/said" "$work/expected"
	check "$1: the text is complete" cmp "$out" "$text"
	check "$1: the old figures" untouched
	# shellcheck disable=SC2086
	check "$1: no file left over" nothing_else "$plots" $figures
	check "$1: no process left over" nobody_left
}
chmod 755 "$bin/gnuplot"
short 'half a drawing, exits 0' <<'END'
cat >/dev/null
echo '<svg><path'
END
short 'no drawing but a text' <<'END'
cat
END

# One figure fails, and the others are drawn: in their order, whatever order
# they are ready in.
{
	printf '#!/bin/sh\necho $$ >>"%s"\n' "$pids"
	cat <<'END'
script=$(cat)
case $script in
*"likelihood"*) sleep 0.3; echo 'the first one' >&2; exit 3 ;;
*) echo 'another one' >&2; exit 4 ;;
esac
END
} >"$bin/gnuplot"
lay_out
PATH=$bin:$system_path
run env
PATH=$system_path
check 'two reasons' [ "$(sed -n 1p "$err")" = "chapter3: $nothing (exit status 3): the first one" ]
check 'two reasons' [ "$(sed -n 2p "$err")" = "chapter3: $nothing (exit status 4): another one" ]
check 'two reasons: the old figures' untouched

# ------------------------------------------------- it hangs, and we are ended

hangs() {
	printf '#!/bin/sh\necho $$ >>"%s"\nexec sleep 1000\n' "$pids" >"$bin/gnuplot"
	lay_out
}
for signal in INT TERM HUP; do
	hangs
	PATH=$bin:$system_path
	# (a shell without job control lets its jobs ignore SIGINT, and nohup lets all below it
	# ignore SIGHUP; env does not undo that)
	perl=$(command -v perl)
	if [ "$signal" != TERM ] && [ -z "$perl" ]; then
		PATH=$system_path
		echo "skipped: SIG$signal: no perl to let a job have it"
		skipped=$((skipped + 1))
		continue
	elif [ "$signal" != TERM ]; then
		# shellcheck disable=SC2016
		"$perl" -e '$SIG{shift()} = "DEFAULT"; exec @ARGV' "$signal" "$program" --recorded \
			--plots "$plots" >"$out" 2>"$err" &
	else
		"$program" --recorded --plots "$plots" >"$out" 2>"$err" &
	fi
	child=$!
	PATH=$system_path
	tries=0
	while [ ! -s "$pids" ] && [ "$tries" -lt 600 ]; do
		sleep 0.1
		tries=$((tries + 1))
	done
	sleep 0.1
	kill -"$signal" "$child"
	wait "$child" 2>/dev/null
	status=$?
	check "SIG$signal while it hangs: ended by it" [ "$status" -gt 128 ]
	check "SIG$signal while it hangs: the old figures" untouched
	# shellcheck disable=SC2086
	check "SIG$signal while it hangs: no file left over" nothing_else "$plots" $figures
	tries=0
	while ! nobody_left 2>/dev/null && [ "$tries" -lt 100 ]; do
		sleep 0.1
		tries=$((tries + 1))
	done
	check "SIG$signal while it hangs: no process left over" nobody_left
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

# --------------------------------------------------- hostile surroundings

lay_out
"$program" --recorded --plots "$plots" >"$out" 2>"$err" || exit 1
mkdir "$work/right"
cp "$plots"/*.svg "$work/right"
same() {
	for figure in $figures; do cmp "$plots/$figure" "$work/right/$figure" || return 1; done
}
mkdir "$work/home"
for file in .gnuplot .gnuplotrc gnuplotrc; do
	echo "set output '$work/elsewhere'; set terminal dumb; exit status 9" >"$work/home/$file"
done
surroundings() { # COMMAND... that changes them
	lay_out
	TMPDIR=$work/tmp "$@" "$program" --recorded --plots "$plots" >"$out" 2>"$err"
	status=$?
	check "$*: status 0" [ "$status" -eq 0 ]
	check "$*: the text" cmp "$out" "$text"
	check "$*: the figures" same
	# shellcheck disable=SC2086
	check "$*: no file left over" nothing_else "$plots" $figures
	check "$*: no temporary file" nothing_else "$work/tmp"
	check "$*: nothing elsewhere" [ ! -e "$work/elsewhere" ]
}
surroundings env GNUTERM=dumb
surroundings env GNUTERM='; exit status 9'
surroundings env LC_ALL=de_DE.UTF-8 LC_NUMERIC=de_DE.UTF-8 LANG=de_DE.UTF-8 LANGUAGE=de
surroundings env HOME="$work/home" XDG_CONFIG_HOME="$work/home"
surroundings env -u HOME
surroundings env HOME=/nowhere
surroundings env TMPDIR=/nowhere
surroundings env TMPDIR=/dev/full
surroundings env TMPDIR=
surroundings env GNUPLOT_LIB=/nowhere GNUPLOT_DRIVER_DIR=/nowhere GNUPLOT_FONTPATH=/nowhere
surroundings env GNUPLOT_LIB="$work/home" GNUFITLOG="$work/elsewhere" GNUHELP=/nowhere
surroundings env -u TERM -u DISPLAY
surroundings env -i PATH="$PATH"

# A folder for the figures that may not be written. Root may write everywhere,
# and becomes nobody for this.
as_nobody=
if [ -w / ]; then
	as_nobody='setpriv --reuid=65534 --regid=65534 --clear-groups'
	$as_nobody "$program" --version >/dev/null 2>&1 || as_nobody=none
fi
if [ "$as_nobody" = none ]; then
	echo 'skipped: a closed folder: root cannot become nobody here'
	skipped=$((skipped + 1))
else
	lay_out
	chmod 555 "$plots"
	# shellcheck disable=SC2086
	$as_nobody "$program" --recorded --plots "$plots" >"$out" 2>"$err"
	status=$?
	chmod 755 "$plots"
	check 'a closed folder: status 1' [ "$status" -eq 1 ]
	check 'a closed folder: its sentence' [ "$(sed -n 1p "$err")" = \
		"chapter3: $plots/03-likelihood.svg: cannot be written: Permission denied" ]
	check 'a closed folder: the text' cmp "$out" "$text"
	check 'a closed folder: the old figures' untouched
	# shellcheck disable=SC2086
	check 'a closed folder: no file left over' nothing_else "$plots" $figures
fi

echo "broken gnuplot: $checks checks, $failures failures, $skipped skipped"
[ "$failures" -eq 0 ]
