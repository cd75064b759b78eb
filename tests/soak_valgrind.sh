#!/bin/sh
# Every chapter, and chapter 7 on people's own data, under valgrind: no error, nothing lost.
#
#   sh tests/soak_valgrind.sh BUILD
#
# GSL's CBLAS, for OpenBLAS keeps memory of its own for the life of the process. No suppression.
#
# Limit: 900 s
. tests/checking.sh
each=yes build=$1/soak/valgrind
mkdir -p "$build"
command -v valgrind >/dev/null || {
	skip 'valgrind is not here'
	end_of_checks valgrind
}
check 'builds' "$MAKE" -s -j2 BUILD="$build/made" OPTIMIZE=-O1 BLAS=gslcblas build || end_of_checks valgrind
plots=$build/plots
rm -rf "$plots"
mkdir -p "$plots"

# Its own errors end with 99, others as they should: with 0, or as the second argument says.
clean() { # WHAT STATUS COMMAND...
	what=$1 wanted=$2
	shift 2
	check "$what" sh -c 'wanted=$1; shift; "$@"; status=$?; [ "$status" -eq "$wanted" ] ||
		{ echo "it ended with $status, not $wanted"; exit 1; }' sh "$wanted" \
		valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=all \
		--errors-for-leak-kinds=definite,indirect,possible --track-fds=no "$@"
}
for folder in $(folders); do
	n=$(number_of "$folder")
	clean "chapter $n" 0 "$build/made/chapter$n" --recorded --plots "$plots"
done

tool() { # WHAT STATUS ARGUMENT...
	what=$1 wanted=$2
	shift 2
	clean "$what" "$wanted" "$build/made/one-neuron" "$@"
}
cancer=datasets/breast-cancer.csv
tool 'two classes' 0 fit $cancer --target diagnosis --optimizer sgd --l2 1e-4 --epochs 20 --save "$build/weights.csv" \
	--history "$build/history.csv"
tool 'predictions' 0 predict "$build/weights.csv" $cancer
tool 'three classes' 0 fit datasets/iris.csv --target species --optimizer sgd --epochs 20 --l1 0.01
tool 'two targets' 0 fit tests/reference/two-targets.csv --target late --target rested --optimizer sgd --l2 1e-4 --epochs 5
tool 'no such file' 2 fit /nowhere.csv --target t
tool 'no such column' 2 fit $cancer --target t
printf 'a,t\n1,0\nx,1\n' >"$build/text.csv"
tool 'text in a number' 2 fit "$build/text.csv" --target t
printf 'a,t\n1,0\n"2,1\n' >"$build/quote.csv"
tool 'a quote that is never closed' 2 fit "$build/quote.csv" --target t
tool 'a wrong option' 2 fit $cancer --target diagnosis --learning-rate nan
tool 'weights of other data' 2 predict "$build/weights.csv" datasets/iris.csv
end_of_checks valgrind
