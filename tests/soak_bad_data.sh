#!/bin/sh
# Files that are large, or slow to come: each gets its line, in memory and time
# in proportion to the file.
#
#   sh tests/soak_bad_data.sh BUILD        from the project's root
# Limit: 300 s
. tests/checking.sh
program=$programs/one-neuron
each=yes silent=''
# shellcheck disable=SC2086
clean_up() { [ -z "$silent" ] || kill $silent 2>/dev/null; }
cd "$work" || exit 1
export LC_ALL=C

limited=yes
# shellcheck disable=SC3045 # where there is no ulimit -v, there is no limit
(ulimit -v 400000 && "$program" --version) >/dev/null 2>&1 || limited=no # AddressSanitizer

# answers STATUS LINE KILOBYTES SECONDS ARGUMENTS: the line on standard error,
# with so much address space and time
answers() {
	want=$1 line=$2 kilobytes=$3 seconds=$4
	shift 4
	(
		# shellcheck disable=SC3045
		[ $limited = no ] || ulimit -v "$kilobytes"
		# shellcheck disable=SC3045
		ulimit -t "$seconds"
		exec "$program" "$@"
	) >out 2>err </dev/null
	status=$?
	head -c 600 err >some
	[ "$status" -eq "$want" ] && [ "$(cat some)" = "one-neuron: $line" ]
	checked $? "status $want: one-neuron: $line" some
}

# A pipe that nobody writes to, one whose writer is silent, one that comes in
# pieces, one that has it all.
printf 'output,name,weight\nt,x,1\nt,(bias),0\n' >w.csv
mkfifo nobody quiet opened pieces whole
(exec >quiet; printf 'x\n1\n'; exec sleep 60) &
silent=$!
(exec >opened; printf 'x\n"1'; exec sleep 60) &
silent="$silent $!"
answers 2 'nobody:1: nothing came for 10 seconds' 400000 20 predict w.csv nobody
answers 2 'quiet:3: nothing came for 10 seconds' 400000 20 predict w.csv quiet
answers 2 'opened:2: nothing came for 10 seconds' 400000 20 predict w.csv opened
(printf 'x\n1'; sleep 2; printf '.5\n2\n') >pieces &
"$program" predict w.csv pieces >out 2>err
[ "$(sed -n 2p out | cut -c1-7)" = 0.81757 ] && [ "$(wc -l <out)" -eq 3 ]
checked $? 'a pipe that comes in pieces' err
awk 'BEGIN { print "x"; while (n++ < 500000) print n % 7 }' >whole &
"$program" predict w.csv whole >out 2>err
[ "$(wc -l <out)" -eq 500001 ]
checked $? 'a long pipe' err

# 100 MB on one line: no memory but for that line, twice while it grows.
awk 'BEGIN { printf "t,x\n0,1\n1,"; while (n++ < 1000000) printf "%0100d", 7; print "x" }' >long.csv
answers 2 "long.csv:3: column \"x\": \"$(printf %080d 0)\" is not a number" 700000 20 fit long.csv --target t
awk 'BEGIN { printf "t,x\n0,1\n1,\""; while (n++ < 1000000) printf "%0100d", 7 }' >long.csv
answers 2 'long.csv:3: a quote is opened here and never closed' 700000 20 fit long.csv --target t
awk 'BEGIN { while (n++ < 1000000) printf "%0100d", 7; print ",t" }' >long.csv
answers 2 'long.csv: has a header but no rows' 900000 20 fit long.csv --target t
rm long.csv

# Three million columns: 27 MB of names, each of which is to be told from all others.
awk 'BEGIN { printf "t"; while (n++ < 3000000) printf ",c%d", n; print "" }' >wide.csv
answers 2 'wide.csv: has a header but no rows' 2000000 60 fit wide.csv --target t
answers 2 'wide.csv:1: column "x": is not in the file, which has: '"$(
	awk 'BEGIN { printf "t"; for (n = 1; n <= 42; n++) printf ", c%d", n }')" \
	1000000 60 predict w.csv wide.csv
printf ',c7\n' | cat wide.csv - | tr -d '\n' >twice.csv && echo >>twice.csv && rm wide.csv
answers 2 'twice.csv:1: two columns are called "c7"' 2000000 60 fit twice.csv --target t
rm twice.csv

# A million weights, of as many columns, in an order of their own.
awk 'BEGIN { print "output,name,weight"; while (n < 1000000) { print "t,x" n * 7919 % 1000000 ",1"; n++ }
	print "t,(bias),0" }' >w.csv
printf 'x\n1\n' >data.csv
answers 2 'data.csv:1: column "x0": is not in the file, which has: x' 900000 30 predict w.csv data.csv

end_of_checks bad_data
