#!/bin/sh
# The command line of a chapter from outside, by way of chapter 3: what it
# prints, what it leaves behind and how it ends, when called well, when called
# wrongly and when the world around it fails.
#
#   sh tests/cli_chapter3.sh BUILD
set -u
case $1 in
/*) program=$1/chapter3 ;;
*) program=$PWD/$1/chapter3 ;;
esac
root=$PWD
system_path=$PATH
work=$(mktemp -d "${TMPDIR:-/tmp}/one-neuron-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
out=$work/out err=$work/err plots=$work/plots bin=$work/bin
mkdir "$plots" "$bin"
checks=0 failures=0

check() { # WHAT COMMAND...
	what=$1
	shift
	checks=$((checks + 1))
	"$@" && return
	failures=$((failures + 1))
	echo "chapter3, $what: failed: $*" >&2
	sed 's/^/	/' "$err" >&2
}

# Runs the chapter on one section that draws one figure; then $status is set.
chapter() {
	"$program" --section 3.4 --plots "$plots" "$@" >"$out" 2>"$err"
	status=$?
}

ended() { [ "$status" -eq "$1" ]; }
said() { [ "$(cat "$err")" = "chapter3: $1" ]; }
first_said() { [ "$(sed -n 1p "$err")" = "chapter3: $1" ]; }
printed() { grep -q -- "$1" "$out"; }
begins() { [ "$(head -c "$2" "$1" | tr -d '\0')" = "$3" ]; }
nothing_but() { # FILE...: what stands in the folder for figures
	[ "$(ls -A "$plots")" = "$(printf '%s\n' "$@")" ]
}

# ------------------------------------------------------------ called well

chapter --help
check '--help' ended 0
check '--help' printed '--terminal T'
check '--help says nothing else' [ ! -s "$err" ]
chapter --version
check '--version' ended 0
check '--version' printed 'chapter3 of One Neuron; GSL '
check 'neither draws' [ -z "$(ls -A "$plots")" ]

chapter
check 'svg' ended 0
check 'svg' begins "$plots/03-likelihood.svg" 5 '<?xml'
cp "$plots/03-likelihood.svg" "$work/first.svg"
cp "$out" "$work/first.out"
chapter --terminal png
check 'png' ended 0
check 'png' [ "$(head -c 4 "$plots/03-likelihood.png" | tail -c 3)" = PNG ]
chapter --terminal=pdf
check 'pdf' ended 0
check 'pdf' begins "$plots/03-likelihood.pdf" 5 '%PDF-'
chapter --terminal script
check 'script' ended 0
check 'the script is one for gnuplot' sh -c \
	"{ echo set terminal svg; cat '$plots/03-likelihood.gp'; } | gnuplot -d - >/dev/null"
cp "$plots/03-likelihood.gp" "$work/first.gp"
chapter --terminal ascii
check 'ascii' ended 0
check 'ascii is in the text' [ "$(wc -l <"$out")" -gt "$(($(wc -l <"$work/first.out") + 20))" ]
check 'ascii fits 80 columns' [ -z "$(LC_ALL=C tr -d '\200-\277' <"$out" | LC_ALL=C awk 'length > 80')" ]
check 'one file for each' nothing_but 03-likelihood.gp 03-likelihood.pdf \
	03-likelihood.png 03-likelihood.svg
rm -f "$plots"/*.gp "$plots"/*.pdf "$plots"/*.png

# The reader's surroundings have no say. (env -i would hide what must be
# ignored; a locale that is not installed is still one that is asked for.)
hostile() {
	rm -f "$plots/03-likelihood.svg"
	(
		"$@" 2>/dev/null # a shell may have something to say of a locale
		chapter
		check "$*" ended 0
		check "$*: the same text" cmp "$out" "$work/first.out"
		check "$*: the same figure" cmp "$plots/03-likelihood.svg" "$work/first.svg"
		exit "$failures"
	)
	failures=$?
	checks=$((checks + 3))
}
hostile export GNUTERM=dumb
hostile export GNUTERM=no_such_terminal
hostile export LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8 LC_NUMERIC=de_DE.UTF-8
hostile export LC_ALL=C.UTF-8
hostile export GNUPLOT_LIB=/nowhere GDFONTPATH=/nowhere
hostile export TERM=dumb COLUMNS=20 NO_COLOR=1
hostile unset HOME
hostile unset TERM
hostile umask 077
echo "set output '$work/elsewhere'" >"$work/.gnuplot"
hostile export HOME="$work"

# --------------------------------------------------------- called wrongly

wrong() { # SENTENCE ARGUMENT...
	sentence=$1
	shift
	chapter "$@"
	check "$*" ended 2
	check "$*" said "$sentence"
}
wrong 'there is no option "--plot"; see --help' --plot x
wrong '"-h" is not an option; see --help' -h
wrong '"3.4" is not an option; see --help' 3.4
wrong '"" is not an option; see --help' ''
wrong '--plots needs a value (DIR)' --plots
wrong '--plots: "" is not a folder' --plots=
wrong '--help takes no value' --help=me
wrong '--seed: "7.5" is not a whole number from 0 to 1000000000' --seed 7.5
wrong '--seed: "" is not a whole number from 0 to 1000000000' --seed ''
wrong '--terminal: "gif" is not one of svg, png, pdf, ascii, window, script' \
	--terminal gif
wrong '--section: there is no section "3.99"; there are 3.1, 3.2, 3.3, 3.4, 3.5, 3.6, 3.7' \
	--section 3.99
wrong '"?[31mred?" is not an option; see --help' "$(printf '\033[31mred\007')"

cd "$work" || exit 1
chapter --section 3.1
check 'without datasets/' ended 2
where='datasets/coin-tosses.csv: No such file or directory'
check 'without datasets/' said "$where; run it in the folder that holds datasets/"
cd "$root" || exit 1

# ------------------------------------------------- an output that is lost

lost='standard output: cannot be written'
lost_to() { # WHERE ARGUMENT...
	where=$1
	shift
	case $where in
	closed) "$program" "$@" >&- 2>"$err" ;;
	full) "$program" "$@" >/dev/full 2>"$err" ;;
	esac
	status=$?
	check "$where output, $*" ended 1
	case $where in
	closed) check "$where output, $*" first_said "$lost: Bad file descriptor" ;;
	full) check "$where output, $*" first_said "$lost: No space left on device" ;;
	esac
}
places=closed
if [ -c /dev/full ] && ! printf x 2>/dev/null >/dev/full; then
	places='closed full' # some containers have none, or a plain file
fi
for where in $places; do
	lost_to "$where" --section 3.1
	lost_to "$where" --section 3.4 --plots "$plots"
	lost_to "$where" --help
	lost_to "$where" --version
done
check 'the figure is drawn even so' cmp "$plots/03-likelihood.svg" "$work/first.svg"

# the reader of a pipe has gone away: an error, not a signal
{
	sleep 0.2
	"$program" --section 3.1 2>"$err"
	echo $? >"$work/status"
} | :
status=$(cat "$work/status")
check 'a pipe without a reader' ended 1
check 'a pipe without a reader' first_said "$lost: Broken pipe"

# errors still have no place to go
"$program" --section 3.4 --plots "$plots" >"$out" 2>&-
status=$?
check 'closed standard error' ended 0
"$program" --section 3.4 --plots "$plots" <&- >"$out" 2>"$err"
status=$?
check 'closed standard input' ended 0
check 'closed standard input' cmp "$plots/03-likelihood.svg" "$work/first.svg"

# --------------------------------------------- figures that cannot be made

old='the figure as it was'
fails() { # WHAT SENTENCE ARGUMENT...
	what=$1 sentence=$2
	shift 2
	echo "$old" >"$plots/03-likelihood.svg"
	chapter "$@"
	check "$what" ended 1
	check "$what" first_said "$sentence"
	check "$what: the lesson goes on" cmp "$out" "$work/first.out"
	check "$what: the old figure" [ "$(cat "$plots/03-likelihood.svg")" = "$old" ]
	check "$what: no leftover" nothing_but 03-likelihood.svg
}
cannot='cannot be written'
fails 'no folder' "$work/none/03-likelihood.svg: $cannot: No such file or directory" \
	--plots "$work/none"
fails 'a file for a folder' "$work/first.svg/03-likelihood.svg: $cannot: Not a directory" \
	--plots "$work/first.svg"
mkdir "$work/closed"
chmod 555 "$work/closed"
if [ ! -w "$work/closed" ]; then # root may write everywhere
	fails 'a closed folder' "$work/closed/03-likelihood.svg: $cannot: Permission denied" \
		--plots "$work/closed"
fi
mkdir -p "$work/taken/03-likelihood.svg"
fails 'a folder of that name' "$work/taken/03-likelihood.svg: $cannot: it is not a plain file" \
	--plots "$work/taken"
check 'a folder of that name: no leftover' [ "$(ls -A "$work/taken")" = 03-likelihood.svg ]

echo "$old" >"$plots/03-likelihood.svg"
PATH=$work/none "$program" --plots "$plots" >"$out" 2>"$err"
status=$?
missing='gnuplot is not installed: no figure is drawn; run: sh tools/setup'
check 'no gnuplot' ended 1
check 'no gnuplot' first_said "$missing"
check 'no gnuplot: said once' [ "$(grep -c 'not installed' "$err")" -eq 1 ]
check 'no gnuplot: the lesson goes on' printed '^3.7 '
check 'no gnuplot: the old figure' [ "$(cat "$plots/03-likelihood.svg")" = "$old" ]
check 'no gnuplot: no leftover' nothing_but 03-likelihood.svg

pretend() { # SENTENCE, and on standard input what this gnuplot does
	{ echo '#!/bin/sh'; cat; } >"$bin/gnuplot"
	chmod 755 "$bin/gnuplot"
	PATH=$bin:$system_path
	fails "a gnuplot that does: $(sed -n 2p "$bin/gnuplot")" "$@"
	PATH=$system_path
}
pretend 'gnuplot drew nothing (exit status 1): it gave no reason; try: gnuplot --version' <<'END'
exit 1
END
pretend 'gnuplot drew nothing (exit status 0): it gave no reason; try: gnuplot --version' <<'END'
exit 0
END
pretend 'gnuplot was ended by signal 9; try: gnuplot --version' <<'END'
kill -9 $$
END
pretend "$plots/03-likelihood.svg: gnuplot's drawing is cut short; try: gnuplot --version" <<'END'
cat; exit 0
END
pretend "$plots/03-likelihood.svg: gnuplot's drawing is cut short; try: gnuplot --version" <<'END'
cat >/dev/null; echo '<svg><path'; exit 0
END
pretend 'gnuplot drew nothing (exit status 3): a wrong word' <<'END'
cat >/dev/null; echo '</svg>'; echo 'a wrong word' >&2; exit 3
END

# stopped by a signal while gnuplot is at work
cat >"$bin/gnuplot" <<END
#!/bin/sh
: >"$work/at-work"
exec sleep 1
END
PATH=$bin:$system_path
echo "$old" >"$plots/03-likelihood.svg"
"$program" --section 3.4 --plots "$plots" >"$out" 2>"$err" &
child=$!
PATH=$system_path
tries=0
while [ ! -e "$work/at-work" ] && [ "$tries" -lt 50 ]; do
	sleep 0.1
	tries=$((tries + 1))
done
kill "$child"
wait "$child" 2>/dev/null
status=$?
check 'stopped: by its signal' [ "$status" -gt 128 ]
check 'stopped: the old figure' [ "$(cat "$plots/03-likelihood.svg")" = "$old" ]
check 'stopped: no leftover' nothing_but 03-likelihood.svg

echo "command line of chapter 3: $checks checks, $failures failures"
[ "$failures" -eq 0 ]
