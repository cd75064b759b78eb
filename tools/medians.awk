# Rows of measured times, several of each: four fields that name a build and a
# size, then its times. Each once, with the median of each of its times, in the
# order in which they first stand.

BEGIN { FS = OFS = "," }

{
    key = $1 OFS $2 OFS $3 OFS $4
    if (!(key in rounds))
        order[++keys] = key
    n = ++rounds[key]
    for (way = 5; way <= NF; way++) {
        # into its place among the smaller and the larger ones
        for (i = n; i > 1 && times[key, way, i - 1] + 0 > $way + 0; i--)
            times[key, way, i] = times[key, way, i - 1]
        times[key, way, i] = $way
    }
    ways = NF
}

END {
    for (k = 1; k <= keys; k++) {
        line = order[k]
        for (way = 5; way <= ways; way++)
            line = line OFS times[order[k], way, int((rounds[order[k]] + 1) / 2)]
        print line
    }
}
