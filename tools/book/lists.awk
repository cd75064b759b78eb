# Lists out of the chapters' pages in the book's form (weave.awk): with
# list=cover a card for each chapter, under the Part that it begins or is in, with
# list=figures an entry for each figure, in the order of the book. PARTS has a line
# "01-prediction<tab>Part I, the notes" for each Part.
#
#   awk -f lists.awk -v list=cover -v parts=PARTS 01-prediction.md 02-activation.md ...

BEGIN {
    while ((getline line < parts) > 0) {
        tab = index(line, "\t")
        begins[substr(line, 1, tab - 1) ".html"] = substr(line, tab + 1)
    }
    level = "##"
}

FNR == 1 {
    file = FILENAME
    sub(/.*\//, "", file)
    sub(/\.md$/, ".html", file)
    question = ""
    asked = 0
    if (list == "cover" && cards++)
        print "</div>\n</section>\n"
    if (list == "figures" && cards++)
        print "</div>\n"
    if (list == "cover" && file in begins) {
        print "## " begins[file] " {.part}\n"
        level = "###"
    }
}
/^# / && FNR < 5 {
    title = substr($0, 3)
    sub(/ \{.*/, "", title)
    chapter = title
    sub(/ .*/, "", chapter)
    if (list == "cover")
        printf "<section class=\"card\">\n\n%s [%s](%s)\n\n", level, title, file
    else
        printf "## Chapter %s\n\n<div class=\"thumbs\">\n\n", title
    next
}
list == "cover" && title != "" && !asked { # the paragraph after the title
    if ($0 != "")
        question = question $0 "\n"
    else if (question != "") {
        print question "\n<div class=\"strip\">"
        asked = 1
    }
}
/^## [0-9]/ {
    section = $2
}
/^<figure id="/ {
    name = $0
    sub(/^<figure id="/, "", name)
    sub(/".*/, "", name)
    inside = 1
}
inside && /<img / {
    gsub(/href="[^"]*"/, "href=\"" file "#" name "\"")
    sub(/<img /, "<img loading=\"lazy\" ")
    if (list == "figures")
        print "<figure>"
    print
}
inside && list == "figures" && /[^ ]/ && !/^</ {
    printf "<figcaption>\n\n[%s](%s#%s). %s\\\n`make chapter%s SECTION=%s`\n\n</figcaption>\n</figure>\n\n", \
        name, file, name, $0, chapter, section
}
/^<\/figure>/ {
    inside = 0
}
END {
    if (list == "cover" && cards)
        print "</div>\n</section>"
    if (list == "figures" && cards)
        print "</div>"
}
