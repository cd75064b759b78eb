# What a class earned: how many earned each task and how many each sum of points, which known mistakes were made, who
# was not marked and who is alike. Files: an assignment's tasks, the table of table.awk, the mistakes, the pairs. Into
# BARS, a file, go the numbers for the figure.

BEGIN { FS = "\t"; bars = ENVIRON["BARS"] }
FNR == 1 { file = FILENAME }

file == ARGV[1] {
    number[++tasks] = $1
    worth[tasks] = $2
    title[tasks] = $6
    most += $2
    next
}

file == ARGV[2] {
    students++
    if ($(tasks + 3) == "") {
        sub(/^not marked: /, "", $2)
        trouble[++troubles] = $1 ": " $2
        next
    }
    marked++
    all += $(tasks + 3)
    times[$(tasks + 3)]++
    for (i = 1; i <= tasks; i++) {
        earned[i] += $(i + 2) == worth[i]
        partly[i] += $(i + 2) > 0 && $(i + 2) < worth[i]
    }
    next
}

file == ARGV[3] { mistake[++mistakes] = sprintf("%5d  %-5s %s", $1, $2, $3); next }
{ pair[++pairs] = sprintf("%4.0f%%  %s and %s", 100 * $3 / $4, $1, $2) }

END {
    printf "%s: %d students, %d marked%s\n", ENVIRON["TITLE"], students, marked, \
           marked ? sprintf(", %.1f of %d points on average", all / marked, most) : ""
    if (marked) {
        print "\nHow many earned each task:"
        for (i = 1; i <= tasks; i++)
            row("task", number[i], title[i], earned[i], partly[i])
        print "\nHow many have how many points:"
        for (i = most; i >= 0; i--)
            row("sum", i, "", times[i])
    }
    list("Known mistakes, and how many made them:", mistake, mistakes)
    list("Alike beyond what was handed out (to be looked at, no verdict; alike.csv has all):", pair, pairs)
    list("Not marked:", trouble, troubles)
}

function row(panel, name, what, n, some,    i, bar) {
    for (i = 1; i <= 30 * n / marked + 0.5; i++)
        bar = bar "#"
    if (some)
        bar = bar (bar == "" ? "" : " ") "and " some " in part"
    if (panel == "task")
        printf "  %-5s %-34.34s %4d %3.0f%%  %s\n", name, what, n, 100 * n / marked, bar
    else
        printf "  %-5s %4d %3.0f%%  %s\n", name, n, 100 * n / marked, bar
    print panel "\t" name "\t" n + 0 > bars
}

function list(heading, lines, n,    i) {
    if (n)
        print "\n" heading
    for (i = 1; i <= n && i <= 20; i++)
        print "  " lines[i]
    if (n > 20)
        print "  and " n - 20 " more"
}
