# Prints the hints of one task up to a level, from the file of an assignment's
# tasks: 1 the nudge, 2 also the method, 3 also the recipe.

function paragraph(label, text,    n, word, i, width) {
    printf "%s", label
    width = length(label)
    n = split(text, word, " ")
    for (i = 1; i <= n; i++) {
        if (width > 8 && width + 1 + length(word[i]) > 78) {
            printf "\n        "
            width = 8
        }
        printf "%s%s", (width > 8 ? " " : ""), word[i]
        width += (width > 8) + length(word[i])
    }
    print ""
}

function fails(what) {
    printf "hint%s: %s\n", number, what | "cat >&2"
    failed = 1
    exit 2
}

BEGIN {
    FS = "\t"
    if (level == "")
        level = 1
    if (level !~ /^[123]$/)
        fails("LEVEL is \"" level "\": 1 is the nudge, 2 the method, 3 the recipe")
}

$1 == task {
    printf "Task %s: %s (section %s of the chapter)\n", $1, $6, $3
    paragraph("Nudge:  ", $7)
    if (level > 1)
        paragraph("Method: ", $8)
    if (level > 2)
        paragraph("Recipe: ", $9)
    if (level < 3)
        printf "More: make hint%s TASK=%s LEVEL=%d (%s)\n", number, $1, \
               level + 1, (level == 1 ? "the method" : "the recipe")
    printf "Next: write it in %s/%s, then make grade%s\n", folder, $4, number
    found = 1
}
{ known = known " " $1 }

END {
    if (!failed && !found)
        fails((task == "" ? "which task?" : "there is no task " task) \
              "; use: make hint" number " TASK=" first(known) " (of" known ")")
}

function first(list,    word) {
    split(list, word, " ")
    return word[1]
}
