#!/bin/sh
# Every chapter under other compilers, optimisations and libraries: the same text and figures.
#
#   sh tests/soak_numbers.sh BUILD
#
# Limit: 1500 s
. tests/checking.sh
each=yes build=$1/soak/numbers
mkdir -p "$build"

# one NAME WHAT-MAKE-IS-TOLD...: built in a folder of its own, compared, removed
one() {
	name=$1
	shift
	check "$name: builds" "$MAKE" -s -j2 BUILD="$build/$name" WERROR=-Werror build "$@" &&
		check "$name: text and figures" chapters_as_committed "$build/$name"
	[ "$name" = gcc-O2-openblas ] || rm -rf "${build:?}/$name"
}

blases=gslcblas
if pkg-config --exists openblas 2>/dev/null; then
	blases="$blases openblas"
else
	skip 'OpenBLAS is not here'
fi
if [ -d "$(pkg-config --variable=libdir blas-netlib 2>/dev/null)/blas" ]; then
	blases="$blases blas"
else
	skip 'the reference BLAS is not here'
fi
compilers=
for cc in gcc clang; do
	if command -v $cc >/dev/null; then
		compilers="$compilers $cc"
	else
		skip "$cc is not here"
	fi
done

export OPENBLAS_NUM_THREADS=1
for cc in $compilers; do
	for blas in $blases; do
		one "$cc-O2-$blas" CC="$cc" OPTIMIZE=-O2 BLAS="$blas"
	done
done
# What its kernels for other processors round otherwise: near the minimum a fit is decided by that.
for core in Prescott Nehalem; do
	OPENBLAS_CORETYPE=$core check "OpenBLAS as on a $core: fits" \
		"$MAKE" -s BUILD="$1" run-test_fit run-test_fit_tables run-test_fit_edges run-test_softmax run-reference
done
# Two threads in OpenBLAS, which our matrices are too small for, and in all that asks it.
if [ -x "$build/gcc-O2-openblas/chapter1" ]; then
	OPENBLAS_NUM_THREADS=2 OMP_NUM_THREADS=2 check 'gcc-O2-openblas on 2 threads: text and figures' \
		chapters_as_committed "$build/gcc-O2-openblas"
	rm -rf "$build/gcc-O2-openblas"
fi
# The other optimisations, each with another BLAS, and the kernels in their portable form.
for cc in $compilers; do
	for blas in $blases; do
		case $blas in
		gslcblas) one "$cc-O0-$blas" CC="$cc" OPTIMIZE=-O0 BLAS="$blas" ;;
		openblas) one "$cc-O3-$blas" CC="$cc" OPTIMIZE=-O3 BLAS="$blas" ;;
		blas) one "$cc-O3-native-$blas" CC="$cc" CFLAGS='-O3 -march=native -g' BLAS="$blas" ;;
		esac
	done
	one "$cc-O2-portable" CC="$cc" AVX2= BLAS=gslcblas
	one "$cc-O0-portable" CC="$cc" AVX2= OPTIMIZE=-O0 BLAS=gslcblas
done
end_of_checks numbers
