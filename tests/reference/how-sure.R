# Reference values from R for chapter 8, as CSV: name,value with 17 significant
# digits. Run it from the project's root; R with MASS and pROC is needed:
#
#     Rscript --vanilla tests/reference/how-sure.R > tests/reference/how-sure-R.csv
#
# Two fits of maximum likelihood by glm: "oring", damage on temperature, and
# "cancer", malignant (1) on mean_radius, mean_texture and mean_smoothness. All
# weights are in the units of the files; `b` is the intercept.
#
# confint() interpolates the profile with a spline, so its ends are good to 3 to 5
# digits only (`..._confint_lower`). `..._profile_lower` solves the same equation,
# the likelihood ratio equal to its 95 % point, by a root of glm fits with the
# weight held by an offset; a test holds to that one, and confint() must be near it.
#
# glm's standard errors are of the weights one step before its last; by epsilon =
# 1e-14 that step changes them by less than 1e-10 of their size.

suppressMessages({library(MASS); library(pROC)})
options(warn = 2) # a warning stops the script

emit <- function(name, value) cat(sprintf("%s,%.17g\n", name, value), sep = "")
read <- function(file) read.csv(file.path("datasets", file), comment.char = "#")
agree <- function(a, b, tolerance, what) {
  worst <- max(abs(a - b) / pmax(1, abs(b)))
  if (!is.finite(worst) || worst > tolerance) stop(what, ": differ by ", worst)
}
tight <- glm.control(epsilon = 1e-14, maxit = 100)

cat("# Rscript --vanilla tests/reference/how-sure.R; ", R.version.string, ", MASS ",
    format(packageVersion("MASS")), ", pROC ", format(packageVersion("pROC")), "\n", sep = "")
cat("name,value\n")

# The value at which the deviance with column k held there exceeds the least one by
# the 95 % point of chi square with 1 degree of freedom; side is -1 or 1.
profile_end <- function(Z, t, k, side) {
  full <- glm.fit(Z, t, family = binomial(), control = tight)
  V <- chol2inv(full$qr$qr[, full$qr$pivot, drop = FALSE])
  best <- full$coefficients[k]
  step <- sqrt(V[k, k])
  excess <- function(value) suppressWarnings({ # far out some p are 0 or 1
    held <- glm.fit(Z[, -k, drop = FALSE], t, offset = Z[, k] * value, family = binomial(),
                    control = tight)
    if (!held$converged) stop("the fit of a profile did not converge")
    held$deviance - full$deviance - qchisq(0.95, 1)
  })
  far <- best + side * step
  while (excess(far) < 0) far <- far + side * step
  uniroot(excess, sort(c(best, far)), tol = 1e-13 * max(1, abs(best)), maxiter = 1000)$root
}

# How often a malignant row has the larger logit, ties by half; DeLong's variance.
auc_by_pairs <- function(a, t) {
  pairs <- outer(a[t == 1], a[t == 0], function(p, n) (p > n) + (p == n) / 2)
  list(auc = mean(pairs),
       variance = var(rowMeans(pairs)) / nrow(pairs) + var(colMeans(pairs)) / ncol(pairs))
}

show <- function(name, fit, t) {
  say <- function(what, value) emit(paste(name, what, sep = "_"), value)
  Z <- model.matrix(fit)
  short <- sub("(Intercept)", "b", colnames(Z), fixed = TRUE)
  table <- summary(fit)$coefficients
  wald <- confint.default(fit)
  spline <- suppressMessages(confint(fit))
  for (k in seq_along(short)) {
    tell <- function(what, value) say(paste(short[k], what, sep = "_"), value)
    tell("estimate", table[k, 1])
    tell("se", table[k, 2])
    tell("z", table[k, 3])
    tell("p", table[k, 4])
    tell("lower", wald[k, 1])
    tell("upper", wald[k, 2])
    tell("odds_ratio", exp(table[k, 1]))
    ends <- c(profile_end(Z, t, k, -1), profile_end(Z, t, k, 1))
    agree(spline[k, ], ends, 5e-3, paste(name, short[k], "profile"))
    tell("profile_lower", ends[1])
    tell("profile_upper", ends[2])
    tell("confint_lower", spline[k, 1])
    tell("confint_upper", spline[k, 2])
    # The likelihood ratio of the model without this column, for all but b.
    if (short[k] != "b") {
      without <- glm.fit(Z[, -k, drop = FALSE], t, family = binomial(), control = tight)
      tell("lr", without$deviance - fit$deviance)
      tell("lr_p", pchisq(without$deviance - fit$deviance, 1, lower.tail = FALSE))
    }
  }
  V <- vcov(fit)
  for (j in seq_along(short)) for (k in seq_len(j))
    say(paste("cov", short[j], short[k], sep = "_"), V[j, k])
  say("rows", length(t))
  say("ones", sum(t))
  say("log_likelihood", as.numeric(logLik(fit)))
  say("null_log_likelihood", -fit$null.deviance / 2)
  say("deviance", fit$deviance)
  say("null_deviance", fit$null.deviance)
  say("aic", AIC(fit))
  lr <- fit$null.deviance - fit$deviance
  say("lr", lr)
  say("lr_df", ncol(Z) - 1)
  say("lr_p", pchisq(lr, ncol(Z) - 1, lower.tail = FALSE))
  # Each column added to those before it.
  steps <- anova(fit, test = "Chisq")
  for (k in seq_along(short)[-1]) {
    say(paste("anova", short[k], "deviance", sep = "_"), steps[k, "Deviance"])
    say(paste("anova", short[k], "p", sep = "_"), steps[k, "Pr(>Chi)"])
  }
  # AUC of the fit on its own rows.
  a <- predict(fit)
  mine <- auc_by_pairs(a, t)
  theirs <- roc(t, a, levels = c(0, 1), direction = "<", quiet = TRUE)
  agree(as.numeric(auc(theirs)), mine$auc, 1e-14, "AUC")
  agree(var(theirs, method = "delong"), mine$variance, 1e-12, "DeLong")
  say("auc", mine$auc)
  say("auc_variance", mine$variance)
  say("auc_se", sqrt(mine$variance))
  z <- qnorm(0.975)
  say("auc_lower", max(0, mine$auc - z * sqrt(mine$variance)))
  say("auc_upper", min(1, mine$auc + z * sqrt(mine$variance)))
  # At the threshold 1/2, predicted 1 where p >= 1/2.
  yes <- fitted(fit) >= 0.5
  say("true_positive", sum(yes & t == 1))
  say("false_positive", sum(yes & t == 0))
  say("true_negative", sum(!yes & t == 0))
  say("false_negative", sum(!yes & t == 1))
}

# The logit, its standard error and the 95 % interval of the probability.
predictions <- function(name, fit, rows, labels) {
  at <- predict(fit, rows, se.fit = TRUE)
  z <- qnorm(0.975)
  for (i in seq_along(labels)) {
    say <- function(what, value) emit(paste(name, labels[i], what, sep = "_"), value)
    say("logit", at$fit[i])
    say("logit_se", at$se.fit[i])
    say("p", plogis(at$fit[i]))
    say("p_lower", plogis(at$fit[i] - z * at$se.fit[i]))
    say("p_upper", plogis(at$fit[i] + z * at$se.fit[i]))
  }
}

oring <- read("o-rings.csv")
fit <- glm(damage ~ temperature, binomial, oring, control = tight)
show("oring", fit, oring$damage)
at <- c(31, 53:81)
predictions("oring", fit, data.frame(temperature = at), paste0("at", at))

cancer <- read("breast-cancer.csv")
cancer$t <- as.integer(cancer$diagnosis == "malignant")
fit <- glm(t ~ mean_radius + mean_texture + mean_smoothness, binomial, cancer, control = tight)
show("cancer", fit, cancer$t)
predictions("cancer", fit, cancer[c(1, 20, 150, 569), ], paste0("row", c(1, 20, 150, 569)))
