# Checks the page of notation against the chapters.
#
#   LC_ALL=C awk -v book=1 -f tools/formulas.awk -f tools/book/notation.awk \
#       chapters/notation.md chapters/01-prediction/prediction.c ...
#
# A row is | symbols | shape | meaning | [3](03-coin-toss/README.md) |. Each of its
# symbols is in a formula of each chapter that the row names (a symbol that is no
# formula, "s.e.", in its prose), and in no other row: one meaning each. Errors
# name file and line.

function complain(line, what) {
    printf "%s:%d: %s\n", FILENAME, line, what | "cat >&2"
    errors++
}

# "\hat{w}_1" as " \hat w _ 1 ": a command or a character is a symbol.
function symbols(formula,    made) {
    made = " "
    gsub(/\\(text|operatorname)\{[^}]*\}/, " ", formula)
    while (match(formula, /^(\\[A-Za-z]+|\\?.)/)) {
        if (substr(formula, 1, 1) !~ /[ {}]/)
            made = made substr(formula, 1, RLENGTH) " "
        formula = substr(formula, RLENGTH + 1)
    }
    return made
}

function keep_symbol(name, symbol) {
    if (symbol in row_of)
        complain(FNR, name " has another meaning in line " row_of[symbol])
    row_of[symbol] = FNR
    for (i = 1; i in named; i++) {
        wanted[++wanted_count] = symbol
        name_of[wanted_count] = name
        line_of[wanted_count] = FNR
        wanted_in[wanted_count] = named[i]
    }
}

# The chapters of a row: folders, in named.
function read_chapters(cell,    n) {
    for (n in named)
        delete named[n]
    n = 0
    while (match(cell, /\]\([0-9][0-9]-[^)\/]*\/README\.md\)/)) {
        named[++n] = substr(cell, RSTART + 2, RLENGTH - 13)
        cell = substr(cell, RSTART + RLENGTH)
    }
    if (n == 0)
        complain(FNR, "a row ends with its chapters: [3](03-coin-toss/README.md)")
}

FILENAME == ARGV[1] {
    n = split($0, part, "$")
    for (i = 2; i <= n; i += 2) {
        with_commands(part[i], FNR)
        if (part[i] ~ /\\operatorname/)
            complain(FNR, "\\operatorname: this page is not woven, and the host refuses it")
    }
    if (!/^\| / || /^\| (symbol|---) /)
        next
    n = split($0, cell, / *\| */)
    read_chapters(cell[n - 1])
    n = split(cell[2], part, "$")
    if (n == 1)
        keep_symbol(cell[2], cell[2])
    for (k = 2; k <= n; k += 2)
        keep_symbol("$" part[k] "$", symbols(part[k]))
    next
}

# The prose of a chapter, and its formulas as symbols.
FNR == 1 {
    folder = FILENAME
    sub(/\/[^\/]*$/, "", folder)
    sub(/.*\//, "", folder)
    prose = 0
}
$0 == "/*" || $0 == "*/" {
    prose = $0 == "/*"
    formula = 0
    next
}
prose {
    said[folder] = said[folder] " " $0
    gsub(/`[^`]*`/, "")
    gsub(/\$\$/, "$")
    if ($0 == "")
        formula = 0
    n = split($0, part, "$")
    for (i = 1; i <= n; i++) {
        if (formula)
            used[folder] = used[folder] symbols(part[i])
        if (i < n)
            formula = !formula
    }
}

END {
    FILENAME = ARGV[1]
    for (i = 1; i <= wanted_count; i++)
        if (!(wanted_in[i] in said))
            complain(line_of[i], "there is no chapter " wanted_in[i])
        else if (wanted[i] ~ /^ / ? !index(used[wanted_in[i]], wanted[i]) : !index(said[wanted_in[i]], wanted[i]))
            complain(line_of[i], name_of[i] " is in no formula of " wanted_in[i])
    close("cat >&2")
    exit errors > 0
}
