# shellcheck shell=sh disable=SC2034
# What the shell tests share; they are run from the project's root and begin with
#
#	. tests/checking.sh
#
# $build is their first argument, $programs the same from /, and $root the project; $work is a folder of
# the test's own, which is removed at the end, after clean_up; `run` puts what a command says into $out
# and $err.
# With each=yes a check that succeeds is a line, too; with STOP_AT_FAILURE=yes the first that fails is the last.
set -u
: "${CC:=cc}" "${MAKE:=make}"
# A make that a test calls is no part of the one that runs the test. Where it is to be told the same of
# compiler and libraries: MAKEFLAGS=$told "$MAKE".
told=$(printf %s "${MAKEFLAGS-}" | sed 's/ *--jobserver[^ ]*//g;s/ *-j[0-9]*//g;s/ *-O[a-z]*//g')
unset MAKEFLAGS MFLAGS MAKELEVEL
export OPENBLAS_NUM_THREADS=1 CK_TIMEOUT_MULTIPLIER=10
root=$PWD
build=${1:-build}
case $build in /*) programs=$build ;; *) programs=$root/$build ;; esac
work=$(mktemp -d "${TMPDIR:-/tmp}/one-neuron-XXXXXX") || exit 1
out=$work/out err=$work/err
: >"$out"
: >"$err"
clean_up() { :; }
trap 'clean_up; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
each='' checks=0 failures=0 skipped=0

checked() { # STATUS WHAT [FILE...]: counts a check; where it failed, what stands in the files
	checks=$((checks + 1))
	if [ "$1" -eq 0 ]; then
		[ -z "$each" ] || printf 'ok %d - %s\n' "$checks" "$2"
		return 0
	fi
	failures=$((failures + 1))
	printf 'not ok %d - %s: %s\n' "$checks" "${0##*/}" "$2" >&2
	shift 2
	for _file; do
		[ ! -s "$_file" ] || tail -n 30 "$_file" | sed 's/^/	/' >&2
	done
	[ -z "${STOP_AT_FAILURE-}" ] || exit 1
	return 1
}

check() { # WHAT COMMAND...: the command must succeed
	_what=$1
	shift
	if "$@" >"$work/check" 2>&1; then
		checked 0 "$_what"
	else
		checked $? "$_what: $(printf '%.200s' "$*")" "$work/check" "$out" "$err"
	fi
}

skip() { # WHAT: this machine cannot try it
	skipped=$((skipped + 1))
	echo "skipped: $*"
}

end_of_checks() { # WHAT was checked
	echo "$1: $checks checks, $failures failures, $skipped skipped"
	[ "$failures" -eq 0 ]
	exit
}

run() { # COMMAND...: then $status is set
	"$@" >"$out" 2>"$err"
	status=$?
}
ended() { [ "$status" -eq "$1" ]; }           # STATUS
says() { grep -F -q -e "$1" "$2"; }           # TEXT FILE
first() { [ "$(head -n 1 "$err")" = "$1" ]; } # LINE of the errors

holds_only() { # FOLDER NAME...: these files, and no other; with what the shell has itself, for it is often asked
	_folder=$1
	shift
	_others=$((-$#))
	for _name in "$_folder"/* "$_folder"/.[!.]* "$_folder"/..?*; do
		[ ! -e "$_name" ] && [ ! -L "$_name" ] || _others=$((_others + 1))
	done
	for _name; do
		[ -e "$_folder/$_name" ] || _others=missing
	done
	[ "$_others" = 0 ] && return
	ls -lA "$_folder"
	return 1
}

wait_for() { # COMMAND...: until it succeeds; a machine may be slow, but not for two minutes
	_tries=0
	until "$@" 2>/dev/null; do
		_tries=$((_tries + 1))
		[ "$_tries" -le 1200 ] || return 1
		sleep 0.1
	done
}

_awks=
another_awk() { # AWK: whether it is here, and none of those asked for before by another name
	_path=$(command -v "${1%% *}") || return
	for _before in $_awks; do
		# shellcheck disable=SC3013
		! [ "$_before" -ef "$_path" ] || return
	done
	_awks="$_awks $_path"
}

# ------------------------------------------------------------- every chapter

folders() { (cd "$root/chapters" && echo [0-9][0-9]-*); }
number_of() { echo "${1%%-*}" | sed 's/^0//'; }
chapters_as_committed() { # BUILD: each chapter, as built there, prints and draws what is committed
	_wrong=0
	for folder in $(folders); do
		sh tests/check-chapter "$1" "$(number_of "$folder")" "$folder" || _wrong=1
	done
	return $_wrong
}
