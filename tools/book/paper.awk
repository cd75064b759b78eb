# Makes of the book in one piece what is printed: the title page before it, a running
# head for each chapter, and in the contents list the page of each heading.
#
#   awk -v imprint="..." -f paper.awk cover.svg destinations book.html > page.html
#
# destinations is what pdfinfo -dests says of the book as it was last printed. Where it
# says nothing of a heading, 000 takes its number's place.

# A title as a string of CSS.
function as_string(text) {
    gsub(/<[^>]*>/, "", text)
    gsub(/&lt;/, "<", text)
    gsub(/&gt;/, ">", text)
    gsub(/&quot;/, "\"", text)
    gsub(/&amp;/, "\\&", text)
    gsub(/[\\"]/, "\\\\&", text)
    return "\"" text "\""
}

FNR == 1 { file++ }
file == 1 {
    if ($0 !~ /^<\?xml/)
        cover = cover $0 "\n"
    next
}
file == 2 {
    if (match($0, /".*"/))
        page[substr($0, RSTART + 1, RLENGTH - 2)] = $1
    next
}
# The cards and the Parts' names above them say what the contents list says, and a card's heading
# has the name of a chapter's.
/<h2 [^>]*class="part"/ { next }
/<section class="card">/ { card = 1 }
card {
    if (/<\/section>/)
        card = 0
    next
}
/<\/head>/ { print "<link rel=\"stylesheet\" href=\"paper.css\">" }
/<div class="cover">/ { print "<div class=\"sheet\">\n" cover "</div>" }
/<nav id="contents"/ {
    print "<p class=\"imprint\">" imprint "</p>"
    contents = 1
}
/<\/nav>/ { contents = 0; body = 1 }
# What every chapter has is not worth a line for each.
contents && />(To remember|Exercises|References|Assignment|Chapter [0-9]+ [^<]*)<\/a><\/li>$/ { next }
contents && match($0, /href="#[^"]*"/) {
    place = substr($0, RSTART + 7, RLENGTH - 8)
    sub(/<\/a>/, "<span class=\"page\">" (place in page ? page[place] : "000") "</span></a>")
}
# A page of another name begins a new sheet.
body && /^<h1 / {
    if (heads++)
        print "</section>"
    printf "<style>@page head-%d { @top-right { content: %s } }</style>\n", heads, as_string($0)
    printf "<section style=\"page: head-%d\">\n", heads
}
body && /<\/main>/ && heads { print "</section>" }
{ print }
