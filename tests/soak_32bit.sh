#!/bin/sh
# 32-bit x86: the unit tests, the command lines, every chapter's text and figures.
#
#   LIBRARIES_32=folder sh tests/soak_32bit.sh BUILD
#
# It needs gcc's 32-bit half (on Debian gcc-multilib) and 32-bit GSL and Check: on Debian what is
# in libgsl27:i386, libgslcblas0:i386, check:i386 and libsubunit0:i386. Arithmetic by SSE2: the
# older unit of these processors computes with more digits than a double has, and where a chapter
# shows what rounding does it would show other roundings.
#
# Limit: 900 s
. tests/checking.sh
each=yes build=$1/soak/32bit
mkdir -p "$build"
compiler='gcc -m32 -msse2 -mfpmath=sse'
libraries=${LIBRARIES_32:-/usr/lib/i386-linux-gnu}
gsl=$(find "$libraries" -name 'libgsl.so.*' 2>/dev/null | sort | head -n 1)
cblas=$(find "$libraries" -name 'libgslcblas.so.*' 2>/dev/null | sort | head -n 1)
check=$(find "$libraries" -name 'libcheck_pic.a' -o -name 'libsubunit.so.0' 2>/dev/null | tr '\n' ' ')
echo 'int main(void) { return 0; }' >"$build/try.c"
$compiler -o "$build/try" "$build/try.c" 2>/dev/null || {
	skip '32-bit: this gcc does not make 32-bit programs'
	end_of_checks 32bit
}
"$build/try" 2>/dev/null || {
	skip '32-bit: this system does not run 32-bit programs'
	end_of_checks 32bit
}
[ -n "$gsl" ] && [ -n "$cblas" ] || {
	skip "32-bit: there is no GSL in $libraries"
	end_of_checks 32bit
}
made() {
	"$MAKE" -s BUILD="$build/made" CC="$compiler" WERROR=-Werror BLAS=gslcblas BLAS_LIBS="$cblas" \
		GSL_LIBS="$gsl" CHECK_LIBS="$check -lrt" AVX2= JANSSON= LDFLAGS="-Wl,--disable-new-dtags,-rpath,$libraries" "$@"
}
check 'builds' made -j2 build || end_of_checks 32bit
# Figures by their data: 04-forms and 05-difference draw roundings, and some of exp() and log()
# are others there.
FIGURES=data check 'the chapters' chapters_as_committed "$build/made"
if [ -n "$check" ]; then
	for test in tests/test_*.c; do
		test=${test#tests/}
		check "${test%.c}" made "run-${test%.c}"
	done
else
	skip "32-bit: there is no Check in $libraries"
fi
for test in tests/cli_chapter*.sh; do
	check "${test#tests/}" sh "$test" "$build/made"
done
check 'the grader' made check-questions
end_of_checks 32bit
