# Formulas, for weave.awk and book/terms.awk: an author writes one spelling, and
# each target gets the one that it shows. Needs complain(line, what), and book or
# notebook, whether the page is for one of these.

BEGIN {
    # The commands that both the host (MathJax, of which it refuses some) and the
    # book (pandoc, to MathML) show. The host refuses \operatorname: it gets
    # \mathop{\mathrm{name}}, which is the same there; in the book that would be
    # letters one by one.
    formula_commands = " alpha beta gamma delta epsilon varepsilon eta theta kappa lambda" \
        " mu nu pi rho sigma tau phi varphi chi psi omega Gamma Delta Lambda Sigma Phi Omega" \
        " sum prod int partial nabla infty ell top prime circ odot" \
        " log ln exp max min tanh sin cos lim arg det cdot times pm mp operatorname" \
        " le ge ne approx sim propto equiv ll gg in notin subset mid forall exists" \
        " to mapsto leftarrow rightarrow Rightarrow Longrightarrow iff" \
        " frac tfrac sqrt hat tilde bar vec overline underbrace overbrace" \
        " text mathbf mathbb mathcal dots cdots ldots vdots ddots quad qquad" \
        " left right bigl bigr Bigl Bigr lvert rvert lVert rVert lfloor rfloor lceil rceil" \
        " langle rangle begin end "
    formula_open = book || notebook ? "$" : "$`"
    formula_close = book || notebook ? "$" : "`$"
}

# A formula, without its marks, as the target shows it.
function with_commands(formula, line,    rest, command) {
    rest = formula
    while (match(rest, /\\([A-Za-z]+|.)/)) {
        command = substr(rest, RSTART + 1, RLENGTH - 1)
        rest = substr(rest, RSTART + RLENGTH)
        if (command == "mathrm")
            complain(line, "a function's name in a formula is \\operatorname{name}, not \\mathrm{name}")
        else if (command ~ /^[A-Za-z]/ ? !index(formula_commands, " " command " ") : command !~ /[,;:!{}\\ ]/)
            complain(line, "\\" command " is not one of the commands in tools/formulas.awk, which host and book show")
    }
    rest = formula
    formula = ""
    while (!book && !notebook && match(rest, /\\operatorname\{[A-Za-z]+\}/)) {
        formula = formula substr(rest, 1, RSTART - 1) "\\mathop{\\mathrm" substr(rest, RSTART + 13, RLENGTH - 13) "}"
        rest = substr(rest, RSTART + RLENGTH)
    }
    return formula rest
}

# Formulas of one line in the page's form: $x$ becomes $`x`$ for GitHub, which
# leaves backslashes alone there. Text in backquotes is no formula. Sets
# unclosed to the mark that is still open at the end, if any.
function with_formulas(text, line,    made, c, i, formula) {
    made = formula = unclosed = ""
    for (i = 1; i <= length(text); i++) {
        c = substr(text, i, 1)
        if (c == "\\" && unclosed != "`") {
            c = substr(text, i, 2)
            i++
        } else if (c == "$" && unclosed == "$") {
            made = made formula_open with_commands(formula, line) formula_close
            formula = unclosed = ""
            continue
        } else if (c == "$" && unclosed == "") {
            unclosed = c
            continue
        } else if (c == "`" && unclosed != "$")
            unclosed = unclosed ? "" : c
        if (unclosed == "$")
            formula = formula c
        else
            made = made c
    }
    return made
}
