# Prints the hint of one task, from the file of an assignment's tasks.

$1 == task {
    printf "Task %s: %s (section %s of the chapter)\n", $1, $6, $3
    width = 0
    n = split($7, word, " ")
    for (i = 1; i <= n; i++) {
        if (width && width + 1 + length(word[i]) > 78) {
            print ""
            width = 0
        }
        printf "%s%s", width ? " " : "", word[i]
        width += (width > 0) + length(word[i])
    }
    print ""
    printf "Next: write it in %s/%s, then make grade%s\n", folder, $4, number
    found = 1
}
{ known = known " " $1 }

END {
    if (!found) {
        printf "hint%s: %s; use: make hint%s TASK=%s (of%s)\n", number, \
               task == "" ? "which task?" : "there is no task " task, \
               number, first(known), known | "cat >&2"
        exit 1
    }
}

function first(list,    word) {
    split(list, word, " ")
    return word[1]
}
