#!/bin/sh
# Files as people have them, from outside: fits and predictions that are R's (glm, 4.2.2)
# on exactly these files, and what is said about them.
#
#   sh tests/own-files.sh BUILD        from the project's root
. tests/checking.sh
program=$programs/one-neuron
cd "$work" || exit 1

# fit OPTIONS: of data.csv, the weights to w.csv
fit() {
	rm -f w.csv
	run "$program" fit data.csv "$@" --save w.csv --quiet
}

# weight NAME VALUE: that of w.csv is the value, to 1e-6
weight() {
	awk -F, -v name="$1" -v right="$2" '
		$2 == name && $5 != "covariance" && $5 != "reference" {
			d = ($3 - right) / right
			good = d < 1e-6 && d > -1e-6
		}
		END { exit !good }' w.csv
}

# learned BIAS WEIGHT WHAT: by y and x
learned() { checked "$(ended 0 && weight '(bias)' "$1" && weight x "$2"; echo $?)" "$3" "$out" "$err" w.csv; }

# said TEXT...: each of them
said() {
	for _text; do
		says "$_text" "$out" || checked 1 "said: $_text" "$out" "$err"
	done
}

# ------------------------------------------------------------- one table, as it may be written
# (More ways stand in own-tables.)
b=-2.16075235512 w=0.98047558703
for way in 'y;x\n0;1,5\n1;2,5\n0;2,7\n1;2,1\n' \
	'sep=;\r\ny;x\r\n0;1.5\r\n1;2.5\r\n0;2.7\r\n1;2.1\r\n' \
	'"y","x"\n"a",0,1.5\n"b",1,2.5\n"c",0,2.7\n"d",1,2.1\n' \
	'# y,x\n0,1.5\n1,2.5\n0,2.7\n1,2.1\n' \
	'y,x\n-1,1.5\n+1,2.5\n-1,2.7\n1,2.1\n' \
	'y,x\nfalse,1.5\nTrue,2.5\nfalse,2.7\nTrue,2.1\n' \
	'y,x,note\n0,1.5,\n1,2.5,\n,7,\n0,2.7,\n1,NaN,\n1,2.1,late\n'; do
	# shellcheck disable=SC2059
	printf "$way" >data.csv
	fit --target y
	learned $b $w "$way"
done
said 'left out: column "note": it has one value, "late"' 'column "x": 1 missing (NaN 1)'
printf '0,1.5\n1,2.5\n0,2.7\n1,2.1\n' >data.csv
fit --target 1 --no-header
checked "$(weight 2 $w; echo $?)" "no header: columns by their number" w.csv
printf 'y,x\n1,1.5\n2,2.5\n1,2.7\n2,2.1\n' >data.csv
fit --target y --positive 1
learned 2.16075235512 -0.98047558703 "the other class is 1"
head -n 2 w.csv | tail -n 1 | grep -q ',number,1,2,$'
checked $? "the file of weights says of which class" w.csv
run "$program" predict w.csv data.csv
[ "$(head -n 1 "$out")" = 'y=1' ]
checked $? "and so do predictions" "$out"

# ------------------------------------------------------------- columns
printf 'y,red,green,blue,x\n0,1,0,0,1\n1,0,1,0,2\n0,0,0,1,3\n1,1,0,0,4\n0,0,1,0,1\n1,0,0,1,2\n1,1,0,0,3\n0,0,1,0,2\n1,0,0,1,5\n0,0,0,1,1\n' >trap.csv
for how in newton lbfgs auto; do
	cp trap.csv data.csv
	fit --target y --optimizer $how
	weight red 1.0541207147 && [ "$(grep -c '^y,blue,' w.csv)" -eq 0 ] && says 'left out: column "blue": it is a sum of multiples of "red", "green"' "$out"
	checked $? "the dummy trap, by $how" "$out" w.csv
done
awk -F, -v OFS=, 'NR == 1 { print "y,colour,x"; next }
	{ print $1, $2 ? "red" : $3 ? "green" : "blue", $5 }' trap.csv >data.csv
fit --target y --reference colour=blue
[ "$(grep -c '^y,colour=blue,0,0,reference,' w.csv)" -eq 1 ]
checked $? "the text that others are against" w.csv
said 'read: column "colour" has texts: 0 or 1 for colour=green, colour=red, against blue'
printf 'x,colour\n1,green\n?,red\n2,violet\n2,\n3,red\n' >new.csv
run "$program" predict w.csv new.csv --missing '?'
awk 'NR > 1 { kind = kind ($0 == "\"\"" ? "-" : $0 > 0 && $0 < 1 ? "p" : "?") } END { exit kind != "p---p" }' "$out"
checked $? "predictions stay beside the rows of their file" "$out" "$err"
says 'a text that the weights do not know in 1 rows, as "violet"' "$err"
checked $? "and what could not be predicted is said" "$err"

awk 'BEGIN { long = sprintf("%600s", "a"); gsub(/ /, "a", long); print "y,c"
	for (n = 0; n < 20; n++) print (n % 3 > 0) "," (n % 2 ? long : "b") }' >data.csv
fit --target y
run "$program" predict w.csv data.csv
[ "$(grep -c '^0\.' "$out")" -eq 20 ] && [ ! -s "$err" ]
checked $? "a text of 600 letters is known again" "$out" "$err"

# ------------------------------------------------------------- far from zero
awk 'BEGIN { print "y,x"; for (n = 0; n < 40; n++)
	printf "%d,%.9f\n", ((n * 7 % 11 + n / 8) % 5 > 2), 1e8 + ((n * 13) % 17 - 8) / 8 }' >data.csv
run "$program" fit data.csv --target y --save w.csv --predict data.csv
cp "$out" direct
run "$program" predict w.csv data.csv
cmp -s "$out" direct
checked $? "1e8 +- 1: saved and loaded it predicts the same"
awk -F, -v OFS=, 'NR > 1 { $2 = sprintf("%.9f", $2 - 1e8) } { print }' data.csv >near.csv
run "$program" fit near.csv --target y --save near-w.csv --predict near.csv
paste direct "$out" | awk 'NR > 1 { d = $1 - $2; if (d > 1e-12 || d < -1e-12) bad = 1 } END { exit bad || NR != 41 }'
checked $? "and what the column gives when 1e8 is taken away" direct "$out"

# ------------------------------------------------------------- splits
awk 'BEGIN { print "y,x"; for (n = 0; n < 40; n++) print (n >= 20) "," (n * 7) % 13 }' >data.csv
fit --target y --test-split 0.2 --seed 5
said 'split: rows at random, of each class its share (--seed 5)'
fit --target y --test-split 0.2 --in-order
said "split: in the file's order" 'note: the test rows lack a class: of y none is 0'
checked 0 "splits tell"

end_of_checks 'files as people have them'
