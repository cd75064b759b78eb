# The tables of tests/reference/tables, from the data sets of R's packages; their
# sources stand in README.md in that folder. Run it from the project's root; R with
# the packages named below is needed:
#
#     Rscript --vanilla tests/reference/tables.R
#
# A table is written as R's write.csv writes it, without row names: text in
# quotes, NA for a missing value, 15 digits. `keep` names the columns where not
# all are kept: what is left out are columns of dates or of free text, or what
# makes a table large.

options(warn = 2)
folder <- "tests/reference/tables"

table_of <- function(package, name, keep = NULL) {
  here <- getNamespaceInfo(loadNamespace(package), "lazydata")
  if (!exists(name, here)) data(list = name, package = package, envir = here <- new.env())
  d <- as.data.frame(get(name, here))
  if (!is.null(keep)) d <- d[strsplit(keep, " ")[[1]]]
  write.csv(d, file.path(folder, paste0(tolower(name), ".csv")), row.names = FALSE)
}

for (name in c("CO2", "Puromycin", "ToothGrowth", "beaver1", "beaver2", "infert", "mtcars", "npk",
               "sleep", "warpbreaks"))
  table_of("datasets", name)
for (name in c("bacteria", "biopsy", "birthwt", "Boston", "cabbages", "cats", "crabs", "gehan",
               "leuk", "Melanoma", "Pima.te", "Pima.tr", "Pima.tr2", "quine", "shuttle", "survey",
               "synth.tr", "UScrime", "VA", "whiteside"))
  table_of("MASS", name)
table_of("MASS", "Cars93", "Type Price MPG.city EngineSize Horsepower Weight Man.trans.avail Origin")
for (name in c("channing", "hirose", "nodal", "nuclear", "remission", "urine"))
  table_of("boot", name)
for (name in c("animals", "flower"))
  table_of("cluster", name)
table_of("cluster", "plantTraits", "pdias longindex durflow height begflow vegaer insects wind lign")
for (name in c("kyphosis", "stagec"))
  table_of("rpart", name)
table_of("survival", "aml")
table_of("survival", "lung")
for (name in c("diabetic", "gbsg", "genfan", "heart", "kidney", "mgus", "ovarian", "pbc", "rats",
               "veteran"))
  table_of("survival", name)
table_of("survival", "cgd0", "center treat sex age height weight inherit steroids propylac hos.cat futime")
table_of("survival", "jasa", "fustat surgery age futime wait.time transplant mismatch hla.a2 mscore reject")
for (name in c("Affairs", "BankWages", "CPS1985", "CreditCard", "GrowthDJ", "HousePrices", "Mortgage",
               "MurderRates", "Parade2005", "ProgramEffectiveness", "SportsCards", "SwissLabor"))
  table_of("AER", name)
table_of("AER", "PSID1976", paste("participation youngkids oldkids age education experience",
                                  "hage heducation hwage fincome unemp city"))
table_of("AER", "TeachingRatings", paste("minority age gender credits beauty eval division native tenure",
                                         "students allstudents"))
for (name in c("Cowles", "Davis", "Ericksen", "Greene", "Leinhardt", "Moore", "Mroz", "Salaries",
               "TitanicSurvival", "Womenlf"))
  table_of("carData", name)
table_of("carData", "Rossi", "week arrest fin age race wexp mar paro prio educ")
for (name in c("BtheB", "Lanza", "mastectomy", "plasma", "polyps3", "respiratory", "schooldays",
               "USmelanoma", "water"))
  table_of("HSAUR3", name)
for (name in c("Donner", "ICU"))
  table_of("vcdExtra", name)
table_of("vcd", "Arthritis")
table_of("pROC", "aSAH")
table_of("palmerpenguins", "penguins")
