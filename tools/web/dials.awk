# A chapter's dials, as its --help lists them, become an entry of a script:
#
#   build/chapter5 --help | awk -f dials.awk -v program=chapter05
#
# A line of them, with two blanks or more between its parts (common/lesson/dial.h):
#
#   Dials, turned by --set NAME=VALUE:
#     eta=0.2    0.01 to 1         5.3 5.4  the learning rate
#     tosses=50  1 to 1000, whole  3.2      tosses that are seen

function text(s) {
    gsub(/[\\"]/, "\\\\&", s)
    return "\"" s "\""
}
/^Dials, / {
    listed = 1
    next
}
listed && split($0, part, /  +/) == 5 {
    split(part[2], dial, "=")
    split(part[3], range, / to |, /)
    gsub(/ /, "\", \"", part[4])
    dials = dials sprintf("  {name: %s, value: %s, from: %s, to: %s, whole: %s,\n   sections: [\"%s\"], meaning: %s},\n", \
        text(dial[1]), text(dial[2]), range[1], range[2], range[3] == "whole" ? "true" : "false", part[4], text(part[5]))
}
END {
    if (dials != "")
        printf "%s: [\n%s],\n", program, dials
}
