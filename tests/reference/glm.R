# Reference values from R's glm on the tables of tests/reference/tables, as two
# CSV files with 17 significant digits. Run it from the project's root:
#
#     Rscript --vanilla tests/reference/glm.R
#
# It writes, into tests/reference:
#
#   glm-fits-R.csv   a fit a line: its table, target and columns, the rows used
#                    and those dropped, how many are 1, deviances, AIC, the
#                    likelihood ratio of the fit to the intercept alone, and the
#                    AUC by counting pairs
#   glm-R.csv        an estimate a line: standard error, z, p, 95 % Wald interval
#
# What is 1, and what a text column is compared with: both are the order of the
# column's values, by number where all are numbers, else by letters, of which case
# and blanks do not count. The second value of the target is 1; a text column becomes an indicator
# "column=value" for each value but the first (R's treatment contrasts). A column
# of TRUE and FALSE is 1 and 0. Columns that "text" names are numbers that stand
# for classes. R drops the rows in which a used cell is missing.

options(warn = 2) # a warning stops the script
invisible(Sys.setlocale("LC_ALL", "C"))
tight <- glm.control(epsilon = 1e-14, maxit = 100)

remark <- paste0("# Rscript --vanilla tests/reference/glm.R; ", R.version.string)
terms_file <- file("tests/reference/glm-R.csv", "w")
fits_file <- file("tests/reference/glm-fits-R.csv", "w")
writeLines(c(remark, "fit,term,estimate,se,z,p,lower,upper"), terms_file)
writeLines(c(remark, paste0("fit,table,target,columns,text,rows,dropped,ones,deviance,",
                            "null_deviance,aic,lr,df,lr_p,auc")), fits_file)
digits <- function(x) sprintf("%.17g", x)
number <- 0

# A column's texts in order: by letters, of which case and blanks do not count.
in_order <- function(x) {
  texts <- unique(x[!is.na(x)])
  factor(x, texts[order(tolower(gsub(" ", "", texts)), texts)])
}

# The AUC: how often a row of 1 has the larger logit; ties count half. Logits that
# differ by rounding alone are a tie.
auc_by_pairs <- function(a, t) {
  d <- outer(a[t == 1], a[t == 0], "-")
  d[abs(d) < 1e-10 * max(1, abs(a))] <- 0
  mean((sign(d) + 1) / 2)
}

# The names of the columns of the design: "column", or "column=value".
names_of_terms <- function(fit, columns) {
  classes <- fit$xlevels
  unlist(c("(bias)", lapply(columns, function(column)
    if (is.null(classes[[column]])) column
    else paste0(column, "=", classes[[column]][-1]))))
}

# One fit; `columns` and `text` are names between spaces. steep: some predictions
# are 0 or 1 to double precision, of which glm warns; separation.R's linear program
# finds a finite optimum there all the same.
fit <- function(table, target, columns, text = "", steep = FALSE) {
  d <- read.csv(file.path("tests/reference/tables", paste0(table, ".csv")),
                na.strings = c("NA", ""), check.names = FALSE)
  columns <- strsplit(columns, " ")[[1]]
  text <- strsplit(text, " ")[[1]]
  for (name in names(d)[sapply(d, is.logical)]) d[[name]] <- as.numeric(d[[name]])
  for (name in names(d)[sapply(d, is.character)]) d[[name]] <- in_order(d[[name]])
  for (name in text) d[[name]] <- factor(d[[name]])
  d <- d[c(target, columns)]
  whole <- nrow(d)
  d <- droplevels(d[complete.cases(d), ])
  d$.t <- as.numeric(factor(d[[target]])) - 1
  if (length(unique(d$.t)) != 2) stop(table, ": the target has not two values")
  formula <- reformulate(paste0("`", columns, "`"), ".t")
  quiet <- if (steep) suppressWarnings else identity
  first <- quiet(glm(formula, binomial, d, control = tight))
  # Again from the optimum: glm's standard errors are those of the step before.
  m <- quiet(glm(formula, binomial, d, control = tight, start = coef(first)))
  if (!m$converged || anyNA(coef(m))) stop(table, ": not converged, or a column too many")
  table_of <- summary(m)$coefficients
  # Where the classes can be told apart, some logit could be anything.
  Z <- model.matrix(m)
  if (!steep && max(rowSums((Z %*% vcov(m)) * Z)) > 2500) stop(table, ": no finite optimum?")
  number <<- number + 1
  wald <- confint.default(m)
  names <- names_of_terms(m, columns)
  if (length(names) != nrow(table_of)) stop(table, ": names of terms")
  writeLines(paste(number, paste0('"', names, '"'), digits(table_of[, 1]), digits(table_of[, 2]),
                   digits(table_of[, 3]), digits(table_of[, 4]), digits(wald[, 1]),
                   digits(wald[, 2]), sep = ","), terms_file)
  lr <- m$null.deviance - m$deviance
  df <- length(names) - 1
  writeLines(paste(number, table, target, paste(columns, collapse = " "),
                   paste(text, collapse = " "), nrow(d), whole - nrow(d), sum(d$.t),
                   digits(m$deviance), digits(m$null.deviance), digits(AIC(m)), digits(lr), df,
                   digits(pchisq(lr, df, lower.tail = FALSE)),
                   digits(auc_by_pairs(predict(m), d$.t)), sep = ","), fits_file)
}

fit("affairs", "gender", "affairs age yearsmarried children religiousness education occupation rating")
fit("affairs", "children", "age yearsmarried religiousness")
fit("aml", "status", "time x")
fit("animals", "war", "fly gro")
fit("arthritis", "Sex", "Treatment Age Improved")
fit("asah", "outcome", "gender age s100b ndka")
fit("asah", "outcome", "wfns s100b", "wfns")
fit("bacteria", "y", "ap hilo week")
fit("bacteria", "y", "trt week")
fit("bankwages", "minority", "education gender job")
fit("beaver2", "activ", "temp")
fit("beaver1", "activ", "temp time")
fit("biopsy", "class", "V1 V2 V3 V4 V5 V6 V7 V8 V9")
fit("birthwt", "low", "age lwt smoke ptl ht ui ftv")
fit("birthwt", "low", "age lwt race smoke ptl ht ui ftv", "race")
fit("boston", "chas", "nox rm dis tax medv")
fit("btheb", "drug", "length treatment bdi.pre bdi.2m")
fit("cabbages", "Cult", "Date HeadWt VitC")
fit("cars93", "Origin", "Price MPG.city EngineSize Weight")
fit("cars93", "Man.trans.avail", "Price MPG.city Weight Origin")
fit("cats", "Sex", "Bwt Hwt")
fit("cgd0", "sex", "treat age height weight")
fit("channing", "sex", "entry time cens")
fit("channing", "cens", "sex entry exit")
fit("co2", "Type", "Treatment conc uptake")
fit("cowles", "volunteer", "neuroticism extraversion sex")
fit("cps1985", "union", "wage education experience ethnicity region gender")
fit("cps1985", "gender", "wage education occupation sector married")
fit("crabs", "sex", "FL RW CL", steep = TRUE)
fit("creditcard", "card", "reports age income owner selfemp dependents months majorcards active")
fit("creditcard", "owner", "age income dependents months")
fit("davis", "sex", "weight height repwt", steep = TRUE)
fit("diabetic", "status", "laser age eye trt risk")
fit("donner", "survived", "age sex")
fit("ericksen", "city", "minority crime poverty highschool")
fit("flower", "V1", "V2 V3 V7 V8")
fit("gbsg", "status", "age meno size grade nodes pgr er hormon")
fit("gbsg", "meno", "age size er")
fit("genfan", "status", "hours")
fit("greene", "decision", "rater language location success")
fit("growthdj", "inter", "gdp60 gdpgrowth popgrowth invest school")
fit("heart", "event", "age year surgery transplant")
fit("houseprices", "aircon", "price lotsize bedrooms bathrooms stories garage")
fit("houseprices", "driveway", "price lotsize recreation fullbase prefer")
fit("icu", "died", "age cancer systolic admit")
fit("icu", "died", "age race service infect cpr previcu hrtrate")
fit("infert", "case", "education age parity induced spontaneous")
fit("infert", "case", "age parity induced spontaneous")
fit("jasa", "fustat", "surgery age transplant")
fit("jasa", "hla.a2", "age mismatch mscore")
fit("kidney", "sex", "time status age frail")
fit("kyphosis", "Kyphosis", "Age Number Start")
fit("lanza", "treatment", "study classification", "classification")
fit("leinhardt", "oil", "income infant")
fit("leuk", "ag", "wbc time")
fit("lung", "status", "age sex ph.ecog ph.karno pat.karno meal.cal wt.loss")
fit("lung", "sex", "age wt.loss")
fit("mastectomy", "metastasized", "time event")
fit("mastectomy", "event", "time metastasized")
fit("melanoma", "ulcer", "sex age year thickness")
fit("mgus", "death", "age sex dxyr hgb mspike")
fit("moore", "partner.status", "conformity fcategory fscore")
fit("mortgage", "rate", "networth interest points maturities years first margin")
fit("mroz", "lfp", "k5 k618 age wc hc lwg inc")
fit("mtcars", "am", "wt")
fit("mtcars", "vs", "mpg")
fit("mtcars", "vs", "mpg am")
fit("murderrates", "southern", "rate convictions income")
fit("nodal", "r", "aged stage grade xray acid")
fit("npk", "P", "N K yield")
fit("ovarian", "fustat", "age resid.ds rx ecog.ps")
fit("parade2005", "celebrity", "age gender earnings", steep = TRUE)
fit("pbc", "ascites", "age sex bili albumin protime")
fit("pbc", "hepato", "age spiders edema bili copper platelet stage")
fit("penguins", "sex", "bill_length_mm flipper_length_mm island")
fit("penguins", "sex", "species bill_length_mm bill_depth_mm body_mass_g")
fit("pima.te", "type", "npreg glu bp skin bmi ped age")
fit("pima.tr", "type", "npreg glu bp skin bmi ped age")
fit("pima.tr2", "type", "npreg glu bp skin bmi ped age")
fit("planttraits", "lign", "longindex durflow begflow")
fit("plasma", "ESR", "fibrinogen globulin")
fit("polyps3", "treatment", "gender baseline age number3m", steep = TRUE)
fit("programeffectiveness", "grade", "average testscore participation")
fit("psid1976", "participation", "youngkids oldkids age education experience hage fincome unemp city")
fit("puromycin", "state", "conc rate")
fit("quine", "Eth", "Sex Age Days")
fit("quine", "Lrn", "Eth Sex Days")
fit("rats", "status", "rx time")
fit("remission", "r", "LI")
fit("respiratory", "status", "centre treatment gender age month")
fit("rossi", "arrest", "fin age race wexp mar paro prio")
fit("salaries", "sex", "rank discipline yrs.since.phd yrs.service salary")
fit("schooldays", "race", "gender school absent")
fit("schooldays", "learner", "race gender absent")
fit("shuttle", "use", "stability error sign wind")
fit("sleep", "group", "extra")
fit("sportscards", "trade", "dealer permonth years gender age")
fit("stagec", "pgstat", "age eet g2 grade gleason")
fit("stagec", "pgstat", "ploidy grade")
fit("survey", "Sex", "Height Pulse Exer")
fit("survey", "W.Hnd", "Wr.Hnd NW.Hnd Age")
fit("swisslabor", "participation", "income age education youngkids oldkids foreign")
fit("synth.tr", "yc", "xs ys")
fit("titanicsurvival", "survived", "sex age passengerClass")
fit("toothgrowth", "supp", "len dose")
fit("urine", "r", "gravity ph osmo cond urea calc")
fit("uscrime", "So", "Ed LF Ineq Prob")
fit("usmelanoma", "ocean", "mortality longitude")
fit("va", "treat", "stime status age Karn diag.time cell prior")
fit("va", "status", "Karn age")
fit("veteran", "prior", "trt celltype time karno diagtime age")
fit("warpbreaks", "wool", "breaks tension")
fit("water", "location", "mortality hardness")
fit("womenlf", "children", "hincome region partic")
