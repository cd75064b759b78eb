#!/bin/sh
# Public tables: what the program says of each fit is what R's glm says, within 1e-6,
# and it names who separates the classes where there is no finite optimum; so are
# predictions with their intervals, the AUC's standard error and cross-validation.
# The values and the commands that made them: reference/glm.R, separation.R,
# how-sure.R and cv.R.
#
#   sh tests/reference.sh BUILD       from the project's root
. tests/checking.sh
program=$programs/one-neuron
tables=tests/reference/tables

tab=$(printf '\t')
# The rows of a FILE between tabs, "-" for an empty cell: read takes two tabs for one.
rows() { grep -v '^#' "$1" | awk -f tests/csv-cells.awk | sed "1d;s/$tab$tab/$tab-$tab/g"; }
rows tests/reference/glm-fits-R.csv >"$work/fits"
rows tests/reference/glm-R.csv >"$work/terms"
rows tests/reference/separation-R.csv >"$work/separated"
commas() { echo "$*" | tr ' ' ','; }

# as_R_has NUMBER: every figure of that fit, and every term
as_R_has() {
	awk -f tests/csv-cells.awk "$out" >"$work/cells"
	awk -F '\t' -v fit="$1" '
		function compare(what, value, right, d) {
			d = value - right
			if (value != "" && d * d <= 1e-12 * right * right + 1e-28) return
			print what ": " value ", right: " right
			bad = 1
		}
		FILENAME ~ /cells$/ {
			value[$2, $3] = $4
			if ($3 == "estimate") count++
			next
		}
		$1 != fit { next }
		FILENAME ~ /fits$/ {
			ones = value["", "training_true_positive"] + value["", "training_false_negative"]
			zeros = value["", "training_true_negative"] + value["", "training_false_positive"]
			compare("rows", ones + zeros, $6)
			compare("ones", ones, $8)
			compare("deviance", -2 * value["", "log_likelihood"], $9)
			compare("null deviance", -2 * value["", "null_log_likelihood"], $10)
			compare("AIC", value["", "AIC"], $11)
			compare("LR", value["", "likelihood_ratio"], $12)
			compare("degrees of freedom", value["", "degrees_of_freedom"], $13)
			compare("p of LR", value["", "likelihood_ratio_p"], $14)
			compare("AUC", value["", "training_AUC"], $15)
			next
		}
		{
			compare($2 " estimate", value[$2, "estimate"], $3)
			compare($2 " standard error", value[$2, "std_error"], $4)
			compare($2 " z", value[$2, "z"], $5)
			compare($2 " p", value[$2, "p"], $6)
			compare($2 " lower", value[$2, "low"], $7)
			compare($2 " upper", value[$2, "high"], $8)
			terms++
		}
		END {
			if (terms != count) print count + 0 " terms, right: " terms
			exit bad || terms != count
		}' "$work/cells" "$work/fits" "$work/terms" >"$work/right"
}

# predicts_rows NUMBER TABLE: a prediction for each row of the table, empty where R has
# dropped it; at the optimum they add up to the number of ones
predicts_rows() {
	run "$program" predict "$work/weights.csv" "$tables/$2.csv"
	ended 0 || return
	awk -F '\t' -v fit="$1" '
		FILENAME ~ /fits$/ {
			if ($1 == fit) {
				rows = $6
				dropped = $7
				ones = $8
			}
			next
		}
		FNR > 1 {
			all++
			if ($1 == "") next
			some++
			sum += $1
		}
		END {
			off = (sum - ones) / ones
			# Where only the target is missing, a row is predicted, too.
			if (some > rows) off = 0
			bad = all != rows + dropped || some < rows || off * off > 1e-18
			if (bad) print all " predictions, " some " not empty, sum " sum "; right: " rows ", " ones
			exit bad
		}' "$work/fits" "$out" >"$work/right"
}

fits=0
while IFS=$tab read -r fit table target columns text _; do
	[ "$text" != - ] || text=''
	as_text=''
	for column in $text; do as_text="$as_text --as-text $column"; done
	# shellcheck disable=SC2086
	run "$program" fit "$tables/$table.csv" --target "$target" --columns "$(commas "$columns")" $as_text --csv \
		--save "$work/weights.csv"
	ended 0 && as_R_has "$fit" && predicts_rows "$fit" "$table"
	checked $? "$table: $target on $columns" "$work/right" "$err"
	fits=$((fits + 1))
done <"$work/fits"
check "at least 100 fits" [ "$fits" -ge 100 ]

# names_one_of SETS: all columns of one of the sets, which stand between "|"
names_one_of() {
	awk -v sets="$1" '
		{ text = text $0 "\n" }
		END {
			n = split(sets, set, "|")
			for (i = 1; i <= n; i++) {
				m = split(set[i], column, "; ")
				named = 0
				for (k = 1; k <= m; k++) named += index(text, "\"" column[k] "\"") > 0
				if (named == m) exit 0
			}
			print "none of these is named: " sets
			exit 1
		}' "$out" "$err" >"$work/right"
}

while IFS=$tab read -r table target columns kind smallest; do
	rm -f "$work/weights.csv"
	run "$program" fit "$tables/$table.csv" --target "$target" --columns "$(commas "$columns")" \
		--save "$work/weights.csv"
	ended 1 && says "no finite optimum" "$err" && [ ! -e "$work/weights.csv" ] && names_one_of "$smallest"
	checked $? "$table: $target on $columns has no finite optimum ($kind)" "$work/right" "$err"
done <"$work/separated"
# ------------------------------------------------ how sure: reference/how-sure.R

# equal WHAT VALUE NAME: to 1e-6 what how-sure-R.csv has under this name
equal() {
	awk -F, -v value="$2" -v name="$3" '
		$1 == name { d = value - $2; good = value != "" && d * d <= 1e-12 * $2 * $2 }
		END { exit !good }' tests/reference/how-sure-R.csv
	checked $? "$1: $2 is not $3 of how-sure-R.csv"
}
statistic() { awk -F '\t' -v key="$1" '$3 == key { print $4 }' "$work/cells"; }

how_sure() { # NAME FILE ARGUMENT...: the fit as CSV, and its AUC
	name=$1
	shift
	run "$program" fit "$@" --csv --save "$work/weights.csv"
	checked $status "$name is fitted" "$err"
	awk -f tests/csv-cells.awk "$out" >"$work/cells"
	equal "$name" "$(statistic training_AUC)" "${name}_auc"
	equal "$name" "$(statistic training_AUC_std_error)" "${name}_auc_se"
	equal "$name" "$(statistic likelihood_ratio_p)" "${name}_lr_p"
	equal "$name" "$(statistic training_true_positive)" "${name}_true_positive"
	equal "$name" "$(statistic training_false_positive)" "${name}_false_positive"
}

predictions_are() { # ROW LABEL: of the last predict
	sed -n "$(($1 + 1))p" "$out" >"$work/row"
	equal "$2" "$(cut -d, -f1 "$work/row")" "$2_p"
	equal "$2, low" "$(cut -d, -f2 "$work/row")" "$2_p_lower"
	equal "$2, high" "$(cut -d, -f3 "$work/row")" "$2_p_upper"
}

how_sure oring datasets/o-rings.csv --target damage --columns temperature
{
	echo temperature
	echo 31
	awk 'BEGIN { for (at = 53; at <= 81; at++) print at }'
} >"$work/at.csv"
run "$program" predict "$work/weights.csv" "$work/at.csv" --interval
predictions_are 1 oring_at31
for at in 53 66 81; do predictions_are $((at - 51)) "oring_at$at"; done

how_sure cancer datasets/breast-cancer.csv --target diagnosis --columns mean_radius,mean_texture,mean_smoothness
run "$program" predict "$work/weights.csv" datasets/breast-cancer.csv --interval
for row in 1 20 150 569; do predictions_are "$row" "cancer_row$row"; done

# ------------------------------------------------ cross-validation: reference/cv.R

# leave_one_out ROWS ARGUMENT...: in "$out" and "$err", of so many rows
leave_one_out() {
	folds=$1
	shift
	run "$program" cv "$@" --folds "$folds" --csv
}
grep -v '^#' datasets/iris.csv | awk 'NR == 1 || (NR - 2) % 5 == 0' >"$work/iris.csv"
for penalty in l1 l2 softmax; do
	case $penalty in
	softmax) leave_one_out 30 "$work/iris.csv" --target species ;;
	*) leave_one_out 23 datasets/o-rings.csv --target damage --columns temperature,pressure --penalty $penalty ;;
	esac
	awk -F, -v penalty=$penalty '
		function near(a, b) { return (a - b) * (a - b) <= 9e-10 * b * b }
		FILENAME ~ /out$/ {
			if (FNR > 1) {
				count++
				lambda[count] = $3
				deviance[count] = $5
				se[count] = $6
			}
			next
		}
		$1 != penalty { next }
		{
			found = 0
			for (k = 1; k <= count; k++)
				if (near(lambda[k], $2)) {
					found = 1
					if (near(deviance[k], $3) && near(se[k], $4)) continue
					print "at " $2 ": " deviance[k] ", " se[k] "; right: " $3 ", " $4
					bad = 1
				}
			checked += found
		}
		END { exit bad || checked < 3 }' "$out" tests/reference/cv-R.csv >"$work/right"
	checked $? "leave one out, $penalty" "$work/right" "$err"
done
end_of_checks "R's figures of public tables"
