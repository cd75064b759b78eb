# shellcheck shell=sh
# What the tests that take minutes share; tests/soak_*.sh read it, from the project's root, with
#
#	build=$1/soak/NAME
#	. tests/soaking.sh
set -u
MAKE=${MAKE:-make}
export CK_TIMEOUT_MULTIPLIER=10 # slow is not wrong
failures=0
mkdir -p "$build" || exit 1

# What is tried, one line each; the output of one that fails.
try() { # WHAT COMMAND...
	what=$1
	shift
	if "$@" >"$build/said" 2>&1; then
		echo "$what: ok"
	else
		echo "$what: FAILED with status $?: $*"
		tail -n 30 "$build/said" | sed 's/^/	/'
		failures=$((failures + 1))
		return 1
	fi
}

skip() { echo "skipped: $*"; }

folders() { (cd chapters && echo [0-9][0-9]-*); }
number_of() { echo "${1%%-*}" | sed 's/^0//'; }

# Each chapter, as built in the folder, prints and draws what is committed.
chapters_as_committed() { # BUILD
	wrong=0
	for folder in $(folders); do
		sh tests/check-chapter "$1" "$(number_of "$folder")" "$folder" || wrong=1
	done
	return $wrong
}

done_soaking() {
	[ "$failures" -eq 0 ]
	exit
}
