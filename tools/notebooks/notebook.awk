# Makes a Jupyter notebook (nbformat 4.5) of a chapter's text, as Jupyter itself
# would write it, with the outputs that its cells have when they are run.
#
#   LC_ALL=C awk -f tools/notebooks/notebook.awk -v folder=03-coin-toss -v repository= \
#       -v arguments= FIRST-CELL HELP TEXT
#
# FIRST-CELL is the first cell of code, HELP what the chapter's --help says, where
# its dials stand, TEXT what tools/weave.awk makes with notebook=1. arguments follow
# the call that runs a section. The figures are those in plots/.

BEGIN {
    number = folder
    sub(/-.*/, "", number)
    sub(/^0/, "", number)
    assignment = "build/notebooks/assignments/" folder "/"
}

# ------------------------------------------------------------------ the cells

# A cell begins. No two have one id.
function begin_cell(kind, id, source) {
    kinds[++cells] = kind
    ids[cells] = id
    sources[cells] = source
}

# The prose that has gathered, without the empty lines around it.
function end_prose() {
    gsub(/^\n+|\n+$/, "", prose)
    if (prose != "")
        begin_cell("markdown", "text-" ++texts, prose)
    prose = ""
}

# After the title: what every cell needs.
function begin_code() {
    if (begun++)
        return
    begin_cell("code", "first", first)
    counts[cells] = ++count
    if (!dials)
        return
    turn = "# The dials: turn one, run this cell, and then the cell of a section that it changes.\n" turn
    begin_cell("code", "dials", turn "dials = {" named "}")
    counts[cells] = ++count
}

function with_dashes(name) {
    gsub(/[^0-9A-Za-z]/, "-", name)
    return name
}

# What a mark says of the lines that follow it.
function begin_part(mark,    word) {
    split(mark, word, " ")
    if (word[1] == "figure") {
        figures[section] = figures[section] " " word[2]
        return
    }
    end_prose()
    begin_code()
    part = word[1]
    if (part == "run") {
        begin_cell("code", "run-" with_dashes(word[2]), \
            "%make chapter" number " SECTION=" word[2] arguments)
        counts[cells] = ++count
        run[cells] = word[2]
    } else if (part == "task") {
        begin_cell("code", "task-" with_dashes(word[2]), "%%writefile " assignment word[3])
        begin_cell("code", "mark-" with_dashes(word[2]), "%make grade" number " TASK=" word[2])
    }
}

FILENAME == ARGV[1] {
    sub(/@FOLDER@/, folder)
    sub(/@NUMBER@/, number)
    sub(/@REPOSITORY@/, repository)
    first = first (FNR == 1 ? "" : "\n") $0
    next
}

# A dial: "  eta=0.2  0.01 to 1  5.3 5.4  the learning rate"
FILENAME == ARGV[2] {
    if (/^Dials, /)
        listed = 1
    else if (listed && split($0, field, /   */) == 5) {
        name = value = field[2]
        sub(/=.*/, "", name)
        sub(/.*=/, "", value)
        variable = name == "lambda" ? "lambda_" : name # a word of Python's own
        turn = turn sprintf("%s = %s  # %s: %s (%s)\n", variable, value, field[3], field[5], field[4])
        named = named (dials++ ? ", " : "") "\"" name "\": " variable
    }
    next
}

/^\f/ {
    begin_part(substr($0, 2))
    next
}
part == "run" {
    said[cells] = said[cells] $0 "\n"
    next
}
part == "task" {
    sources[cells - 1] = sources[cells - 1] "\n" $0
    next
}
/^## [0-9]+\.[0-9]+ / {
    section = $2
}
{
    prose = prose $0 "\n"
}

# ------------------------------------------------------------------- the file

function in_json(text,    made, at) {
    gsub(/\\/, "&&", text)
    gsub(/"/, "\\\\&", text)
    made = ""
    while ((at = index(text, "\t")) > 0) {
        made = made substr(text, 1, at - 1) "\\t"
        text = substr(text, at + 1)
    }
    return "\"" made text
}

# A text as the list of its lines.
function write_lines(indent, name, text,    n, i, line, ends) {
    ends = sub(/\n$/, "", text) ? "\\n\"" : "\""
    n = split(text, line, "\n")
    printf "%s\"%s\": [\n", indent, name
    for (i = 1; i <= n; i++)
        printf "%s %s%s\n", indent, in_json(line[i]), (i < n ? "\\n\"," : ends)
    print indent "]"
}

# The figure without the line that says that it is XML: Jupyter puts it into pages.
function write_figure(name,    file, line, before) {
    file = "plots/" name ".svg"
    print "    {\n     \"data\": {\n      \"image/svg+xml\": ["
    before = ""
    while ((getline line < file) > 0) {
        if (before == "" && line !~ /^<svg/)
            continue
        printf "%s       %s\\n\"", before, in_json(line)
        before = ",\n"
    }
    close(file)
    printf "\n      ]\n     },\n     \"metadata\": {},\n     \"output_type\": \"display_data\"\n    }"
}

function write_outputs(cell,    n, i, name) {
    if (!(cell in run)) {
        print "   \"outputs\": [],"
        return
    }
    print "   \"outputs\": [\n    {\n     \"name\": \"stdout\",\n     \"output_type\": \"stream\","
    write_lines("     ", "text", said[cell])
    printf "    }"
    n = split(figures[run[cell]], name, " ")
    for (i = 1; i <= n; i++) {
        print ","
        write_figure(name[i])
    }
    print "\n   ],"
}

function write_cell(cell) {
    printf "  {\n   \"cell_type\": \"%s\",\n", kinds[cell]
    if (kinds[cell] == "code")
        printf "   \"execution_count\": %s,\n", (cell in counts ? counts[cell] : "null")
    printf "   \"id\": \"%s\",\n   \"metadata\": {},\n", ids[cell]
    if (kinds[cell] == "code")
        write_outputs(cell)
    write_lines("   ", "source", sources[cell])
    printf "  }%s\n", (cell < cells ? "," : "")
}

END {
    end_prose()
    print "{\n \"cells\": ["
    for (i = 1; i <= cells; i++)
        write_cell(i)
    print " ],\n \"metadata\": {\n  \"kernelspec\": {\n   \"display_name\": \"Python 3\","
    print "   \"language\": \"python\",\n   \"name\": \"python3\"\n  },"
    print "  \"language_info\": {\n   \"name\": \"python\"\n  }\n },"
    print " \"nbformat\": 4,\n \"nbformat_minor\": 5\n}"
}
