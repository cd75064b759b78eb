# One table of all assignments, from arguments TASKS:MARKS, a pair for each;
# MARKS is there once something was marked. Its last line says what is next.
# needed: as many percent of the points of the assignments that were begun, or
# the exit status is 1; "" for none.

function next_thing(what) {
    if (todo == "")
        todo = what
}

BEGIN {
    FS = "\t"
    if (needed !~ /^[0-9]*$/) {
        print "NEEDED is \"" needed "\": give a percentage, as NEEDED=50" | "cat >&2"
        exit 2
    }
    printf "%-28s %8s %8s  %s\n", "assignment", "points", "done", "tasks"
    for (i = 1; i < ARGC; i++) {
        split(ARGV[i], file, ":")
        name = file[1]
        sub(/\/tasks$/, "", name)
        sub(/.*\//, "", name)
        number = name
        sub(/-.*/, "", number)
        sub(/^0/, "", number)
        points = score = tasks = done = marked = begun = 0
        while ((getline < file[1]) > 0) {
            points += $2
            tasks++
        }
        close(file[1])
        while ((getline < file[2]) > 0) {
            marked = 1
            score += $2
            done += $2 == $3
            begun += $2 > 0 || $5
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
        begun_points += begun ? points : 0
    }
    printf "%-28s %4d/%-3d\n", "all", all_score, all_points
    if (needed != "")
        printf "needed: %g %% of the %d points of what was begun%s\n", needed, \
               begun_points, begun_points ? "" : ", and nothing was"
    print "Next: " (todo == "" ? "all is done; well done" : todo)
    exit (needed != "" && (!begun_points || 100 * all_score < needed * begun_points))
}
