# The page of the notes' mistakes, out of what the chapters print: for each of
# E1, E2, ... its lines, with the one before that says of what, and a link to
# the place in the chapter. A mistake is called as its section is, or has a title of
# its own where a section shows two.
#
# Two are slips of the pen that no number shows: a line each.
#
#   awk -f mistakes.awk tests/golden/01-prediction.txt ... > mistakes.md

BEGIN {
    slip["E3"] = "The loop over examples closes a bracket that it has not opened; right is " \
        "`sigmoid(w.dot(X[i]) + b)`."
    slip["E14"] = "`W_regularizer=` and `nb_epoch=` are Keras 1; today's names are " \
        "`kernel_regularizer=` and `epochs=`."
    called["E3"] = "A bracket that was never opened"
    called["E8"] = "A bias that never moves"
    called["E9"] = "Predictions that are never renewed"
    called["E14"] = "Options that Keras has renamed"
    last = 14
}

# The heading of a mistake, with a title that no other has.
function print_heading(id, name) {
    if (name in taken) {
        print "mistakes: " id " and " taken[name] " are both called \"" name "\"" | "cat >&2"
        missing = 1
    }
    taken[name] = id
    print "\n## " id " " name "\n"
}

function as_html(text) {
    gsub(/&/, "\\&amp;", text)
    gsub(/</, "\\&lt;", text)
    gsub(/>/, "\\&gt;", text)
    return text
}

function add(line) {
    if (!((id, section) in lines)) {
        places[id] = places[id] section "\n"
        page[section] = folder ".html#" id "-" section
    }
    lines[id, section] = lines[id, section] as_html(line) "\n"
}

FNR == 1 {
    folder = FILENAME
    sub(/.*\//, "", folder)
    sub(/\.txt$/, "", folder)
    id = before = ""
}
/^[0-9]+\.[0-9]+ / {
    heading = $0
}
/^-+$/ && before == heading { # a section begins
    section = heading
    sub(/ .*/, "", section)
    title[section] = heading
    id = before = ""
    next
}
/^E[0-9]+ +notes:/ {
    id = $1
    if (substr(id, 2) + 0 > last)
        last = substr(id, 2) + 0
    if (before != "" && before !~ /^(E[0-9]+| ) +(notes|right):/)
        add(before)
    add($0)
}
/^ +right:/ && id != "" {
    add($0)
}
{
    before = $0
}
END {
    print "# The mistakes in the notes\n"
    print "The lecture notes have mistakes, as notes do. Each has a number, and a program"
    print "shows it: what comes out as the notes have it, and what is right. These lines"
    print "are copied from what the chapters print; follow a link to see how."
    for (i = 1; i <= last; i++) {
        id = "E" i
        if (id in slip) {
            print_heading(id, called[id])
            print slip[id]
            continue
        }
        if (!(id in places)) {
            print "mistakes: no chapter shows " id | "cat >&2"
            missing = 1
            continue
        }
        n = split(places[id], place, "\n") - 1
        name = title[place[1]]
        sub(/^[^ ]* /, "", name)
        print_heading(id, id in called ? called[id] : name)
        for (k = 1; k <= n; k++) {
            text = lines[id, place[k]]
            sub(/\n$/, "", text)
            printf "Section [%s](%s)\n\n", title[place[k]], page[place[k]]
            printf "<figure class=\"output\">\n<pre tabindex=\"0\"><samp>%s</samp></pre></figure>\n\n", \
                text
        }
    }
    exit missing
}
