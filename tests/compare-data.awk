# Compares two lists of tests/figure-data.awk: the same blocks and counts, and
# numbers that agree to a thousandth of the largest in their column. Rounding
# noise, which the figures named here show on purpose, differs from machine to
# machine: there only the counts must agree.
BEGIN {
    noise["04-forms"] = noise["05-difference"] = 1
    status = 0
}
function complain(what) {
    print what
    status = 1
}
NR == FNR {
    expected[$1, $2, $3] = $0
    expected_count++
    next
}
!(($1, $2, $3) in expected) {
    complain($1 ": " $2 " column " $3 " is new")
    next
}
{
    seen++
    split(expected[$1, $2, $3], e, " ")
    slack = $1 in noise ? 1e300 : 2e-3 * e[6] + 1e-12
    if ($4 != e[4] || ($5 - e[5])^2 > slack^2 || ($6 - e[6])^2 > slack^2)
        complain("is " $0 ", was " expected[$1, $2, $3])
}
END {
    if (seen < expected_count)
        complain("some data are no longer drawn")
    exit status
}
