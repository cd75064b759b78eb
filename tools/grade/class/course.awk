# One table of all assignments, from the lines of table.awk with the assignment before each: on the screen, and in the file CSV.
# A student who was not marked for one of them has no points there.

BEGIN { FS = "\t"; csv = ENVIRON["CSV"]; n = split(assignments, assignment, " ") }

{
    if (!($2 in seen)) {
        seen[$2] = ++students
        name[students] = $2
    }
    points[seen[$2], $1] = $NF
    if ($3 !~ /^(marked$|not begun$|no files: )/)
        said[seen[$2]] = said[seen[$2]] (said[seen[$2]] == "" ? "" : "; ") $1 ": " $3
    sum[seen[$2]] += $NF
}

END {
    heading = "name"
    for (i = 1; i <= n; i++)
        heading = heading "," assignment[i]
    print heading ",total,status" > csv
    printf "%-28s", "name"
    for (i = 1; i <= n; i++)
        printf " %4d", assignment[i]
    print "  total"
    for (k = 1; k <= students; k++) {
        row = cell(name[k])
        printf "%-28.28s", name[k]
        for (i = 1; i <= n; i++) {
            row = row "," points[k, assignment[i]]
            printf " %4s", points[k, assignment[i]] == "" ? "-" : points[k, assignment[i]]
        }
        printf "  %5d%s\n", sum[k], said[k] == "" ? "" : "  " said[k]
        print row "," sum[k] "," cell(said[k]) > csv
    }
    if (close(csv) != 0)
        exit 1
}
