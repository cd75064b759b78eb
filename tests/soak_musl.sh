#!/bin/sh
# Another C library, musl: every chapter's text and figures.
#
#   GSL_SOURCE=folder sh tests/soak_musl.sh BUILD
#
# It needs musl-gcc (on Debian musl-tools) and the source of GSL, for the GSL that is installed is
# tied to its own C library. Of that source it builds what the chapters use, once, in a copy.
# Check and the sanitizers are not to be had for musl there, so the unit tests are not run.
#
# Limit: 900 s
. tests/checking.sh
each=yes build=$1/soak/musl
mkdir -p "$build"
command -v musl-gcc >/dev/null || {
	skip 'musl: there is no musl-gcc'
	end_of_checks musl
}
[ -x "${GSL_SOURCE:-/nowhere}/configure" ] || {
	skip 'musl: GSL_SOURCE is not the source of GSL'
	end_of_checks musl
}
gsl=$build/gsl
parts='err sys utils block vector matrix permutation combination poly complex sort statistics specfunc
	rng randist cdf blas cblas linalg eigen roots min multimin integration'

built() {
	rm -rf "$gsl" && cp -R "$GSL_SOURCE" "$gsl" && mkdir "$gsl/only" &&
		(cd "$gsl" && ./configure -q CC=musl-gcc CFLAGS=-O2 --disable-shared --disable-dependency-tracking) &&
		for part in gsl $parts; do
			"$MAKE" -s -j2 -C "$gsl/$part" || return
		done
	# One archive: names occur twice among the parts, and the linker minds only the symbols.
	for part in $parts; do
		[ "$part" = cblas ] || for object in "$gsl/$part"/*.o; do
			cp "$object" "$gsl/only/$part-${object##*/}" || return
		done
	done
	cp "$gsl/version.o" "$gsl/only" 2>/dev/null || (cd "$gsl" && "$MAKE" -s version.lo && cp version.o only) || return
	ar rc "$gsl/libgsl.a" "$gsl"/only/*.o && cp "$gsl/cblas/.libs/libgslcblas.a" "$gsl"
}
check 'GSL, what is used of it' built || end_of_checks musl
check 'builds' "$MAKE" -s -j2 BUILD="$build/made" CC=musl-gcc WERROR=-Werror BLAS=gslcblas \
	GSL_CFLAGS="-I$gsl" GSL_LIBS="-L$gsl -lgsl" build || end_of_checks musl

# Figures by their data: 05-difference draws roundings, and musl's exp() rounds a few otherwise.
FIGURES=data check 'the chapters' chapters_as_committed "$build/made"
end_of_checks musl
