#!/bin/sh
# What a person may hand to one-neuron by mistake, or to do harm, and
# the one line that each must get: nothing else, exit status 2, no memory beyond
# what the file is worth. Then data that are hard on the arithmetic.
#
#   sh tests/bad-data.sh BUILD        from the project's root
. tests/checking.sh
program=$programs/one-neuron
kept=$program
mkdir "$work/data"
cd "$work/data" || exit 1
as=
export LC_ALL=C

# Kilobytes of address space that a small file may take; none where the program
# cannot start in so few, as with AddressSanitizer.
limit=400000
# shellcheck disable=SC2016
sh -c 'ulimit -v "$1" && "$0" --version; exit $?' "$program" $limit >/dev/null 2>&1 || limit=

# run ARGUMENTS: output to out and err, status to $status
run() {
	(
		# shellcheck disable=SC3045,SC2086
		[ -z "$limit" ] || ulimit -v $limit
		# shellcheck disable=SC2086
		exec $as "$program" "$@"
	) >out 2>err </dev/null
	status=$?
}

# refused LINE ARGUMENTS: this line alone, and status 2
refused() {
	line=$1
	shift
	run "$@"
	head -c 600 err >some
	[ "$status" -eq 2 ] && [ ! -s out ] && [ "$(cat err)" = "one-neuron: $line" ]
	checked $? "$*: status $status, not 2 with the line one-neuron: $line" some
}

# bad LINE BYTES [OPTIONS]: data.csv with these bytes, as printf has them, and t to learn
bad() {
	line=$1
	# shellcheck disable=SC2059
	printf "$2" >data.csv
	shift 2
	refused "$line" fit data.csv --target t "$@"
}

# ------------------------------------------------------------- the file
refused 'none.csv: cannot be read: No such file or directory' fit none.csv --target t
refused ': cannot be read: No such file or directory' fit '' --target t
refused '.: is a folder, not a file' fit . --target t
bad 'data.csv: is empty: a header line and rows are needed' ''
bad 'data.csv: is empty: a header line and rows are needed' '\n\n'
bad 'data.csv: is empty: a header line and rows are needed' '# t,x\n#0,1\n'
bad 'data.csv: is empty: a header line and rows are needed' '\357\273\277'
bad 'data.csv: has a header but no rows' 't,x\n'
bad 'data.csv: has a header but no rows' 't,x'
bad 'data.csv: this is UTF-16; save it as UTF-8' '\377\376t\0,\0x\0\n\0'
bad 'data.csv: this is UTF-16; save it as UTF-8' '\376\377\0t\0,\0x\0\n'
bad 'data.csv:1: a NUL byte: this is not a text file in UTF-8' '\177ELF\2\1\1\0\0\0'
bad 'data.csv:2: a NUL byte: this is not a text file in UTF-8' 't,x\n0,1\0\n'
bad 'data.csv:2: a NUL byte: this is not a text file in UTF-8' 't,x\n"a\0b",1\n'
bad 'data.csv:1: a carriage return alone: save the file with LF or CRLF at the line ends' \
	't,x\r0,1\r1,2\r'
bad 'data.csv:3: a carriage return alone: save the file with LF or CRLF at the line ends' \
	't,x\n0,1\n1,\r2\n'
bad 'data.csv:1: column "t": is not in the file, which has: GIF89a?' 'GIF89a\001\n'

# ------------------------------------------------------------- the header
bad 'data.csv:1: column "t": is not in the file, which has: a, b' 'a,b\n0,1\n1,2\n'
bad 'data.csv:3: column "t": is not in the file, which has: T, x' '#\n\nT,x\n0,1\n1,2\n'
bad 'data.csv:1: column "t": is not in the file, which has: t!x' 't!x\n0!1\n1!2\n'
bad 'data.csv: two of , ; tab | could separate its fields; say which, as --separator '"';'" 't;x,y\n0;1,2\n1;2,3\n'
bad 'data.csv:1: column "t": there are 2 of this name' 't,x,t\n0,1,1\n1,2,2\n'
bad 'data.csv:1: two columns are called "x"' 't,x,x\n0,1,1\n1,2,2\n'
bad 'data.csv:2: column 2 has no name, and here it is not empty: give it one' 't,,x\n0,1,1\n1,2,2\n'
bad 'data.csv:3: column 3 has no name, and here it is not empty: give it one' 't,x,\n0,1,\n1,2,3\n'
bad 'data.csv:2: column 2 has no name, and here it is not empty: give it one' 't,""\n0,1\n1,2\n'
bad 'data.csv:1: the names of the columns are all numbers; if the file has no header, give --no-header: the columns are then called 1, 2, 3' \
	'0,1\n1,2\n'
bad 'column "(bias)": this name is kept for the bias; give the column another' 't,(bias)\n0,1\n1,2\n'
bad 'data.csv: has no column of numbers beside the target' 't\n0\n1\n'

# ------------------------------------------------------------- rows and quotes
bad 'data.csv:3: 1 fields where the header has 2' 't,x\n0,1\n1\n'
bad 'data.csv:3: 3 fields where the header has 2' 't,x\n0,1\n1,2,3\n'
bad 'data.csv:2: 3 fields where the header has 2' 't,x\n0,1,\n1,2,\n'
bad 'data.csv:3: 1 fields where the header has 2' 't,x\n0,1\n \n1,2\n'
bad 'data.csv:2: 3 fields where the header has 2' 't,x\n0,1,5\n1,2,5\n'
bad 'data.csv:2: a quote is opened here and never closed' 't,x\n"0,1\n1,2\n'
bad 'data.csv:3: a quote is opened here and never closed' 't,x\n0,1\n1,"2'
bad 'data.csv:2: text after a closing quote' 't,x\n"0"a,1\n1,2\n'
bad 'data.csv:3: a quote inside a field: put the whole field into quotes and double this one' \
	't,x\n0,1\n1,5"\n'

# ------------------------------------------------------------- numbers
for word in 1e999 -1e999 1e 1.2.3 --1 1_000 12a '1 2' '`5`' 2024-01-31 12:30 1e99999999999999999999; do
	printf 't,x\n0,1\n1,%s\n' "$word" >data.csv
	refused "data.csv:3: column \"x\": \"$word\" is not a number" fit data.csv --target t
done
for word in abc Inf -inf Infinity + N/A NULL None - １; do
	printf 't,x\n0,1\n1,%s\n' "$word" >data.csv
	refused "data.csv:3: column \"x\": \"$word\" is not a number: if it stands for a missing value: --missing '$word'" \
		fit data.csv --target t
done
x='column "x":' # a number in another way
bad "data.csv:3: $x \"0x10\" is not a number: write it as a decimal number, 16" 't,x\n0,1\n1,0x10\n'
bad "data.csv:3: $x \"−1\" is not a number: write it as -1" 't,x\n0,1\n1,−1\n'
bad "data.csv:3: $x \"TRUE\" is not a number: write TRUE as 1 and FALSE as 0 in all of the column" 't,x\n0,1\n1,TRUE\n'
bad "data.csv:3: $x \"5%\" is not a number: write all cells of the column without the sign, 5" 't,x\n0,1\n1,5%%\n'
bad "data.csv:3: $x \"\$5\" is not a number: write it without the sign, 5" 't,x\n0,1\n1,$5\n'
bad "data.csv:2: $x \"1,5\" is not a number: if its comma is a decimal one: --decimal ," 't,x\n0,"1,5"\n1,2\n'
bad "data.csv:2: $x \"1,200\" is not a number: write it without commas, 1200, or give --decimal , if the comma is a decimal one" \
	't,x\n0,"1,200"\n1,2\n'
for first in '1;5' '1?' '?[2J'; do
	case $first in '1?') bytes='"1\n"' line=4 ;; '?[2J') bytes='\033[2J' line=3 ;; *) bytes=$first line=3 ;; esac
	bad "data.csv:$line: $x \"2\" among texts, as \"$first\": if all of them are texts, --as-text 'x'" \
		"t,x\n0,$bytes\n1,2\n"
done
for word in '' NA NaN nan null . '""'; do # rows without a value are left out
	bad 'data.csv: no column beside the target has two different values: nothing can be learned' \
		"t,x\n0,1\n1,$word\n"
done
bad 'data.csv: column "t": every row has the same value, 1: a target needs two' 't,x\n,1\n1,2\n1,4\n'
bad "data.csv: no row has a value in each column that is used; column \"x\" has the fewest, 2: to leave it out, --without 'x'" \
	't,x,y\n0,,1\n1,,2\n0,4,\n0,5,\n'

# ------------------------------------------------------------- the target
good='t,x,y\n0,1,5\n1,2,6\n0,3,8\n1,4,7\n'
bad 'data.csv: column "t": every row has the same value, 1: a target needs two' 't,x\n1,1\n1,2\n'
bad 'data.csv: column "t": every row has the same value, 1: a target needs two' 't,x\n1,1\n1.0,2\n'
bad 'data.csv: column "t": every row has the same value, yes: a target needs two' 't,x\nyes,1\n'
bad 'data.csv: column "t": has more than two different numbers, as 0, 1 and 2, and a target has two values; where they are names of classes: --classes' \
	't,x\n0,1\n1,2\n2,3\n'
bad 'data.csv: column "t": has 3 classes; it can be the only target, but not one of 2' \
	't,x,u\na,1,0\nb,2,1\nc,3,0\n' --target u
bad '--target: "t" is named twice' "$good" --target t
bad 'data.csv: column "t": "Yes" and "yes" differ by case or spaces only: write them alike' 't,x\nyes,1\nYes,2\nno,3\n'
bad 'data.csv: column "t": has numbers and texts, as "0" and "maybe"; where all of them are names of classes: --classes' \
	't,x\n0,1\nmaybe,2\n1,3\n'
bad 'data.csv: column "u" has texts that are all different, as "a": leave it out: --without u' 't,u\n0,a\n1,b\n0,c\n'
bad 'data.csv:1: column "z": is not in the file, which has: t, x, y' "$good" --target z
bad 'data.csv:1: column "": is not in the file, which has: t, x, y' "$good" --target ''
# shellcheck disable=SC2046
bad '--target: given more than 64 times' "$good" $(awk 'BEGIN { while (n++ < 64) print "--target=t" }')
awk 'BEGIN { print "t,x"; while (n < 1001) print "c" n++ "," n }' >data.csv
refused 'data.csv:1002: column "t": more than 1000 different classes' fit data.csv --target t

# ------------------------------------------------------------- options
printf "$good" >data.csv
with() { # LINE OPTIONS, beside a table and a target that are good
	line=$1
	shift
	refused "$line" fit data.csv --target t "$@"
}
with '--epochs: "-1" is not a whole number from 0 to 1000000000' --epochs -1
with '--epochs: "1.5" is not a whole number from 0 to 1000000000' --epochs 1.5
with '--epochs: "1e99" is not a whole number from 0 to 1000000000' --epochs 1e99
with '--epochs: 0 is too few' --optimizer sgd --epochs 0
with '--batch-size: 0 is too few' --optimizer sgd --batch-size 0
with '--batch-size: gd takes all 4 rows in each step; batches go with --optimizer sgd' \
	--optimizer gd --batch-size 2
with '--learning-rate: "nan" is not a number' --learning-rate nan
with '--learning-rate: "inf" is not a number' --learning-rate inf
with '--learning-rate: "" is not a number' --learning-rate=
with '--learning-rate: 0 is not above 0' --optimizer sgd --learning-rate 0
with '--learning-rate: -0.1 is not above 0' --optimizer sgd --learning-rate -0.1
with '--l1: -1e-09 is negative; 0 or more is needed' --l1 -1e-9
with '--l1: 1e+308 is too large; at most 1e+100, which leaves no weight but 0' --l1 1e308
with '--l2: 1e+101 is too large; at most 1e+100, which leaves no weight but 0' --l2 1e101
with '--l2: -1 is negative; 0 or more is needed' --l2 -1
with '--l2: "1,5" is not a number' --l2 1,5
with '--tolerance: -1 is negative; 0 or more is needed' --tolerance -1
with '--test-split: 1 is not a part of the rows, from 0 up to but not 1' --test-split 1
with '--validation-split: -0.5 is not a part of the rows, from 0 up to but not 1' --validation-split -0.5
with 'data.csv: of its 4 rows the splits leave none to train on; make --test-split smaller than 0.99, or leave it out' \
	--test-split 0.99
with '--optimizer: "adam" is not one of auto, newton, lbfgs, path, sgd, gd, proximal' --optimizer adam
with '--optimizer: "" is not one of auto, newton, lbfgs, path, sgd, gd, proximal' --optimizer ''
with '--seed: "x" is not a whole number from 0 to 1000000000' --seed x
with '--raw takes no value' --raw=yes
with 'there is no option "--eopchs"; see one-neuron fit --help' --eopchs 3
with '"more.csv": fit takes one file' more.csv
with '--epochs needs a value (N)' --epochs
with '--save: data.csv would be written over, but it is to be read' --save data.csv
with '--history: ./data.csv would be written over, but it is to be read' --optimizer sgd --history ./data.csv
with '--save and --history: both name w.csv' --optimizer sgd --save w.csv --history w.csv
with '--save and --history: both name new.csv' --optimizer sgd --save new.csv --history ./new.csv
with 'none.csv: cannot be read: No such file or directory' --save w.csv --predict none.csv
printf 'x\n1\n' >lacks.csv
with 'lacks.csv:1: column "y": is not in the file, which has: x' --l2 1 --save never.csv --predict lacks.csv
[ ! -e never.csv ]
checked $? 'no weights are written where the rows to predict are wrong'
with 'none/w.csv: cannot be written: No such file or directory' --save none/w.csv
with '.: cannot be written: it is not a plain file' --save .
refused 'fit needs a file to learn from: one-neuron fit FILE.csv --target NAME' fit --target t
refused 'fit needs --target NAME, the column to learn' fit data.csv
refused 'predict needs two files: one-neuron predict WEIGHTS.csv FILE.csv' predict w.csv
refused 'needs a command: one-neuron fit FILE.csv --target NAME, or predict, or cv; see one-neuron --help'
refused '"fti" is not a command; they are fit, predict and cv, see one-neuron --help' fti data.csv

# ------------------------------------------------------------- weights
weights() { # LINE BYTES [OPTIONS]: w.csv with these bytes, to predict data.csv
	line=$1
	# shellcheck disable=SC2059
	printf "$2" >w.csv
	shift 2
	refused "$line" predict w.csv data.csv "$@"
}
head='output,name,weight\n'
weights 'w.csv: is empty: weights as --save writes them are needed' ''
weights 'w.csv:1: the header is not output,name,weight: these are not weights as --save writes them' "$good"
weights 'w.csv:1: the header is not output,name,weight: these are not weights as --save writes them' \
	'output;name;weight\nt;x;1\n'
weights 'w.csv: holds no weights' "$head"
weights 'w.csv: holds no weights' "${head}t,(bias),1\n"
weights 'w.csv:2: 2 fields where the header has 3' "${head}t,x\n"
weights 'w.csv:2: column "weight": "one" is not a number' "${head}t,x,one\n"
weights 'w.csv:2: column "weight": "nan" is not a number' "${head}t,x,nan\n"
weights 'w.csv:2: column "weight": "1e999" is not a number' "${head}t,x,1e999\n"
weights 'w.csv:2: column "weight": "" is not a number' "${head}t,x,\n"
weights 'w.csv:2: column "name": is empty' "${head}t,,1\n"
weights 'w.csv:4: output "t" has a second weight for "x"' "${head}t,x,1\nt,(bias),2\nt,x,3\n"
weights 'w.csv: output "t" has no weight for "(bias)"' "${head}t,x,1\n"
weights 'w.csv: output "u" has no weight for "x"' "${head}t,x,1\nt,(bias),0\nu,(bias),0\n"
weights 'w.csv:3: a quote is opened here and never closed' "${head}t,x,1\n\"t,(bias),1\n"
weights 'w.csv:2: a NUL byte: this is not a text file in UTF-8' "${head}t,x\0,1\n"
weights 'w.csv:4: column "weight": the variance of "x" is negative' \
	'output,name,weight,kind,with\nt,x,1,number,\nt,(bias),0,bias,\nt,x,-1,covariance,x\nt,x,0,covariance,(bias)\nt,(bias),1,covariance,(bias)\n'
weights 'w.csv: this is UTF-16; save it as UTF-8' '\377\376o\0'
weights 'data.csv:1: column "radius": is not in the file, which has: t, x, y' \
	"${head}t,x,1\nt,radius,1\nt,(bias),0\n"
weights 'there is no option "--l2"; see one-neuron predict --help' "${head}t,x,1\nt,(bias),0\n" --l2 1
refused 'none.csv: cannot be read: No such file or directory' predict none.csv data.csv
refused 'none.csv: cannot be read: No such file or directory' predict w.csv none.csv
printf 'x\n1\ntwo\n' >data.csv
refused 'data.csv:3: column "x": "two" is not a number: if it stands for a missing value: --missing '"'two'" \
	predict w.csv data.csv
printf 'x\n1\nTRUE\n2.5\n' >data.csv
refused 'data.csv:3: column "x": TRUE or FALSE among numbers, as 2.5: write all of them as numbers' predict w.csv data.csv
printf 'x\n#1\n' >data.csv
refused 'data.csv: has a header but no rows, for lines that begin with # are none' predict w.csv data.csv
printf 'output,name,weight,kind\nt,c=b,1,text\nt,x,1,number\nt,(bias),0,bias\n' >of-text.csv
printf 'x,c\n1,b\n2,\344\n' >data.csv
refused "data.csv:3: column \"c\": \"$(printf '\344')\" is no UTF-8, but probably Latin-1 or Windows-1252: save the file as UTF-8" \
	predict of-text.csv data.csv
printf 'x\n1\n2,3\n' >data.csv
refused 'data.csv:3: 2 fields where the header has 1' predict w.csv data.csv
# A weight an output and a column each: all but the diagonal are missing, and
# would be 80 GB.
awk 'BEGIN { print "output,name,weight"; while (n++ < 100000) print "t" n ",x" n ",1" }' >w.csv
refused 'w.csv: output "t1" has no weight for "x2"' predict w.csv data.csv


# Numbers that are too large for the weights: infinity minus infinity.
printf 'output,name,weight\nt,x,1e300\nt,y,-1e300\nt,(bias),0\n' >w.csv
printf 'x,y\n1,2\n1e300,1e300\n' >data.csv
refused 'data.csv: row 2: its numbers are too large for these weights' predict w.csv data.csv

# ------------------------------------------------------------- permissions
printf "$good" >data.csv
chmod 000 data.csv
if [ "$(id -u)" -eq 0 ]; then # who may read everything: be nobody
	cp "$program" program
	chmod 755 . program
	as='setpriv --reuid=65534 --regid=65534 --clear-groups' program=./program
fi
if ! $as "$program" --version >/dev/null 2>&1; then
	skip 'an unreadable file: root cannot become nobody here'
else
	refused 'data.csv: cannot be read: Permission denied' fit data.csv --target t
	refused 'data.csv: cannot be read: Permission denied' predict data.csv w.csv
	chmod 777 .
	chmod 644 data.csv
	printf "$good" >kept.csv
	chmod 444 kept.csv
	refused 'kept.csv: cannot be written: Permission denied' fit data.csv --target t --save kept.csv
fi
as='' program=$kept

# ------------------------------------------------------------- hard on the arithmetic
# Each way to learn must come to weights that are numbers and give the right
# answers, or say in one line what to do, with status 2 or 1 and no weights.
walks='sgd gd proximal' jumps='newton lbfgs auto path' # these square the numbers
optimizers="$walks $jumps"

# learns WHAT: from hard.csv, whose t is 1 in each second row. WHAT: right,
# number, or refused and the line.
learns() {
	for optimizer in $optimizers; do
		rm -f w.csv
		case $optimizer in
		sgd | gd | proximal) some='--l1 1e-4 --learning-rate 0.1 --epochs 100' ;;
		auto) some='--l1 1e-4' ;;
		path) some='--validation-split 0.2' ;;
		*) some= ;;
		esac
		# shellcheck disable=SC2086
		run fit hard.csv --target t --optimizer "$optimizer" --quiet --zero --save w.csv \
			--predict hard.csv --l2 1e-4 $some $how
		came_out "$1"
		checked $? "not $1: --optimizer $optimizer $some $how, status $status" hard.csv err
	done
}
all_numbers() { ! grep -qi '[,:] *-*\(nan\|inf\)' w.csv out err; }
came_out() { # WHAT
	case $1 in
	right)
		[ "$status" -eq 0 ] && all_numbers &&
			awk 'NR > 1 { bad += ($1 > 0.5) != (NR % 2) } END { exit bad || NR != 41 }' out
		;;
	refused*)
		[ "$status" -eq 2 ] && [ ! -e w.csv ] && [ ! -s out ] &&
			[ "$(cat err)" = "one-neuron: hard.csv: ${1#refused }" ]
		;;
	number) # whatever it comes to, it is a number or is refused in a line
		if [ "$status" -eq 0 ]; then
			all_numbers
		else
			[ "$status" -le 2 ] && [ ! -e w.csv ] && [ ! -s out ] && [ "$(wc -l <err)" -eq 1 ]
		fi
		;;
	esac
}

# hard EXPRESSIONS: hard.csv with columns by awk, r a random number, from -1 - r to 1 + r by t
hard() {
	awk -v CONVFMT=%.17g -v OFMT=%.17g 'BEGIN {
		srand(1)
		print "t,x,y,z"
		for (n = 0; n < 40; n++) {
			r = rand()
			s = n % 2 ? 1 + r : -1 - r
			print (n % 2) "," '"$1"' "," '"$2"' "," '"$3"'
		}
	}' >hard.csv
}
for how in "" --raw; do
	hard s s s && learns right      # three times the same
	hard s '(-s)' s && learns right # and its opposite
	hard s 5 0 && learns right      # columns that never change
done
tiny() { hard s '(s "e-150")' '(s "e-280")'; }
how=
tiny && learns right
how=--raw
optimizers=$walks
tiny && learns right
optimizers=$jumps
tiny && learns 'refused the numbers of a column are too large or too small to be squared; leave out --raw, or change its unit'
optimizers="$walks $jumps"
how=
hard s '(s "e300")' '(s "e-100")' && learns right
hard '(s "e300")' '(r "e300")' '(-s "e300")' && learns right
hard '(s "e-280")' '(r "e-280")' 1 && learns right
hard '1e15 + s' '1e9 + s' 's * 1e-9' && learns right
hard s '(n % 2 ? "1.7e308" : "-1.7e308")' 0 && learns right
hard s '(n % 4 ? "1.7e308" : "-1.7e308")' 0 &&
	learns 'refused column "y": its numbers are too far from each other to be learned from; divide all of them by a power of ten'
for size in e-300 e-310 e-323; do
	hard s "(s \"$size\")" 0
	learns 'refused column "y": its numbers are too close to each other to be learned from; multiply all of them by a power of ten'
done
hard s '(n < 30 ? r : "1e300")' 0
how='--test-split 0.25 --in-order'
learns 'refused numbers beyond 1e100 cannot be learned from: here they are in standard deviations of the rows trained on'
how=--raw
for size in 1e10 1e50 1e99 1e100 1e300; do
	hard "s * $size" r "-s * $size" && learns number
done
hard '(s "e300")' s 0 && learns 'refused numbers beyond 1e100 cannot be learned from with --raw'

end_of_checks 'bad data'
