#!/bin/sh
# one-neuron in another build says, writes and draws what the native one does, wherever the same gnuplot draws.
#
#   sh tests/same-tool.sh BUILD OTHER      OTHER: the other build of BUILD/one-neuron
. tests/checking.sh
native=$build/one-neuron other=$2
place=$build/check/same-tool.$$
made=$place/made # in both builds of this name, for it is printed
mkdir -p "$place"
clean_up() { rm -rf "$place"; }

# Progress lines end in times.
calls() { # NAME PROGRAM ARGUMENT...: status, output, errors and files, in $place/NAME
	name=$1
	shift
	mkdir "$made"
	[ ! -e "$place/weights.csv" ] || cp "$place/weights.csv" "$made"
	run "$@"
	echo "$status" >"$made/status"
	cp "$out" "$made/out"
	sed 's/[0-9.]* s$/TIME s/' "$err" >"$made/err"
	mv "$made" "$place/$name"
}
alike() { # ARGUMENT...: both builds are called so
	rm -rf "$place/native" "$place/other"
	calls native "$native" "$@"
	calls other "$other" "$@"
	if [ "$(drawn_by native)" != "$(drawn_by other)" ]; then
		rm -f "$place"/*/*.svg
	fi
	check "one-neuron $*" diff -r "$place/native" "$place/other"
	[ ! -e "$place/native/weights.csv" ] || cp "$place/native/weights.csv" "$place"
}
drawn_by() { cat "$place/$1"/*.svg 2>/dev/null | sed -n 's/.*Produced by \(GNUPLOT [^<]*[^ <]\) *<.*/\1/p' | sort -u; }

cancer=datasets/breast-cancer.csv iris=datasets/iris.csv
alike --version
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
