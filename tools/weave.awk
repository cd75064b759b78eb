# Weaves a chapter: its C file and what the program printed become one page of
# Markdown, in the form that GitHub shows.
#
#   LC_ALL=C awk -f tools/weave.awk -v number=3 -v figures="03-a 03-b" \
#       OUTPUT CHAPTER.c > README.md
#
# OUTPUT is the program's standard output, figures the names of what it drew.
# A line that is just "/*" opens prose and one that is just "*/" closes it;
# all else is code. An error names file and line; the exit status is then 1.

function complain(line, what) {
    printf "%s:%d: %s\n", source, line, what > "/dev/stderr"
    errors++
}

# Characters, not bytes: UTF-8's continuation bytes do not count.
function width(text) {
    gsub(/[\200-\277]/, "", text)
    return length(text)
}

# ------------------------------------------------ what the program printed

# A heading is "3.2 Title" over as many dashes; the lines below belong to it.
# Each line is held back until the next one has said that it is no heading.
NR == FNR {
    if ($0 ~ /^-+$/ && held ~ /^[0-9]+\.[0-9]+ / &&
        length($0) == length(held)) {
        at = title = held
        sub(/ .*/, "", at)
        printed_title[at] = substr(title, length(at) + 2)
        order[++printed_count] = at
        output[at] = held = ""
        fresh = 1
        next
    }
    if (at != "" && !fresh)
        output[at] = output[at] held "\n"
    fresh = 0
    held = $0
    next
}
FNR == 1 {
    if (at != "")
        output[at] = output[at] held "\n"
    source = FILENAME
    program = source
    sub(/.*\//, "", program)
    printf "<!-- Woven from %s by `make weave`: do not edit this page. -->\n", \
        program
    printf "> This page is woven from [%s](%s), the program itself. ", \
        program, program
    printf "Run it: `make chapter%d`.\n> To change the page, edit that file", \
        number
    print " and run `make weave`.\n"
}

# ------------------------------------------------------------ code and prose

function end_code(    i, first, last) {
    first = 1
    last = code_count
    while (first <= last && code[first] == "")
        first++
    while (last >= first && code[last] == "")
        last--
    if (first <= last) {
        print "```c"
        for (i = first; i <= last; i++)
            print code[i]
        print "```\n"
    }
    code_count = 0
}

# What the section printed, at its end.
function end_section() {
    if (section == "")
        return
    if (!(section in output))
        complain(section_line, "heading " section " has no output")
    else {
        sub(/\n+$/, "\n", output[section])
        if (output[section] ~ /[^ \n]/)
            printf "The program prints:\n\n```text\n%s```\n\n", output[section]
        else
            complain(section_line, "section " section " prints nothing")
    }
    section = ""
}

function begin_heading(line,    title) {
    end_section()
    if (line !~ /^## [0-9]+\.[0-9]+ /)
        return
    section = line
    sub(/^## /, "", section)
    title = section
    sub(/ .*/, "", section)
    title = substr(title, length(section) + 2)
    section_line = FNR
    if (section in seen)
        complain(FNR, "section " section " stands here a second time")
    seen[section] = 1
    if (section in printed_title && printed_title[section] != title)
        complain(FNR, "the program prints the heading \"" section " " \
            printed_title[section] "\"")
}

# $x$ becomes $`x`$, in which GitHub leaves backslashes alone. A formula may
# run over the end of a line; text in backquotes is no formula.
function with_formulas(text,    made, c, i, verbatim) {
    made = ""
    verbatim = 0
    for (i = 1; i <= length(text); i++) {
        c = substr(text, i, 1)
        if (c == "`" && !in_formula)
            verbatim = !verbatim
        if (c == "$" && !verbatim) {
            made = made (in_formula ? "`$" : "$`")
            in_formula = !in_formula
        } else
            made = made c
    }
    return made
}

# ![Caption.](../../plots/NAME.svg "Alternative text.") over several lines.
function show_figure(text,    caption, path, alternative, name) {
    gsub(/\n/, " ", text)
    caption = text
    sub(/^!\[/, "", caption)
    path = caption
    sub(/\]\(.*/, "", caption)
    sub(/.*\]\(/, "", path)
    alternative = path
    sub(/ .*/, "", path)
    sub(/\)$/, "", path)
    if (!sub(/^[^"]*"/, "", alternative) || !sub(/"\)$/, "", alternative))
        complain(FNR, "figure " path " has no alternative text in quotes")
    name = path
    sub(/.*\//, "", name)
    sub(/\.svg$/, "", name)
    if (!(name in drawn))
        complain(FNR, "figure " name " is shown but not drawn")
    shown[name] = 1
    printf "![%s](%s)\n\n*%s*\n", alternative, path, with_formulas(caption)
}

# Each [text](target) of a line that names a file: the file must be there.
function check_links(line,    target, file) {
    while (match(line, /\]\([^) ]+/)) {
        target = substr(line, RSTART + 2, RLENGTH - 2)
        line = substr(line, RSTART + RLENGTH)
        sub(/#.*/, "", target)
        if (target == "" || target ~ /^[a-z]+:/)
            continue
        file = source
        sub(/[^\/]*$/, target, file)
        if ((getline test_line < file) < 0)
            complain(FNR, "the link to " target " leads nowhere")
        close(file)
    }
}

function prose_line(line) {
    check_links(line)
    if (figure != "" || line ~ /^!\[/) {
        figure = figure (figure == "" ? "" : "\n") line
        if (line ~ /\)$/) {
            show_figure(figure)
            figure = ""
        }
        return
    }
    if (line ~ /^\$\$/ && !display) {
        display = 1
        print "```math"
        line = substr(line, 3)
    }
    if (display) {
        if (line ~ /\$\$$/) {
            line = substr(line, 1, length(line) - 2)
            display = 0
        }
        gsub(/^ +| +$/, "", line)
        if (line != "")
            print line
        if (!display)
            print "```"
        return
    }
    if (line ~ /^## /)
        begin_heading(line)
    print with_formulas(line)
}

BEGIN {
    count = split(figures, list, " ")
    for (i = 1; i <= count; i++)
        drawn[list[i]] = 1
}

$0 == "/*" {
    if (prose)
        complain(FNR, "prose is opened inside prose (from line " opened ")")
    if (body)
        complain(FNR, "prose inside a function")
    end_code()
    prose = 1
    opened = FNR
    next
}
$0 == "*/" {
    if (!prose)
        complain(FNR, "prose is closed that was not opened")
    if (figure != "")
        complain(FNR, "a figure is not closed: ) is missing")
    if (display)
        complain(FNR, "a formula is not closed: $$ is missing")
    if (in_formula)
        complain(FNR, "a formula is not closed: $ is missing")
    prose = display = in_formula = 0
    figure = ""
    print ""
    next
}
prose {
    prose_line($0)
    next
}
{
    if (width($0) > 79)
        complain(FNR, "a line of " width($0) " columns; 79 are the most")
    # The house's layout: what opens in column 1 closes in column 1.
    if ($0 ~ /^[^ \t#}].*\{$/ || $0 == "{")
        body = 1
    if ($0 ~ /^\}/)
        body = 0
    code[++code_count] = $0
}
END {
    if (prose)
        complain(opened, "prose is not closed")
    end_code()
    end_section()
    for (i = 1; i <= printed_count; i++)
        if (!(order[i] in seen))
            complain(FNR, "output has section " order[i] ", the prose has not")
    for (name in drawn)
        if (!(name in shown))
            complain(FNR, "figure " name " is drawn but not shown")
    exit errors > 0
}
