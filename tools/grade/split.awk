# Splits an assignment: exercise.c, with its solutions between markers, becomes
# all that is made of it, under the folder out.
#
#   LC_ALL=C awk -f tools/grade/split.awk -v number=3 -v out=FOLDER \
#       chapters/03-coin-toss/coin-toss.c chapters/03-coin-toss/exercise.c
#
#   starter/3.1-f.c    what the student gets        tasks      a line a task
#   solution/3.1-f.c   the same with the solution   README.md  the tasks' texts
#   wrong/3.1-f-1.c    the same with a mistake      glue/3.1.c calls by name
#   answer/3.1-0.c     the solution (0), starter or mistake (1 ...), to be asked
#   questions.h        ask_f(...) for check.c       answers.c  table of answers
#   functions          what each takes: a line a function
#   examples           line, call and results of each task's worked example
#
# The folders must be there. An error names file and line; the exit status is
# then 1. chapters/README.md says what stands in exercise.c.

function complain(line, what) {
    printf "%s:%d: %s\n", source, line, what | "cat >&2"
    errors++
}

function trimmed(text) {
    gsub(/[ \t\n]+/, " ", text)
    sub(/^ /, "", text)
    sub(/ $/, "", text)
    return text
}

# ------------------------------------------------------- the chapter's headings

FILENAME == ARGV[1] {
    if ($1 == "##" && $2 ~ /^[0-9]+\.[0-9]+$/)
        headings[$2] = 1
    if (FNR == 2 && $1 == "#") {
        chapter = $0
        sub(/^# [0-9]+ /, "", chapter)
    }
    next
}

# -------------------------------------------------------------------- a task

function task_ends() {
    if (!t)
        return
    if (inside)
        complain(begun, "BEGIN SOLUTION " name[t] " has no END SOLUTION")
    inside = 0
    if (prose == 1)
        complain(prose_line, "this prose is never closed")
    prose = 0
    if (value[t, "points"] == "")
        complain(first[t], "task " name[t] " has no points")
    if (value[t, "section"] == "")
        complain(first[t], "task " name[t] " has no section")
    graded_hints(t)
    if (text[t] == "")
        complain(first[t], "task " name[t] " has no text")
    worked_example(t)
    if (!functions[t])
        complain(first[t], "task " name[t] " declares no function")
    if (!solved[t])
        complain(first[t], "task " name[t] " has no solution")
}

# Three hints, each saying more.
function graded_hints(t) {
    if (value[t, "nudge"] == "")
        complain(first[t], "task " name[t] " has no nudge")
    if (value[t, "method"] == "")
        complain(first[t], "task " name[t] " has no method")
    if (value[t, "recipe"] == "")
        complain(first[t], "task " name[t] " has no recipe")
}

# Example: `CALL` gives `VALUE`, `VALUE` and `VALUE`: the text's last paragraph.
function worked_example(t,    words, n, part, i) {
    if (!example_line[t]) {
        if (text[t] != "")
            complain(first[t], "task " name[t] " has no example in its text")
        return
    }
    words = text[t]
    sub(/^(.*\n)?Example: /, "", words)
    if (words !~ /^`[^`]*`[ \n]gives[ \n](about[ \n])?`[^`]*`((,|[ \n]and)[ \n]`[^`]*`)*:[ \n]/ ||
        words ~ /\n\n/) {
        complain(example_line[t], "an example reads \"Example: `CALL` gives" \
                 " `VALUE`: ...\", \"gives `VALUE` and `VALUE`: ...\", and" \
                 " is the last paragraph of its text")
        return
    }
    sub(/`:[ \n].*/, "", words)
    n = split(substr(words, 2), part, /`/)
    example[t] = trimmed(part[1])
    for (i = 3; i <= n; i += 2)
        example[t] = example[t] "\t" (part[2] ~ /about/ ? "~" : "") \
                     trimmed(part[i])
}

function task_begins(number_of, title_of) {
    task_ends()
    if (number_of in seen)
        complain(FNR, "task " number_of " stands twice, first in line " \
                 first[seen[number_of]])
    if (index(number_of, number ".") != 1)
        complain(FNR, "task " number_of " is not of chapter " number)
    if (title_of == "")
        complain(FNR, "task " number_of " has no title")
    t = ++tasks
    seen[number_of] = t
    name[t] = number_of
    title[t] = title_of
    first[t] = FNR
    key = "task"
    statement = ""
}

# A line of "// key: value", or one that goes on with the value.
function described(line,    words) {
    sub(/^\/\/ ?/, "", line)
    if (line ~ /^[a-z]+: /) {
        key = line
        sub(/:.*/, "", key)
        words = trimmed(substr(line, length(key) + 2))
        if (key !~ /^(points|section|uses|nudge|method|recipe)$/)
            complain(FNR, "\"" key "\" is not known; a task has points," \
                     " section, nudge, method, recipe and uses")
        else if ((t, key) in value)
            complain(FNR, "\"" key "\" stands twice in task " name[t])
    } else if (line ~ /^  / && key != "task") {
        words = trimmed(line)
    } else {
        complain(FNR, "not of the form \"// key: value\"")
        return
    }
    value[t, key] = trimmed(value[t, key] " " words)
    if (key == "points" && value[t, key] !~ /^[1-9][0-9]*$/)
        complain(FNR, "points are a whole number above 0")
    if (key == "section" && !(value[t, key] in headings))
        complain(FNR, "the chapter has no section " value[t, key])
}

# ------------------------------------------------- the functions' declarations

# "const gsl_vector *w" -> kind_of "in vector", name_of "w"; 0 where unknown.
function parameter(words,    pointer, type) {
    words = trimmed(words)
    if (words ~ /\[ ?\]$/) {
        sub(/ ?\[ ?\]$/, "", words)
        words = words "*"
        match(words, /[A-Za-z_0-9]+\*$/)
        words = substr(words, 1, RSTART - 1) "*" \
                substr(words, RSTART, RLENGTH - 1)
    }
    if (!match(words, /[A-Za-z_][A-Za-z_0-9]*$/))
        return 0
    name_of = substr(words, RSTART)
    type = trimmed(substr(words, 1, RSTART - 1))
    sub(/ ?\*$/, " *", type)
    if (!(type in kinds))
        return 0
    type_of = type (type ~ /\*$/ ? "" : " ")
    kind_of = kinds[type]
    return 1
}

function declared(line, words,    f, inner, type, list, n, i) {
    words = trimmed(words)
    sub(/ ?;$/, "", words)
    inner = words
    sub(/^[^(]*\(/, "", inner)
    sub(/\)$/, "", inner)
    words = trimmed(substr(words, 1, index(words, "(") - 1))
    match(words, /[A-Za-z_][A-Za-z_0-9]*$/)
    f = substr(words, RSTART)
    type = trimmed(substr(words, 1, RSTART - 1))
    sub(/ ?\*$/, " *", type)
    if (!(type in returns)) {
        complain(line, f " returns \"" type "\", which the grader cannot pass")
        return
    }
    if (f in owner) {
        complain(line, f " is declared twice")
        return
    }
    owner[f] = t
    functions[t]++
    fname[t, functions[t]] = f
    freturn[f] = returns[type]
    fdeclared[f] = type (type ~ /\*$/ ? "" : " ") f "(" trimmed(inner) ");"
    n = split(inner, list, ",")
    if (n == 1 && trimmed(list[1]) == "void")
        n = 0
    fcount[f] = n
    for (i = 1; i <= n; i++) {
        if (!parameter(list[i])) {
            complain(line, "\"" trimmed(list[i]) "\" in " f \
                     " is nothing that the grader can pass")
            kind_of = "number"
        }
        pkind[f, i] = kind_of
        pname[f, i] = name_of
        ptype[f, i] = type_of
    }
}

# ----------------------------------------------------------------- line by line

BEGIN {
    kinds["double"] = kinds["const double"] = "number"
    kinds["int"] = kinds["const int"] = "whole"
    kinds["bool"] = kinds["const bool"] = "truth"
    kinds["size_t"] = kinds["const size_t"] = "count"
    kinds["const char *"] = "string"
    kinds["const double *"] = "in array"
    kinds["double *"] = "array"
    kinds["const gsl_vector *"] = "in vector"
    kinds["gsl_vector *"] = "vector"
    kinds["const gsl_matrix *"] = "in matrix"
    kinds["gsl_matrix *"] = "matrix"
    kinds["gsl_rng *"] = "random"
    returns["void"] = "nothing"
    returns["double"] = "number"
    returns["int"] = "whole"
    returns["bool"] = "truth"
    returns["size_t"] = "count"
    returns["gsl_vector *"] = "vector"
    returns["gsl_matrix *"] = "matrix"
}

{ source = FILENAME }
END { source = ARGV[2] } # which an empty file did not set

/^[ \t]*\/\/[ \t]*(TASK|BEGIN|END|SOLUTION|Begin|End|begin|end)([ \t]|$)/ {
    if ($0 ~ /^\/\/ TASK [0-9]+\.[0-9]+( |$)/) {
        task_title = $0
        sub(/^\/\/ TASK [0-9.]+ ?/, "", task_title)
        task_begins($3, trimmed(task_title))
        next
    }
    if ($0 ~ /^[ \t]*\/\/ BEGIN SOLUTION [0-9]+\.[0-9]+$/) {
        if (!t || $4 != name[t])
            complain(FNR, "BEGIN SOLUTION " $4 (($4 in seen) ? \
                     " belongs to another task" : \
                     ", but no such task has begun"))
        else if (inside)
            complain(FNR, "BEGIN SOLUTION " $4 " inside the solution that" \
                     " began in line " begun)
        else if (solved[t])
            complain(FNR, "a second solution of task " $4)
        inside = 1
        begun = FNR
        if (t)
            solved[t] = 1
        indent = $0
        sub(/\/.*/, "", indent)
        next
    }
    if ($0 ~ /^[ \t]*\/\/ END SOLUTION$/) {
        if (!inside)
            complain(FNR, "END SOLUTION without BEGIN SOLUTION")
        else if (t && lines[t, "student"] == 0)
            complain(FNR, "the solution of task " name[t] \
                     " has no text for the student (//|)")
        inside = 0
        next
    }
    complain(FNR, "not a known marker: " trimmed($0))
    next
}

/^[ \t]*\/\/[|?!]/ {
    if (!inside || !t) {
        complain(FNR, "\"" substr($1, 1, 3) "\" outside a solution")
        next
    }
    mark = substr($1, 3, 1)
    rest = $0
    sub(/^[ \t]*\/\/. ?/, "", rest)
    if (mark == "|") {
        student[t] = student[t] (rest == "" ? "" : indent rest) "\n"
        lines[t, "student"]++
    } else if (mark == "?") {
        if (!mistakes[t] || wrong[t, mistakes[t]] != "")
            mistakes[t]++
        because[t, mistakes[t]] = trimmed(because[t, mistakes[t]] " " rest)
    } else if (!mistakes[t]) {
        complain(FNR, "the code of a mistake without its hint (//?)")
    } else {
        wrong[t, mistakes[t]] = wrong[t, mistakes[t]] \
                                (rest == "" ? "" : indent rest) "\n"
    }
    next
}

inside {
    solution[t] = solution[t] $0 "\n"
    next
}

!t {
    head = head $0 "\n"
    next
}

# After TASK its description, then the prose, then the code.
text[t] == "" && prose != 1 && /^\/\// {
    described($0)
    next
}

prose != 1 && text[t] == "" && $0 == "/*" {
    prose = 1
    prose_line = FNR
    next
}

prose == 1 {
    if (/^Example: /)
        example_line[t] = FNR
    if ($0 == "*/")
        prose = 2
    else
        text[t] = text[t] $0 "\n"
    next
}

{
    if (!solved[t])
        before[t] = before[t] $0 "\n"
    else
        after[t] = after[t] $0 "\n"

    # A declaration begins in column 1 and ends with ");".
    if (statement == "" && /^[A-Za-z_]/ && !/^(static|typedef|struct|enum)/) {
        statement = $0
        statement_line = FNR
    } else if (statement != "") {
        statement = statement " " $0
    }
    if (statement ~ /[{=]/)
        statement = ""
    else if (statement ~ /;[ \t]*$/) {
        if (statement ~ /\)[ \t]*;[ \t]*$/)
            declared(statement_line, statement)
        statement = ""
    }
}

# ------------------------------------------------------------- what comes of it

function without_edges(block) {
    sub(/^\n+/, "", block)
    sub(/\n+$/, "\n", block)
    return block
}

# The head of every file: the includes, without the author's comment.
function includes(    block) {
    block = head
    if (match(block, /^\/\*/)) {
        match(block, /\*\/\n/)
        block = substr(block, RSTART + RLENGTH)
    }
    return without_edges(block)
}

function students_file(t, body) {
    return "/*\nTask " name[t] ": " title[t] " (" value[t, "points"] \
           (value[t, "points"] == 1 ? " point" : " points") ", section " value[t, "section"] \
           ")\n\n" without_edges(text[t]) "*/\n" includes() "\n" \
           without_edges(before[t] body after[t])
}

function glue(t,    code, i, j, f, call, give, n) {
    code = "#include \"wire.h\"\n\n"
    for (i = 1; i <= functions[t]; i++)
        code = code fdeclared[fname[t, i]] "\n"
    code = code "\nint wire_call(const char *name, FILE *in, FILE *out)\n{\n"
    for (i = 1; i <= functions[t]; i++) {
        f = fname[t, i]
        code = code "    if (strcmp(name, \"" f "\") == 0) {\n"
        call = give = ""
        for (j = 1; j <= fcount[f]; j++) {
            n = "a" j
            code = code "        " take[pkind[f, j]]
            gsub(/@/, n, code)
            call = call (j > 1 ? ", " : "") pass[pkind[f, j]]
            gsub(/@/, n, call)
            give = give after_call[pkind[f, j]]
            gsub(/@/, n, give)
            gsub(/%/, pname[f, j], give)
        }
        code = code "        wire_fresh();\n"
        if (freturn[f] == "nothing")
            code = code "        " f "(" call ");\n"
        else
            code = code "        " result[freturn[f]] f "(" call ");\n" \
                   "        wire_give_" (freturn[f] ~ /vector|matrix/ ? \
                   freturn[f] : "number") "(out, \"return\", r);\n"
        code = code give
        if (freturn[f] == "vector" || freturn[f] == "matrix")
            code = code "        if (r)\n            gsl_" freturn[f] \
                   "_free(r);\n"
        code = code "        wire_give_end(out);\n        return 1;\n    }\n"
    }
    return code "    return 0;\n}\n"
}

function one_answer(t, v, body,    file, i, f) {
    file = out "/answer/" name[t] "-" v ".c"
    printf "%s", "" > file
    for (i = 1; i <= functions[t]; i++)
        print "#define " fname[t, i] " answer_" t "_" v "_" fname[t, i] > file
    print "#define wire_call answer_" t "_" v > file
    print includes() > file
    print before[t] body after[t] > file
    print glue(t) > file
    close(file)
}

function questions(    file, t, i, j, f, list, tell) {
    file = out "/questions.h"
    print "/* The functions of the assignment as questions: made by split.awk. */" > file
    print "#include \"asking.h\"\n" > file
    for (t = 1; t <= tasks; t++)
        for (i = 1; i <= functions[t]; i++) {
            f = fname[t, i]
            list = tell = ""
            for (j = 1; j <= fcount[f]; j++) {
                list = list (j > 1 ? ", " : "") ask_type(pkind[f, j], pname[f, j])
                tell = tell "    asking_" ask_name(pkind[f, j]) "(\"" \
                       pname[f, j] "\", " pname[f, j] ");\n"
            }
            print "static inline void ask_" f "(" (list == "" ? "void" : list) \
                  ")\n{\n    asking_begin(\"" name[t] "\", \"" f "\");\n" tell \
                  "    asking_end();\n}\n" > file
        }
    close(file)
}

# What can be called by hand: "3.2 f number 'in vector w' ...", with tabs.
function lists(    functions_file, examples_file, t, i, j, f) {
    functions_file = out "/functions"
    examples_file = out "/examples"
    printf "%s", "" > functions_file
    printf "%s", "" > examples_file
    for (t = 1; t <= tasks; t++) {
        for (i = 1; i <= functions[t]; i++) {
            f = fname[t, i]
            printf "%s\t%s\t%s", name[t], f, freturn[f] > functions_file
            for (j = 1; j <= fcount[f]; j++)
                printf "\t%s %s", pkind[f, j], pname[f, j] > functions_file
            print "" > functions_file
        }
        if (t in example)
            printf "%s\t%d\t%s\n", name[t], example_line[t], \
                   example[t] > examples_file
    }
    close(functions_file)
    close(examples_file)
}

function ask_type(kind, n) {
    if (kind == "number")
        return "double " n
    if (kind == "whole")
        return "int " n
    if (kind == "truth")
        return "bool " n
    if (kind == "count" || kind == "random")
        return "size_t " n
    if (kind == "string")
        return "const char *" n
    if (kind ~ /matrix/)
        return "const gsl_matrix *" n
    return "const gsl_vector *" n
}

function ask_name(kind) {
    if (kind ~ /array|vector/)
        return "vector"
    if (kind ~ /matrix/)
        return "matrix"
    if (kind == "whole" || kind == "truth")
        return "number"
    return kind
}

function kinds_of_code() {
    take["number"] = "const double @ = wire_take_number(in);\n"
    take["whole"] = "const int @ = (int)wire_take_number(in);\n"
    take["truth"] = "const int @ = wire_take_number(in) != 0;\n"
    take["count"] = "const size_t @ = (size_t)wire_take_number(in);\n"
    take["string"] = "char *@ = wire_take_string(in);\n"
    take["array"] = take["in array"] = "gsl_vector *@ = wire_take_vector(in);\n"
    take["vector"] = take["in vector"] = take["array"]
    take["matrix"] = take["in matrix"] = "gsl_matrix *@ = wire_take_matrix(in);\n"
    take["random"] = "gsl_rng *@ = wire_take_random(in);\n"
    for (i in take)
        pass[i] = i ~ /array/ ? "@->data" : "@"
    after_call["string"] = "        free(@);\n"
    give_vector = "        wire_give_vector(out, \"%\", @);\n        gsl_vector_free(@);\n"
    give_matrix = "        wire_give_matrix(out, \"%\", @);\n        gsl_matrix_free(@);\n"
    after_call["array"] = after_call["vector"] = give_vector
    after_call["matrix"] = give_matrix
    # An input is part of the answer too: it must be as it was.
    sub(/%/, "given:%", give_vector)
    sub(/%/, "given:%", give_matrix)
    after_call["in array"] = after_call["in vector"] = give_vector
    after_call["in matrix"] = give_matrix
    after_call["random"] = "        gsl_rng_free(@);\n"
    result["number"] = "const double r = "
    result["whole"] = result["truth"] = result["count"] = "const double r = (double)"
    result["vector"] = "gsl_vector *r = "
    result["matrix"] = "gsl_matrix *r = "
}

END {
    if (!errors)
        task_ends()
    if (!errors && !tasks)
        complain(1, "there is no task here")
    if (errors) {
        close("cat >&2")
        exit 1
    }

    kinds_of_code()
    assignment = out "/README.md"
    print "# Assignment " number ": " chapter "\n" > assignment
    print "Each task is a file of its own in this folder. Write your code" \
          " in it, then run\n`make grade" number "`. `make try" number \
          " TASK=" name[1] "` runs it on the example of the text, and\n" \
          "`make hint" number " TASK=" name[1] "` helps.\n" > assignment
    answers = out "/answers.c"
    print "#include \"asking.h\"\n" > answers
    for (t = 1; t <= tasks; t++) {
        slug = name[t] "-" fname[t, 1]
        gsub(/_/, "-", slug)
        file = out "/starter/" slug ".c"
        printf "%s", students_file(t, student[t]) > file
        close(file)
        file = out "/solution/" slug ".c"
        printf "%s", students_file(t, solution[t]) > file
        close(file)
        file = out "/glue/" name[t] ".c"
        printf "%s", glue(t) > file
        close(file)
        one_answer(t, 0, solution[t])
        one_answer(t, "start", student[t])
        print "int answer_" t "_0(const char *, FILE *, FILE *);" > answers
        print "int answer_" t "_start(const char *, FILE *, FILE *);" > answers
        for (m = 1; m <= mistakes[t]; m++) {
            file = out "/wrong/" slug "-" m ".c"
            printf "%s", students_file(t, wrong[t, m]) > file
            close(file)
            one_answer(t, m, wrong[t, m])
            print "int answer_" t "_" m "(const char *, FILE *, FILE *);" > answers
        }
        printf "%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", name[t], \
               value[t, "points"], value[t, "section"], slug ".c", \
               (value[t, "uses"] == "" ? "-" : value[t, "uses"]), title[t], \
               value[t, "nudge"], value[t, "method"], \
               value[t, "recipe"] > (out "/tasks")
        print "## " name[t] " " title[t] "\n" > assignment
        print "*" value[t, "points"] (value[t, "points"] == 1 ? " point" : " points") \
              ", section " value[t, "section"] ": `" slug ".c`*\n" > assignment
        print without_edges(text[t]) > assignment
    }
    print "\nconst asking_answer asking_answers[] = {" > answers
    for (t = 1; t <= tasks; t++) {
        print "    {\"" name[t] "\", 0, answer_" t "_0, \"\"}," > answers
        print "    {\"" name[t] "\", -1, answer_" t "_start, \"\"}," > answers
        for (m = 1; m <= mistakes[t]; m++) {
            said = because[t, m]
            gsub(/\\/, "\\\\", said)
            gsub(/"/, "\\\"", said)
            print "    {\"" name[t] "\", " m ", answer_" t "_" m ", \"" said \
                  "\"}," > answers
        }
    }
    print "    {NULL, 0, NULL, NULL}};" > answers
    title_file = out "/title"
    print chapter > title_file
    questions()
    lists()
}
