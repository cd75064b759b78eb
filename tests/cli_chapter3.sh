#!/bin/sh
# The command line of a chapter from outside, by way of chapter 3: what it
# prints, what it leaves behind and how it ends, when called well, when called
# wrongly and when the world around it fails.
#
#   sh tests/cli_chapter3.sh BUILD
#
# An output that is lost is in tests/resources.sh, a gnuplot that fails in tests/broken-gnuplot.sh.
. tests/checking.sh
program=$programs/chapter3 plots=$work/plots
mkdir "$plots"

# The chapter's section that draws one figure.
chapter() { run "$program" --section 3.4 --plots "$plots" "$@"; }
said() { [ "$(cat "$err")" = "chapter3: $1" ]; }
printed() { grep -q -- "$1" "$out"; }
begins() { [ "$(head -c "$2" "$1" | tr -d '\0')" = "$3" ]; }
nothing_but() { holds_only "$plots" "$@"; }

# ------------------------------------------------------------ called well

chapter --help
check '--help' ended 0
check '--help' printed '--terminal T'
check '--help says nothing else' [ ! -s "$err" ]
chapter --version
check '--version' ended 0
check '--version' printed "chapter3 of One Neuron $(sh tools/book/edition version); GSL "
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

# The reader's surroundings have no say. (A locale that is not installed is still
# one that is asked for; a shell may have something to say of it.)
hostile() { # COMMAND of the shell that changes them
	rm -f "$plots/03-likelihood.svg"
	status=$("$@" 2>/dev/null; chapter; echo "$status")
	check "$*" ended 0
	check "$*: the same text" cmp "$out" "$work/first.out"
	check "$*: the same figure" cmp "$plots/03-likelihood.svg" "$work/first.svg"
	check "$*: nothing else" nothing_but 03-likelihood.svg
	check "$*: no temporary file" holds_only "$work/tmp"
	check "$*: nothing elsewhere" [ ! -e "$work/elsewhere" ]
}
mkdir "$work/home" "$work/tmp"
for file in .gnuplot .gnuplotrc gnuplotrc; do
	echo "set output '$work/elsewhere'; set terminal dumb; exit status 9" >"$work/home/$file"
done
hostile export GNUTERM=dumb
hostile export GNUTERM='; exit status 9'
hostile export LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8 LC_NUMERIC=de_DE.UTF-8 LANGUAGE=de
hostile export LC_ALL=C.UTF-8
hostile export GNUPLOT_LIB=/nowhere GDFONTPATH=/nowhere GNUPLOT_DRIVER_DIR=/nowhere GNUPLOT_FONTPATH=/nowhere
hostile export GNUPLOT_LIB="$work/home" GNUFITLOG="$work/elsewhere" GNUHELP=/nowhere
hostile export TERM=dumb COLUMNS=20 NO_COLOR=1
hostile export HOME="$work/home" XDG_CONFIG_HOME="$work/home"
hostile export HOME=/nowhere
hostile export TMPDIR=/nowhere
hostile export TMPDIR=/dev/full
hostile export TMPDIR=
hostile export TMPDIR="$work/tmp"
hostile unset HOME
hostile unset TERM DISPLAY
hostile umask 077
bare() { run env -i PATH="$PATH" "$program" --section 3.4 --plots "$plots"; }
only_a_path() { chapter() { bare; }; }
hostile only_a_path

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

# -------------------------------------------------- no place to go, nor to read

run "$program" --section 3.4 --plots "$plots" 2>&-
check 'closed standard error' ended 0
run "$program" --section 3.4 --plots "$plots" <&-
check 'closed standard input' ended 0
check 'closed standard input' cmp "$plots/03-likelihood.svg" "$work/first.svg"

# --------------------------------------------- figures that cannot be made

old='the figure as it was'
fails() { # WHAT SENTENCE COMMAND...
	what=$1 sentence=$2
	shift 2
	echo "$old" >"$plots/03-likelihood.svg"
	"$@"
	check "$what" ended 1
	check "$what" first "chapter3: $sentence"
	check "$what: the lesson goes on" cmp "$out" "$work/first.out"
	check "$what: the old figure" [ "$(cat "$plots/03-likelihood.svg")" = "$old" ]
	check "$what: no leftover" nothing_but 03-likelihood.svg
}
cannot='cannot be written'
fails 'no folder' "$work/none/03-likelihood.svg: $cannot: No such file or directory" \
	chapter --plots "$work/none"
fails 'a file for a folder' "$work/first.svg/03-likelihood.svg: $cannot: Not a directory" \
	chapter --plots "$work/first.svg"
mkdir -p "$work/taken/03-likelihood.svg"
fails 'a folder of that name' "$work/taken/03-likelihood.svg: $cannot: it is not a plain file" \
	chapter --plots "$work/taken"
check 'a folder of that name: no leftover' holds_only "$work/taken" 03-likelihood.svg

# A folder that may not be written. Root may write everywhere, and becomes nobody for this.
as_nobody=
if [ -w / ]; then as_nobody='setpriv --reuid=65534 --regid=65534 --clear-groups'; fi
if $as_nobody "$program" --version >/dev/null 2>&1; then
	chmod 755 "$work"
	in_a_closed_folder() {
		chmod 555 "$plots"
		# shellcheck disable=SC2086
		run $as_nobody "$program" --section 3.4 --plots "$plots"
		chmod 755 "$plots"
	}
	fails 'a closed folder' "$plots/03-likelihood.svg: $cannot: Permission denied" in_a_closed_folder
else
	skip 'a closed folder: root cannot become nobody here'
fi

end_of_checks 'command line of chapter 3'
