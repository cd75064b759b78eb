# Reference values from R's nnet for one answer out of K, as CSV: name,value with 17
# significant digits. Run it from the project's root; R with nnet is needed:
#
#     Rscript --vanilla tests/reference/softmax.R > tests/reference/softmax-R.csv
#
# Two fits of maximum likelihood by multinom: "iris", the species on the length
# of the sepal, and "digits", the digit on five pixels over 16. The first
# class is the one that all are compared with: its weights are 0. `b` is the intercept.
# (multinom's `decay` is no lambda_2: it holds back the intercepts too, and not those
# of the first class.)
#
# BFGS is led on until it finds nothing better; the script stops where the gradient
# is not small.

suppressMessages(library(nnet))
options(warn = 2)

emit <- function(name, value) cat(sprintf("%s,%.17g\n", name, value), sep = "")
read <- function(file) read.csv(file.path("datasets", file), comment.char = "#")

cat("# Rscript --vanilla tests/reference/softmax.R; ", R.version.string, ", nnet ",
    format(packageVersion("nnet")), "\n", sep = "")
cat("name,value\n")

fit <- function(name, X, class) {
  data <- data.frame(X, class = factor(class))
  m <- multinom(class ~ ., data, maxit = 10000, abstol = 0, reltol = 1e-16, trace = FALSE)
  Z <- cbind(1, X)
  start <- t(coef(m))
  T <- outer(data$class, levels(data$class), "==") + 0
  # From there a few Newton steps: BFGS ends at about the seventh digit.
  v <- as.vector(start)
  P <- ncol(Z); K <- ncol(T)
  for (step in 1:4) {
    A <- cbind(0, Z %*% matrix(v, P))
    Y <- exp(A - apply(A, 1, max)); Y <- Y / rowSums(Y)
    g <- as.vector(crossprod(Z, Y - T)[, -1])
    H <- matrix(0, P * (K - 1), P * (K - 1))
    for (k in 2:K) for (l in 2:K)
      H[(k - 2) * P + 1:P, (l - 2) * P + 1:P] <- crossprod(Z, Y[, k] * ((k == l) - Y[, l]) * Z)
    v <- v - solve(H, g)
  }
  if (max(abs(g)) > 1e-10) stop("gradient ", max(abs(g)))
  if (max(abs(v - as.vector(start)) / pmax(1, abs(v))) > 1e-4) stop("multinom is elsewhere")
  W <- matrix(v, P)
  se <- matrix(sqrt(diag(solve(H))), P)
  agree <- summary(m)$standard.errors
  if (max(abs(t(agree) / se - 1)) > 1e-3) stop("standard errors differ")
  emit(paste0(name, "_multinom_differs"), max(abs(W - start)))
  emit(paste0(name, "_J"), -sum(log(Y[T == 1])))
  emit(paste0(name, "_J_shares"), -sum(log(colMeans(T)) * colSums(T)))
  for (k in 1:(K - 1)) {
    emit(sprintf("%s_%d_b", name, k), W[1, k])
    emit(sprintf("%s_%d_b_se", name, k), se[1, k])
    for (i in 2:P) {
      emit(sprintf("%s_%d_w%d", name, k, i - 1), W[i, k])
      emit(sprintf("%s_%d_w%d_se", name, k, i - 1), se[i, k])
    }
  }
}

iris <- read("iris.csv")
fit("iris", as.matrix(iris["sepal_length"]), iris$species)
digits <- read("digits.csv")
fit("digits", as.matrix(digits[c("p23", "p34", "p36", "p42", "p53")]) / 16, digits$digit)
