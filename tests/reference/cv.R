# Cross-validation by R's glmnet, as CSV: leave one out, where no dealing of rows
# into folds has a say, on the O-rings; and of one class out of three on every
# fifth row of iris. Run it from the project's root:
#
#     Rscript --vanilla tests/reference/cv.R > tests/reference/cv-R.csv
#
# deviance is the mean of -2 log p over the rows left out, se the standard error of
# that mean. lambda is the weight of sum |w|, or of sum w^2, beside the mean
# cross-entropy, the columns standardised by each fold's own rows; glmnet halves
# the latter. softmax is l2 with family = "multinomial". Of each path every fifth value is checked: from the largest of use
# on 99 steps down to 1e-4 of it for l1, and of l2 the given ones.

options(warn = 2)
suppressMessages(library(glmnet))
cat("# Rscript --vanilla tests/reference/cv.R; ", R.version.string, ", glmnet ",
    format(packageVersion("glmnet")), "\n", sep = "")
cat("penalty,lambda,deviance,se\n")

oring <- read.csv("datasets/o-rings.csv", comment.char = "#")
X <- as.matrix(oring[c("temperature", "pressure")])
t <- oring$damage
N <- nrow(X)

leave_one_out <- function(penalty, lambda) {
  alpha <- as.numeric(penalty == "l1")
  theirs <- if (alpha == 1) lambda else 2 * lambda
  loss <- sapply(seq_len(N), function(n) {
    fit <- suppressWarnings(glmnet(X[-n, ], t[-n], "binomial", alpha = alpha, lambda = theirs, thresh = 1e-15,
                  maxit = 1e8)) # it warns of a class of few rows
    a <- predict(fit, X[n, , drop = FALSE])
    -2 * plogis((2 * t[n] - 1) * drop(a), log.p = TRUE)
  })
  cat(sprintf("%s,%.17g,%.17g,%.17g\n", penalty, lambda, rowMeans(loss),
              apply(loss, 1, sd) / sqrt(N)), sep = "")
}

Z <- sweep(X, 2, colMeans(X))
Z <- sweep(Z, 2, sqrt(colMeans(Z^2)), "/")
largest <- max(abs(crossprod(Z, t - mean(t)))) / N
leave_one_out("l1", largest * 1e-4^(seq(5, 99, by = 5) / 99))
leave_one_out("l2", 25 * 10^-(0:4))

iris <- read.csv("datasets/iris.csv", comment.char = "#")[seq(1, 150, by = 5), ]
X <- as.matrix(iris[1:4])
class <- factor(iris$species)
lambda <- 100 * 10^-(0:4)
loss <- sapply(seq_len(nrow(X)), function(n) {
  fit <- suppressWarnings(glmnet(X[-n, ], class[-n], "multinomial", alpha = 0, lambda = 2 * lambda,
                                 thresh = 1e-15, maxit = 1e8))
  a <- predict(fit, X[n, , drop = FALSE])[1, , ]
  m <- apply(a, 2, max)
  2 * (m + log(colSums(exp(sweep(a, 2, m)))) - a[class[n], ])
})
cat(sprintf("softmax,%.17g,%.17g,%.17g\n", lambda, rowMeans(loss),
            apply(loss, 1, sd) / sqrt(nrow(X))), sep = "")
