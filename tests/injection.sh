#!/bin/sh
# Names that are commands to somebody: each goes every way that a name can take
# (a column, a class, a file, a folder, a make variable), and each is only a
# name: shown letter by letter, nothing run, nothing written elsewhere.
#
#   sh tests/injection.sh BUILD
#
# What a name would run, if anything ran it, makes a file called canary.
. tests/checking.sh
here=$work/here
mkdir "$here" "$work/plots"
rm -f "$root/canary" "$root/../canary.svg"

# Nothing was run: no canary anywhere that a command could have put it.
silent() {
	for folder in "$root" "$root/.." "$work" "$here" "${HOME:-/}" "$build"; do
		if [ -e "$folder/canary" ]; then
			echo "a canary in $folder" >&2
			rm -f "$folder/canary"
			return 1
		fi
	done
}

only() { holds_only "$here" "$@"; } # what stands in the folder of the case

# One a line. None has a "/": each is a file's name, too.
names='`touch canary`
$(touch canary)
$(shell touch canary)
${shell touch canary}
;touch canary;
|touch canary
&touch canary&
>canary
'\'';touch canary;'\''
";touch canary;"
"`touch canary`"
'\''.system("touch canary").'\''
"@canary@ {:Bold b} x_1^2
%s%n%d%s
-rf
--save
--
~
*
a b
..
#
\
\n
a:b
a=b
!touch canary
<?xml&amp;<b>'

# ----------------------------------------- a column, a class, a target, files

quoted() { printf '"%s"' "$(printf '%s' "$1" | sed 's/"/""/g')"; }
tool=$programs/one-neuron
cd "$here" || exit 1

column_is() { # NAME QUOTED: so written in the file of weights, and the weight after it
	line=$(sed -n 3p weights.csv)
	for written in "$1" "$2"; do
		rest=${line#"t,$written,"}
		case $rest in
		"$line") ;;
		[-0-9]*) return ;;
		esac
	done
	return 1
}

by_data() { # NAME
	name=$1 cell=$(quoted "$1")
	{
		printf 'x,%s,t\n' "$cell"
		printf '1,4,%s\n2,3,%s\n3,1,no\n4,2,no\n' "$cell" "$cell"
	} >data.csv
	run "$tool" fit data.csv --target t --optimizer sgd --l2 1e-4 --save weights.csv --history history.csv --quiet
	check "$name, column and class: status" ended 0
	check "$name, class: as it is" says "output t: 1 is " "$out"
	check "$name, class: as it is" says "$name" "$out"
	check "$name, column: as it is" column_is "$name" "$cell"
	run "$tool" predict weights.csv data.csv
	check "$name, column: found again" ended 0
	run "$tool" fit data.csv --target "$name"
	check "$name, target: a number" [ "$status" -le 2 ]
	run "$tool" fit data.csv --target "no $name"
	check "$name, no target" ended 2
	check "$name, no target: as it is" says "no $name" "$err"
	check "$name, data: nothing is run" silent
	check "$name, data: nothing elsewhere" only data.csv history.csv weights.csv
	rm -f ./*.csv
}

by_file() { # NAME
	name=$1
	case $1 in . | ..) return ;; esac
	printf 'x,t\n1,no\n2,yes\n3,no\n4,yes\n' >"$here/$name"
	run "$tool" fit --target t --l2 1e-4 --quiet -- "$name"
	check "$name, data file" ended 0
	check "$name, data file: as it is" says "file: $name" "$out"
	run "$tool" fit --target=t --optimizer sgd --l2 1e-4 --quiet --save "w$name" --history "h$name" -- "$name"
	check "$name, files written" ended 0
	check "$name, files written" only "$name" "w$name" "h$name"
	run "$tool" predict -- "w$name" "$name"
	check "$name, files read again" ended 0
	run "$tool" predict -- "no$name" "$name"
	check "$name, a missing file" ended 2
	check "$name, a missing file: as it is" says "no$name: " "$err"
	check "$name, files: nothing is run" silent
	check "$name, files: nothing elsewhere" only "$name" "w$name" "h$name"
	rm -f -- "$here/$name" "$here/w$name" "$here/h$name"
}

while IFS= read -r name; do
	by_data "$name"
	by_file "$name"
done <<END
$names
END

# Over a line's end, and up: of a column and a class, and of a file.
line='a
touch canary'
by_data_line() {
	printf 'x,"%s",t\n1,4,"%s"\n2,3,"%s"\n3,1,no\n4,2,no\n' "$1" "$1" "$1" >data.csv
	run "$tool" fit data.csv --target t --optimizer sgd --l2 1e-4 --save weights.csv --quiet
	check "$1: status" ended 0
	check "$1: one line of the results" [ "$(grep -c '^output t: 1 is ' "$out")" -eq 1 ]
	check "$1: no line of its own" [ "$(grep -c '^touch canary' "$out")" -eq 0 ]
	run "$tool" predict weights.csv data.csv
	check "$1: found again" ended 0
	check "$1: nothing is run" silent
	rm -f ./*.csv
}
by_data_line "$line"
by_data_line '../canary'
by_data_line '../../canary'
by_data_line '/canary'
check 'nothing upwards' only
cd "$root" || exit 1

# ----------------------------------------------------------- folder of figures

# As this machine's gnuplot draws it.
"$programs/chapter3" --section 3.4 --plots "$work/plots" >/dev/null 2>&1
while IFS= read -r name; do
	case $name in . | ..) continue ;; esac
	mkdir -- "$here/$name"
	cd "$here" || exit 1
	ln -s "$root/datasets" datasets
	run "$programs/chapter3" --section 3.4 --plots "$name"
	rm datasets
	check "$name, figures" ended 0
	check "$name, figures" cmp "./$name/03-likelihood.svg" "$work/plots/03-likelihood.svg"
	check "$name, figures: as it is" says "in $name, " "$err"
	check "$name, figures: nothing is run" silent
	check "$name, figures: nothing elsewhere" only "$name"
	cd "$root" || exit 1
	rm -rf -- "${here:?}/$name"
done <<END
$names
END

# ----------------------------------------------------------- variables of make

made() { # ARGUMENT...
	run "$MAKE" -s BUILD="$build" "$@"
}
few='`touch canary`
$(touch canary)
$(shell touch canary)
;touch canary;
'\'';touch canary;'\''
";touch canary;"
-rf
%s \n
#'
while IFS= read -r name; do
	made chapter3 SECTION="$name" PLOTS="$here"
	check "$name, SECTION" ended 2
	check "$name, SECTION: as it is" says "there is no section \"$name\"" "$err"
	made chapter3 TERMINAL="$name" PLOTS="$here"
	check "$name, TERMINAL" ended 2
	check "$name, TERMINAL: as it is" says "--terminal: \"$name\" is not one of" "$err"
	made chapter3 SEED="$name" PLOTS="$here"
	check "$name, SEED" ended 2
	check "$name, SEED: as it is" says "--seed: \"$name\" is not" "$err"
	made chapter3 SET="tosses=$name" PLOTS="$here"
	check "$name, SET" ended 2
	check "$name, SET: as it is" says "--set: \"${name%% *}\" is not a whole number for tosses" "$err"
	made chapter3 SET="$name" PLOTS="$here"
	check "$name, SET, no dial" ended 2
	check "$name, SET, no dial" says "--set: \"${name%% *}\" is not NAME=VALUE" "$err"
	made hint3 TASK="$name"
	check "$name, TASK of hint" silent
	made hint3 TASK=3.1 LEVEL="$name"
	check "$name, LEVEL" ended 2
	check "$name, make variables: nothing is run" silent
	check "$name, make variables: nothing elsewhere" only
	case $name in . | ..) continue ;; esac
	made chapter3 SECTION=3.4 PLOTS="$here/$name"
	check "$name, PLOTS" ended 0
	check "$name, PLOTS" [ -s "$here/$name/03-likelihood.svg" ]
	check "$name, PLOTS" only "$name"
	rm -rf -- "${here:?}/$name"
	made assignment3 ASSIGNMENTS="$here/$name"
	check "$name, ASSIGNMENTS" ended 0
	check "$name, ASSIGNMENTS: as it is" says "$here/$name/03-coin-toss: " "$out"
	check "$name, ASSIGNMENTS" only "$name"
	made assignment3 ASSIGNMENTS="$here/$name"
	check "$name, ASSIGNMENTS, again" says 'nothing was changed' "$out"
	made reset3 ASSIGNMENTS="$here/$name"
	check "$name, reset" ended 0
	check "$name, reset" [ -d "$here/$name/03-coin-toss.backup-1" ]
	check "$name, ASSIGNMENTS" only "$name"
	rm -rf -- "${here:?}/$name"
	made progress ASSIGNMENTS="$name"
	check "$name, progress" ended 0
	made classroom3 JSON="$here/$name" # only where a library for it is there
	rm -f -- "$here/$name"
	check "$name, teacher: nothing is run" silent
	check "$name, teacher: nothing elsewhere" only
done <<END
$few
END

# The tools that mark and pack take longer: some of the names.
while IFS= read -r name; do
	made grade3 STUDENT="$here/$name"
	check "$name, STUDENT" silent
	made grade3 TASK="$name" STUDENT="$here" REPORT="$here/$name"
	check "$name, TASK and REPORT" silent
	rm -f -- "$here/$name"
	made try3 TASK="$name" STUDENT="$here"
	check "$name, TASK of try" silent
	made try3 TASK=3.4 CALL="$name" STUDENT="$here"
	check "$name, CALL" ended 2
	made grade3 GRADE_SEED="$name" GRADE_DATA="$name" STUDENT="$here"
	check "$name, GRADE_SEED and GRADE_DATA" silent
	made grade3 GRADE_SECONDS="$name" STUDENT="$here"
	check "$name, GRADE_SECONDS" silent
	made gradescope3 ZIP="$here/$name" GRADE_SEED="$name"
	check "$name, ZIP" silent
	rm -f -- "$here/$name" "$here/$name.zip"
	check "$name, marking: nothing elsewhere" only
	made handout DIR="$here/$name"
	check "$name, DIR" ended 0
	check "$name, DIR: as it is" says "$here/$name: the course" "$out"
	check "$name, DIR" only "$name"
	rm -rf -- "${here:?}/$name"
	made soak SOAK="$name"
	check "$name, SOAK" silent
	made help BUILD="$name"
	check "$name, BUILD" ended 2
	check "$name, BUILD: as it is" says "BUILD is \"$name\"" "$err"
	check "$name, marking: nothing is run" silent
done <<'END'
$(shell touch canary)
';touch canary;'
`touch canary`
END
for variable in BLAS RECORDED STRICT SOAK BENCH ONLY CALL LEVEL; do
	# shellcheck disable=SC2016
	made chapter1 "$variable=\$(shell touch canary)" SECTION=1.1 PLOTS="$here"
	check "$variable: nothing is run" silent
done
made chapter3 SECTION="$line"
check 'two lines, SECTION' ended 2
check 'two lines, SECTION' says 'SECTION has more than one line' "$err"
made chapter3 SET="$line"
check 'two lines, SET' ended 2
check 'two lines, SET' says 'SET has more than one line' "$err"
made chapter3 PLOTS="$line"
check 'two lines, PLOTS' ended 2
check 'two lines: nothing is run' silent

# By the environment, as by the call.
SECTION='$(shell touch canary)' "$MAKE" -s BUILD="$build" chapter3 PLOTS="$here" >"$out" 2>"$err"
check 'environment' says 'no section "$(shell touch canary)"' "$err"
SET='$(shell touch canary)' "$MAKE" -s BUILD="$build" chapter3 PLOTS="$here" >"$out" 2>"$err"
check 'environment, SET' says '--set: "$(shell" is not NAME=VALUE' "$err"
PLOTS='$(shell touch canary)' "$MAKE" -s BUILD="$build" help >"$out" 2>"$err"
check 'environment: nothing is run' silent

# -------------------------------------------------- a chapter, a source, a page

copy=$work/copy
mkdir "$copy"
cp -R Makefile common chapters plots datasets tests tools "$copy"
cd "$copy" || exit 1
for name in '$(shell>canary)' '`>canary`' ';>canary;' "';>canary;'"; do
	for place in "chapters/08-$name" "common/base/$name.c" "tests/test_$name.c" "chapters/01-prediction/$name.mk"; do
		case $place in
		*.c | *.mk) : >"$place" ;;
		*) mkdir "$place" ;;
		esac
		run "$MAKE" -n BUILD=b build test
		check "$place" ended 2
		check "$place: as it is" says "$place" "$err"
		check "$place: nothing is run" [ ! -e canary ]
		rm -rf -- "$place"
	done
done
cd "$root" || exit 1

end_of_checks injection
