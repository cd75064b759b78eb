#!/bin/sh
# Building, on copies of the tree: in a folder of an odd name, with a source that
# may only be read, by two makes at once, and after a make that was killed.
#
#   sh tests/test_build.sh      from the project's root
#
# Chapter 3 and the library stand for the others here: tests/soak_builds.sh
# builds and tests everything.
. tests/checking.sh
unset BUILD PLOTS SECTION OPTIMIZE SANITIZE CFLAGS # nor is what that make was told
clean_up() { chmod -R u+w "$work"; }

# A compiler that says what it is asked to compile. Where there is a file
# "pretend" it does no more than take the old object for the new one; where there
# is a file "kill" it writes half of an object, once, and kills make.
cat >"$work/cc" <<'END'
#!/bin/sh
work=${0%/*}
case "$*" in
*' -c '*) ;;
*) exec cc "$@" ;;
esac
before=
for word do
	case $before in
	-MT) object=$word ;;
	-MF) dependencies=$word ;;
	-o) output=$word ;;
	esac
	before=$word
done
echo "$word" >>"$work/compiled"
if [ -e "$work/pretend" ]; then
	cp "$object" "$output" && cp "${object%.o}.d" "$dependencies"
elif [ -e "$work/kill" ] && [ "$word" = common/data/scale.c ]; then
	rm "$work/kill"
	echo half >"$output"
	kill -9 "$(cat "$work/make")"
else
	exec cc "$@"
fi
END
chmod 755 "$work/cc"
quick() { $MAKE -s CFLAGS=-O0 WERROR=-Werror CC="$work/cc" "$@"; }
chapter_is_right() { # BUILD PLOTS: what was printed is what is committed, the figure that of the first time
	cmp "$1/chapter3.txt" tests/golden/03-coin-toss.txt &&
		cmp "$2/03-likelihood.svg" "$work/drawn.svg"
}

# ------------------------------------------------------ a folder of an odd name

odd="$work/Ein Neuron, né 뉴런 \$HOME's"
mkdir "$odd"
cp -Rp .ci Makefile chapters common datasets plots tests tools "$odd"
cd "$odd" || exit 1

# Two makes at once, from nothing: each ends well, and what they leave is whole.
quick draw3 >"$work/first" 2>&1 &
first=$!
quick draw3 >"$work/second" 2>&1
second=$?
wait "$first"
first=$?
check 'two at once: the first' [ "$first" -eq 0 ]
check 'two at once: the second' [ "$second" -eq 0 ]
check 'two at once: nothing said but what is made' [ -z "$(cat "$work/first" "$work/second" |
	grep -v '^compiling with \|^chapter 3 ')" ]
check 'an odd name' quick check-3
cp plots/03-likelihood.svg "$work/drawn.svg" # by whatever gnuplot this is
check 'an odd name' chapter_is_right build plots
check 'nothing half-made' [ -z "$(find build -name '*.[0-9]*')" ]
check 'nothing to do once more' [ -z "$(quick build/chapter3)" ]

check 'figures in an odd folder' quick draw3 PLOTS='a new folder/né 뉴런'
check 'figures in an odd folder' chapter_is_right build 'a new folder/né 뉴런'
check 'figures in an odd folder' quick chapter3 PLOTS="it's a folder" SECTION=3.4
check 'figures in an odd folder' [ -s "it's a folder/03-likelihood.svg" ]
! quick BUILD='two words' help >"$work/refused" 2>&1
check 'a BUILD of two words is refused' \
	grep -q 'BUILD is "two words": give one folder whose name has no spaces' "$work/refused"
! quick BLAS=mine build/chapter3 >"$work/refused" 2>&1
check 'a BLAS that is none is refused' \
	grep -q 'no BLAS "mine" here; BLAS is openblas, gslcblas or blas' "$work/refused"

# ------------------------------------------------------------ a changed header

heard() { # make, whose process is known to the compiler
	: >"$work/compiled"
	# shellcheck disable=SC2016
	sh -c 'echo $$ >"$1"; shift; exec "$@"' sh "$work/make" \
		$MAKE -s CFLAGS=-O0 WERROR=-Werror CC="$work/cc" build/chapter3
}
compiled() { grep -qx "$1" "$work/compiled"; }

# A half object in its place would be newer than its source, and be believed.
rm build/common/data/scale.o
touch common/data/scale.c
: >"$work/kill"
heard >"$out" 2>&1
check 'make was killed' [ ! -e "$work/kill" ]
check 'no half of an object stands in its place' [ ! -e build/common/data/scale.o ]
check 'make after one that was killed' heard
check 'make after one that was killed' sh -c \
	'build/chapter3 --plots plots --recorded 2>/dev/null | cmp - tests/golden/03-coin-toss.txt'

# Each file that includes the header is compiled again, and none where nothing changed.
: >"$work/pretend"
uses=0
for header in base/problem fit/fit lesson/lesson; do
	header=common/$header.h
	touch "$header"
	heard
	for user in $(grep -l "#include \"${header#common/}\"" common/*/*.c chapters/03-coin-toss/coin-toss.c); do
		check "$header changed: $user" compiled "$user"
		uses=$((uses + 1))
	done
done
check 'headers were looked at' [ "$uses" -gt 5 ]
touch common/data/csv.h
heard
check 'csv.h changed: activation.c has no use of it' [ ! "$(grep neuron/activation.c "$work/compiled")" ]
heard
check 'nothing changed, nothing compiled' [ ! -s "$work/compiled" ]

# ------------------------------------------- a source that may only be read

cd "$root" || exit 1
mkdir "$work/read-only" "$work/elsewhere"
cp -Rp .ci Makefile chapters common datasets plots tests tools "$work/read-only"
touch "$work/read-only/common/data/scale.c"
chmod -R a+rX,a-w "$work/read-only"
cp -Rp "$odd/build" "$work/elsewhere" # compiled before, but for what has changed since
chmod -R a+rwX "$work/elsewhere" "$work/compiled"
rm "$work/pretend"
: >"$work/began"
chmod a+rx "$work"
cd "$work/read-only" || exit 1
as_another= # root may write everywhere
if [ "$(id -u)" -eq 0 ]; then
	command -v setpriv >/dev/null && as_another='setpriv --reuid=65534 --clear-groups'
fi
before=$(find . | sort)
check 'a source that may only be read' $as_another "$MAKE" -s CFLAGS=-O0 WERROR=-Werror CC="$work/cc" \
	BUILD="$work/elsewhere/build" PLOTS="$work/elsewhere/plots" draw3 check-3 chapter3
check 'a source that may only be read' chapter_is_right "$work/elsewhere/build" "$work/elsewhere/plots"
check 'nothing was written there' [ "$before" = "$(find . | sort)" ]
check 'nothing was written there' [ -z "$(find . -newer "$work/began")" ]
cd "$root" || exit 1

end_of_checks build
