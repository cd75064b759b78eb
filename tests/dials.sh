#!/bin/sh
# Every dial of every chapter, as --help lists it: at both ends of its range and between, in each section that
# it names, and all of a chapter's at once. Turned, a section prints or draws something else, says so in its
# first line, draws NAME-here.svg and nothing else, and prints no NaN that was not there before; a section that
# no dial names is as committed.
#
#   sh tests/dials.sh BUILD
. tests/checking.sh

# The dials of a chapter, a line each: name|default|from|between|to|sections
dials_of() { # NUMBER
	"$programs/chapter$1" --help | LC_ALL=C awk -F '  +' '
		/^Dials, turned by --set NAME=VALUE:$/ { here = 1; next }
		here {
			split($2, of, "=")
			split($3, range, "( to |, )")
			from = range[1] + 0; to = range[2] + 0
			between = from > 0 && to / from >= 1000 ? sqrt(from * to) : (from + to) / 2
			if (range[3] == "whole")
				between = int(between)
			if (NF != 5 || of[2] == "" || to <= from)
				print "not a dial: " $0
			print of[1] "|" of[2] "|" range[1] "|" between "|" range[2] "|" $4
		}'
}

bad_numbers() { tr -cs 'A-Za-z' '\n' <"$1" | grep -ciE '^(nan|inf)$'; } # FILE: how many words
no_more_bad_numbers() { [ "$(bad_numbers "$out")" -le "$(bad_numbers "$before")" ]; }
turned() { head -n 1 "$out" | grep -q "^Turned: .*$1=[0-9.e+-]* ("; } # NAME
untitled() { sed -n '4,$p' "$1"; }                                    # FILE: without the title and what is above it
drawn_here() {                                                       # the figures of before, and no other
	for _figure in "$work/plots"/*.svg; do
		[ -e "$_figure" ] || continue
		_name=${_figure##*/}
		[ -s "$work/here/${_name%.svg}-here.svg" ] || return 1
	done
	[ "$(find "$work/here" -type f | wc -l)" -eq "$(find "$work/plots" -type f | wc -l)" ]
}
differs() {
	for _figure in "$work/plots"/*.svg; do
		[ -e "$_figure" ] || continue
		_name=${_figure##*/}
		cmp -s "$_figure" "$work/here/${_name%.svg}-here.svg" || return 0
	done
	! sed 1,2d "$out" | cmp -s - "$before"
}
empty() {
	rm -rf "$work/plots" "$work/here"
	mkdir "$work/plots" "$work/here"
}

# One dial in one section.
in_section() { # NUMBER SECTION NAME DEFAULT VALUE...
	number=$1 section=$2 name=$3 default=$4 changes=0
	shift 4
	empty
	before=$work/before
	run "$programs/chapter$number" --recorded --section "$section" --plots "$work/plots"
	mv "$out" "$before"
	for value; do
		[ "$value" != "$default" ] || continue
		rm -rf "$work/here"
		mkdir "$work/here"
		run "$programs/chapter$number" --recorded --section "$section" --plots "$work/here" --set "$name=$value"
		check "$section, $name=$value" ended 0
		check "$section, $name=$value: no word of a fault" [ "$(grep -c "^chapter$number: " "$err")" -eq 1 ]
		check "$section, $name=$value: the first line" turned "$name"
		check "$section, $name=$value: numbers" no_more_bad_numbers
		check "$section, $name=$value: figures" drawn_here
		! differs || changes=$((changes + 1))
	done
	check "$section: $name changes what is seen" [ "$changes" -gt 0 ]
}

# What is printed in the sections that are not among these, without the line of answers.
elsewhere() { # FILE SECTIONS
	LC_ALL=C awk -v named=" $2 " '
		{ line[NR] = $0 }
		END {
			for (i = 1; i <= NR; i++) {
				if (line[i + 1] ~ /^-+$/ && line[i] ~ /^[0-9]+\.[0-9]+ /) {
					split(line[i], word, " ")
					shown = index(named, " " word[1] " ") == 0
				}
				if (shown && line[i] !~ /^(Answers: .*)?$/)
					print line[i]
			}
		}' "$1"
}

# All dials of a chapter at one of their ends.
all_at_once() { # NUMBER FOLDER FIELD SECTIONS
	words=$(cut -d '|' -f "1,$3" "$work/dials" | tr '|' '=' | tr '\n' ' ')
	empty
	run "$programs/chapter$1" --recorded --plots "$work/here" --set "$words"
	check "chapter $1, $words" ended 0
	check "chapter $1, $words: figures" [ -z "$(find "$work/here" -type f ! -name '*-here.svg')" ]
	elsewhere "tests/golden/$2.txt" "$4" >"$work/as-committed"
	elsewhere "$out" "$4" >"$work/others"
	check "chapter $1, $words: the other sections" cmp "$work/as-committed" "$work/others"
}

# What a section prints with a dial turned, and its prose says.
says_of() { # SECTION SET TEXT: what the output has
	run "$programs/chapter${1%%.*}" --recorded --section "$1" --terminal script --plots "$work/here" --set "$2"
	check "$1, $2: $3" says "$3" "$out"
}

# The sections whose prose does not say what to turn, of those that a dial names.
untold() { # NUMBER FOLDER
	for section in $(cut -d '|' -f 6 "$work/dials" | tr ' ' '\n' | sort -u); do
		LC_ALL=C awk -v section="$section" '
			/^## / { here = $2 == section }
			here && /SET="/ { found = 1 }
			END { exit !found }' "chapters/$2/${2#*-}.c" || echo "$section"
	done
}

found=0
for folder in $(folders); do
	number=$(number_of "$folder")
	dials_of "$number" >"$work/dials"
	if [ ! -s "$work/dials" ]; then
		run "$programs/chapter$number" --set x=1
		check "chapter $number has no dials" [ "$status" = 2 ]
		check "chapter $number has no dials" says '--set: this chapter has no dials' "$err"
		continue
	fi
	found=$((found + 1))
	check "chapter $number: each dial is in its sections' prose" [ -z "$(untold "$number" "$folder")" ]
	while IFS='|' read -r name default from between to sections; do
		for section in $sections; do
			in_section "$number" "$section" "$name" "$default" "$from" "$between" "$to"
		done
		run "$programs/chapter$number" --recorded --section "$section" --terminal script --plots "$work/here" \
			--set "$name=$default"
		check "$section, $name=$default: nothing is turned" cmp "$out" "$before"
		run "$programs/chapter$number" --set "$name=1e9"
		check "chapter $number, $name=1e9" ended 2
		check "chapter $number, $name=1e9" says "$name ($from to $to" "$err"
		check "chapter $number, $name=1e9: nothing is printed" [ ! -s "$out" ]
	done <"$work/dials"
	all=$(cut -d '|' -f 6 "$work/dials" | tr '\n' ' ')
	all_at_once "$number" "$folder" 3 "$all"
	all_at_once "$number" "$folder" 5 "$all"
done
check 'the chapters with dials: 1 to 10' [ "$found" -eq 10 ]

# What the prose says of them.
empty
says_of 2.1 x=53 '  0.9391'
says_of 2.4 threshold=0.3 'rule: YES           4          5'
says_of 2.4 threshold=0.3 'rule: NO            3 '
says_of 2.5 sharp=0.2 '  1  0       15.00   15.00           1.12    0.8808  0.7311  0.7537  YES'
says_of 2.5 sharp=0.15 '  1  0        7.50    7.50          -0.03    0.8176  0.6792  0.4919  NO'
says_of 3.5 tosses=500 '   500    255   0.5100   0.0224    0.45 s.e.'
says_of 4.5 clip=0.01 '     100            inf        4.60517            100'
says_of 4.8 steps=50 'maximise J: J = 1503.3352, L = 0.00e+00'
says_of 4.8 steps=50 'minimise J: J =  10.1576'
says_of 5.2 eta=0.55 '   100   -1.1047   -1.6037    0.0103   -0.0047   10.1576'
says_of 5.2 eta=0.55 '   101   -1.1104   -1.6011   -0.0101    0.0046   10.1576'
says_of 5.2 eta=0.6 '   101   -1.8566   -1.5070   -2.2815    1.0016   11.0859'
says_of 5.2 'eta=1 epochs=200' '   200    2.2867   -5.9420 '
says_of 5.2 'eta=1 epochs=206' '   206    2.2867   -5.9420 '
says_of 6.4 lambda_1=10 'it does by proximal steps:                20 of 30'
says_of 6.6 diamond=50 'lambda_1 = 50       1.4749       0.1466   197.37       -50.00'
says_of 7.5 eta=0.1 'Test score: 0.1489'
says_of 7.5 epochs=100 'Test score: 0.1486'
says_of 8.9 threshold=0.3 '      0.3        199 of 212       326 of 357'
says_of 9.2 shift=707 'naive           709      708      706     0.7054   0.2595   0.0351'
says_of 9.2 shift=708 'naive           710      709      707        NaN   0.0000   0.0000'
says_of 9.8 lambda_2=10 '35 of 450 new digits are taken for another'
says_of 9.9 lambda_2=10 'softmax               0.631    0.922'
says_of 10.7 units=2 '    1000     0.3925              166'
says_of 10.8 m=0.99 '   0.5   0.99       19 of 20,   144       16 of 20,   107       18 of 20,    28'

# By make, and with what else a call may have.
empty
run "$MAKE" -s BUILD="$build" chapter5 SECTION=5.2 SET='eta=0.55  epochs=20' PLOTS="$work/here"
check 'make chapter5 SET=' ended 0
check 'make chapter5 SET=' [ "$(head -n 1 "$out")" = 'Turned: eta=0.55 (5.2), epochs=20 (5.2)' ]
check 'make chapter5 SET=: figures' holds_only "$work/here" 05-downhill-here.svg 05-settling-here.svg
run "$programs/chapter5" --section 5.2 --terminal ascii --set eta=0.55
check 'in the terminal' ended 0
run "$programs/chapter5" --section 5.2 --terminal script --plots "$work/here" --set eta=0.55
check 'a script' [ -s "$work/here/05-downhill-here.gp" ]
echo b | "$programs/chapter5" --quiz --section 5.2 --set eta=0.55 >"$out" 2>"$err"
check 'a quiz' says 'Turned: eta=0.55 (5.2)' "$out"
check 'a quiz' says '1 of 1 right' "$out"

end_of_checks dials
