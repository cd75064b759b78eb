/*
 * One function a section, in their order.
 */
#include "questions.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "lesson/quiz.h"

void questions_curvature(const neuron *flights)
{
    const double error = standard_error(flights, 0);
    ask("Four times as many flights like these: what is the s.e. of w?",
        "%.4f", error / sqrt(4), error / 4, error);
}

void questions_odds(const neuron *flights)
{
    const double w = learned(flights, 0);
    ask("Ten degrees colder: the odds of damage are multiplied by?", "%.1f",
        exp(-10 * w), 10 * exp(-w), -10 * w);
}

void questions_prediction(logit at_31, logit at_70, logit at_81)
{
    const double least = fmin(at_31.error, fmin(at_70.error, at_81.error));
    const size_t surest = least == at_31.error   ? 0
                          : least == at_70.error ? 1
                                                 : 2;
    ask_which("At which temperature is the s.e. of the logit least?", surest,
              "31 F", "70 F", "81 F");
}

void questions_ratio(double far)
{
    const double p = gsl_cdf_chisq_Q(far * far, 1);
    ask("One weight is left out, and the ratio is 1.96^2. What is p?", "%.3f",
        p, p / 2, gsl_cdf_chisq_Q(far * far, 2));
}

void questions_overlap(double z_wide, double z_narrow)
{
    ask_which("From an overlap of 1 to 0.01 the effect is clearer. And z?",
              z_narrow < z_wide   ? 0
              : z_narrow > z_wide ? 2
                                  : 1,
              "It falls.", "It stays.", "It rises.");
}

void questions_draws(size_t N)
{
    const double n = (double)N;
    ask("Which share of 23 rows is missing from a draw of 23, on average?",
        "%.2f", pow(1 - 1 / n, n), 1 / n, 0.5);
}

void questions_coverage(coverage few)
{
    ask_which("With 20 rows, whose intervals cover the truth too often?",
              few.wald > 0.95 && few.profile <= 0.95   ? 0
              : few.wald <= 0.95 && few.profile > 0.95 ? 1
                                                       : 2,
              "Wald's", "the profile's", "both or neither");
}

void questions_penalty(coverage strong)
{
    ask_which("lambda_2 = 10: how does the \"s.e.\" compare with the spread?",
              strong.error < 0.9 * strong.spread   ? 0
              : strong.error > 1.1 * strong.spread ? 2
                                                   : 1,
              "It is smaller.", "It is about the same.", "It is larger.");
}

void questions_base_rate(const gsl_vector *t, counts at_half)
{
    const double malignant = gsl_stats_mean(t->data, t->stride, t->size);
    ask("How often is one right who says \"benign\" of every sample?", "%.3f",
        1 - malignant, malignant, specificity(at_half));
}

void questions_area(double area, double halved)
{
    ask("All predictions are divided by 2. What is the AUC of rows not seen?",
        "%.3f", halved, area / 2, 0.5);
}

void questions_chance(double far)
{
    const double p = 0.5, m = 57;
    ask("57 rows are predicted 0.5. Up to which share is it chance?", "%.2f",
        p + far * sqrt(p * (1 - p) / m), p + far * p * (1 - p) / m,
        p + sqrt(p * (1 - p) / m));
}
