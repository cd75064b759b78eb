#!/bin/sh
# Public tables: what the program says of each fit is what R's glm says, within 1e-6,
# and it names who separates the classes where there is no finite optimum. The
# values and the commands that made them: reference/glm.R, reference/separation.R.
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

fits=0
while IFS=$tab read -r fit table target columns text _; do
	[ "$text" != - ] || text=''
	as_text=''
	for column in $text; do as_text="$as_text --as-text $column"; done
	# shellcheck disable=SC2086
	run "$program" fit "$tables/$table.csv" --target "$target" --columns "$(commas "$columns")" $as_text --csv
	ended 0 && as_R_has "$fit"
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
end_of_checks "R's figures of public tables"
