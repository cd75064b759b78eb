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
arch=${SOAK_ARCH:-arm64}
build=$1/soak/$arch
. tests/soaking.sh
case $arch in
arm64) cpu=aarch64 ;;
*) cpu=$arch ;;
esac
compiler=$cpu-linux-gnu-gcc emulator=qemu-$cpu-static
release=${SOAK_RELEASE:-bookworm}
root=$PWD/$build/$release
case $build in /*) root=$build/$release ;; esac
for tool in "$compiler" "$emulator" mmdebstrap; do
	command -v "$tool" >/dev/null || {
		skip "$arch: there is no $tool"
		done_soaking
	}
done
[ -e "$root/usr/include/gsl" ] || {
	rm -rf "$root"
	mmdebstrap --quiet --variant=extract --include=libgsl-dev,libc6-dev --architectures="$arch" \
		"$release" "$root" >"$build/unpacked" 2>&1
} || {
	skip "$arch: GSL for it cannot be had: $(tail -n 1 "$build/unpacked")"
	rm -rf "$root"
	done_soaking
}
try 'builds' "$MAKE" -s -j2 BUILD="$build/made" CC="$compiler --sysroot=$root" WERROR=-Werror \
	BLAS=gslcblas GSL_CFLAGS= GSL_LIBS=-lgsl build || done_soaking

# A chapter of that processor, as a program of this one.
mkdir -p "$build/here"
for folder in $(folders); do
	program=chapter$(number_of "$folder")
	printf '#!/bin/sh\nexec %s -L "%s" "%s" "$@"\n' "$emulator" "$root" "$build/made/$program" >"$build/here/$program"
	chmod 755 "$build/here/$program"
done
# Figures by their data: 04-forms and 05-difference draw roundings.
FIGURES=${FIGURES:-data} try 'the chapters' chapters_as_committed "$build/here"
done_soaking
