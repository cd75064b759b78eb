#!/bin/sh
# Another processor, ARM64, emulated: every chapter's text and figures.
#
#   sh tests/soak_arm64.sh BUILD
#
# It needs qemu-user-static, mmdebstrap and a cross compiler, on Debian gcc-aarch64-linux-gnu. The
# C library and GSL of that processor come from Debian's own packages, which are only unpacked
# (nothing of them is run to install them); gnuplot is this machine's. Another processor and
# another release:
#
#   SOAK_ARCH=s390x        big-endian (gcc-s390x-linux-gnu)
#   SOAK_ARCH=riscv64 SOAK_RELEASE=trixie
#
# Limit: 1800 s
. tests/checking.sh
each=yes arch=${SOAK_ARCH:-arm64}
build=$1/soak/$arch
system=$build/${SOAK_RELEASE:-bookworm}
mkdir -p "$build"
case $arch in
arm64) cpu=aarch64 ;;
*) cpu=$arch ;;
esac
compiler=$cpu-linux-gnu-gcc emulator=qemu-$cpu-static
for tool in "$compiler" "$emulator" mmdebstrap; do
	command -v "$tool" >/dev/null || {
		skip "$arch: there is no $tool"
		end_of_checks "$arch"
	}
done
[ -e "$system/usr/include/gsl" ] || {
	rm -rf "$system"
	mmdebstrap --quiet --variant=extract --include=libgsl-dev,libc6-dev --architectures="$arch" \
		"${SOAK_RELEASE:-bookworm}" "$system" >"$build/unpacked" 2>&1
} || {
	skip "$arch: GSL for it cannot be had: $(tail -n 1 "$build/unpacked")"
	rm -rf "$system"
	end_of_checks "$arch"
}
[ -e "$system/lib" ] || ln -s usr/lib "$system/lib" # what no package is run for
check 'builds' "$MAKE" -s -j2 BUILD="$build/made" CC="$compiler --sysroot=$system" WERROR=-Werror \
	BLAS=gslcblas GSL_CFLAGS= GSL_LIBS=-lgsl build || end_of_checks "$arch"

# A chapter of that processor, as a program of this one.
mkdir -p "$build/here"
for folder in $(folders); do
	program=chapter$(number_of "$folder")
	printf '#!/bin/sh\nexec %s -L "%s" "%s" "$@"\n' "$emulator" "$system" "$build/made/$program" >"$build/here/$program"
	chmod 755 "$build/here/$program"
done
# Figures by their data: 04-forms and 05-difference draw roundings.
FIGURES=${FIGURES:-data} check 'the chapters' chapters_as_committed "$build/here"
end_of_checks "$arch"
