# Fits that have no finite optimum, on the tables of tests/reference/tables, as
# CSV. Run it from the project's root; R with lpSolve is needed:
#
#     Rscript --vanilla tests/reference/separation.R > tests/reference/separation-R.csv
#
# With z_n = (2 t_n - 1) (x_n, 1) there is no finite optimum where a direction v
# has z_n v >= 0 for every row and > 0 for some (Albert and Anderson 1984); it is
# `whole` where z_n v > 0 for all rows. Both are linear programs (Konis 2007):
# maximise sum_n z_n v under z_n v >= 0, -1 <= v <= 1. `smallest` are the smallest
# sets of columns that do it, the others left out; sets stand between "|", their
# columns between "; ", an indicator as column=value. Every set of fewer columns
# was tried.

options(warn = 2)
suppressMessages(library(lpSolve))
invisible(Sys.setlocale("LC_ALL", "C"))

cat("# Rscript --vanilla tests/reference/separation.R; ", R.version.string, ", lpSolve ",
    format(packageVersion("lpSolve")), "\n", sep = "")
cat("table,target,columns,kind,smallest\n")

# v = p - q with 0 <= p, q <= 1.
separation <- function(X, t) {
  Z <- (2 * t - 1) * cbind(X, 1)
  D <- ncol(Z)
  solve <- function(objective, at_least)
    lp("max", objective, rbind(cbind(Z, -Z), diag(2 * D)),
       c(rep(">=", nrow(Z)), rep("<=", 2 * D)), c(rep(at_least, nrow(Z)), rep(1, 2 * D)))
  found <- solve(c(colSums(Z), -colSums(Z)), 0)
  if (found$status != 0) stop("lp: status ", found$status)
  if (found$objval < 1e-6) return("none")
  if (solve(rep(0, 2 * D), 1e-6)$status == 0) "whole" else "part"
}

# A column's texts in order: by letters, of which case and blanks do not count.
in_order <- function(x) {
  texts <- unique(x[!is.na(x)])
  factor(x, texts[order(tolower(gsub(" ", "", texts)), texts)])
}

spread <- function(x) (x - mean(x)) / max(abs(x - mean(x)))

case <- function(table, target, columns) {
  d <- read.csv(file.path("tests/reference/tables", paste0(table, ".csv")),
                na.strings = c("NA", ""), check.names = FALSE)
  columns <- strsplit(columns, " ")[[1]]
  for (name in names(d)[sapply(d, is.logical)]) d[[name]] <- as.numeric(d[[name]])
  for (name in names(d)[sapply(d, is.character)]) d[[name]] <- in_order(d[[name]])
  d <- d[c(target, columns)]
  d <- droplevels(d[complete.cases(d), ])
  t <- as.numeric(factor(d[[target]])) - 1
  X <- NULL
  for (column in columns) {
    x <- d[[column]]
    if (is.factor(x))
      for (value in levels(x)[-1]) {
        X <- cbind(X, as.numeric(x == value))
        colnames(X)[ncol(X)] <- paste0(column, "=", value)
      }
    else {
      X <- cbind(X, x)
      colnames(X)[ncol(X)] <- column
    }
  }
  names <- colnames(X)
  X <- apply(X, 2, spread)
  kind <- separation(X, t)
  if (kind == "none") stop(table, ": there is a finite optimum")
  sets <- character()
  for (size in seq_len(ncol(X))) {
    some <- combn(ncol(X), size, simplify = FALSE)
    does <- sapply(some, function(s) separation(X[, s, drop = FALSE], t) != "none")
    sets <- sapply(some[does], function(s) paste(names[s], collapse = "; "))
    if (length(sets)) break
  }
  cat(table, ",", target, ",", paste(columns, collapse = " "), ",", kind, ',"',
      paste(sets, collapse = "|"), '"\n', sep = "")
}
case("cps1985", "union", "wage education experience age ethnicity region gender")
case("crabs", "sp", "FL RW CL CW BD")
case("gehan", "cens", "time treat")
case("hirose", "cens", "volt time")
case("nuclear", "pt", "cost date")
case("nuclear", "pt", "cost cap ne")
case("teachingratings", "tenure", "minority age gender beauty eval division native students")
case("bankwages", "gender", "education minority job")
case("whiteside", "Insul", "Temp Gas")
case("creditcard", "card", "reports age income share expenditure")
case("creditcard", "card", "reports age income expenditure")
case("shuttle", "use", "stability error sign wind magn vis")
case("animals", "war", "fly ver hai")
case("mtcars", "am", "mpg disp hp drat wt qsec gear carb")
case("mtcars", "vs", "mpg disp hp drat wt qsec")
case("mtcars", "am", "gear")
case("respiratory", "centre", "subject")
case("icu", "died", "age service cpr coma white")
case("icu", "died", "age uncons coma")
case("leinhardt", "oil", "income infant region")
case("greene", "decision", "nation rater success")
case("sportscards", "trade", "dealer permonth income education")
case("ericksen", "city", "conventional poverty")
case("channing", "sex", "exit cens time entry")
