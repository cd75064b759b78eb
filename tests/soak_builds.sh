#!/bin/sh
# Building at length: the whole of it in an odd folder, two at once, killed at random moments.
#
#   sh tests/soak_builds.sh BUILD
#
# The short form of it is tests/test_build.sh. SOAK_SECONDS bounds the killing.
#
# Limit: 1200 s
. tests/checking.sh
each=yes build=$1/soak/builds
mkdir -p "$build"
build=$(cd "$build" && pwd)
chmod a+rx "$work"
tree="$work/Ein Neuron, né 뉴런 \$HOME's"
clean_up() { chmod -R u+w "$work"; }

copy() { # FOLDER
	cd "$root" || exit 1
	rm -rf "$1"
	mkdir -p "$1" && cp -Rp .ci CHANGELOG.md CITATION.cff CONTRIBUTING.md LICENSE Makefile README.md chapters common datasets plots tests tools "$1"
}

# What stands in the tree is what was copied there, but for what is made in it.
untouched() { # FOLDER
	for part in chapters common datasets plots tests tools; do
		diff -r -x '*-here.svg' "$work/as-it-was/$part" "$1/$part" || return
	done
}

copy "$work/as-it-was"
copy "$tree"
cd "$tree" || exit 1

both() { # MAKE'S ARGUMENTS: twice at once; each ends well
	"$MAKE" -s "$@" >"$build/first" 2>&1 &
	first=$!
	"$MAKE" -s "$@" >"$build/second" 2>&1
	second=$?
	wait "$first" && [ "$second" -eq 0 ] && return
	tail -n 5 "$build/first" "$build/second"
	return 1
}
for round in 1 2 3; do
	rm -rf build
	check "two at once, $round" both
	check "two at once, $round: the chapters" chapters_as_committed build
	check "two at once, $round: once more there is nothing to compile" [ -z "$("$MAKE" -s build)" ]
done
check 'two tests at once' both check-3 check-4 check-5 run-test_logistic run-test_plot run-cli_chapter3
check 'every test in an odd folder' "$MAKE" -s test
check 'the tree is as it was' untouched .

# Killed at a random moment, by one signal or another, then once more: as if
# nothing had been. The seed is said, to draw the same moments again.
seed=${SOAK_SEED:-$(date +%s)}
echo "killing from seed $seed for ${SOAK_SECONDS:=60} s"
end=$(($(date +%s) + SOAK_SECONDS))
kills=0
survived=0
rm -rf build
while [ "$(date +%s)" -lt "$end" ]; do
	kills=$((kills + 1))
	signal=$(awk -v s="$seed" -v n=$kills 'BEGIN { srand(s + n); rand(); split("INT TERM KILL HUP", a); print a[int(rand() * 4) + 1] }')
	moment=$(awk -v s="$seed" -v n=$kills 'BEGIN { srand(s + 2 * n); rand(); printf "%.3f", rand() * 4 }')
	[ $((kills % 4)) -ne 1 ] || rm -rf build
	# A group of its own, as a terminal would end it.
	setsid "$MAKE" -s >"$build/killed" 2>&1 &
	made=$!
	sleep "$moment"
	kill -s "$signal" -- "-$made" 2>/dev/null || survived=$((survived + 1))
	wait "$made" 2>/dev/null
	if [ $((kills % 4)) -eq 0 ]; then
		check "after $kills kills, make" "$MAKE" -s || break
		check "after $kills kills: the chapters" chapters_as_committed build || break
	fi
done
check "after $kills kills ($survived came too late), make" "$MAKE" -s
check "after $kills kills: the chapters" chapters_as_committed build
check "after $kills kills: the tree is as it was" untouched .
cd "$root" || exit 1

# A source that may only be read; root may write everywhere, so another does it.
copy "$work/read-only"
mkdir -p "$work/elsewhere"
chmod -R a+rX,a-w "$work/read-only"
chmod 777 "$work/elsewhere"
other=
if [ "$(id -u)" -eq 0 ]; then
	command -v setpriv >/dev/null && other='setpriv --reuid=65534 --clear-groups env HOME=/nowhere'
fi
cd "$work/read-only" || exit 1
# shellcheck disable=SC2086
check 'a source that may only be read' $other "$MAKE" -s \
	BUILD="$work/elsewhere/build" PLOTS="$work/elsewhere/plots" all check-data check-book \
	run-cli_chapter3 run-cli_one-neuron
# shellcheck disable=SC2086
check 'a source that may only be read: the chapters' $other sh -c \
	'. tests/checking.sh; chapters_as_committed "$1"' sh "$work/elsewhere/build"
cd "$root" || exit 1
check 'nothing was written there' untouched "$work/read-only"
end_of_checks builds
