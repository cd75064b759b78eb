# What a student may read, from what the judge printed: of a hidden check only that it failed, and its hint; no path
# of the teacher's machine, no seconds. With form=html as a page, with form=svg as a picture, else as text. The environment holds NAME, TITLE and
# FOLDER, the submission's.

BEGIN {
    text = ENVIRON["TITLE"] "\n" ENVIRON["NAME"] "\n\n"
    from = ENVIRON["FOLDER"] "/"
    gsub(/[][\\.*+?(){}|^$]/, "\\\\&", from)
    gsub(/ /, "[ \n]+", from)
}

/^    [^ ]/ { hidden = /^    [a-zA-Z ]+ hidden: /; drop = 0 }
/^      [^ ]/ { drop = hidden && $1 != "hint" && $1 != "reached" }
/^[^ ]/ { hidden = drop = 0 }
/^Assignment [0-9]+: |^Next: / { next }
/^[0-9]+\/[0-9]+ points/ { $0 = $1 " points" }
!drop { text = text $0 "\n" }

END {
    gsub(from, "", text)
    if (form == "html")
        page(text)
    else if (form == "svg")
        picture(text)
    else
        printf "%s", text
}

function marked_up(text) {
    gsub(/&/, "\\&amp;", text)
    gsub(/</, "\\&lt;", text)
    gsub(/>/, "\\&gt;", text)
    return text
}

# The one on the teacher's page: chapters/marked-submission.svg.
function picture(text,    n, line, i, look) {
    n = split(marked_up(text), line, "\n")
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 %d\" font-family=\"monospace\" " \
           "font-size=\"14\" fill=\"#222222\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"#fafafa\"/>\n", 18 * n + 20
    for (i = 1; i < n; i++) {
        look = line[i] ~ /^(Assignment )?[0-9]/ ? " font-weight=\"bold\"" : line[i] ~ /^    FAILED/ ? \
               " font-weight=\"bold\" fill=\"#a33c00\"" : line[i] ~ /^    passed/ ? " fill=\"#00674f\"" : ""
        if (line[i] != "")
            printf "<text x=\"20\" y=\"%d\"%s xml:space=\"preserve\">%s</text>\n", 18 * i + 12, look, line[i]
    }
    print "</svg>"
}

function page(text,    n, line, i) {
    n = split(marked_up(text), line, "\n")
    print "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" \
          "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" line[1] ": " line[2] "</title>\n" \
          "<style>\nbody { max-width: 50em; margin: 2em auto; padding: 0 1em; font-family: sans-serif }\n" \
          "pre { white-space: pre-wrap; overflow-wrap: anywhere }\nh2 { font-size: 1em; margin: 1.5em 0 0 }\n" \
          ".passed { color: #00674f }\n.failed { color: #a33c00; font-weight: bold }\n</style>\n</head>\n<body>\n<h1>" \
          line[1] "</h1>\n<p>" line[2] "</p>\n<pre>"
    for (i = 4; i < n; i++)
        if (line[i] ~ /^[0-9]+\.[0-9]+ /) {
            sub(/ \.+ /, ": ", line[i])
            print "</pre>\n<h2>" line[i] "</h2>\n<pre>"
        } else if (line[i] ~ /^    (passed|FAILED) /)
            print "<span class=\"" tolower($0 = substr(line[i], 5, 6)) "\">" line[i] "</span>"
        else
            print line[i]
    print "</pre>\n</body>\n</html>"
}
