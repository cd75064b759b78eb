# One table of all assignments, from arguments TASKS:MARKS, a pair for each;
# MARKS is there once something was marked. Its last line says what is next.

function next_thing(what) {
    if (todo == "")
        todo = what
}

BEGIN {
    FS = "\t"
    printf "%-28s %8s %8s  %s\n", "assignment", "points", "done", "tasks"
    for (i = 1; i < ARGC; i++) {
        split(ARGV[i], file, ":")
        name = file[1]
        sub(/\/tasks$/, "", name)
        sub(/.*\//, "", name)
        number = name
        sub(/-.*/, "", number)
        sub(/^0/, "", number)
        points = score = tasks = done = marked = 0
        while ((getline < file[1]) > 0) {
            points += $2
            tasks++
        }
        close(file[1])
        while ((getline < file[2]) > 0) {
            marked = 1
            score += $2
            done += $2 == $3
            if ($2 < $3)
                next_thing($5 ? "mend " folder "/" name "/" $4 " (make hint" \
                           number " TASK=" $1 "), then make grade" number : \
                           "write task " $1 " of assignment " number \
                           " (make assignment" number "), then make grade" number)
        }
        close(file[2])
        if (!marked)
            next_thing("make assignment" number)
        printf "%-28s %4d/%-3d %7.0f%%  %d of %d%s\n", name, score, points, \
               points ? 100 * score / points : 0, done, tasks, \
               marked ? "" : "  (not marked yet)"
        all_points += points
        all_score += score
    }
    printf "%-28s %4d/%-3d\n", "all", all_score, all_points
    print "Next: " (todo == "" ? "all is done; well done" : todo)
}
