#!/bin/sh
# Tables as people write them: each call gives the estimates that R gives, or the one
# sentence that is right. The list is own-tables/answers; answers.R says how it is read.
#
#   sh tests/own-tables.sh BUILD [PART OF A FILE'S NAME]       from the project's root
. tests/checking.sh
program=$programs/one-neuron
only=${2:-}
tab=$(printf '\t')

# estimates_are TEXT: those of TEXT, "name value; ...", within 1e-6, and no others
estimates_are() {
	awk -f tests/csv-cells.awk "$out" >"$work/cells"
	printf '%s\n' "$1" | awk -F '\t' '
		function near(a, b, d) {
			d = a - b
			return a != "" && d * d <= 1e-12 * b * b
		}
		NR == FNR {
			wanted = split($0, want, "; ")
			next
		}
		$3 == "estimate" { found[$2] = $4; count++ }
		END {
			for (k = 1; k <= wanted; k++) {
				at = match(want[k], / [^ ]*$/)
				value = substr(want[k], at + 1)
				ways = split(substr(want[k], 1, at - 1), way, "|")
				good = 0
				for (j = 1; j <= ways; j++) good += way[j] in found && near(found[way[j]], value)
				if (good) continue
				print "right: " want[k]
				bad = 1
			}
			if (count != wanted) print count + 0 " estimates, right: " wanted
			exit bad || count != wanted
		}' - "$work/cells" >"$work/right"
}

# all_said TEXT: every part of it between "; " stands in the output; a|b is one of both
all_said() {
	cat "$out" "$err" | tr '[:upper:]' '[:lower:]' >"$work/said"
	printf '%s\n' "$1" | tr '[:upper:]' '[:lower:]' | awk '
		NR == FNR {
			parts = split($0, part, "; ")
			next
		}
		{ text = text $0 "\n" }
		END {
			for (k = 1; k <= parts; k++) {
				ways = split(part[k], way, "|")
				good = 0
				for (j = 1; j <= ways; j++) good += index(text, way[j]) > 0
				if (good) continue
				print "not said: " part[k]
				bad = 1
			}
			exit bad
		}' - "$work/said" >>"$work/right"
}

# One line, that begins with the program's name, and nothing else.
refused() {
	ended 2 && [ ! -s "$out" ] && [ "$(wc -l <"$err")" -eq 1 ] && grep -q '^one-neuron: ' "$err"
}

right() { # ANSWER: the status and, of a fit, the estimates
	case $1 in
	"exit 0") ended 0 ;;
	"exit 0 or refused") ended 0 || refused ;;
	fit\ *) ended 0 && estimates_are "${1#fit }" ;;
	perhaps\ *) refused || { ended 0 && estimates_are "${1#perhaps }"; } ;;
	refused) refused ;;
	none) ended 1 && [ ! -e "$work/weights.csv" ] ;;
	*) echo "what is \"$1\"?" >"$work/right" && false ;;
	esac
}

while IFS=$tab read -r file arguments answer said; do
	case $file in '#'*) continue ;; *"$only"*) ;; *) continue ;; esac
	: >"$work/right"
	rm -f "$work/weights.csv"
	eval "set -- $arguments"
	case $answer in fit\ * | perhaps\ *) set -- "$@" --csv ;; esac
	run "$program" fit "tests/own-tables/$file" "$@" --save "$work/weights.csv"
	right "$answer"
	good=$?
	[ -z "$said" ] || all_said "$said" || good=1
	checked $good "$file $arguments: ended with $status, right: $answer" "$work/right" "$err"
done <tests/own-tables/answers
end_of_checks "tables as people write them"
