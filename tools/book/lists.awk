# Lists out of the chapters' pages in the book's form (weave.awk): with
# list=cover a card for each chapter, with list=figures an entry for each
# figure, in the order of the book.
#
#   awk -f lists.awk -v list=cover 01-prediction.md 02-activation.md ...

FNR == 1 {
    file = FILENAME
    sub(/.*\//, "", file)
    sub(/\.md$/, ".html", file)
    question = ""
    asked = 0
    if (list == "cover" && cards++)
        print "</div>\n</section>\n"
}
/^# / && FNR < 5 {
    title = substr($0, 3)
    sub(/ \{.*/, "", title)
    chapter = title
    sub(/ .*/, "", chapter)
    if (list == "cover")
        printf "<section class=\"card\">\n\n## [%s](%s)\n\n", title, file
    else
        printf "## Chapter %s\n\n", title
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
inside && /<img / && list == "cover" {
    gsub(/href="[^"]*"/, "href=\"" file "#" name "\"")
    print
}
inside && list == "figures" && /[^ ]/ && !/^</ {
    printf "[%s](%s#%s). %s\\\n`make chapter%s SECTION=%s`\n\n", name, file, name, $0, chapter, section
}
/^<\/figure>/ {
    inside = 0
}
END {
    if (list == "cover" && cards)
        print "</div>\n</section>"
}
