# Which known mistakes were made by how many, from the questions and then what the judge printed of each student.
# Prints NUMBER<tab>TASK<tab>HINT, the most frequent first.

BEGIN { FS = "\t" }

FNR == 1 { finish(); files++; task = hint = "" }
files == 1 && $1 == "wrong" { known[$2, $4] = $2 "\t" $4 }
files == 1 { next }

/^[^ ]/ { finish(); task = $0; sub(/ .*/, "", task); next }
/^      hint / { finish(); hint = $0; sub(/^ *hint +/, "", hint); next }
/^                / && hint != "" { sub(/^ +/, ""); hint = hint " " $0; next }
{ finish() }

END {
    finish()
    for (k in times)
        print times[k] "\t" known[k] | "LC_ALL=C sort -t '\t' -k 1,1rn -k 2"
}

function finish() {
    if ((task, hint) in known && last[task, hint] != files) {
        times[task, hint]++
        last[task, hint] = files
    }
    hint = ""
}
