# The R peers of `make bench-peers`: glm and glmnet, asked and answering as peers.py does. What is
# known of the optima it is told: FOLDER/optimum-TASK-SET, a least F a line.
folder <- commandArgs(TRUE)[1]
Sys.setenv(OMP_NUM_THREADS = "1", OPENBLAS_NUM_THREADS = "1")
has_glmnet <- suppressWarnings(suppressPackageStartupMessages(require(glmnet, quietly = TRUE)))
if (has_glmnet) glmnet.control(fdev = 0, devmax = 1) # all lambdas that were asked for
most_seconds <- 60

loaded <- ""
data <- function(name) {
  if (name == loaded) return(invisible())
  sets <- read.table(file.path(folder, "ready"), row.names = 1)
  N <- sets[name, 1]
  D <- sets[name, 2]
  X <<- t(matrix(readBin(file.path(folder, paste0(name, ".x")), "double", N * D), D))
  t1 <<- readBin(file.path(folder, paste0(name, ".t")), "double", N)
  loaded <<- name
}

cross_entropy <- function(a) sum(log1p(exp(-abs(a))) + pmax(a, 0) - t1 * a)

# Seconds of the processor.
now <- function() sum(proc.time()[c("user.self", "sys.self")])

timed <- function(work) {
  start <- now()
  first <- work()
  seconds <- now() - start
  calls <- floor(0.2 / max(seconds, 1e-3))
  if (calls > 1) { # the clock has but milliseconds
    start <- now()
    for (i in 1:calls) work()
    seconds <- (now() - start) / calls
  }
  list(seconds = seconds, value = first)
}

lambdas <- function(task) {
  if (task == "l1") return(1)
  largest <- max(abs(crossprod(X, t1 - mean(t1))))
  largest * 10^seq(0, -4, length.out = 100)
}

# Alone, or (as glmnet's manual advises) at the end of a short falling row.
lasso <- function(task, who, thresh) {
  strength <- lambdas(task)
  row <- strength
  if (grepl("row", who)) {
    largest <- max(abs(crossprod(X, t1 - mean(t1))))
    row <- exp(seq(log(largest), log(strength), length.out = 10))
  }
  found <- timed(function() suppressWarnings(glmnet(
    X, t1, "binomial", lambda = row / length(t1), standardize = FALSE, thresh = thresh,
    maxit = 1e8)))
  v <- as.matrix(coef(found$value))
  v <- v[, seq(to = ncol(v), length.out = length(strength)), drop = FALSE]
  F <- sapply(seq_along(strength), function(i)
    cross_entropy(X %*% v[-1, i] + v[1, i]) + strength[i] * sum(abs(v[-1, i])))
  list(seconds = found$seconds, F = F)
}

# The loosest threshold that comes within the gap is found once.
glmnet_fit <- function(task, name, who) {
  least <- scan(file.path(folder, paste0("optimum-", task, "-", name)), quiet = TRUE)
  kept <- file.path(folder, paste0("tolerance-", task, "-", name, "-", gsub(" ", "-", who)))
  ready <- file.path(folder, "ready")
  tolerances <- 10^-(6:16)
  if (file.exists(kept) && file.mtime(kept) >= file.mtime(ready)) {
    tolerances <- tolerances[tolerances < 1.01 * scan(kept, quiet = TRUE)]
  }
  for (thresh in tolerances) {
    found <- lasso(task, who, thresh)
    gap <- max(found$F / least - 1)
    if (gap <= 1e-6) {
      write(thresh, kept)
      return(c(found$seconds, sum(found$F), gap))
    }
    if (found$seconds > most_seconds) break
  }
  write(0, kept)
  NULL
}

glm_fit <- function(name) {
  least <- scan(file.path(folder, paste0("optimum-maximum-likelihood-", name)), quiet = TRUE)
  Z <- cbind(1, X)
  found <- timed(function() glm.fit(Z, t1, family = binomial()))
  F <- cross_entropy(Z %*% found$value$coefficients)
  c(found$seconds, F, F / least - 1)
}

# alpha = 0 is the ridge: lambda / 2 sum w^2 on the mean loss.
softmax_fit <- function(task, name, most) {
  sets <- read.table(file.path(folder, "ready"), row.names = 1)
  N <- sets[name, 1]
  K <- sets[name, 3]
  T <- t(matrix(readBin(file.path(folder, paste0(name, ".t")), "double", N * K), K))
  class <- factor(max.col(T))
  least <- scan(file.path(folder, paste0("optimum-", task, "-", name)), quiet = TRUE)
  lambda <- 10^seq(3, 0, by = -0.5) / N
  for (thresh in 10^-(6:16)) {
    found <- timed(function() suppressWarnings(glmnet(
      X, class, "multinomial", alpha = 0, lambda = lambda, standardize = FALSE, thresh = thresh, maxit = 1e8)))
    B <- sapply(coef(found$value), function(b) as.matrix(b)[, length(lambda)])
    A <- cbind(1, X) %*% B
    top <- apply(A, 1, max)
    F <- sum(log(rowSums(exp(A - top))) + top - A[T == 1][order(row(A)[T == 1])]) + sum(B[-1, ]^2) / 2
    if (F / least - 1 <= most) return(c(found$seconds, F, F / least - 1))
    if (found$seconds > most_seconds) break
  }
  NULL
}

answer <- function(words) {
  if (words[1] == "have") {
    return(paste0(R.version$version.string,
                  if (has_glmnet) paste(", glmnet", packageVersion("glmnet"))))
  }
  if (words[1] == "peers") {
    return(switch(words[2], "maximum-likelihood" = "R glm",
                  "softmax-6" = , softmax = if (has_glmnet) "glmnet multinomial" else "",
                  l1 = if (has_glmnet) "glmnet,glmnet in a row" else "",
                  path = if (has_glmnet) "glmnet" else "", ""))
  }
  data(words[3])
  who <- paste(words[-(1:3)], collapse = " ")
  result <- if (who == "R glm") glm_fit(words[3])
            else if (words[2] == "softmax") softmax_fit(words[2], words[3], 1e-8)
            else if (words[2] == "softmax-6") softmax_fit(words[2], words[3], 1e-6)
            else glmnet_fit(words[2], words[3], who)
  if (is.null(result)) return("skipped: does not come within the gap")
  sprintf("%.9g %.17g %.3g", result[1], result[2], result[3])
}

input <- file("stdin", "r")
while (length(line <- readLines(input, 1)) > 0) {
  cat(answer(strsplit(line, " ")[[1]]), "\n", sep = "")
}
