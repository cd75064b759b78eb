# The terms of the book: a phrase in bold in a chapter's prose is a term, defined
# in the sentence that holds it.
#
#   LC_ALL=C awk -v book=0 -f tools/formulas.awk -f tools/book/terms.awk \
#       chapters/01-prediction/prediction.c ... > chapters/glossary.md
#
# Prints the glossary: each term, that sentence, where it stands, and the first
# section of each other chapter that uses it. Names, with file and line, bold
# that is no term, a term that is defined twice, and one that is used before it
# is defined, in a sentence that does not point there ("chapter 6", "section
# 6.2"); one such sentence is enough for its section, and the opening of a
# chapter may name what the chapter will define. A plural or a capital makes no
# other term, and a longer term (cross-entropy, maximum likelihood) is no use of
# one inside it. Headings, formulas, code and references are not looked at.

function complain_of(file, line, what) {
    printf "%s:%d: %s\n", file, line, what | "cat >&2"
    errors++
}

# The weaver has named what a formula may not have; here it has no line.
function complain(line, what) {
    if (line > 0)
        complain_of(FILENAME, line, what)
}

# ------------------------------------------------------ words and sentences

# Whether any of the word is in a formula or in backquotes; sets inside to the
# mark that is open after it.
function is_masked(word,    i, c, masked) {
    masked = inside != ""
    for (i = 1; i <= length(word); i++) {
        c = substr(word, i, 1)
        if (c == "\\")
            i++
        else if ((c == "`" || c == "$") && (inside == "" || inside == c)) {
            inside = inside == "" ? c : ""
            masked = 1
        }
    }
    return masked
}

# A word as words are compared: bare, small, in the singular.
function plain(word) {
    sub(/\]\(.*/, "", word)
    gsub(/[*"]/, "", word)
    sub(/^[^A-Za-z0-9]+/, "", word)
    sub(/[^A-Za-z0-9]+$/, "", word)
    sub(/'s$/, "", word)
    word = tolower(word)
    if (word ~ /(ss|bias)es$/)
        sub(/es$/, "", word)
    else if (length(word) > 3 && word !~ /(ss|bias|odds)$/)
        sub(/s$/, "", word)
    return word
}

# Words first to last of all are a term, written in this way.
function define(written, first, last,    i, key) {
    key = plain_of[first]
    for (i = first + 1; i <= last; i++)
        key = key " " plain_of[i]
    if (written !~ /^[A-Za-z][A-Za-z' -]*$/ || last - first > 3)
        complain(line_of[first], "bold is for a term that is defined there, not for \"" written "\"")
    else if (key in sentence_of)
        complain(line_of[first], "\"" written "\" is defined already, in " place_of[key])
    else {
        terms[++term_count] = key
        sentence_of[key] = sentences
        place_of[key] = FILENAME ":" line_of[first]
        # the first word of a sentence has a capital of its own
        shown[key] = first == first_of[sentences] && written ~ /^[A-Z][a-z]+( |$)/ \
            ? tolower(substr(written, 1, 1)) substr(written, 2) : written
        if (last - first >= longest)
            longest = last - first + 1
    }
}

# Words first to last of the paragraph are a sentence.
function end_sentence(first, last,    i, bare, marks, masked, bold, written) {
    first_of[++sentences] = words + 1
    chapter_of[sentences] = chapters
    section_of[sentences] = section
    inside = ""
    for (i = first; i <= last; i++) {
        bare = word[i]
        gsub(/`[^`]*`/, "", bare)
        marks = inside == "" ? gsub(/\*\*/, "&", bare) : 0
        masked = is_masked(word[i])
        written = bold ? written " " word[i] : word[i]
        if (marks)
            gsub(/\*\*/, "", word[i])
        text_of[sentences] = text_of[sentences] (i > first ? " " : "") word[i]
        line_of[++words] = word_line[i]
        plain_of[words] = masked ? "" : plain(word[i])
        if (bold ? marks : marks > 1) {
            sub(/^[^*]*\*\*/, "", written)
            sub(/\*\*.*/, "", written)
            define(written, bold ? bold : words, words)
            bold = 0
        } else if (marks)
            bold = words
    }
    if (bold)
        complain(line_of[bold], "bold is for a term that is defined there, not for a sentence")
    last_of[sentences] = words
}

function end_paragraph(    i, first) {
    first = 1
    for (i = 1; i <= word_count; i++)
        if (i == word_count || word[i] ~ /[.?!]["')*]*$/) {
            end_sentence(first, i)
            first = i + 1
        }
    word_count = 0
}

# ------------------------------------------------------------ the chapters

FNR == 1 {
    chapters++
    folder[chapters] = FILENAME
    sub(/\/[^\/]*$/, "", folder[chapters])
    sub(/.*\//, "", folder[chapters])
    number[chapters] = folder[chapters] + 0
    files[chapters] = FILENAME
    section = ""
    prose = fence = display = references = 0
}
$0 == "/*" || $0 == "*/" {
    end_paragraph()
    prose = $0 == "/*"
    fence = display = 0
    next
}
!prose {
    next
}
/^ *```/ {
    end_paragraph()
    fence = !fence
    next
}
fence {
    next
}
# A formula of its own belongs to the sentence that ends in a colon before it.
/^[ >]*\$\$/ && !display {
    end_paragraph()
    display = 1
    formula = ""
    sub(/\$\$/, "")
}
display {
    sub(/^[ >]+/, "")
    if (sub(/ *\$\$ *$/, ""))
        display = 0
    formula = formula (formula == "" ? "" : " ") $0
    if (!display && text_of[sentences] ~ /:$/)
        formula_of[sentences] = formula
    next
}
/^#/ || /^ *$/ || /^\|/ || /^ *[-*] / || /^ *[0-9]+\. / {
    end_paragraph()
    sub(/^ *([-*]|[0-9]+\.) /, "")
}
/^#/ {
    references = /^## References/
    if (/^## [0-9]+\.[0-9]+ /) {
        section = $2
        heading[section] = substr($0, 4)
    }
    next
}
references {
    next
}
{
    sub(/^> ?/, "")
    for (i = 1; i <= NF; i++) {
        word[++word_count] = $i
        word_line[word_count] = FNR
    }
}

# ------------------------------------------------------------- uses, pages

# Whether the sentence names the chapter, or a section of it.
function points(text, number) {
    return text ~ /([Cc]hapter|[Ss]ection)s? / && text ~ ("[^0-9.]" number "([^0-9]|$)")
}

function use_of(key, s, i,    d, here) {
    d = sentence_of[key]
    here = chapter_of[s] SUBSEP section_of[s]
    if (s != d && !((key, chapter_of[s]) in used))
        used[key, chapter_of[s]] = section_of[s]
    if (s >= d || (section_of[s] == "" && chapter_of[s] == chapter_of[d]) || (key, here) in pointed)
        return
    pointed[key, here] = 1
    if (!points(text_of[s], number[chapter_of[d]]))
        complain_of(files[chapter_of[s]], line_of[i], "\"" shown[key] "\" is defined later, in " \
            place_of[key] "; say so here (\"" (section_of[d] == "" ? "chapter " number[chapter_of[d]] : \
            "section " section_of[d]) "\"), or define it here")
}

function look_for_uses(s,    i, n, k, key) {
    for (i = first_of[s]; i <= last_of[s]; i++)
        for (n = longest; n > 0; n--) {
            key = plain_of[i]
            for (k = 1; k < n; k++)
                key = key " " plain_of[i + k]
            if (i + n - 1 <= last_of[s] && key in sentence_of) {
                use_of(key, s, i)
                i += n - 1
                break
            }
        }
}

function link_to(chapter, section,    anchor) {
    anchor = section == "" ? "" : tolower(heading[section])
    gsub(/[^a-z0-9 _-]/, "", anchor)
    gsub(/ /, "-", anchor)
    return "[" (section == "" ? number[chapter] : section) "](" folder[chapter] \
        (book ? ".html" : "/README.md") (anchor == "" ? "" : "#") anchor ")"
}

function show_term(key,    s, text, c, list) {
    s = sentence_of[key]
    text = text_of[s]
    while (match(text, /\]\([^)]*\)/)) # a link would be one from the chapter's folder
        text = substr(text, 1, RSTART - 1) substr(text, RSTART + RLENGTH)
    gsub(/\[/, "", text)
    for (c = 1; c <= chapters; c++)
        if (c != chapter_of[s] && (key, c) in used)
            list = list (list == "" ? "" : ", ") link_to(c, used[key, c])
    printf "**%s** (%s). %s", shown[key], link_to(chapter_of[s], section_of[s]), with_formulas(text, 0)
    if (s in formula_of)
        printf(book ? "\n\n::: {.formula tabindex=0}\n$$%s$$\n:::\n" : "\n\n```math\n%s\n```\n", \
            with_commands(formula_of[s], 0))
    if (list != "")
        print ((s in formula_of) ? "\n" : " ") "*Also in* " list ".\n"
    else
        print (s in formula_of) ? "" : "\n"
}

END {
    end_paragraph()
    for (s = 1; s <= sentences; s++)
        look_for_uses(s)
    for (i = 2; i <= term_count; i++) # insertion: sorted by what is compared
        for (k = i; k > 1 && terms[k] < terms[k - 1]; k--) {
            key = terms[k]
            terms[k] = terms[k - 1]
            terms[k - 1] = key
        }
    if (!book)
        print "<!-- Woven from the chapters by `make weave`: do not edit this page. -->"
    print "# Glossary\n"
    print "Each term with the section and the sentence that define it, and the first section"
    print "of each other chapter that uses it.\n"
    for (i = 1; i <= term_count; i++)
        show_term(terms[i])
    close("cat >&2")
    exit errors > 0
}
