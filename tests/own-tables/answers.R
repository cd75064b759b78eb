# What is right for each of the tables in this folder, as a list for
# tests/own-tables.sh. Run it from the project's root:
#
#     Rscript --vanilla tests/own-tables/answers.R > tests/own-tables/answers
#
# A line is: file, TAB, arguments, TAB, answer, TAB, what is said besides.
#
#   fit b1 v1; b2 v2; ...   exit status 0, and these estimates (R's glm, maximum likelihood)
#   perhaps b1 v1; ...      that, or refused: a program may know what is meant, or say it
#   refused                 exit status 2, one line on standard error, nothing on standard output
#   none                    exit status 1: no finite optimum
#
# What is said: texts between "; ", each of which stands somewhere in the output,
# in small or large letters; a text of the form a|b is one of several. Where a column has
# few values, each value but the first is a term "column=value".
#
# The tables are made up. R reads a file as a person would tell it to who knows what is in it.

options(warn = 2)
invisible(Sys.setlocale("LC_COLLATE", "C"))
tight <- glm.control(epsilon = 1e-14, maxit = 100)
base <- c("NA", "", "NaN", "nan", "null", ".")

cat("# Rscript --vanilla tests/own-tables/answers.R; ", R.version.string, "\n", sep = "")
line <- function(file, arguments, answer, said = "")
  cat(paste(file, arguments, answer, said, sep = "\t"), "\n", sep = "")

table_of <- function(file, ..., na = base)
  read.csv(file.path("tests/own-tables", file), ..., stringsAsFactors = TRUE, check.names = FALSE,
           na.strings = na, comment.char = "", encoding = "UTF-8", strip.white = TRUE)

# The maximum likelihood fit of t, zeros and ones, on the columns of X, a data frame.
fit <- function(file, arguments, t, X, said = "", answer = "fit") {
  for (name in names(X)) if (is.logical(X[[name]])) X[[name]] <- as.numeric(X[[name]])
  d <- droplevels(X[complete.cases(X) & !is.na(t), , drop = FALSE])
  t <- t[complete.cases(X) & !is.na(t)]
  Z <- NULL
  for (name in names(d)) {
    x <- d[[name]]
    if (!is.factor(x)) Z <- cbind(Z, setNames(list(x), name)[[1]])
    else for (value in levels(x)[-1]) Z <- cbind(Z, as.numeric(x == value))
  }
  terms <- unlist(lapply(names(d), function(name)
    if (is.factor(d[[name]])) paste0(name, "=", levels(d[[name]])[-1]) else name))
  # Around the columns' means: far from 0 the digits would be lost.
  middle <- colMeans(Z)
  m <- glm(t ~ sweep(Z, 2, middle), family = binomial, control = tight)
  if (!m$converged || anyNA(coef(m)) || max(predict(m, se.fit = TRUE)$se.fit) > 20)
    stop(file, ": no fit")
  w <- coef(m)[-1]
  b <- coef(m)[1] - sum(w * middle)
  line(file, arguments,
       paste(answer, paste(c("(bias)", gsub("\n", "\\n", terms, fixed = TRUE)),
                            sprintf("%.17g", c(b, w)), collapse = "; ")), said)
}
perhaps <- function(...) fit(..., answer = "perhaps")
refused <- function(file, arguments, said) line(file, arguments, "refused", said)
none <- function(file, arguments, said) line(file, arguments, "none", said)

## Columns

d <- table_of("01-names.csv")
fit("01-names.csv", "--target y --columns x", d$y, d["x"], "16")
fit("01-names.csv", "--target y --without name,date", d$y, d["x"])
fit("01-names.csv", "--target y --without 'n*,d*'", d$y, d["x"])
refused("01-names.csv", "--target y", "name; --without")
refused("01-names.csv", "--target y --columns nmae", "nmae")
perhaps("01-names.csv", "--target y --columns x,y", d$y, d["x"])
refused("01-names.csv", "--target Y --columns x", "\"Y\"")
for (date in c("02-date-iso.csv", "03-date-us.csv", "04-date-german.csv", "05-date-and-time.csv",
               "06-few-dates.csv"))
  refused(date, "--target y", "when; --without")
d <- table_of("06-few-dates.csv")
fit("06-few-dates.csv", "--target y --without when", d$y, d["x"])
d <- table_of("07-colours.csv")
fit("07-colours.csv", "--target y", d$y, d[c("x", "colour")], "blue; colour")
green <- within(d, colour <- relevel(colour, "green"))
fit("07-colours.csv", "--target y --reference colour=green", green$y, green[c("x", "colour")])
refused("07-colours.csv", "--target y --reference colour=purple", "purple")
d <- table_of("08-grades.csv")
fit("08-grades.csv", "--target y", d$y, d[c("x", "grade")])
d$grade <- factor(d$grade)
fit("08-grades.csv", "--target y --as-text grade", d$y, d[c("x", "grade")])
for (file in c("09-constant.csv", "10-constant-text.csv")) {
  d <- table_of(file)
  fit(file, "--target y", d$y, d["x"], "site; constant|one value|same value")
}
d <- table_of("11-copy.csv")
fit("11-copy.csv", "--target y", d$y, d[c("x", "z")], "x2")
for (optimizer in c("newton", "lbfgs"))
  fit("11-copy.csv", paste("--target y --optimizer", optimizer), d$y, d[c("x", "z")], "x2")
d <- table_of("12-other-unit.csv")
fit("12-other-unit.csv", "--target y", d$y, d[c("cm", "z")], "inch")
d <- table_of("13-dummy-trap.csv")
fit("13-dummy-trap.csv", "--target y", d$y, d[c("red", "green", "x")], "blue")
d <- table_of("14-sum.csv")
fit("14-sum.csv", "--target y", d$y, d[c("a", "b")], "total")
none("15-rare-level.csv", "--target y", "\"colour=violet\"")
d <- table_of("16-all-missing.csv")
perhaps("16-all-missing.csv", "--target y", d$y, d["x"], "notes")
fit("16-all-missing.csv", "--target y --columns x", d$y, d["x"])
d <- table_of("17-row-numbers.csv")
fit("17-row-numbers.csv", "--target y", d$y, d[c("id", "x")], "id; looks like|row number")
refused("18-codes.csv", "--target y", "patient; --without")
d <- table_of("19-true-false.csv")
fit("19-true-false.csv", "--target y", d$y, d[c("smoker", "x")])
# T and F: 1 and 0, or a text column; the weights are the same.
d <- table_of("20-t-f.csv")
fit("20-t-f.csv", "--target y", d$y, setNames(d[c("smoker", "x")], c("smoker|smoker=T", "x")))
d <- table_of("21-yes-no.csv")
fit("21-yes-no.csv", "--target y", d$y, d[c("member", "x")])
refused("22-thousands.csv", "--target y --without smoker", "smoker")
refused("22-thousands.csv", "--target y", "income; 1,200")
refused("23-thousands-space.csv", "--target y", "income; 1 200")
refused("24-percent.csv", "--target y", "share; %")
refused("25-currency.csv", "--target y", "price; $")
refused("26-units.csv", "--target y", "length; cm|--without")
refused("27-one-word.csv", "--target y", "27-one-word.csv:8; x; \"abc\"")
d <- table_of("27-one-word.csv")
fit("27-one-word.csv", "--target y --columns z", d$y, d["z"])
d <- table_of("27-one-word.csv", na = "abc")
fit("27-one-word.csv", "--target y --missing abc", d$y, d[c("x", "z")], "15")
refused("28-letter-o.csv", "--target y", "x; O.4")
refused("29-unicode-minus.csv", "--target y", "x; \u22120.4")
refused("30-infinite.csv", "--target y", "x; inf")
refused("31-hexadecimal.csv", "--target y", "x; 0x")
d <- table_of("32-forms.csv")
fit("32-forms.csv", "--target y", d$y, d["x"])

## Missing values

refused("33-n-a.csv", "--target y", "x; N/A; --missing")
d <- table_of("33-n-a.csv", na = c("NA", "N/A"))
fit("33-n-a.csv", "--target y --missing NA,N/A", d$y, d[c("x", "z")], "13")
refused("34-excel-errors.csv", "--target y", "x; #N/A|#DIV/0!")
d <- table_of("34-excel-errors.csv", na = c("#N/A", "#DIV/0!"))
fit("34-excel-errors.csv", "--target y --missing '#N/A,#DIV/0!'", d$y, d["x"], "14")
d <- table_of("35-minus-999.csv", na = "-999")
fit("35-minus-999.csv", "--target y --missing NA,-999", d$y, d[c("x", "z")], "14")
d <- table_of("36-words-for-missing.csv")
fit("36-words-for-missing.csv", "--target y", d$y, d["x"], "10; null; NaN")
d <- table_of("37-missing-not-needed.csv")
fit("37-missing-not-needed.csv", "--target y --columns x", d$y, d["x"], "16")
d <- table_of("38-target-missing.csv")
fit("38-target-missing.csv", "--target y", d$y, d["x"], "14")
refused("39-target-one-class-left.csv", "--target y", "y")

## The target

d <- table_of("40-case-control.csv")
fit("40-case-control.csv", "--target group", as.numeric(d$group == "control"), d["x"], "control")
fit("40-case-control.csv", "--target group --positive case", as.numeric(d$group == "case"), d["x"],
    "case")
refused("40-case-control.csv", "--target group --positive cas", "cas")
d <- table_of("41-minus-one.csv")
fit("41-minus-one.csv", "--target y", as.numeric(d$y == 1), d["x"])
fit("41-minus-one.csv", "--target y --positive -1", as.numeric(d$y == -1), d["x"])
d <- table_of("42-one-two.csv")
fit("42-one-two.csv", "--target y", as.numeric(d$y == 2), d["x"], "2")
d <- table_of("43-good-bad.csv")
fit("43-good-bad.csv", "--target loan", as.numeric(d$loan == "good"), d["x"], "good")
d <- table_of("44-true-false-target.csv")
fit("44-true-false-target.csv", "--target y", as.numeric(d$y == "True"), d["x"], "True")
refused("45-space-in-a-label.csv", "--target y", "\"yes \"; \"yes\"")
refused("46-case-of-a-label.csv", "--target y", "\"Yes\"; \"yes\"")
refused("47-three-codes.csv", "--target class", "class; --classes")
refused("48-a-measurement.csv", "--target y", "\"y\"")
refused("49-one-class.csv", "--target y", "\"y\"; one|1")
d <- table_of("50-large-labels.csv", colClasses = c(y = "character"))
fit("50-large-labels.csv", "--target y", as.numeric(d$y == "9007199254740993"), d["x"],
    "9007199254740993")
d <- table_of("51-one-as-1.0.csv")
fit("51-one-as-1.0.csv", "--target y", d$y, d["x"])
d <- table_of("52-target-with-dots.csv")
fit("52-target-with-dots.csv", "--target is.damaged.", d$is.damaged., d["x.1"])
fit("52-target-with-dots.csv", "--target is.damaged. --columns 'x.*'", d$is.damaged., d["x.1"])

## Files

d <- table_of("53-pandas-index.csv")
for (file in c("53-pandas-index.csv", "54-r-row-names.csv"))
  fit(file, "--target y", d$y, d["x"], "row name|row names|index|no name|unnamed")
d <- table_of("55-unnamed-0.csv")
fit("55-unnamed-0.csv", "--target y --without 'Unnamed*'", d$y, d["x"])
refused("56-r-no-name-for-rows.csv", "--target y", "56-r-no-name-for-rows.csv:2; 3; 2")
d <- table_of("57-semicolons.csv", sep = ";")
for (how in c("", " --separator ';'"))
  fit("57-semicolons.csv", paste0("--target good", how), d$good, d[1:2], if (how == "") ";|semicolon" else "")
fit("57-semicolons.csv", "--target good --columns 'fixed acidity'", d$good, d[1])
d <- table_of("58-write-csv2.csv", sep = ";", dec = ",")
fit("58-write-csv2.csv", "--target y --separator ';' --decimal ,", d$y, d["x"])
perhaps("58-write-csv2.csv", "--target y", d$y, d["x"], "decimal")
perhaps("59-write-csv2-quoted.csv", "--target y", d$y, d["x"], "decimal")
fit("59-write-csv2-quoted.csv", "--target y --separator ';' --decimal ,", d$y, d["x"])
refused("60-dots-and-decimal-commas.csv", "--target y --decimal ,", "income")
d <- table_of("61-tabs.csv", sep = "\t")
fit("61-tabs.csv", "--target y", d$y, d["x"], "tab")
fit("61-tabs.csv", "--target y --separator tab", d$y, d["x"])
fit("62-sep-line.csv", "--target y", d$y, d["x"])
fit("63-pipes.csv", "--target y --separator '|'", d$y, d["x"])
perhaps("63-pipes.csv", "--target y", d$y, d["x"])
d <- table_of("64-spaces.csv", sep = "")
perhaps("64-spaces.csv", "--target y", d$y, d[c("x", "z")], "--separator|space|blank")
perhaps("65-decimal-commas-in-quotes.csv", "--target y", d$y, d["x"], "decimal")
fit("65-decimal-commas-in-quotes.csv", "--target y --decimal ,", d$y, d["x"])
refused("66-no-header.csv", "--target 0", "--no-header")
fit("67-bom-crlf.csv", "--target y", d$y, d["x"])
d <- table_of("68-line-break-in-a-name.csv")
fit("68-line-break-in-a-name.csv", "--target y", d$y, d[2:3])
d <- table_of("69-line-break-in-a-cell.csv")
fit("69-line-break-in-a-cell.csv", "--target y --columns x", d$y, d["x"])
fit("70-trailing-commas.csv", "--target y", d$y, d["x"])
d <- table_of("71-rows-of-commas.csv")
fit("71-rows-of-commas.csv", "--target y", d$y, d[c("x", "z")], "16")
refused("72-two-of-one-name.csv", "--target y", "\"x\"")
d <- table_of("73-two-notes.csv")
fit("73-two-notes.csv", "--target y --columns x", d$y, d["x"])
d <- table_of("74-spaces-around.csv")
fit("74-spaces-around.csv", "--target y --columns 'body mass,z'", d$y, d[2:3])
d <- table_of("75-spaces-in-quotes.csv")
names(d) <- c("y", "x| x ", "label, long")
fit("75-spaces-in-quotes.csv", "--target y", d$y, d[2:3])
d <- table_of("76-unicode.csv")
fit("76-unicode.csv", "--target krank", d$krank, d[2:3])
fit("76-unicode.csv", "--target krank --columns größe", d$krank, d[2])
d <- table_of("77-comma-in-a-level.csv")
fit("77-comma-in-a-level.csv", "--target y", d$y, d[c("x", "who")])
refused("78-latin-1.csv", "--target y", "Latin-1|UTF-8|iconv")
refused("79-utf-16.csv", "--target y", "UTF-16")
refused("80-old-mac.csv", "--target y", "carriage return|line end")
for (file in c("81-header-with-hash.csv", "83-remarks.csv")) {
  d <- table_of(file, skip = if (file == "83-remarks.csv") 2 else 0)
  names(d) <- c("y", "x")
  if (file == "83-remarks.csv") fit(file, "--target y", d$y, d["x"])
  else perhaps(file, "--target '#y'", d$y, d["x"])
}
d <- table_of("82-row-with-hash.csv")
d <- d[d$tag != "#7", ]
fit("82-row-with-hash.csv", "--target y --columns x", d$y, d["x"], "15; #")
refused("84-header-only.csv", "--target y", "no row|no data|row")
refused("85-one-row.csv", "--target y", "y")
refused("86-empty.csv", "--target y", "empty|no header|nothing")
refused("87-short-row.csv", "--target y", "87-short-row.csv:7; 2; 3")
refused("88-open-quote.csv", "--target y", "88-open-quote.csv:7; quote")
refused("no-such-file.csv", "--target y", "no-such-file.csv")

refused("97-percent-few.csv", "--target y", "share; %")
refused("98-currency-few.csv", "--target y", "price; $")
refused("99-less-than.csv", "--target y", "x; <0.01")
refused("100-accounts.csv", "--target y", "100-accounts.csv:4; (2.7)")
refused("101-stray-text-in-target.csv", "--target y", "maybe")
refused("102-header-twice.csv", "--target y", "102-header-twice.csv:18")
refused("103-footnote.csv", "--target y", "103-footnote.csv:19")
refused("104-title.csv", "--target y", "survey of 2024|104-title.csv:2")
refused("105-units-row.csv", "--target y", "cm|-")
refused("106-two-separators.csv", "--target y", "106-two-separators.csv:2|--separator")
d <- table_of("107-tabs-and-decimal-commas.csv", sep = "\t", dec = ",")
perhaps("107-tabs-and-decimal-commas.csv", "--target y", d$y, d["x"], "decimal")
refused("108-decimal-commas-between-commas.csv", "--target y", "108-decimal-commas-between-commas.csv:2; 3; 2")
refused("109-points-in-decimal-commas.csv", "--target y", "--decimal")
fit("109-points-in-decimal-commas.csv", "--target y --columns x", d$y, d["x"])
d <- table_of("110-commas-in-texts.csv", sep = ";")
fit("110-commas-in-texts.csv", "--target y", d$y, d[c("x", "who")])
refused("111-a-letter-is-the-same.csv", "--target y", "\"M\"; \"m\"")
d <- table_of("112-year-names.csv")
fit("112-year-names.csv", "--target y", d$y, d[2:3])
fit("112-year-names.csv", "--target y --columns 2019", d$y, d[2])
refused("113-times.csv", "--target y", "at; --without")
refused("114-empty-name.csv", "--target y", "114-empty-name.csv; 2; name")
d <- table_of("115-star-in-a-name.csv")
fit("115-star-in-a-name.csv", "--target y --columns 'x*'", d$y, d["x*"])
d <- table_of("116-wide-numbers.csv")
fit("116-wide-numbers.csv", "--target y", d$y, d["x"])
refused("118-points-and-a-decimal-comma.csv", "--target y", "income; 1.900,50")
refused("119-apostrophes.csv", "--target y", "income; 1'900.50")
# An input's two spellings: refused, or three values as they stand.
d <- table_of("117-a-letter-different-in-an-input.csv")
perhaps("117-a-letter-different-in-an-input.csv", "--target y", d$y, d[c("x", "b")], "yes; Yes")

## No finite optimum, and what is close to it

for (optimizer in c("", " --optimizer newton", " --optimizer lbfgs", " --optimizer gd",
                    " --optimizer proximal", " --optimizer sgd --l1 0 --l2 0", " --raw",
                    " --optimizer gd --tolerance 1e-3 --epochs 10000")) {
  none("89-separated.csv", paste0("--target y", optimizer), "\"x\"; --l2")
  none("90-quasi.csv", paste0("--target y", optimizer), "\"z\"; --l2")
}
none("90-quasi.csv", "--target y --tolerance 1e-4", "\"z\"")
none("90-quasi.csv", "--target y --tolerance 0", "\"z\"")
none("91-two-together.csv", "--target y", "\"a\"; \"b\"")
none("92-separated-without-missing-rows.csv", "--target y", "\"dose\"")
d <- table_of("90-quasi.csv")
fit("90-quasi.csv", "--target y --columns x", d$y, d["x"])
none("93-more-columns-than-rows.csv", "--target y", "--l2")
d <- table_of("94-sorted.csv")
fit("94-sorted.csv", "--target y", d$y, d["x"])
line("94-sorted.csv", "--target y --test-split 0.25", "exit 0", "seed")
line("94-sorted.csv", "--target y --test-split 0.25 --in-order", "exit 0 or refused", "class")
d <- table_of("95-far-from-zero.csv")
fit("95-far-from-zero.csv", "--target y", d$y, d["x"])
d <- table_of("96-scales.csv")
fit("96-scales.csv", "--target default", d$default, d[2:4])
line("96-scales.csv", "--target default --l2 0.01", "exit 0", "standard error")

## Names of rows without quotes, months, signs, words

d <- read.table("tests/own-tables/120-row-names-without-quotes.csv", header = TRUE)
fit("120-row-names-without-quotes.csv", "--target y", d$y, d[c("x", "z")], said = "no name")
refused("121-month-names.csv", "--target y", "when; --without")
refused("122-sign-behind-a-space.csv", "--target y", "share; %")
refused("123-word-first.csv", "--target y", "x; --missing 'missing'")
refused("124-blanks-between-names.csv", "--target y", "--separator")
refused("125-row-for-a-header.csv", "--target case", "case; --no-header")
refused("126-case-beyond-ascii.csv", "--target y", "Да; да")

## Hard spaces, points between thousands, names of texts, rows that are none

d <- table_of("01-names.csv")
fit("127-hard-spaces.csv", "--target y", d$y, d["x"])
refused("128-hard-space-in-a-label.csv", "--target y", "spaces; write them alike")
line("129-points-before-three-digits.csv", "--target y", "exit 0", "the point in line 2; thousands")
refused("130-name-of-a-text.csv", "--target y", "\"c=b\"; rename")
refused("131-lakhs.csv", "--target y", "2,00,000; 200000")
refused("132-mean-row.csv", "--target y", "0, 0.4375 and 1")
refused("133-all-rows-with-hash.csv", "--target y", "no rows; #")
refused("134-unit-behind.csv", "--target y", "\"1.5 kr\"; stands behind")
refused("01-names.csv", "--target y --without '*'", "no column is chosen")
refused("08-grades.csv", "--target y --reference grade=2", "--as-text")
refused("135-ids-of-18-digits.csv", "--target y", "\"id\"; told apart")
line("136-words-among-texts.csv", "--target y", "exit 0", "\"c\"; --missing 'N/A'")
line("137-last-digits.csv", "--target y", "exit 0", "\"x\"; last digits")
line("138-slip-in-a-class.csv", "--target y", "exit 0", "one row only; yess")
refused("14-sum.csv", "--target y,a", "\"y,a\"; repeat --target")
