#!/bin/sh
# The program that people use on their own data: its commands, its options, its
# files and its errors, against values that numpy made (reference/neuron.py).
#
#   sh tests/cli_one-neuron.sh BUILD        from the project's root
. tests/checking.sh
program=$programs/one-neuron
cancer=datasets/breast-cancer.csv
iris=datasets/iris.csv
two=tests/reference/two-targets.csv

# Keras' recipe, as chapter 7 has it
keras='--optimizer sgd --l1 1e-4 --l2 1e-4'

one_neuron() { run "$program" "$@"; }
ok() { checked "$2" "$1" "$err"; } # WHAT STATUS

# refuses WHAT PATTERN ARGUMENTS: nothing but one line of error, and status 2
refuses() {
	what=$1 pattern=$2
	shift 2
	one_neuron "$@"
	[ "$status" -eq 2 ] && [ ! -s "$work/out" ] &&
		[ "$(wc -l <"$work/err")" -eq 1 ] &&
		grep -q "^one-neuron: .*$pattern" "$work/err"
	ok "$what" $?
}

# value KEY: what the results on standard output say
value() { sed -n "s/^$1: //p" "$work/out"; }

# near A B: equal to 1e-11, relative
near() {
	awk -v a="$1" -v b="$2" 'BEGIN {
		d = a - b; if (d < 0) d = -d; if (b < 0) b = -b
		exit !(a != "" && d <= 1e-11 * (b > 1 ? b : 1)) }'
}

# optimal: the output says that the optimum is reached
optimal() { grep -q '^optimum: reached; these are the ' "$work/out"; }

numpy() { sed -n "s/^$1,//p" tests/reference/reference-numpy.csv; }

# history_is NAME: $work/h.csv holds numpy's history of the case
history_is() {
	awk -F, -v name="$1" '
		NR == FNR { want[$1] = $2; next }
		FNR == 1 { bad = $0 != "epoch,loss,accuracy,val_loss,val_accuracy"; next }
		{
			if ($1 != FNR - 1) bad = 1
			split("loss accuracy val_loss val_accuracy", column, " ")
			for (j = 1; j <= 4; j++) {
				key = name "_" column[j] $1
				if ((key in want) != ($(j + 1) != "")) bad = 1
				if (!(key in want)) continue
				d = $(j + 1) - want[key]
				if (d > 1e-12 || d < -1e-12) bad = 1
				seen[key] = 1
			}
		}
		END {
			for (key in want)
				if (key ~ "^" name "_(val_)?(loss|accuracy)[0-9]+$" && !(key in seen)) bad = 1
			exit bad
		}' tests/reference/reference-numpy.csv "$work/h.csv"
}

# weights_are NAME: the third column of $work/w.csv is numpy's w1_1, ..., b_1, w1_2, ...
weights_are() {
	awk -F, -v name="$1" '
		NR == FNR { if ($1 ~ "^" name "_(w[0-9]+|b)_[0-9]+$") want[++n] = $2; next }
		FNR == 1 { bad = $0 !~ /^output,name,weight,/; next }
		{
			d = $3 - want[FNR - 1]
			size = want[FNR - 1] < 0 ? -want[FNR - 1] : want[FNR - 1]
			if (d > 1e-11 * (1 + size) || -d > 1e-11 * (1 + size)) bad = 1
		}
		END { exit bad || FNR - 1 != n || n == 0 }' \
		tests/reference/reference-numpy.csv "$work/w.csv"
}

# ------------------------------------------------------------- learning

# shellcheck disable=SC2086
one_neuron fit $cancer --target diagnosis $keras --digits 17 --zero --no-shuffle --epochs 3 --validation-split 0.3 \
	--in-order --test-split 0.2 --save "$work/w.csv" --history "$work/h.csv"
ok "breast cancer is learned" $status
history_is cancer
ok "its history is numpy's" $?
weights_are cancer
ok "its weights are numpy's, in the units of the file" $?
near "$(value 'test accuracy')" "$(numpy cancer_test_accuracy)"
ok "its test accuracy is numpy's" $?
grep -q '^optimum: not reached; these are not the weights of the least penalised loss$' "$work/out" &&
	grep -q '^standard errors: none, for a penalty biases' "$work/out"
ok "said that this is not the optimum, and has no standard errors" $?
[ "$(value 'training rows') $(value 'validation rows') $(value 'test rows')" = "318 137 114" ]
ok "its rows are split as Keras splits them" $?
[ "$(value 'output diagnosis')" = "1 is malignant, 0 is benign" ]
ok "standard output says which class is 1" $?
[ "$(grep -c '^Epoch [123]/3 - 10/10 - [0-9]*s - loss: 0\.[0-9]* - accuracy: 0\.[0-9]* - val_loss: 0\.[0-9]* - val_accuracy: 0\.[0-9]*$' "$work/err")" -eq 3 ] &&
	[ "$(wc -l <"$work/err")" -eq 3 ]
ok "a progress line an epoch on standard error" $?
one_neuron fit $iris --target species $keras --zero --no-shuffle --raw --epochs 1 --quiet \
	--save "$work/w.csv" --history "$work/h.csv"
history_is iris && weights_are iris
ok "three classes: numpy's history and weights" $?
[ ! -s "$work/err" ]
ok "--quiet says nothing" $?
[ "$(cut -d, -f1 "$work/w.csv" | uniq | tr '\n' ' ')" = "output setosa versicolor virginica " ]
ok "three classes: outputs are named by class" $?

for how in "--optimizer sgd --batch-size 1000" "--optimizer gd"; do
	one_neuron fit $iris --target species --zero --no-shuffle --learning-rate 0.5 --l1 0.01 \
		--l2 0.02 --epochs 4 --in-order --validation-split 0.1 $how --history "$work/h.csv" \
		--save "$work/w.csv"
	history_is iris_full && weights_are iris_full
	ok "a batch of all rows: $how" $?
done

one_neuron fit $two --target late --target rested --optimizer sgd --zero --no-shuffle --raw --learning-rate 0.1 \
	--l1 0.03 --l2 0.05 --epochs 5 --batch-size 4 --in-order --validation-split 0.3 \
	--history "$work/h.csv" --save "$work/w.csv"
history_is two && weights_are two
ok "two targets: numpy's history and weights" $?

sed 's/rested,//;s/,yes,/,/;s/,no,/,/' $two >"$work/one.csv"
# (Without any penalty these rows have no optimum, which would be said.)
one_neuron fit "$work/one.csv" --target late --optimizer sgd --zero --no-shuffle --raw --learning-rate 0.25 --l1 0 \
	--l2 1e-300 --epochs 1 --batch-size 3 --history "$work/h.csv" --save "$work/w.csv"
history_is one && weights_are one
ok "one target, batches with a rest: numpy's history and weights" $?

# The same epoch once more, by hand: no l1, no l2, batches of 3, eta 0.25.
awk -F, '
	function sigma(a) { return 1 / (1 + exp(-a)) }
	function go() {
		if (!m) return
		u -= 0.25 * gu / m; v -= 0.25 * gv / m; b -= 0.25 * gb / m
		gu = gv = gb = m = 0
	}
	/^[01]/ {
		y = sigma(u * $2 + v * $3 + b)
		gu += (y - $1) * $2; gv += (y - $1) * $3; gb += y - $1
		if (++m == 3) go()
	}
	END { go(); printf "%.17g\n%.17g\n%.17g\n", u, v, b }' "$work/one.csv" >"$work/hand"
cut -d, -f3 "$work/w.csv" | sed 1d | paste - "$work/hand" |
	awk '{ d = $1 - $2; if (d > 1e-13 || d < -1e-13) bad = 1 } END { exit bad || NR != 3 }'
ok "one epoch by hand, in awk" $?

one_neuron fit $cancer --target diagnosis --optimizer proximal --l1 0.1 --l2 0 --tolerance 1e-9 \
	--epochs 100000 --quiet --digits 17 --save "$work/w.csv"
near "$(value 'training loss with its penalties')" "$(sed -n 's/^bc_l1_1e-1_F,//p' tests/reference/reference-R.csv)" &&
	optimal
ok "proximal reaches R's optimum" $?
[ "$(awk -F, 'NR > 1 && $2 != "(bias)" && $3 != 0' "$work/w.csv" | wc -l)" -eq \
	"$(sed -n 's/^bc_l1_1e-1_nonzero,//p' tests/reference/reference-R.csv)" ]
ok "proximal leaves R's number of weights that are not 0" $?

R() { sed -n "s/^$1,//p" tests/reference/reference-R.csv; }

# l1: the one in force
l1() { sed -n 's/^penalties: l1 \([^ ]*\).*/\1/p' "$work/out"; }

# not_zero: how many weights of $work/w.csv are not 0
not_zero() { awk -F, 'NR > 1 && $2 != "(bias)" && $3 != 0' "$work/w.csv" | wc -l; }

for how in newton lbfgs auto; do
	one_neuron fit $cancer --target diagnosis --optimizer $how --l1 0 --l2 0.01 --digits 17
	near "$(value 'training loss with its penalties')" "$(R bc_l2_1e-2_F)" && optimal &&
		[ "$(value optimizer)" = $how ] && [ ! -s "$work/err" ]
	ok "$how reaches R's optimum of L2" $?
done
for how in auto path; do
	one_neuron fit $cancer --target diagnosis --optimizer $how --l1 0.01 --l2 0 --digits 17 \
		--save "$work/w.csv"
	near "$(value 'training loss with its penalties')" "$(R bc_l1_1e-2_F)" && optimal &&
		[ "$(not_zero)" -eq "$(R bc_l1_1e-2_nonzero)" ]
	ok "$how reaches R's optimum of L1" $?
done
[ "$(awk 'NF == 3 && $1 ~ /^[0-9]/' "$work/out" | wc -l)" -eq 100 ] &&
	awk -v n="$(R bc_l1_1e-2_nonzero)" '
		NF == 3 && $1 ~ /^[0-9]/ { if (!first) first = $2 + 1; last = $2; l1 = $1 }
		END { exit !(first == 1 && last == n && l1 == 0.01) }' "$work/out"
ok "the path: 100 lambdas, from no weight to those of --l1" $?

one_neuron fit $cancer --target diagnosis --optimizer path --test-split 0.2 --validation-split 0.3 \
	--l2 1e-4 --digits 17 --save "$work/w.csv"
awk '$5 == "least" { least = $4; weights = $2; marked++ }
	NF >= 4 && $1 ~ /^[0-9]/ { if (!n++ || $4 < low) low = $4 }
	END { print weights; exit !(n == 100 && marked == 1 && least == low) }' "$work/out" >"$work/weights"
ok "the path marks the least loss on the rows held out" $?
[ "$(not_zero)" -eq "$(cat "$work/weights")" ] &&
	awk -v l1="$(l1)" '$5 == "least" { d = $1 / l1 - 1; found = d < 1e-4 && d > -1e-4 }
		END { exit !found }' "$work/out"
ok "and keeps its weights" $?
one_neuron fit $cancer --target diagnosis --l1 "$(l1)" --l2 1e-4 --test-split 0.2 \
	--validation-split 0.3 --save "$work/b.csv"
paste -d, "$work/w.csv" "$work/b.csv" | awk -F, 'NR > 1 { d = $3 - $11
	if (d > 1e-4 * (1 + $3 * $3) || -d > 1e-4 * (1 + $3 * $3)) bad = 1 } END { exit bad || NR != 32 }'
ok "which auto finds for that l1" $?

one_neuron fit $iris --target species --optimizer path --l1 1e-3 --quiet
[ "$status" -eq 0 ] && [ "$(value outputs)" = 3 ] && optimal
ok "a path of three outputs" $?
one_neuron fit $iris --target species --optimizer path --l1 5
[ "$status" -eq 0 ] && [ "$(awk 'NF == 3 && $1 ~ /^[0-9]/' "$work/out" | wc -l)" -eq 1 ]
ok "a path that ends before it begins: one lambda" $?

one_neuron fit $cancer --target diagnosis --l2 0.01 --tolerance 1e-3
[ "$(value optimizer)" = auto ] && awk -v g="$(value 'largest entry of the gradient')" 'BEGIN { exit !(g < 1e-3) }'
ok "a tolerance, and how near to it" $?
one_neuron fit $cancer --target diagnosis --l2 1e-4 --steps 2
[ "$status" -eq 0 ] && [ "$(value steps)" = 2 ] && ! optimal
ok "--steps: at most, and said that it is not the optimum" $?
for option in "--epochs 5" "--batch-size 20" "--learning-rate 0.1" "--history $work/h.csv" --no-shuffle; do
	refuses "auto with $option" "${option%% *}: goes with --optimizer sgd, gd or proximal, and not with auto" \
		fit $iris --target species $option
done
for how in sgd gd proximal; do
	refuses "$how with steps" "steps: goes with --optimizer auto, newton, lbfgs or path, and not with $how" \
		fit $iris --target species --optimizer $how --steps 3
done

for how in newton lbfgs auto path; do
	for option in "--batch-size 20" "--learning-rate 0.1" "--history $work/h.csv"; do
		refuses "$how with $option" "${option%% *}: goes with --optimizer sgd, .* not with $how" \
			fit $cancer --target diagnosis --optimizer $how --validation-split 0.2 $option
	done
done
for how in newton lbfgs; do
	refuses "$how with l1" "l1: --optimizer $how cannot take it; auto can" \
		fit $cancer --target diagnosis --optimizer $how --l1 0.1
done
refuses "a path without an end" 'path: needs --validation-split F' \
	fit $cancer --target diagnosis --optimizer path
refuses "rows of one class to train on" 'output "setosa": all rows trained on have' \
	fit $iris --target species --optimizer auto --in-order --test-split 0.7
# separated WHAT PATTERN ARGUMENTS: one line on standard error, status 1, nothing else
separated() {
	what=$1 pattern=$2
	shift 2
	rm -f "$work/never.csv"
	one_neuron "$@" --save "$work/never.csv"
	[ "$status" -eq 1 ] && [ ! -s "$work/out" ] && [ ! -e "$work/never.csv" ] &&
		[ "$(wc -l <"$work/err")" -eq 1 ] &&
		grep -q "^one-neuron: .*: no finite optimum: $pattern; give a penalty, as --l2 0.01\$" "$work/err"
	ok "$what" $?
}
awk 'BEGIN { print "x,z,y"; for (n = 0; n < 40; n++) print n * 7 % 11 "," (n > 4) "," (n > 4 && n % 3 > 0) }' \
	>"$work/quasi.csv"
for how in auto newton lbfgs sgd gd proximal; do
	separated "$how: no optimum, and by which column" '"z" = 0 never has y = 1 (5 rows)' \
		fit "$work/quasi.csv" --target y --optimizer $how
done
separated "a column that tells all rows apart" '"petal_length" >= 3 never .*, and "petal_length" <= 1.9 always has class setosa (50 rows)' \
	fit $iris --target species
one_neuron fit "$work/quasi.csv" --target y --l2 0.01
[ "$status" -eq 0 ] && optimal
ok "with a penalty there is one" $?
awk -F, 'NR > 4 { $2 = $2 * 1e200 } { OFS = ","; print }' datasets/iris.csv >"$work/huge.csv"
refuses "numbers too large to be squared" 'numbers beyond 1e100 cannot be learned from' \
	fit "$work/huge.csv" --target species --optimizer auto --raw
awk 'BEGIN { print "x,y,t"; for (n = 1; n <= 40; n++)
	printf "%.9fe-153,%.9fe-153,%d\n", 1 + sin(n) / 999, 1 + cos(3 * n) / 999, n * n % 7 < 3
}' >"$work/tiny.csv"
refuses "numbers too small to be squared" 'too large or too small to be squared' \
	fit "$work/tiny.csv" --target t --optimizer auto --raw --l1 1e-300 --l2 0

one_neuron fit $cancer --target diagnosis $keras --seed 3 --quiet --save "$work/a.csv"
one_neuron fit $cancer --target diagnosis $keras --seed 3 --quiet --save "$work/b.csv"
cmp -s "$work/a.csv" "$work/b.csv"
ok "the same seed gives the same weights" $?
one_neuron fit $cancer --target diagnosis $keras --seed 4 --quiet --save "$work/b.csv"
! cmp -s "$work/a.csv" "$work/b.csv"
ok "another seed gives others" $?

printf 't,x\n0,1\n1,2\n' >"$work/small.csv"
one_neuron fit "$work/small.csv" --target t $keras --quiet --history "$work/h.csv"
ok "D = 1, N = 2, a batch larger than N" $status
grep -q '^10,[0-9.]*,[0-9.]*,,$' "$work/h.csv"
ok "without validation its columns are empty" $?
awk 'BEGIN { printf "t"; for (n = 0; n <= 5000; n++) printf ",x%d", n; print ""
	for (r = 0; r < 4; r++) { printf "%d", r % 2; for (n = 0; n <= 5000; n++) printf ",%d", (n * n * (r + 1) + r) % 99991; print "" } }' >"$work/wide.csv"
refuses "more columns than newton takes" 'newton takes no more than 5000 columns, and there are 5001; give --optimizer lbfgs' \
	fit "$work/wide.csv" --target t --optimizer newton --l2 1 --raw
refuses "N = 1 to train on" 'each column has one value only in the rows trained on' \
	fit "$work/small.csv" --target t --test-split 0.5 --l2 1e-4

# ------------------------------------------------------------- predicting

one_neuron fit $iris --target species $keras --quiet --epochs 3 --save "$work/w.csv" --predict $iris
cp "$work/out" "$work/direct"
ok "learning, then predicting" $status
grep -q '^training loss: ' "$work/err"
ok "the results give way to standard error" $?
one_neuron predict "$work/w.csv" $iris
cmp -s "$work/out" "$work/direct"
ok "saved, loaded and predicted: the same bytes" $?
[ "$(head -n 1 "$work/out")" = "setosa,versicolor,virginica" ] && [ "$(wc -l <"$work/out")" -eq 151 ]
ok "a header and a line a row" $?
awk -F, '/^[0-9]/ { print "a text", $4, $3, $2, $1 }
	/^sepal/ { print "note", $4, $3, $2, $1 }' OFS=, $iris >"$work/other.csv"
one_neuron predict "$work/w.csv" "$work/other.csv"
cmp -s "$work/out" "$work/direct"
ok "columns are found by name; texts in others and no target do not matter" $?
awk -F, -v OFS=, 'NR == FNR { w[$1, $2] = $3; next }
	/^sepal/ { for (j = 1; j <= 4; j++) name[j] = $j }
	/^[0-9]/ {
		a = w["virginica", "(bias)"]
		for (j = 1; j <= 4; j++) a += w["virginica", name[j]] * $j
		printf "%.17g\n", 1 / (1 + exp(-a))
	}' "$work/w.csv" $iris >"$work/hand"
cut -d, -f3 "$work/direct" | sed 1d | paste - "$work/hand" |
	awk '{ d = $1 - $2; if (d > 1e-12 || d < -1e-12) bad = 1 } END { exit bad || NR != 150 }'
ok "a prediction is sigma(w.x + b) in the units of the file" $?

# ------------------------------------------------- one class out of many

# R NAME: of softmax-R.csv; machine OUTPUT TERM STATISTIC: of the lines of --csv
of_R() { sed -n "s/^$1,//p" tests/reference/softmax-R.csv; }
machine() { awk -F, -v key="$1,$2,$3" '$1 "," $2 "," $3 == key { print $4 }' "$work/out"; }
close() { awk -v a="$1" -v b="$2" 'BEGIN { d = a / b - 1; exit !(a != "" && d < 1e-6 && d > -1e-6) }'; }
awk -F, 'NR > 3 { print $1 "," $5 }' $iris >"$work/sepal.csv"
one_neuron fit "$work/sepal.csv" --target species --csv --quiet
good=$status
for k in 1 2; do
	class=$(echo setosa versicolor virginica | cut -d' ' -f$((k + 1)))
	for term in b w1; do
		name=$(echo $term | sed 's/b/(bias)/;s/w1/sepal_length/')
		close "$(machine $class "$name" estimate)" "$(of_R iris_${k}_$term)" &&
			close "$(machine $class "$name" std_error)" "$(of_R iris_${k}_${term}_se)" || good=1
	done
done
[ "$good" -eq 0 ] && ! grep -q '^setosa,sepal_length' "$work/out"
ok "three classes: R's multinom, with its standard errors" $?
mkdir "$work/classes"
one_neuron fit "$work/sepal.csv" --target species --quiet --plots "$work/classes" --terminal script
[ "$status" -eq 0 ] && [ ! -e "$work/classes/fit-weights-1.gp" ] && [ -s "$work/classes/fit-weights-3.gp" ] &&
	[ -s "$work/classes/fit-roc-1.gp" ] && grep -q '^setosa: the others are compared with it$' "$work/out"
ok "the first class is what the others are compared with" $?
one_neuron fit "$work/sepal.csv" --target species --csv --quiet
awk -v J="$(of_R iris_J)" -v shares="$(of_R iris_J_shares)" -v all="$(machine '""' '""' log_likelihood)" \
	-v null="$(machine '""' '""' null_log_likelihood)" -v ratio="$(machine '""' '""' likelihood_ratio)" \
	-v AIC="$(machine '""' '""' AIC)" -v degrees="$(machine '""' '""' degrees_of_freedom)" 'BEGIN {
		exit !(near(all, -J) && near(null, -shares) && near(ratio, 2 * (shares - J)) &&
			near(AIC, 2 * J + 8) && degrees == 2) }
	function near(a, b) { return (a - b) ^ 2 < 1e-12 }'
ok "their likelihood, once for all" $?
one_neuron fit $iris --target species --l2 0.01 --quiet --save "$work/w.csv" --predict $iris
cp "$work/out" "$work/direct"
J=$(sed -n 's/^log-likelihood: \([^ ]*\) .*/\1/p' "$work/err")
grep -q '^activation: softmax, one class out of 3' "$work/err" && one_neuron predict "$work/w.csv" $iris &&
	cmp -s "$work/out" "$work/direct" &&
	awk -F, -v J="$J" '
		FNR == NR { if (NF == 5 && $5 ~ /^[a-z]/ && $5 != "species") class[++rows] = $5; next }
		FNR == 1 { for (k = 1; k <= 3; k++) column[$k] = k; next }
		{
			sum = $1 + $2 + $3 - 1
			if (sum > 1e-12 || sum < -1e-12) bad = 1
			likelihood += log($column[class[FNR - 1]])
		}
		END { exit bad || rows != 150 || (likelihood / J - 1) ^ 2 > 1e-7 }' $iris "$work/direct"
ok "predictions that add up to 1, saved and loaded, of that likelihood" $?
refuses "an interval of one class out of three" 'no intervals are computed for one class out of 3 (softmax): fit with --each, without a penalty' predict "$work/w.csv" $iris --interval
sed 's/softmax,setosa/bias,setosa/' "$work/w.csv" >"$work/mixed.csv"
refuses "biases of two kinds" '2 of 3 biases are of kind softmax: all are, or none' predict "$work/mixed.csv" $iris
sed 's/number,setosa/softmax,setosa/' "$work/w.csv" >"$work/mixed.csv"
refuses "a weight of kind softmax" '"sepal_length" of kind softmax is not the bias' predict "$work/mixed.csv" $iris
sed 's/,setosa$/,rest/;s/,versicolor$/,rest/' "$work/sepal.csv" >"$work/one.csv"
one_neuron fit "$work/one.csv" --target species --csv --quiet
alone=$(machine species sepal_length estimate)
one_neuron fit "$work/sepal.csv" --target species --each --csv --quiet
[ "$status" -eq 0 ] && near "$(machine virginica sepal_length estimate)" "$alone" &&
	[ -n "$(machine setosa sepal_length std_error)" ] && ! grep -q softmax "$work/out"
ok "--each: a neuron for each class, as it is alone" $?
one_neuron fit $iris --target species --l2 0.01 --tolerance 1e-5
[ "$status" -eq 0 ] && awk -v g="$(value 'largest entry of the gradient')" 'BEGIN { exit !(g < 1e-5 && g > 0) }'
ok "a tolerance for three classes" $?
one_neuron fit datasets/digits.csv --target digit --classes --l2 0.001 --test-split 0.25 --quiet
[ "$status" -eq 0 ] && optimal && awk -v right="$(value 'test accuracy')" 'BEGIN { exit !(right > 0.9) }'
ok "ten digits" $?
awk 'BEGIN { print "x,y,c"; for (k = 0; k < 3; k++) for (i = -2; i <= 2; i++) for (r = 1; r <= 9; r += 4) {
	a = (120 * k + 20 * i) / 57.29577951308232; print r * cos(a) "," r * sin(a) "," substr("pqr", k + 1, 1) } }' \
	>"$work/sectors.csv"
separated "classes that only all together are told apart" 'several columns together tell the classes apart' \
	fit "$work/sectors.csv" --target c

printf '"a, b","say ""t"""\n1,p\n2,q\n3,q\n' >"$work/odd.csv"
one_neuron fit "$work/odd.csv" --target 'say "t"' $keras --quiet --save "$work/w.csv" --predict "$work/odd.csv"
[ "$(head -n 1 "$work/out")" = '"say ""t""=q"' ] && one_neuron predict "$work/w.csv" "$work/odd.csv" &&
	[ "$status" -eq 0 ] && [ "$(wc -l <"$work/out")" -eq 4 ]
ok "names with commas and quotes, there and back" $?

printf 't,x\nno\033[31m,1\n"yes\a",2\n"yes\a",3\n"or\nnot",4\n' >"$work/steer.csv"
one_neuron fit "$work/steer.csv" --target t $keras --quiet --predict "$work/steer.csv" --save "$work/w.csv"
[ "$status" -eq 0 ] && grep -q '^output or?not: 1 is this class' "$work/err" &&
	grep -q '^output no?\[31m: 1 is' "$work/err" && grep -q '^output yes?: 1 is' "$work/err" &&
	[ "$(tr -d '\n' <"$work/err" | tr -d '[:cntrl:]' | wc -c)" -eq "$(tr -d '\n' <"$work/err" | wc -c)" ]
ok "no control character in the results" $?
printf 'no\033[31m,"or\nnot",yes\a\n' >"$work/header"
head -n 2 "$work/out" | cmp -s - "$work/header" && cp "$work/out" "$work/direct" &&
	one_neuron predict "$work/w.csv" "$work/steer.csv" && cmp -s "$work/out" "$work/direct"
ok "but in CSV all of them, in quotes where they must be, there and back" $?

printf 't,x\n0,1\n1,NA\n1,2\n0,\n1,3\n' >"$work/holes.csv"
one_neuron fit "$work/holes.csv" --target t --l2 1 --quiet --save "$work/w.csv"
[ "$status" -eq 0 ] && [ "$(value rows)" = 3 ] && [ "$(value 'rows left out')" = 2 ]
ok "rows with a missing cell are left out, and said" $?
one_neuron predict "$work/w.csv" "$work/holes.csv"
[ "$status" -eq 0 ] && [ "$(wc -l <"$work/out")" -eq 6 ] && grep -q '2 of 5 rows' "$work/err" &&
	[ "$(grep -c '^0\.' "$work/out")" -eq 3 ]
ok "predictions stand beside the file's rows" $?

one_neuron fit datasets/o-rings.csv --target damage --columns temperature --save "$work/w.csv" --csv
grep -q '^damage,temperature,std_error,0\.10823652' "$work/out" && optimum=$(grep -c '^damage,"",optimum,reached$' "$work/out") &&
	[ "$optimum" -eq 1 ]
ok "the results as CSV" $?
printf 'temperature\n31\n66\n' >"$work/cold.csv"
one_neuron predict "$work/w.csv" "$work/cold.csv" --interval
awk -F, 'NR == 1 { bad = $0 != "damage=1,damage=1_low,damage=1_high" }
	NR == 2 { d = $2 - 0.481608923280; e = $3 - 0.9999998576975
		bad += d > 1e-9 || -d > 1e-9 || e > 1e-9 || -e > 1e-9 }
	END { exit bad || NR != 3 }' "$work/out"
ok "predict --interval, by R's predict(se.fit)" $?
one_neuron fit datasets/o-rings.csv --target damage --columns temperature --l2 0.1 --save "$work/p.csv"
refuses "an interval of penalised weights" 'p.csv: has no covariance, without which there is no interval' \
	predict "$work/p.csv" "$work/cold.csv" --interval
refuses "a level of 2" '--level: 2 is not between 0 and 1' predict "$work/w.csv" "$work/cold.csv" --interval --level 2

one_neuron cv $cancer --target diagnosis --folds 5 --seed 3
[ "$status" -eq 0 ] && [ "$(awk 'NF >= 6 && $1 ~ /^[0-9]/' "$out" | wc -l)" -eq 100 ] &&
	grep -q '^least deviance: l1 0\.' "$out" && grep -q ' least$' "$out" && grep -q ' one s.e.$' "$out"
ok "cv: a path, the least and the one-standard-error choice" $?
cp "$out" "$work/cv"
one_neuron cv $cancer --target diagnosis --folds 5 --seed 3
cmp -s "$out" "$work/cv"
ok "the same seed deals the same folds" $?
one_neuron cv $cancer --target diagnosis --penalty l2 --csv
[ "$(head -n 1 "$out")" = output,penalty,lambda,nonzero,deviance,deviance_std_error,AUC,AUC_std_error,choice ] &&
	[ "$(wc -l <"$out")" -eq 42 ] && [ "$(grep -c least "$out")" -eq 1 ] && [ "$(grep -c one_std_error "$out")" -eq 1 ]
ok "cv: l2, as CSV" $?
one_neuron fit $iris --target species --l1 0.01
[ "$status" -eq 0 ] && grep -q '^activation: sigmoid, each class against all others$' "$out"
ok "with l1 each class by itself, which is said" $?
one_neuron cv $iris --target species --folds 5
[ "$status" -eq 0 ] && grep -q '^activation: softmax, one class out of 3$' "$out" && ! grep -q AUC "$out" &&
	grep -q '^deviance of the bias alone: 2\.197$' "$out" && grep -q '^least deviance: l2 0\.0.*, accuracy 0\.9' "$out"
ok "cv: the softmax of all classes, by its accuracy" $?
one_neuron cv $iris --target species --folds 5 --csv
[ "$(head -n 1 "$out")" = output,penalty,lambda,nonzero,deviance,deviance_std_error,accuracy,accuracy_std_error,choice ] &&
	[ "$(grep -c '^species,l2,' "$out")" -eq 41 ]
ok "cv: its lines of CSV" $?
one_neuron cv $iris --target species --folds 5 --penalty l2 --each
cp "$out" "$work/cv"
[ "$status" -eq 0 ] && [ "$(grep -c '^output ' "$out")" -eq 3 ] && [ "$(grep -c 'AUC std error$' "$out")" -eq 3 ] &&
	grep -q '^activation: sigmoid, each class against all others$' "$out" &&
	one_neuron cv $iris --target species --folds 5 --penalty l1 &&
	[ "$(grep -c '^least deviance: l1 ' "$out")" -eq 3 ]
ok "cv: each class by itself with --each, and with l1" $?
grep -v '^#' $iris | sed -n '1,61p;102p' >"$work/one.csv" # 50, 10 and 1
refuses "cv: a class of one row" 'output "virginica": a class has fewer than two rows' \
	cv "$work/one.csv" --target species --folds 2
refuses "cv: too many folds" '--folds: 24 is more than the 23 rows' \
	cv datasets/o-rings.csv --target damage --columns temperature --folds 24
printf 't,x\n0,1\n1,2\n0,3\n1,4\n' >"$work/four.csv"
one_neuron cv "$work/four.csv" --target t --folds 4
[ "$status" -eq 0 ] && ! grep -q nan "$out" && grep -q '^note: no AUC, for no fold has rows of both classes' "$out" &&
	grep -q '^least deviance: l1 0.2236, deviance 2.505 +- 0.1776$' "$out"
ok "cv: folds of one class have no AUC" $?
one_neuron cv "$work/four.csv" --target t --folds 4 --csv
grep -q '^t,l1,.*,,,least one_std_error$' "$out"
ok "nor have they in CSV" $?
one_neuron cv "$cancer" --target diagnosis --folds 250 --penalty l2
grep -q '^note: the AUC is of 212 folds; the others have rows of one class only$' "$out"
ok "cv: of how many folds the AUC is" $?
printf 't,u,x\n0,0,1\n0,1,2\n1,0,1\n1,1,2\n0,0,1\n0,1,2\n1,0,1\n1,1,2\n' >"$work/balanced.csv"
refuses "cv: no column that has to do with the second target" 'output "t": no column alone has to do with it, .* try --penalty l2' \
	cv "$work/balanced.csv" --target u --target t --folds 2 --columns x
awk -F, -v OFS=, 'NR > 1 { $2 = $2 "e200" } { print }' "$work/four.csv" >"$work/far.csv"
one_neuron cv "$work/far.csv" --target t --folds 2
cp "$out" "$work/cv"
one_neuron cv "$work/four.csv" --target t --folds 2
sed 1d "$out" >"$work/near" && sed 1d "$work/cv" | cmp -s - "$work/near"
ok "cv: numbers of 1e200, standardised, are as good as others" $?
printf 't,x\n0,1.7e308\n1,1.7e308\n0,-1.7e308\n1,1\n' >"$work/wide.csv"
refuses "cv: numbers that have no standard deviation" 'the columns have no spread, or numbers too large' \
	cv "$work/wide.csv" --target t --folds 2
refuses "cv: but not as they are" 'numbers beyond 1e100 cannot be learned from with --raw' \
	cv "$work/far.csv" --target t --folds 2 --raw
refuses "cv: ids of 18 digits" '"id": so far from 0 its numbers cannot be told apart' \
	cv tests/own-tables/135-ids-of-18-digits.csv --target y --folds 2
refuses "cv: one fold" '--folds: 1 is too few' cv $cancer --target diagnosis --folds 1
refuses "cv: another penalty" '--penalty: "l3" is not one of l1, l2' cv $cancer --target diagnosis --penalty l3
refuses "cv: no file" 'cv needs one file' cv --target t
refuses "cv: no target" 'cv needs --target NAME' cv $cancer

mkdir "$work/plots"
one_neuron fit datasets/o-rings.csv --target damage --columns temperature --plots "$work/plots" --terminal script
[ "$status" -eq 0 ] && holds_only "$work/plots" fit-calibration.gp fit-roc.gp fit-weights.gp
ok "--plots: weights, ROC and calibration" $?
awk 'BEGIN { printf "t"; for (i = 0; i < 41; i++) printf ",%s the question that was asked of them before %02d", i ? "ä" : "x", i; print ""
	for (n = 0; n < 50; n++) { printf n * n % 3; for (i = 0; i < 41; i++) printf ",%d", ((i + 1) * n * (7 * n + 1)) % 101; print "" } }' >"$work/survey.csv"
one_neuron fit "$work/survey.csv" --target t --l2 1 --plots "$work/plots" --terminal script
grep -q "'ä the question that ...of them before 17' " "$work/plots/fit-weights.gp" &&
	grep -q 'deviation of its column; the 40 largest of 41' "$work/plots/fit-weights.gp"
ok "long names leave room for the weights, and it is said how many are drawn" $?
one_neuron fit $cancer --target diagnosis $keras --quiet --plots "$work/plots" --terminal script
[ "$status" -eq 0 ] && [ -s "$work/plots/fit-history.gp" ]
ok "and the history" $?
one_neuron fit $iris --target species --optimizer path --l1 1e-3 --plots "$work/plots" --terminal script
[ "$status" -eq 0 ] && [ -s "$work/plots/fit-path.gp" ] && [ -s "$work/plots/fit-roc-3.gp" ]
ok "or the path, and of each output its own" $?
one_neuron cv $cancer --target diagnosis --plots "$work/plots" --terminal script
[ "$status" -eq 0 ] && [ -s "$work/plots/cv-l1.gp" ]
ok "cv --plots" $?
one_neuron cv "$work/four.csv" --target t --folds 2 --csv --plots "$work/plots" --terminal ascii
awk -F, 'NF != 9 { bad = 1 } END { exit bad || NR != 101 }' "$out" && [ -s "$err" ]
ok "a figure in characters is no CSV" $?

# ------------------------------------------------------------- refusals
# (Most stand in bad-data.sh, each with its whole line.)

refuses "an option for a command" '"--quiet" is not a command' --quiet fit $iris
refuses "three files to predict" '"c.csv": predict takes two files' predict a.csv b.csv c.csv
refuses "a single dash" '"-q" is not an option; see one-neuron fit --help' fit $iris -q
for split in 1 -0.1 2; do
	refuses "a validation split of $split" '--validation-split: ' \
		fit $cancer --target diagnosis --validation-split $split
	refuses "a test split of $split" '--test-split: ' \
		fit $cancer --target diagnosis --test-split $split
done
refuses "a validation split that leaves no row" 'leave none .* make --validation-split smaller than 0.9, or' \
	fit "$work/small.csv" --target t --validation-split 0.9
refuses "a test split that leaves no row" 'leave none .* make --test-split smaller than 0.7, or' \
	fit "$work/small.csv" --target t --test-split 0.7
awk 'BEGIN { print "t,x"; for (n = 0; n < 10; n++) print n % 2 "," n }' >"$work/ten.csv"
refuses "10 rows and 0.9, where Python's 10 * (1 - 0.9) is below 1, too" \
	'of its 10 rows .* make --validation-split smaller than 0.9, or leave it out' \
	fit "$work/ten.csv" --target t --validation-split 0.9
one_neuron fit "$work/ten.csv" --target t $keras --validation-split 0.79 --quiet
[ "$status" -eq 0 ] && [ "$(value 'training rows')" = 2 ]
ok "10 rows and 0.79" $?
refuses "--steps 0" "--steps: 0" fit $cancer --target diagnosis --steps 0
refuses "a level of 95" "--level: 95 is not between 0 and 1" fit $cancer --target diagnosis --level 95
refuses "no digits" "--digits: 0 is not from 1 to 17" fit $cancer --target diagnosis --digits 0
refuses "an unknown terminal" '"pgn" is not one of svg' fit $cancer --target diagnosis --terminal pgn
refuses "figures into no folder" "no/where is not a folder" fit $cancer --target diagnosis --plots no/where
refuses "a folder as a file" 'cannot be written' fit $cancer --target diagnosis --optimizer sgd --history "$work"
mkfifo "$work/pipe" # never a device of the machine: a program at fault would replace it
refuses "a pipe as a file" 'cannot be written' fit $cancer --target diagnosis --save "$work/pipe"
cp $iris "$work/mine.csv"
refuses "the data written over" 'would be written over' \
	fit "$work/mine.csv" --target species --save "$work/./mine.csv"
cmp -s $iris "$work/mine.csv"
ok "and they are as they were" $?

printf 't,x,five\n0,1,5\n1,2,5\n0,1.5,5\n1,2.5,5\n' >"$work/five.csv"
one_neuron fit "$work/five.csv" --target t --l2 0.01 --quiet --save "$work/f.csv"
[ "$status" -eq 0 ] && ! grep -q '^t,five,' "$work/f.csv" &&
	grep -q '^left out: column "five": it has one value' "$work/out"
ok "a constant column is left out, and that is said" $?

one_neuron fit $cancer --target diagnosis --optimizer sgd --l2 1e-4 --learning-rate 1e6 --quiet --save "$work/never.csv"
[ "$status" -eq 1 ] && [ ! -s "$work/out" ] && [ ! -e "$work/never.csv" ] &&
	grep -q 'learning rate 1e+06 is too large; try --learning-rate 0.3' "$work/err"
ok "a learning rate that overflows: said, status 1, nothing written" $?
one_neuron fit $cancer --target diagnosis --l2 1e-4 --learning-rate 1000 --optimizer gd --quiet
[ "$status" -eq 1 ] && grep -q 'the learning rate 1000 is too large' "$work/err"
ok "a learning rate that makes the loss grow: said, status 1" $?
one_neuron fit $cancer --target diagnosis --l1 100 --optimizer gd --epochs 50 --quiet
[ "$status" -eq 1 ] && grep -q 'try a smaller one, a smaller penalty, or --optimizer auto' "$work/err"
ok "a penalty that makes the loss grow: said, status 1" $?

# ------------------------------------------------------- help, places, output

for command in fit predict cv ''; do
	# shellcheck disable=SC2086
	"$program" $command --help >"$work/out"
	ok "help of '$command'" $?
	awk 'length > 80 { bad = 1 } /one-neuron/ { seen = 1 } END { exit bad || !seen }' "$work/out"
	ok "in 80 columns" $?
	for option in $(sed -n 's/^  \(--[a-z0-9-]*\).*/\1/p' "$work/out"); do
		sed 's/\\-/-/g' tools/one-neuron/one-neuron.1 | grep -q -e "^\.B[IR]* $option\( \|\$\)"
		ok "$option stands in the man page" $?
	done
done
[ "$("$program" fit --help | grep -c '^  --')" -eq 38 ]
ok "all options of fit in its help" $?
"$program" --version | grep -q "^one-neuron of One Neuron $(sh tools/book/edition version); GSL [0-9]"
ok "--version" $?

# Chapter 7 prints lines of this fit, and predictions to three digits.
golden=tests/golden/07-whole-neuron.txt
one_neuron fit $iris --target species --optimizer gd --epochs 1000 --l1 1e-4 --l2 1e-4 --quiet --save "$work/iris.csv"
awk 'NR == FNR { has[$0] = 1; next }
	/^7.8 / { seen = 1; getline; next }
	/one-neuron predict/ { exit }
	seen && /^[^ $]/ { n++; if (!($0 in has)) { print; bad = 1 } }
	END { exit bad || n != 14 }' "$work/out" $golden
ok "chapter 7 shows what the tool prints of iris" $?
one_neuron predict "$work/iris.csv" $iris
awk -F, 'NR == 1 || NR % 50 == 2 { print NR == 1 ? $0 : sprintf("%.3f,%.3f,%.3f", $1, $2, $3) }' "$work/out" >"$work/three"
awk '/one-neuron predict/ { seen = 1; next } seen && !NF { exit } seen' $golden | cmp -s - "$work/three"
ok "and what it predicts" $?

mkdir "$work/a place" && cp $iris "$work/a place/- my data.csv"
(cd "$work/a place" && "$program" fit --target species --l2 0.01 --quiet --save 'the weights' -- '- my data.csv' >results &&
	"$program" predict 'the weights' './- my data.csv' >predictions)
ok "in another folder, names with spaces and a dash" $?
grep -q '^file: - my data.csv$' "$work/a place/results" && [ "$(wc -l <"$work/a place/predictions")" -eq 151 ]
ok "its results and predictions" $?

[ -z "$(find "$work" -name '*.tmp')" ]
ok "no temporary file is left" $?

# What chapter 7 answers to the calls that it once had.
for word in --data --data=x --target=t --save; do
	"$programs/chapter7" --quiet "$word" x >"$work/out" 2>"$work/err"
	[ $? -eq 2 ] && [ ! -s "$work/out" ] && [ "$(cat "$work/err")" = \
		"chapter7: ${word%%=*}: that is one-neuron's now: build/one-neuron fit FILE.csv --target NAME" ]
	ok "chapter7 $word names the new call" $?
done
"$programs/chapter7" --load w.csv --predict x.csv 2>&1 |
	grep -q "^chapter7: --load: that is one-neuron's now: build/one-neuron predict WEIGHTS.csv FILE.csv$"
ok "and --load" $?

# ------------------------------------------------------------- installing

installs() { "$MAKE" -s BUILD="$build" DESTDIR="$work/a root" PREFIX="/opt/it's" "$1" >"$work/log" 2>&1; }
files() { (cd "$work/a root" && find . -type f | sort | tr '\n' ' '); }
if cd "$root" && installs install; then
	[ "$(files)" = "./opt/it's/bin/one-neuron ./opt/it's/share/man/man1/one-neuron.1 " ]
	ok "make install: the program and its page, below DESTDIR" $?
	"$work/a root/opt/it's/bin/one-neuron" --version >/dev/null
	ok "what is installed runs" $?
	installs uninstall && [ -z "$(files)" ]
	ok "make uninstall takes both away" $?
else
	checked 1 "make install" "$work/log"
fi

end_of_checks 'command line of one-neuron'
