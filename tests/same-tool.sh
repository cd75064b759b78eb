#!/bin/sh
# one-neuron in another build says, writes and draws what the native one does: the same text, numbers of 17 digits up
# to a relative 1e-9, the same figures where the same gnuplot draws.
#
#   sh tests/same-tool.sh BUILD OTHER      OTHER: the other build of BUILD/one-neuron
. tests/checking.sh
native=$build/one-neuron other=$2
place=$build/check/same-tool.$$
made=$place/made # in both builds of this name, for it is printed
mkdir -p "$place"
clean_up() { rm -rf "$place"; }

# A program's status, output, errors and files, in $place/NAME. The count of steps of a fit hangs on roundings.
called() { # NAME PROGRAM ARGUMENT...
	name=$1
	shift
	mkdir "$made"
	[ ! -e "$place/weights.csv" ] || cp "$place/weights.csv" "$made"
	run "$@"
	echo "$status" >"$made/status"
	grep -vE '^(steps|passes over the rows): ' "$out" >"$made/out"
	sed 's/ [0-9.]* s$/ TIME s/' "$err" >"$made/err"
	mv "$made" "$place/$name"
}

same_words() { # FILE FILE
	awk -F'[ ,:]+' '
		function close_to(a, b) {
			if (a == b) return 1
			if (a !~ /^-?[0-9.]+(e[-+][0-9]+)?$/ || b !~ /^-?[0-9.]+(e[-+][0-9]+)?$/) return 0
			d = a - b; size = a < 0 ? -a : a
			return (d < 0 ? -d : d) <= 1e-9 * (size + 1e-3)
		}
		NR == FNR { line[FNR] = $0; lines = FNR; next }
		{
			n = split(line[FNR], word)
			for (i = 1; i <= NF || i <= n; i++)
				if (!close_to(word[i] "", $i "")) { print "line " FNR ": " line[FNR] " -> " $0; bad = 1; next }
		}
		END { exit bad || FNR != lines && NR > 0 }' "$1" "$2"
}

same_files() { # each file of the one is there in the other, and the same
	ls "$place/native" >"$work/names" && ls "$place/other" | diff "$work/names" - || return
	for file in "$place"/native/*; do
		case $file in
		*.svg) cmp "$file" "$place/other/${file##*/}" ;;
		*) same_words "$file" "$place/other/${file##*/}" ;;
		esac || return
	done
}
drawn_by() { cat "$place/$1"/*.svg 2>/dev/null | sed -n 's/.*Produced by \(GNUPLOT [^<]*[^ <]\) *<.*/\1/p' | sort -u; }

alike() { # ARGUMENT...: both builds are called so
	rm -rf "$place/native" "$place/other"
	called native "$native" "$@"
	called other "$other" "$@"
	[ "$(drawn_by native)" = "$(drawn_by other)" ] || rm -f "$place"/*/*.svg
	check "one-neuron $*" same_files
	[ ! -e "$place/native/weights.csv" ] || cp "$place/native/weights.csv" "$place"
}

cancer=datasets/breast-cancer.csv iris=datasets/iris.csv
alike fit --help
alike fit datasets/o-rings.csv --target damage --without flight,date,damaged --plots "$made"
alike fit $iris --target species
alike fit $cancer --target diagnosis --l2 0.001 --validation-split 0.2 --plots "$made" --save "$made/weights.csv"
alike predict "$made/weights.csv" $cancer
alike fit $cancer --target diagnosis --optimizer path --l1 1e-3 --plots "$made"
alike fit $iris --target species --optimizer sgd --l1 1e-4 --l2 1e-4 --history "$made/history.csv" --plots "$made"
alike cv $iris --target species --plots "$made"
alike fit $iris --target petal
alike fit "$place/none.csv" --target species
end_of_checks 'one-neuron in another build'
