# Whose is what in a download. Input: lines "d", "f" or "l", tab, the name of a folder, file or link; Gradescope's
# submission_metadata.yml before them, if there is one. Output, with tabs between and "-" for nothing:
#
#   student K NAME NOTE ID FOLDER   one student; the folder is as it lies there, or - and then come
#   copy K FILE AS                  the files that are theirs, with the names that they had
#   over NAME                       what is nobody's
#
#   Moodle       Ada Lovelace_4711_assignsubmission_file_/ or ..._file_NAME
#   Canvas       lovelaceada_LATE_815_4711_NAME, a file; resubmitted it is NAME-1
#   Gradescope   submission_4711/, whose students stand in the metadata
#   git clones   a folder a student, and so are other folders and zips

BEGIN { FS = OFS = "\t" }

FILENAME ~ /submission_metadata\.yml$/ {
    if (/^[^ \t-][^:]*:[ \t]*$/) {
        of = $0
        sub(/:.*/, "", of)
        named = 0
    } else if (/^  :?[a-z_]+:/)
        named = /submitters:/
    else if (named && /^  - :?name:|^    :?name:/) {
        if (of in whose)
            whose[of] = whose[of] " + " unquoted($0)
        else
            whose[of] = unquoted($0)
    }
    next
}

$1 == "l" { print "over", $2; next }

/_[0-9]+_assignsubmission_/ {
    match($2, /_[0-9]+_assignsubmission_/)
    name = substr($2, 1, RSTART - 1)
    id = substr($2, RSTART + 1)
    rest = substr($2, RSTART + RLENGTH)
    sub(/_.*/, "", id)
    k = student(name "_" id, name, id)
    if (rest !~ /^file/)
        note[k] = "text typed online is not looked at"
    else if ($1 == "d")
        folder[k] = $2
    else
        copy(k, $2, substr(rest, 6))
    next
}

$1 == "f" && /^f\t(anon_(LATE_)?[A-Za-z0-9]+|[^_]+(_LATE)?_[0-9]+)_[0-9]+_./ {
    name = rest = $2
    sub(/^(anon_(LATE_)?[A-Za-z0-9]+|[^_]+(_LATE)?_[0-9]+)_[0-9]+_/, "", rest)
    name = substr(name, 1, length(name) - length(rest) - 1)
    sub(/_[0-9]+$/, "", name)
    late = sub(/_LATE/, "", name)
    id = name
    sub(/.*_/, "", id)
    if (name !~ /^anon_/)
        k = student(name, substr(name, 1, length(name) - length(id) - 1), id)
    else
        k = student(name, name, id)
    if (late)
        note[k] = "late"
    sub(/-[0-9]+\.c$/, ".c", rest)
    copy(k, $2, rest)
    next
}

$1 == "d" {
    k = student($2, $2 in whose ? whose[$2] : $2, $2)
    folder[k] = $2
    next
}

/\.zip$/ {
    name = $2
    sub(/\.zip$/, "", name)
    copy(student($2, name, $2), $2, $2)
    next
}

$2 !~ /^(submission_metadata\.yml|__MACOSX)$/ { print "over", $2 }

END {
    for (k = 1; k <= students; k++) {
        # Two of one name are told apart.
        shown = (times[name_of[k]] > 1 && id_of[k] != name_of[k]) ? name_of[k] " (" id_of[k] ")" : name_of[k]
        print "student", k, shown, k in note ? note[k] : "-", k in folder ? folder[k] : "-"
        for (i = 1; i <= files[k]; i++)
            print "copy", k, file[k, i], as[k, i]
    }
}

function student(key, name, id) {
    if (!(key in known)) {
        known[key] = ++students
        name_of[students] = name == "" ? key : name
        id_of[students] = id
        times[name_of[students]]++
    }
    return known[key]
}

function copy(k, from, to) {
    file[k, ++files[k]] = from
    as[k, files[k]] = to
}

# "- :name: 'Ada O''Hara'": Ada O'Hara
function unquoted(line,    q) {
    sub(/^[^:]*:?name:[ \t]*/, "", line)
    sub(/[ \t\r]+$/, "", line)
    q = substr(line, 1, 1)
    if (q == "'" || q == "\"") {
        line = substr(line, 2, length(line) - 2)
        if (q == "'")
            gsub(/''/, "'", line)
    }
    gsub(/\t/, " ", line)
    return line
}
