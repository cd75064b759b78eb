# Reference values from R, as CSV: name,value with 17 significant digits. Run it
# from the project's root; R and glmnet are needed:
#
#     Rscript --vanilla tests/reference/reference.R > tests/reference/reference-R.csv
#
# Each optimum is found here by Newton's method written out, and checked against
# R's own glm or glmnet before it is printed; a check that fails stops the script.
# What is printed comes from plain R alone, so that its last digit does not depend
# on the BLAS or on the number of its threads.

suppressMessages(library(glmnet))
options(warn = 2)             # a warning stops the script
options(matprod = "internal") # products by R's own long-double sums, not by BLAS

emit <- function(name, value) cat(sprintf("%s,%.17g\n", name, value), sep = "")
read <- function(file) read.csv(file.path("datasets", file), comment.char = "#")
agree <- function(a, b, tolerance, what) {
  worst <- max(abs(a - b) / pmax(1, abs(b)))
  if (!is.finite(worst) || worst > tolerance) stop(what, ": differ by ", worst)
}

cat("# Rscript --vanilla tests/reference/reference.R; ", R.version.string, ", glmnet ",
    format(packageVersion("glmnet")), "\n", sep = "")
cat("name,value\n")

softplus <- function(a) pmax(a, 0) + log1p(exp(-abs(a)))
sigmoid  <- plogis
# The sum of the binary cross-entropies of the logits a, in nats.
J <- function(a, t) sum(softplus(a) - t * a)

# The solution of H d = g, H symmetric and positive definite, by elimination.
eliminate <- function(H, g) {
  n <- length(g)
  for (i in seq_len(n - 1)) for (k in (i + 1):n) {
    m <- H[k, i] / H[i, i]
    H[k, ] <- H[k, ] - m * H[i, ]
    g[k] <- g[k] - m * g[i]
  }
  d <- g
  for (i in n:1) d[i] <- (g[i] - sum(H[i, -(1:i)] * d[-(1:i)])) / H[i, i]
  d
}

# Minimises  scale * J(X w + b) + l2 * sum w^2 + l1 * sum s * w  over w and b, by
# Newton's method with halving; s holds the signs of w. Z is X with a last column
# of ones, so v is w with b at its end. Stops at the rounding floor.
newton <- function(Z, t, scale, l2, l1 = 0, s = rep(0, ncol(Z) - 1),
                   start = rep(0, ncol(Z))) {
  D <- ncol(Z) - 1
  penalised <- c(rep(1, D), 0)
  signs <- c(s, 0)
  F <- function(v) scale * J(drop(Z %*% v), t) + l2 * sum(penalised * v^2) +
    l1 * sum(signs * v)
  slope <- function(v) drop(scale * crossprod(Z, sigmoid(drop(Z %*% v)) - t)) +
    2 * l2 * penalised * v + l1 * signs
  v <- start
  for (step in 1:200) {
    g <- slope(v)
    y <- sigmoid(drop(Z %*% v))
    H <- scale * crossprod(Z, Z * (y * (1 - y))) + diag(2 * l2 * penalised, D + 1)
    d <- eliminate(H, g)
    k <- 1
    while (F(v - k * d) > F(v) + 1e-15 * abs(F(v)) && k > 1e-10) k <- k / 2
    v <- v - k * d
    if (max(abs(d)) < 1e-14 * max(1, abs(v))) break
  }
  g <- max(abs(slope(v)))
  if (g > 1e-12 * max(1, scale * nrow(Z))) stop("Newton: gradient ", g)
  list(v = v, F = F(v), gradient = g)
}

## O-rings, damage against temperature: the fit that chapters 1, 4 and 5 use.

oring <- read("o-rings.csv")
tight <- glm.control(epsilon = 1e-14, maxit = 100)
fit <- glm(damage ~ temperature, binomial, oring, control = tight)
Z <- cbind(oring$temperature, 1)
own <- newton(Z, oring$damage, 1, 0, start = c(-0.2, 13))
agree(own$v, rev(coef(fit)), 1e-8, "o-rings")
agree(own$F, deviance(fit) / 2, 1e-12, "o-rings, J")
y <- sigmoid(drop(Z %*% own$v))
H <- crossprod(Z, Z * (y * (1 - y)))
se <- sqrt(c(eliminate(H, c(1, 0))[1], eliminate(H, c(0, 1))[2]))
agree(se, rev(summary(fit)$coefficients[, 2]), 1e-6, "o-rings, standard errors")
emit("oring_b", own$v[2])
emit("oring_w", own$v[1])
emit("oring_b_se", se[2])
emit("oring_w_se", se[1])
emit("oring_J", own$F)
emit("oring_p31", sigmoid(sum(own$v * c(31, 1))))
emit("oring_J_zero", J(rep(0, nrow(oring)), oring$damage))

## O-rings, damaged of 6 (Dalal, Fowlkes and Hoadley): published 5.085, -0.1156
## and, with the pressure, 2.520, -0.0983, 0.00848.

six <- function(columns) {
  Z <- cbind(as.matrix(oring[columns]), 1)
  Z <- Z[rep(seq_len(nrow(Z)), each = 6), ]
  t <- unlist(lapply(oring$damaged, function(k) rep(c(1, 0), c(k, 6 - k))))
  newton(Z, t, 1, 0)$v
}
one <- six("temperature")
two <- six(c("temperature", "pressure"))
fit <- glm(cbind(damaged, 6 - damaged) ~ temperature, binomial, oring, control = tight)
agree(one, coef(fit)[c(2, 1)], 1e-8, "six joints, temperature")
fit <- glm(cbind(damaged, 6 - damaged) ~ temperature + pressure, binomial, oring, control = tight)
agree(two, coef(fit)[c(2, 3, 1)], 1e-8, "six joints, temperature and pressure")
agree(round(one, 4), c(-0.1156, 5.085), 1e-12, "six joints as published")
agree(signif(two, 3), c(-0.0983, 0.00848, 2.52), 1e-12, "six joints with pressure as published")
emit("joint_b", one[2])
emit("joint_temperature", one[1])
emit("dalal_b", two[3])
emit("dalal_temperature", two[1])
emit("dalal_pressure", two[2])

## Iris, versicolor (0) against virginica (1), in centimetres.

iris2 <- subset(read("iris.csv"), species != "setosa")
Z <- cbind(as.matrix(iris2[1:4]), 1)
t <- as.integer(iris2$species == "virginica")
own <- newton(Z, t, 1, 0)
fit <- glm(t ~ Z[, 1:4], binomial, control = tight)
agree(own$v, coef(fit)[c(2:5, 1)], 1e-8, "iris")
for (d in 1:4) emit(paste0("iris_", names(iris2)[d]), own$v[d])
emit("iris_b", own$v[5])
emit("iris_J", own$F)

## Breast cancer, malignant = 1, columns standardised with the mean and the
## population standard deviation (1/N). F = J / N + l1 sum |w| + l2 sum w^2.

cancer <- read("breast-cancer.csv")
t <- as.integer(cancer$diagnosis == "malignant")
X <- as.matrix(cancer[-1])
N <- nrow(X)
D <- ncol(X)
X <- sweep(X, 2, colMeans(X))
X <- sweep(X, 2, sqrt(colMeans(X^2)), "/")
Z <- cbind(X, 1)

emit("bc_J_zero_mean", J(rep(0, N), t) / N)
# The largest eigenvalue of A^T A, by the power method.
lambda_max <- function(A) {
  v <- rep(1, ncol(A))
  for (step in 1:300) {
    v <- drop(crossprod(A, A %*% v))
    v <- v / sqrt(sum(v^2))
  }
  lambda <- sum((A %*% v)^2)
  agree(lambda, max(eigen(crossprod(A), TRUE, TRUE)$values), 1e-14, "largest eigenvalue")
  lambda
}
emit("bc_lambda_max", lambda_max(X))
emit("bc_lambda_max_ones", lambda_max(Z))

show <- function(name, v, F) {
  for (d in 1:D) emit(sprintf("%s_w%02d", name, d), v[d])
  emit(paste0(name, "_b"), v[D + 1])
  emit(paste0(name, "_F"), F)
}

for (l2 in c("1e-4", "1e-2", "1")) {
  own <- newton(Z, t, 1 / N, as.numeric(l2))
  show(paste0("bc_l2_", l2), own$v, own$F)
}

# The l1 optimum: glmnet says which weights are zero, Newton polishes the others
# with their signs held, and the subgradient condition |slope| <= l1 is checked
# on the zeros. glmnet's lambda is l1 where alpha = 1; with l2 besides,
# lambda alpha = l1 and lambda (1 - alpha) / 2 = l2.
lasso <- function(l1, l2) {
  lambda <- l1 + 2 * l2
  path <- lambda * 10^seq(3, 0, by = -0.1)
  fit <- glmnet(X, t, "binomial", alpha = l1 / lambda, lambda = path, standardize = FALSE,
                thresh = 1e-14, maxit = 1e8)
  w <- as.vector(coef(fit)[-1, length(path)])
  on <- which(abs(w) > 0)
  v <- rep(0, D + 1)
  v[c(on, D + 1)] <- newton(Z[, c(on, D + 1), drop = FALSE], t, 1 / N, l2, l1, sign(w[on]),
                            start = c(w[on], coef(fit)[1, length(path)]))$v
  if (any(sign(v[on]) != sign(w[on]))) stop("a weight changed its sign")
  slope <- drop(crossprod(X, sigmoid(drop(Z %*% v)) - t)) / N
  off <- setdiff(1:D, on)
  if (length(off) && max(abs(slope[off])) >= l1) stop("a zero weight wants to move")
  agree(v[1:D], w, 1e-4, "glmnet")
  list(v = v, F = J(drop(Z %*% v), t) / N + l1 * sum(abs(v[1:D])) + l2 * sum(v[1:D]^2),
       nonzero = length(on))
}
for (l1 in c("1e-3", "1e-2", "1e-1")) {
  own <- lasso(as.numeric(l1), 0)
  name <- paste0("bc_l1_", l1)
  show(name, own$v, own$F)
  emit(paste0(name, "_nonzero"), own$nonzero)
}

# Both penalties of 1e-4, those of chapter 7.
own <- lasso(1e-4, 1e-4)
show("bc_l1l2_1e-4", own$v, own$F)
emit("bc_l1l2_1e-4_nonzero", own$nonzero)
