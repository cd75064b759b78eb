# A line for each column of each data block of gnuplot scripts: figure, block,
# column, and of its numbers the count, the mean and the largest size.
FNR == 1 {
    figure = FILENAME
    sub(/.*\//, "", figure)
    sub(/\.gp$/, "", figure)
}
/^\$d[0-9]+ << END$/ {
    block = $1
    columns = 0
    next
}
block && $0 == "END" {
    for (c = 1; c <= columns; c++) {
        printf "%s %s %d %d %.3e %.3e\n", figure, block, c, count[c],
               count[c] ? sum[c] / count[c] : 0, largest[c]
        count[c] = sum[c] = largest[c] = 0
    }
    block = ""
}
block {
    if (NF > columns)
        columns = NF
    for (c = 1; c <= NF; c++)
        if ($c != "NaN") {
            size = $c < 0 ? -$c : $c + 0
            count[c]++
            sum[c] += $c
            if (size > largest[c])
                largest[c] = size
        }
}
