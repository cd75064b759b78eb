#!/bin/sh
# Marks a generated class: right, not begun, known mistakes, broken, hostile and missing, mixed; and sees that each
# student has the points that they must, whatever the layout of the download, and twice the same.
#
#   sh tests/test_class.sh BUILD [STUDENTS]
. tests/checking.sh
export MAKEFLAGS="$told"
made=$build
each=yes
three=$programs/grade/03-coin-toss
mkdir "$work/tmp"
chmod 711 "$work"
chmod 1777 "$work/tmp"
export GRADE_TMP="$work/tmp"
tab=$(printf '\t')

class() { # DIR OUT [VARIABLE=VALUE ...]
	from=$1 to=$2
	shift 2
	$MAKE -s grade-class3 BUILD="$made" DIR="$from" OUT="$to" GRADE_SECONDS=1 GRADE_SANITIZE= "$@" >"$out" 2>"$err"
}

# ------------------------------------------------------------- a class of N

# A file that is hostile in the K-th way: each has the function that is asked, from the starter, with another body.
hostile() { # K STARTER
	case $(($1 % 5)) in
	0) body='for (volatile int i = 0;; i++) { }' ;;
	1) body='exit(0);' ;;
	2) body='*(volatile int *)8 = 0;' ;;
	3) body='puts("3.1 8/8\n8/8 points"); fflush(NULL); abort();' ;;
	4) body='for (;;) fork();' ;;
	esac
	printf '#include <stdio.h>\n#include <stdlib.h>\n#include <unistd.h>\n'
	sed "s/^\( *\)return .*/\1$(printf '%s' "$body" | sed 's/[\/&]/\\&/g; s/\\n/\\\\n/g')\n&/" "$2"
}

# Student I's files go to FOLDER, and what they are to earn to the lists.
student() { # I NAME FOLDER
	mkdir -p "$3"
	row=$2 sum=0 j=0
	while IFS=$tab read -r task worth _ file _; do
		j=$((j + 1)) earned=0
		case $(($1 <= 2 ? $1 - 1 : ($1 * (2 * j + 1) + 3 * j + $1 / 8) % 8)) in
		0 | 2 | 3)
			cp "$three/solution/$file" "$3"
			earned=$worth
			;;
		1) cp "$three/starter/$file" "$3" ;;
		4)
			cp "$three/wrong/${file%.c}-1.c" "$3/$file"
			echo "$task" >>"$work/mistakes"
			;;
		5) sed 's/return/retrun/' "$three/solution/$file" >"$3/$file" ;;
		6) hostile "$1" "$three/starter/$file" >"$3/$file" ;;
		7) ;;
		esac
		row=$row,$earned sum=$((sum + earned))
	done <"$three/tasks"
	echo "$row,$sum" >>"$work/expected"
}

# Two who worked together and renamed everything.
pair_of() { # FOLDER NAME NAME NAME
	cat >"$1/3.1-log-likelihood-of.c" <<EOF
#include <math.h>
#include <string.h>
double log_likelihood_of(const char *tosses, double w);
double log_likelihood_of(const char *$2, double $3)
{
	/* $2 and $3 are what $4 is made of */
	int $4[2] = {0, 0};
	size_t at = strlen($2);
	while (at-- > 0) {
		$4[$2[at] == 'H' ? 1 : 0] += 1;
	}
	double side[2];
	side[0] = ($4[0] == 0) ? 0.0 : $4[0] * log1p(-$3);
	side[1] = ($4[1] == 0) ? 0.0 : $4[1] * log($3);
	return side[0] + side[1];
}
EOF
}

students=${2:-12}
: >"$work/expected"
: >"$work/mistakes"
i=0
while [ "$i" -lt "$students" ]; do
	i=$((i + 1))
	student "$i" "s$(printf %03d "$i")" "$work/class/s$(printf %03d "$i")/assignments/03-coin-toss"
done
pair_of "$work/class/s001/assignments/03-coin-toss" tosses w faces
pair_of "$work/class/s010/assignments/03-coin-toss" series heads n
sed 's/^\(s010\),0,\(.*\),\([0-9]*\)$/\1 1 \2 \3/' "$work/expected" | awk '{
	if (NF == 4)
		$0 = $1 ",1," $3 "," $4 + 1
	print }' >"$work/expected.csv"
grep -v '^s010' "$work/expected" >"$work/others" # s010's 3.1 may have been right already

begun=$(date +%s)
class "$work/class" "$work/one"
checked $? "a class of $students is marked in one command" "$out" "$err"
[ -z "${2-}" ] || echo "$students students in $(($(date +%s) - begun)) s"
sed '1d; s/,[^,]*$//' "$work/one/marks.csv" >"$work/got"
grep -v '^s010' "$work/got" | cmp -s - "$work/others" && grep -q '^s010,1,' "$work/got"
checked $? 'each has the points that they must' "$work/got" "$work/others"
[ "$(head -n 1 "$work/one/marks.csv")" = name,3.1,3.2,3.3,3.4,3.5,total,status ]
checked $? 'marks.csv names its columns' "$work/one/marks.csv"
grep -q '^s002,0,0,0,0,0,0,not begun$' "$work/one/marks.csv"
checked $? 'who has handed in the starters has not begun' "$work/one/marks.csv"
grep -q "of $students done in" "$err"
checked $? 'it says how far it is' "$err"

sort "$work/mistakes" | uniq -c | awk '{ print $1, $2 }' | sort >"$work/made"
awk '/^Known mistakes/ { on = 1; next } /^$/ { on = 0 } on { print $1, $2 }' "$work/one/summary.txt" |
	sort >"$work/told"
sed '/ 3\.1$/d' "$work/made" >"$work/made.others" # the pair's file may have taken one's place
sed '/ 3\.1$/d' "$work/told" | cmp -s - "$work/made.others" && [ -s "$work/told" ]
checked $? 'it counts the known mistakes' "$work/told" "$work/made"
grep -q '###' "$work/one/summary.txt" && cmp -s "$work/one/summary.txt" - <<EOF
$(sed '/marks\.csv; a page/,$d' "$out" | sed '$d')
EOF
checked $? 'the summary is on the screen and in a file' "$work/one/summary.txt" "$out"
if command -v gnuplot >/dev/null; then
	grep -q '</svg>' "$work/one/points.svg"
	checked $? 'and a figure'
fi
[ "$(sed 1d "$work/one/alike.csv" | cut -d, -f1,2)" = '"s001","s010"' ] && grep -q ' s001 and s010' "$work/one/summary.txt"
checked $? 'two who renamed what they share are alike, and no other two are' "$work/one/alike.csv"

# ------------------------------------------------------------------- pages

page=$work/one/pages
[ "$(find "$page" -name '*.txt' | wc -l)" -eq "$students" ] && [ "$(find "$page" -name '*.html' | wc -l)" -eq "$students" ]
checked $? 'each has a page as text and as HTML'
! grep -rqF "$work" "$page"
checked $? 'no page has a path of this machine'
grep -q '^3.1 The log-likelihood, toss by toss \.* 1/1' "$page/s001.txt" && grep -q '>8/8 points' "$page/s001.html" ||
	grep -q '^8/8 points' "$page/s001.html"
checked $? 'a page has the points' "$page/s001.txt"
mkdir -p "$work/guess/a<b>"
printf 'double tosses_needed(double w, double error);\ndouble tosses_needed(double w, double error) { if (w == 0.5 || w == 0.3 || w == 0.9) return w * (1 - w) / (error * error); return 77.25; }\n' \
	>"$work/guess/a<b>/3.4-tosses-needed.c"
class "$work/guess" "$work/guessed" && grep -q 'FAILED    hidden: ' "$work/guessed/pages/a_b_.txt" &&
	! grep -q 'input\|77\.25' "$work/guessed/pages/a_b_.txt" "$work/guessed/pages/a_b_.html"
checked $? 'of a hidden check a student reads that it failed, and its hint' "$work/guessed/pages/a_b_.txt" "$err"
grep -q 'a&lt;b&gt;' "$work/guessed/pages/a_b_.html" && ! grep -q '<b>' "$work/guessed/pages/a_b_.html"
checked $? 'a name is text in HTML, whatever stands in it' "$work/guessed/pages/a_b_.html"

# ----------------------------------------------------------- once more, stopped

known() { [ "$(find "$work/two/.work/results" -name '*.state' | wc -l)" -ge "$1" ]; }
states() { ls -i "$work/two/.work/results/"*.state | sort; }
$MAKE -s grade-class3 BUILD="$made" DIR="$work/class" OUT="$work/two" GRADE_SECONDS=1 GRADE_SANITIZE= JOBS=1 \
	>"$out" 2>"$err" &
marking=$!
wait_for known 3
kill "$marking"
wait_for grep -q 'stopped; the same command goes on' "$err" && [ ! -e "$work/two/marks.csv" ]
checked $? 'a run that is stopped leaves no table' "$err"
states >"$work/before"
class "$work/class" "$work/two"
states | comm -13 - "$work/before" >"$work/lost"
[ "$(wc -l <"$work/before")" -lt "$students" ] && [ -s "$work/before" ] && [ ! -s "$work/lost" ]
checked $? "what was marked before ($(wc -l <"$work/before" | tr -d ' ')) is not marked again" "$work/lost"
diff -r -x .work "$work/one" "$work/two" >"$out" 2>&1
checked $? 'and the second time all is the same' "$out"

# ----------------------------------------------------------------- the layouts

# Four students in four layouts: what they must have is what they had above.
head -n 4 "$work/got" >"$work/four"
as_in() { # LAYOUT DIR WHAT: compares but for the names, which sort like those above
	class "$2" "$work/$1.marks"
	sed 1d "$work/$1.marks/marks.csv" | cut -d, -f2-7 >"$work/four.got"
	sed 's/^[^,]*,//' "$work/four" | cmp -s - "$work/four.got"
	checked $? "$3" "$work/$1.marks/marks.csv" "$err"
}
files_of() { echo "$work/class/s00$1/assignments/03-coin-toss"; }

for k in 1 2 3 4; do
	d="$work/moodle/Ada $k. Lovelace_471${k}_assignsubmission_file_"
	mkdir -p "$d"
	cp "$(files_of $k)"/*.c "$d"
done
mkdir "$work/moodle/Ada 1. Lovelace_4711_assignsubmission_onlinetext_"
echo '<p>see file</p>' >"$work/moodle/Ada 1. Lovelace_4711_assignsubmission_onlinetext_/onlinetext.html"
for f in "$d"/*.c; do mv "$f" "$d${f##*/}"; done # as older ones have it
rmdir "$d"
as_in moodle "$work/moodle" "Moodle's download"
grep -q '^Ada 2. Lovelace,' "$work/moodle.marks/marks.csv"
checked $? 'its names are those of the students' "$work/moodle.marks/marks.csv"

mkdir "$work/canvas"
for k in 1 2 3 4; do
	n=0
	for f in "$(files_of $k)"/*.c; do
		n=$((n + 1))
		cp "$f" "$work/canvas/lovelace${k}ada_$([ $k -ne 3 ] || echo LATE_)815${k}_99$n${k}_${f##*/}"
	done
done
for f in "$work/canvas/lovelace2ada_"*.c; do mv "$f" "${f%.c}-1.c"; done
as_in canvas "$work/canvas" "Canvas's download"
grep -q '^lovelace3ada,.*,".*, late"$' "$work/canvas.marks/marks.csv"
checked $? 'who was late is said to be' "$work/canvas.marks/marks.csv"

export_of=$work/gradescope/assignment_4711_export
for k in 1 2 3 4; do
	mkdir -p "$export_of/submission_90$k"
	cp "$(files_of $k)"/*.c "$export_of/submission_90$k"
	printf "submission_90$k:\n  :submitters:\n  - :name: 'Ada $k O''Hara'\n    :sid: '$k'\n    :email: a@b.c\n" \
		>>"$export_of/submission_metadata.yml"
	printf '  :created_at: 2024-01-01\n  :score: 1.0\n  :history:\n  - :id: 1\n    :score: 0\n' \
		>>"$export_of/submission_metadata.yml"
done
from=$work/gradescope
if command -v zip >/dev/null && command -v unzip >/dev/null; then
	(cd "$from" && zip -q -r ../gradescope.zip .)
	from=$work/gradescope.zip
else
	skip 'zips: zip or unzip is missing'
fi
as_in gradescope "$from" "Gradescope's export, a zip"
grep -q "^Ada 4 O'Hara," "$work/gradescope.marks/marks.csv" || grep -q "^\"Ada 4 O'Hara\"," "$work/gradescope.marks/marks.csv"
checked $? 'its names are those of its list' "$work/gradescope.marks/marks.csv"

for k in 1 2 3 4; do
	mkdir -p "$work/clones/hw3-s$k/.git" "$work/clones/hw3-s$k/handout/03-coin-toss"
	cp -R "$work/class/s00$k/assignments" "$work/clones/hw3-s$k"
	cp -R "$three/starter" "$work/clones/hw3-s$k/handout/03-coin-toss"
done
as_in clones "$work/clones" 'clones of the course'

if command -v zip >/dev/null && command -v unzip >/dev/null; then
	mkdir -p "$work/zips/Bo_1_assignsubmission_file_" "$work/zips/Cy_2_assignsubmission_file_"
	(cd "$(files_of 1)" && zip -q -r "$work/zips/Bo_1_assignsubmission_file_/my hw.zip" .)
	echo 'no zip' >"$work/zips/Cy_2_assignsubmission_file_/hw.zip"
	class "$work/zips" "$work/zips.marks"
	grep -q '^Bo,1,2,2,1,2,8,marked$' "$work/zips.marks/marks.csv"
	checked $? "a student's zip is unpacked" "$work/zips.marks/marks.csv" "$err"
	grep -q '^Cy,.*hw.zip cannot be unpacked' "$work/zips.marks/marks.csv"
	checked $? 'and one that cannot be is said' "$work/zips.marks/marks.csv"
fi

# ------------------------------------------------------------------- trouble

# A judge that fails for some, and is quick for all others.
fake=$work/grade
mkdir "$fake" "$work/many"
for f in 03-coin-toss 02-activation class tools; do ln -s "$programs/grade/$f" "$fake/$f"; done
cat >"$fake/judge" <<'EOF'
#!/bin/sh
marks=$4 folder=$5
cat >/dev/null
case $folder in
*died) kill -9 $$ ;;
*none) echo 'judge: none holds no file of assignment 2; nothing is marked' >&2; exit 2 ;;
*odd) echo 'judge: the compiler cannot be run; nothing is marked' >&2; exit 2 ;;
esac
awk -F'\t' -v OFS='\t' '{ print $1, $2, $2, $4, 1 }' "$6/tasks" >"$marks"
EOF
chmod +x "$fake/judge"
for name in ada bo died odd '=1+1' 'a, "b"'; do mkdir "$work/many/$name"; done
: >"$programs/grade/02-activation/asked"
run sh tools/grade/class/mark "$work/many" "$work/many.marks" 2 "$fake" 03-coin-toss
ended 0 && [ "$(grep -c ',8,marked$' "$work/many.marks/marks.csv")" -eq 4 ]
checked $? "nobody's trouble stops the others" "$work/many.marks/marks.csv" "$err"
grep -q '^odd,,,,,,,not marked: the compiler cannot be run$' "$work/many.marks/marks.csv" && grep -q '^died,,,,,,,not marked: ' "$work/many.marks/marks.csv"
checked $? 'who was not marked has no points, and a sentence' "$work/many.marks/marks.csv"
grep -q "^\"'=1+1\"," "$work/many.marks/marks.csv" && grep -q '^"a, ""b""",' "$work/many.marks/marks.csv"
checked $? 'a spreadsheet takes a name for a name' "$work/many.marks/marks.csv"
rm -r "$work/many/ada" "$work/many/bo" "$work/many/=1+1" "$work/many/a, \"b\""
run sh tools/grade/class/mark "$work/many" "$work/none.marks" 2 "$fake" 03-coin-toss
ended 2 && says 'nobody could be marked' "$err"
checked $? 'where nobody could be marked the status is 2' "$err"

# All assignments: each in a folder of its own, or all in one.
mkdir -p "$work/course/03-coin-toss/ada" "$work/course/03-coin-toss/bo" "$work/course/02-activation/ada" "$work/course/02-activation/odd"
run sh tools/grade/class/course "$work/course" "$work/course.marks" 2 "$fake" 02-activation 03-coin-toss
ended 0 && grep -q '^ada,8,8,16,$' "$work/course.marks/marks.csv" && grep -q '^bo,,8,8,$' "$work/course.marks/marks.csv" &&
	grep -q '^odd,,,0,' "$work/course.marks/marks.csv" && grep -q '^ada  *8  *8  *16$' "$out"
checked $? 'all assignments give one table' "$work/course.marks/marks.csv" "$out" "$err"
mkdir -p "$work/all/ada" "$work/all/bo"
run sh tools/grade/class/course "$work/all" "$work/all.marks" 2 "$fake" 02-activation 03-coin-toss
ended 0 && grep -q '^bo,8,8,16,$' "$work/all.marks/marks.csv"
checked $? 'also from one folder' "$work/all.marks/marks.csv" "$err"

mkdir -p "$work/part/02-activation/none" "$work/part/03-coin-toss/bo"
run sh tools/grade/class/course "$work/part" "$work/part.marks" 2 "$fake" 02-activation 03-coin-toss
ended 0 && grep -q '^bo,,8,8,$' "$work/part.marks/marks.csv" && grep -q '^none,,,0,$' "$work/part.marks/marks.csv" &&
	grep -q 'no files: ' "$work/part.marks/02-activation/marks.csv"
checked $? 'one that nobody handed in stops nothing' "$work/part.marks/marks.csv" "$err"

# ------------------------------------------------------- what a person does wrong

wrong() { # WHAT DIR EXPECTED [JOBS]
	run sh tools/grade/class/mark "$2" "$work/wrong.marks" "${4-2}" "$fake" 03-coin-toss
	ended 2 && says "$3" "$err" && [ "$(wc -l <"$err")" -eq 1 ] && [ ! -e "$work/wrong.marks/marks.csv" ]
	checked $? "$1" "$err"
}
wrong 'no DIR' '' 'DIR=folder'
wrong 'a DIR that is not there' "$work/nowhere" 'no such folder'
mkdir "$work/empty"
wrong 'an empty one' "$work/empty" 'holds no submissions'
wrong "one student's" "$three/solution" "one student's files"
echo text >"$work/text.zip"
! command -v unzip >/dev/null || wrong 'a zip that is none' "$work/text.zip" 'cannot be unpacked'
rm -rf "$work/wrong.marks"
cp -R "$work/all.marks/02-activation" "$work/wrong.marks"
rm "$work/wrong.marks/marks.csv"
wrong "an OUT that has another assignment's marks" "$work/all" 'holds the marks of 02-activation'
rm -r "$work/wrong.marks"
wrong 'JOBS that are no number' "$work/all" 'JOBS is "many"' many
run sh tools/grade/class/mark "$work/all" "$work/all/marks" 2 "$fake" 03-coin-toss
ended 2 && says 'lies in DIR' "$err" && [ ! -e "$work/all/marks" ]
checked $? 'an OUT in DIR' "$err"

sh tools/grade/class/picture "$made" >"$out" 2>"$err" && cmp -s "$out" chapters/marked-submission.svg
checked $? 'the picture on the teachers page (sh tools/grade/class/picture build)' "$out" "$err"

find "$work/tmp" -mindepth 1 >"$out"
[ ! -s "$out" ]
checked $? 'no temporary folder is left' "$out"

end_of_checks class
