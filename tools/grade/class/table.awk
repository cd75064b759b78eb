# Everybody's points, a row a student, from the lists of the tasks and of the students and from what is known of each
# (RESULTS, a folder). Prints NAME, STATUS, the tasks' points and their sum, with tabs between; with form=csv marks.csv.
# Nobody is given 0 points who was not marked: their cells are empty.

BEGIN { FS = "\t"; OFS = form == "csv" ? "," : "\t"; results = ENVIRON["RESULTS"] }

FILENAME == ARGV[1] {
    task[++tasks] = $1
    next
}

FNR == 1 && form == "csv" {
    row = "name"
    for (i = 1; i <= tasks; i++)
        row = row OFS task[i]
    print row, "total", "status"
}

{
    read_state(results "/" $1)
    status = state
    if (state == "marked" && !begun)
        status = "not begun"
    if ($3 != "-")
        status = status ", " $3
    row = sum = ""
    for (i = 1; i <= tasks; i++) {
        row = row OFS (i in points ? points[i] : "")
        if (i in points)
            sum += points[i]
    }
    print (form == "csv") ? cell($2) row OFS sum OFS cell(status) : $2 OFS status row OFS sum
}

function read_state(file,    line, f, i, n) {
    for (i in points)
        delete points[i]
    begun = n = 0
    state = "not marked"
    while ((getline line < (file ".state")) > 0)
        if (++n == 2)
            state = line == "marked" ? line : \
                    (line ~ /holds no file of assignment/ ? "no files: " : "not marked: ") line
    close(file ".state")
    while (state == "marked" && (getline line < (file ".marks")) > 0) {
        split(line, f, "\t")
        for (i = 1; i <= tasks; i++)
            if (task[i] == f[1])
                points[i] = f[2]
        begun += f[5]
    }
    close(file ".marks")
}
