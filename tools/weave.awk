# Weaves a chapter: its C file and what the program printed become one page of
# Markdown.
#
#   LC_ALL=C awk -v book=0 -f tools/formulas.awk -f tools/weave.awk -v number=3 \
#       -v figures="03-a 03-b" -v links="[..](..)" OUTPUT CHAPTER.c [ASSIGNMENT.md]
#
# OUTPUT is the program's standard output, figures the names of what it drew,
# links the line of links to other pages.
# A line that is just "/*" opens prose and one that is just "*/" closes it;
# all else is code. An error names file and line; the exit status is then 1.
# The page is in the form that GitHub shows, or, with book=1, in the one that
# tools/book/bind gives to pandoc, or, with notebook=1, in the one that
# tools/notebooks/notebook.awk makes cells of: a line that begins with a form feed
# begins a cell. "\f" is more prose, "\frun 3.2" what section 3.2 prints,
# "\ftask 3.1 FILE" what stands in the student's file at first (it is read from the
# folder starters), and "\ffigure NAME" begins no cell: the section draws it. root
# leads to the project's folder from where the notebook is.

function complain_of(file, line, what) {
    printf "%s:%d: %s\n", file, line, what | "cat >&2"
    errors++
}

function complain(line, what) {
    complain_of(source, line, what)
}

# Characters, not bytes: UTF-8's continuation bytes do not count.
function width(text) {
    gsub(/[\200-\277]/, "", text)
    return length(text)
}

function as_html(text) {
    gsub(/&/, "\\&amp;", text)
    gsub(/</, "\\&lt;", text)
    gsub(/>/, "\\&gt;", text)
    gsub(/"/, "\\&quot;", text)
    return text
}

BEGIN {
    printed = ARGV[1]
    count = split(figures, list, " ")
    for (i = 1; i <= count; i++)
        drawn[list[i]] = 1
}

# As it stands, in Markdown.
function as_text(text) {
    gsub(/[\\`*_<>$~|]|\[|\]/, "\\\\&", text)
    return text
}

# ------------------------------------------------ what the program printed

# A heading is "3.2 Title" over as many dashes; the lines below belong to it.
# Each line is held back until the next one has said that it is no heading.
# The answers of all questions are the last line.
function keep_held(    i, n, pair, answers_of) {
    if (held ~ /^Answers: /) {
        answers = held
        n = split(substr(held, 10), answers_of, ", ")
        for (i = 1; i <= n; i++) {
            split(answers_of[i], pair, " ")
            answer[pair[1]] = pair[2]
        }
        at = ""
    } else if (answers != "")
        complain_of(printed, held_line, "printed after the answers")
    else if (at != "" && !fresh)
        output[at] = output[at] held "\n"
    else if (at == "" && held_line > 2 && held != "")
        complain_of(printed, held_line, "printed before the first section")
}

FILENAME == ARGV[1] {
    if (FNR == 1)
        chapter_printed = $0
    if ($0 ~ /^-+$/ && held ~ /^[0-9]+\.[0-9]+ / &&
        length($0) == length(held)) {
        at = title = held
        sub(/ .*/, "", at)
        printed_title[at] = substr(title, length(at) + 2)
        printed_line[at] = FNR - 1
        printed_heading[at] = title "\n" $0 "\n"
        order[++printed_count] = at
        place[at] = printed_count
        output[at] = held = ""
        fresh = 1
        next
    }
    keep_held()
    fresh = 0
    held = $0
    held_line = FNR
    next
}
FNR == 1 && FILENAME == ARGV[2] {
    keep_held()
    source = program = FILENAME
    sub(/.*\//, "", program)
    dir = source
    sub(/\/[^\/]*$/, "", dir)
    folder = dir
    sub(/.*\//, "", folder)
    if (!book && !notebook) {
        printf "<!-- Woven from %s by `make weave`: do not edit this page. -->\n", program
        printf "> This page is woven from [%s](%s), the program itself. ", program, program
        printf "Run it: `make chapter%d`.\n> To change the page, edit that file", number
        print " and run `make weave`.\n"
        print links "\n"
    }
}

# ------------------------------------------------------------ code and prose

# Lines first to last of those kept, without the empty ones around. With a
# summary they are folded.
function show_code(first, last, summary,    i) {
    while (first <= last && code[first] == "")
        first++
    while (last >= first && code[last] == "")
        last--
    if (first > last)
        return 0
    if (summary != "")
        printf "<details>\n<summary>%s</summary>\n\n", summary
    print "```c"
    for (i = first; i <= last; i++)
        print code[i]
    print "```\n"
    if (book)
        printf "::: lines\n[%s, lines %d–%d](%s-program.html#L-%d)\n:::\n\n", program, \
            code_line + first, code_line + last, folder, code_line + first
    if (summary != "")
        print "</details>\n"
    return 1
}

# The lines of code up to here. What is included is folded without being asked.
function end_code(    included) {
    included = 0
    while (fold == "" && included < code_count && code[included + 1] ~ /^(#include .*)?$/)
        included++
    show_code(1, included, "The headers.")
    if (!show_code(included + 1, code_count, fold) && fold != "")
        complain(code_line, "nothing to fold")
    fold = ""
    code_count = 0
}

# The code from here on is folded; the sentence says what it does.
function begin_fold(sentence) {
    if (braces > 0)
        complain(FNR, "a fold inside a function")
    end_code()
    fold = as_html(sentence)
    while (match(fold, /`[^`]+`/))
        fold = substr(fold, 1, RSTART - 1) "<code>" substr(fold, RSTART + 1, RLENGTH - 2) \
            "</code>" substr(fold, RSTART + RLENGTH)
    code_line = FNR
}

# Braces that are open at the end of a line of code, so that prose inside a
# function is noticed. Strings, character constants and comments do not count.
function count_braces(line,    i, c, two) {
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        two = substr(line, i, 2)
        if (in_comment) {
            if (two == "*/") {
                in_comment = 0
                i++
            }
        } else if (quote != "") {
            if (c == "\\")
                i++
            else if (c == quote)
                quote = ""
        } else if (two == "//")
            return
        else if (two == "/*") {
            in_comment = 1
            i++
        } else if (c == "\"" || c == "'")
            quote = c
        else if (c == "{")
            braces++
        else if (c == "}")
            braces--
    }
    quote = ""
}

# What the section printed, at its end; in the book a mistake of the notes has
# an anchor, the first of its kind in a section.
function show_output(text,    i, n, line, id) {
    if (text ~ /(^|\n)```/)
        complain(section_line, "section " section " prints a line of ```, which would end its block")
    if (!book) {
        printf "The program prints:\n\n```text\n%s```\n\n", text
        return
    }
    sub(/\n$/, "", text)
    n = split(text, line, "\n")
    print "```{=html}\n<figure class=\"output\"><figcaption>The program prints</figcaption>"
    printf "<pre tabindex=\"0\"><samp>"
    for (i = 1; i <= n; i++) {
        id = line[i]
        sub(/ .*/, "", id)
        if (line[i] ~ /^E[0-9]+ +notes:/ && !((section, id) in anchored)) {
            printf "<span id=\"%s-%s\">%s</span>", id, section, id
            line[i] = substr(line[i], length(id) + 1)
            anchored[section, id] = 1
        }
        printf "%s%s", as_html(line[i]), (i < n ? "\n" : "")
    }
    print "</samp></pre></figure>\n```\n"
}

# The question, "  ? Which?" and three lines of choices, as a list, and the
# right one folded.
function show_question(text,    i, n, line, choice, right) {
    n = split(text, line, "\n")
    for (i = 2; i <= n - 3; i++)
        line[1] = line[1] line[i]
    gsub(/ +/, " ", line[1])
    right = ""
    if (!notebook)
        print "*A question.* " as_text(line[1]) "\n"
    for (i = n - 2; i <= n; i++) {
        sub(/^ +/, "", line[i])
        choice = as_text(line[i])
        if (!notebook)
            print "- " choice
        if (substr(line[i], 1, 1) == answer[section])
            right = choice
    }
    if (right == "")
        complain(section_line, "the answer of section " section " is not printed")
    printf "\n<details class=\"answer\">\n<summary>The answer</summary>\n\n%s\n\n</details>\n\n", right
}

# What the section printed but its question: at the section's end, or where
# its prose has the line [printed], for what is said of it afterwards.
function show_printed(    text) {
    if (section in shown_printed) {
        complain(FNR, "section " section " has [printed] a second time")
        return
    }
    shown_printed[section] = 1
    text = output[section]
    if (notebook) { # with its question: all but the answer
        sub(/\n+$/, "", text)
        printf "\frun %s\n%s%s\n\f\n%s", section, printed_heading[section], text, captions
        captions = ""
        return
    }
    sub(/\n  \? .*/, "", text)
    sub(/\n+$/, "", text)
    if (text ~ /[^ \n]/)
        show_output(text "\n")
    else
        complain(section_line, "section " section " prints nothing")
}

function end_section(    question) {
    if (section == "")
        return
    if (!(section in output)) {
        complain(section_line, "heading " section " has no output")
        section = ""
        return
    }
    if (!(section in shown_printed))
        show_printed()
    question = output[section]
    if (sub(/^(.*\n)?  \? /, "", question)) {
        sub(/\n+$/, "", question)
        show_question(question)
    }
    section = ""
}

# A reader is told at the start what the questions will ask of him.
function end_opening() {
    if (answers == "" || section_seen++)
        return
    if (opening !~ /After this chapter you can /)
        complain(opening_line, "no \"After this chapter you can ...\" before the first section")
    if (opening !~ /It takes about [0-9]+ minutes\./)
        complain(opening_line, "no \"It takes about 30 minutes.\" before the first section")
}

function begin_heading(line,    title) {
    end_section()
    end_opening()
    if (notebook)
        notebook_line(line)
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
    if (!(section in printed_title))
        return
    if (printed_title[section] != title)
        complain(FNR, "the program prints the heading \"" section " " \
            printed_title[section] "\"")
    if (place[section] < last_place)
        complain(FNR, "the program runs section " section " earlier")
    last_place = place[section]
}

function begin_chapter(line) {
    if (chapter_seen++)
        complain(FNR, "a second chapter heading")
    if (substr(line, 3) != chapter_printed)
        complain(FNR, "the program prints the title \"" chapter_printed "\"")
    opening_line = FNR
    if (book)
        line = line " {#" folder "}"
    return line
}

# In a notebook: the student's file of the task whose text has ended, to be written.
function end_task(    text) {
    if (task_file == "")
        return
    printf "\ftask %s %s\n", task, task_file
    while ((getline text < (starters "/" task_file)) > 0)
        print text
    print "\f"
    close(starters "/" task_file)
    task_file = ""
}

# A notebook's prose: each heading begins a cell; a task is its number and its file.
function notebook_line(line) {
    if (line ~ /^##+ /) {
        end_task()
        print "\f"
    }
    if (line ~ /^### Task /) {
        task = line
        sub(/^### Task /, "", task)
        sub(/ .*/, "", task)
    } else if (line ~ /^\*[0-9]+ points?, section .*: `[^`]*`\*$/) {
        task_file = line
        sub(/`\*$/, "", task_file)
        sub(/.*`/, "", task_file)
    }
}

# A quote is a common mistake of the notes, which the section shows.
function begin_quote(line,    id) {
    id = line
    sub(/^> \*A common mistake \(the notes, /, "", id)
    sub(/\)\.\* .*/, "", id)
    if (id !~ /^E[0-9]+$/)
        complain(FNR, "a quote is \"> *A common mistake (the notes, E5).* What ...\"")
    else if (!(section in output) || ("\n" output[section]) !~ ("\n" id " +notes:"))
        complain(FNR, "section " section " does not show mistake " id)
}

# A paragraph must not end inside a formula or inside backquotes.
function end_paragraph() {
    if (waiting != "")
        complain(waiting_line, "a " waiting_for " is not closed")
    waiting = ""
    if (figure != "")
        complain(figure_line, "the figure is not closed: it ends with" \
            " \"Alternative text.\")")
    figure = ""
}

function end_display() {
    if (display)
        complain(display, "a formula is not closed: $$ is missing")
    display = 0
}

function end_prose() {
    end_paragraph()
    end_display()
    if (fence)
        complain(fence, "a ``` is not closed")
    fence = 0
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
    sub(/^[^"]*"/, "", alternative)
    sub(/"\)$/, "", alternative)
    gsub(/ +/, " ", caption)
    sub(/ $/, "", caption) # *so * would not be set in italics
    gsub(/ +/, " ", alternative)
    if (book || notebook)
        gsub(/\\"/, "\"", alternative)
    name = path
    sub(/.*\//, "", name)
    sub(/\.svg$/, "", name)
    if (path != "../../plots/" name ".svg")
        complain(figure_line, "a figure is ../../plots/NAME.svg, not " path)
    else if (!(name in drawn))
        complain(figure_line, "figure " name " is shown but not drawn")
    if (name in shown)
        complain(figure_line, "figure " name " is shown a second time")
    shown[name] = 1
    if (!alternative)
        complain(figure_line, "figure " name " has no alternative text")
    caption = with_formulas(caption, figure_line)
    if (unclosed != "")
        complain(figure_line, "a " unclosed " is not closed")
    if (notebook) { # the caption stands below the figure, and so below what is printed
        print "\ffigure " name
        caption = "*Figure " name ". " caption "*\n\n<details>\n<summary>The figure in words</summary>\n\n" \
            as_text(alternative) "\n\n</details>\n\n"
        if (section in shown_printed)
            printf "%s", caption
        else
            captions = captions caption
        return
    }
    if (!book) {
        printf "![%s](%s)\n\n*%s*\n", alternative, path, caption
        return
    }
    printf "<figure id=\"%s\">\n", name
    printf "<a href=\"plots/%s.svg\"><img src=\"plots/%s.svg\" alt=\"%s\" /></a>\n", name, \
        name, as_html(alternative)
    printf "<figcaption>\n\n%s\n\n</figcaption>\n</figure>\n", caption
}

# Each [text](target) of a line that names a file: the file must be there.
# In the book a chapter's page is beside this one; other files are copied to
# files/ by their path.
function with_links(line,    made, target, file, anchor) {
    made = ""
    while (match(line, /\]\([^) ]+/) || match(line, /^\[[^]]+\]: [^ ]+/)) {
        target = substr(line, RSTART, RLENGTH)
        sub(/^\[[^]]+\]: |^\]\(/, "", target)
        made = made substr(line, 1, RSTART + RLENGTH - 1 - length(target))
        line = substr(line, RSTART + RLENGTH)
        anchor = file = target
        sub(/#.*/, "", file)
        anchor = substr(anchor, length(file) + 1)
        if (file != "" && file !~ /^[a-z]+:/) {
            if (file ~ /'|[^.\/]\/+\.\.(\/|$)/ || system("test -e '" dir "/" file "'"))
                complain(FNR, "the link to " file " leads nowhere")
            if (book && match(file, /[0-9][0-9]-[^\/]*\/(README\.md)?$/)) {
                file = substr(file, RSTART)
                sub(/\/.*/, ".html", file)
                target = file anchor
            } else if (book && file == "../peers.md") {
                target = "peers.html" anchor
            } else if (book) {
                while (sub(/^\.\.\//, "", file))
                    ;
                target = "files/" (target ~ /^\.\./ ? "" : "chapters/" folder "/") file anchor
            } else if (notebook) {
                file = "chapters/" folder "/" file
                while (sub(/[^\/.]+\/\.\.\//, "", file))
                    ;
                target = root file anchor
            }
        }
        made = made target
    }
    return made line
}

# A formula of its own begins and ends with $$, at the start and the end of a
# line. In a list it is indented, and so is all that is printed for it. In book and
# notebook it is one line: a line of it that begins with + would be taken for a list.
function show_display(line) {
    if (!display) {
        display = FNR
        match(line, /^[ >]*/)
        indent = substr(line, 1, RLENGTH)
        formula = ""
        sub(/^[ >]*\$\$/, "", line)
    }
    closed = sub(/\$\$ *$/, "", line)
    if (line ~ /\$\$/)
        complain(FNR, "$$ stands at the start or the end of a line")
    gsub(indent ~ />/ ? "^[ >]+| +$" : "^ +| +$", "", line)
    if (line != "")
        formula = formula (formula == "" ? "" : book || notebook ? " " : "\n" indent) line
    if (!closed)
        return
    formula = with_commands(formula, display)
    display = 0
    if (book)
        printf "%s::: {.formula tabindex=0}\n%s$$%s$$\n%s:::\n", indent, indent, formula, indent
    else if (notebook)
        printf "%s$$%s$$\n", indent, formula
    else
        printf "%s```math\n%s%s\n%s```\n", indent, indent, formula, indent
}

function prose_line(line) {
    if (line ~ /^ *```/ && !display) {
        end_paragraph()
        fence = fence ? 0 : FNR
        print line
        return
    }
    if (fence) {
        print line
        return
    }
    if (line == "" && after_printed) { # its own empty line is there already
        after_printed = 0
        return
    }
    after_printed = 0
    if (line == "[printed]" && section in output) {
        end_paragraph()
        show_printed()
        after_printed = 1
        return
    }
    if (figure != "" || line ~ /^!\[/) {
        if (figure == "") {
            end_paragraph()
            figure_line = FNR
        }
        if (line == "") {
            end_paragraph()
            return
        }
        figure = figure (figure == "" ? "" : "\n") line
        if (line ~ /"\)$/) {
            show_figure(figure)
            figure = ""
        }
        return
    }
    if (display && line == "")
        end_display()
    if (line ~ /^>/ && !quoted)
        begin_quote(line)
    quoted = line ~ /^>/
    if (display || line ~ /^[ >]*\$\$/) {
        if (!display)
            end_paragraph()
        show_display(line)
        return
    }
    if (line == "" || line ~ /^#/)
        end_paragraph()
    if (notebook && line !~ /^## /)
        notebook_line(line)
    opening = opening line " "
    if (line ~ /^## /)
        begin_heading(line)
    if (line ~ /^# /)
        line = begin_chapter(line)
    if (waiting != "") {
        sub(quoted ? "^[ >]+" : "^ +", "", line)
        line = waiting " " line
    }
    if (line ~ /\$\$/)
        complain(FNR, "$$ stands at the start or the end of a line")
    made = with_formulas(line, FNR)
    if (unclosed != "") { # over the end of a line: wait for its other end
        if (waiting == "" || waiting_for != unclosed)
            waiting_line = FNR
        waiting = line
        waiting_for = unclosed
        return
    }
    waiting = ""
    print with_links(made)
}

# The text of the assignment, where there is one: the end of the page.
FILENAME == ARGV[3] {
    if (FNR == 1) {
        if (prose) {
            complain(opened, "prose is not closed")
            end_prose()
        }
        prose = 0
        end_code()
        end_section()
    }
    prose_line($0)
    next
}

/^\/\* --- .+[.!?] \*\/$/ && !prose && !in_comment {
    begin_fold(substr($0, 8, length($0) - 10))
    next
}
$0 == "/*" {
    if (prose) {
        complain(opened, "prose is not closed")
        end_prose()
    }
    if (braces > 0)
        complain(FNR, "prose inside a function")
    if (in_comment)
        complain(FNR, "prose inside a comment")
    braces = in_comment = 0
    end_code()
    prose = 1
    opened = FNR
    next
}
$0 == "*/" {
    if (!prose && !in_comment)
        complain(FNR, "prose is closed that was not opened")
    if (!prose) {
        count_braces($0)
        code[++code_count] = $0
        next
    }
    end_prose()
    prose = 0
    code_line = FNR
    print ""
    next
}
prose {
    if ($0 ~ /\*\//) {
        complain(FNR, "prose, opened in line " opened \
            ", is closed by a line that is just */, in column 1")
        prose = 0
        code_line = FNR
        next
    }
    prose_line($0)
    next
}
{
    if (width($0) > 79)
        complain(FNR, "a line of " width($0) " columns; 79 are the most")
    if ($0 ~ /^[ \t]*\/\*[ \t\r]*$/ && $0 !~ /^[ \t]+\/\*$/)
        complain(FNR, "prose is opened by a line that is just /*, in column 1")
    if ($0 ~ /\/\* *---/)
        complain(FNR, "a fold is a line /* --- Sentence. */, in column 1")
    if ($0 ~ /^int main\(/ && fold == "") {
        begin_fold("`main`: the sections, one after another.")
        code_line = FNR - 1
    }
    if (match($0, /"[0-9][0-9]-[^"]*"/))
        drawn_line[substr($0, RSTART + 1, RLENGTH - 2)] = FNR
    count_braces($0)
    code[++code_count] = $0
}
END {
    if (source == "") {
        source = program = ARGV[2]
        complain(1, "nothing to weave, or no output in " ARGV[1])
    }
    if (prose) {
        complain(opened, "prose is not closed")
        end_prose()
    }
    end_code()
    end_section()
    if (!chapter_seen)
        complain(1, "no heading \"# " chapter_printed "\"")
    for (i = 1; i <= printed_count; i++)
        if (!(order[i] in seen))
            complain_of(printed, printed_line[order[i]], \
                "section " order[i] " is printed; " program " has no such heading")
    for (i = 1; i <= count; i++)
        if (!(list[i] in shown))
            complain(drawn_line[list[i]] ? drawn_line[list[i]] : FNR, \
                "figure " list[i] " is drawn but not shown")
    if (notebook) {
        end_task()
        print "\f\n" links
    } else if (!book)
        print "---\n\n" links
    else if (answers != "")
        print "::: answers\n" answers "\n:::"
    close("cat >&2")
    exit errors > 0
}
