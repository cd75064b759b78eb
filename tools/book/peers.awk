# The page of other programs' times out of the recorded tables (peers.csv).
#
#   LC_ALL=C awk -v book=0 -f peers.awk chapters/12-four-at-a-time/peers.csv ...
#
# A table has the columns task, N, D, who, seconds, limit, objective and gap, in
# any order, the rows of one task and size one after another, and among them one
# of "One Neuron" itself. Its remarks say of which machine and versions it is:
# they are the same for all, or the tables may not stand on one page.

function fail(what) {
    printf "%s:%d: %s\n", FILENAME, FNR, what | "cat >&2"
    close("cat >&2")
    failed = 1
    exit 1
}

BEGIN {
    FS = ","
    title["loss-and-gradient"] = "A pass: loss and gradient"
    title["prediction"] = "A prediction for each row"
    title["epoch"] = "An epoch of mini-batches of 32"
    title["csv-6"] = "A CSV file of numbers of 6 digits"
    title["csv-15"] = "A CSV file of numbers of 15 digits"
    title["csv-17"] = "A CSV file of numbers of 17 digits"
    title["maximum-likelihood"] = "Maximum likelihood"
    title["l2"] = "A fit with an L2 penalty"
    title["l1"] = "A fit with an L1 penalty"
    title["path"] = "The fits of a path of L1 penalties"
}

# ms with three digits, whatever their size.
function ms(seconds,    m) {
    m = 1000 * seconds
    return sprintf(m < 1 ? "%.3f" : m < 10 ? "%.2f" : m < 100 ? "%.1f" : "%.0f", m)
}

function times(x) {
    return sprintf(x < 10 ? "%.1f" : "%.0f", x)
}

# The rows of one task and size, once its last one is read.
function show_group(    i, ours) {
    for (i = 1; i <= rows; i++)
        if (who[i] == "One Neuron")
            ours = seconds[i]
    for (i = 1; i <= rows; i++)
        printf "| %s | %s | %s | %s | %s | %s |\n", (i == 1 ? size : ""), who[i], \
            ms(seconds[i]), (ours > 0 ? times(seconds[i] / ours) : ""), \
            (limit[i] > 0 ? times(seconds[i] / limit[i]) : ""), (gap[i] + 0 ? gap[i] : 0)
    rows = 0
}

FNR == 1 {
    show_group()
    group = task = header = remarks = ""
}
/^# / {
    remarks = remarks substr($0, 3) " "
    next
}
header == "" {
    header = $0
    for (name in at)
        delete at[name]
    for (i = 1; i <= NF; i++)
        at[$i] = i
    for (i = split("task N D who seconds limit gap", need, " "); i > 0; i--)
        if (!(need[i] in at))
            fail("there is no column \"" need[i] "\"")
    if (first == "") {
        first = remarks
        machine = remarks
        sub(/ *versions: .*/, "", machine)
        sub(/^machine: /, "", machine)
        gsub(/ *machine: /, "; ", machine)
        versions = remarks
        sub(/.*versions: /, "", versions)
        sub(/ seconds: .*/, "", versions)
        if (!book) {
            print "<!-- Woven from the recorded tables by `make weave`: do not edit this page. -->"
            print "[Contents](../README.md) · [Notation](notation.md) · [Glossary](glossary.md)\n"
        }
        print "# Beside others\n"
        print "How long this book's library (\"One Neuron\") and other programs take for the same work: on the"
        print "same data, in turn, one thread each, until the same objective is reached. *Times* is the time"
        print "over that of One Neuron, *limit* that over reading X once (chapter 11), and *gap* how far the"
        print "objective that was reached lies above the least one. `make bench-peers` measures it afresh.\n"
        print "- Machine: " machine "."
        print "- Versions: " versions "."
    } else if (remarks != first)
        fail("is of another machine or of other versions than the first table; run: make record")
    next
}
{
    if ($at["task"] != task) {
        show_group()
        task = $at["task"]
        group = ""
        printf "\n## %s\n\n", task in title ? title[task] : task
        print "| rows x columns | program | ms | times | limit | gap |"
        print "| --- | --- | ---: | ---: | ---: | ---: |"
    }
    if ($at["N"] " x " $at["D"] != group) {
        show_group()
        group = size = $at["N"] " x " $at["D"]
    }
    rows++
    who[rows] = $at["who"]
    seconds[rows] = $at["seconds"]
    limit[rows] = $at["limit"]
    gap[rows] = $at["gap"]
}
END {
    if (failed)
        exit 1
    if (first == "")
        fail("there is no table")
    show_group()
}
