/* The library is asked for one example of one number, with w = 1 and b = 0. */
#include "extremes.h"

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <math.h>
#include <stdio.h>

#include "lesson/pass-times.h"
#include "neuron/logistic.h"

typedef struct {
    char text[32];
} text;

/* nan without a sign, which differs from machine to machine. */
static text text_of(double value)
{
    text t;
    snprintf(t.text, sizeof t.text, "%.6g", isnan(value) ? NAN : value + 0);
    return t;
}

static void print_one(pass_losses *of_fours, double logit, double target)
{
    double a[4], t[4], db = 0, J_of_library;
    for (int i = 0; i < 4; i++) {
        a[i] = logit;
        t[i] = target;
    }
    const double one = 1;
    const gsl_vector_const_view w = gsl_vector_const_view_array(&one, 1);
    const gsl_vector_const_view seen = gsl_vector_const_view_array(t, 1);
    const gsl_matrix_const_view X = gsl_matrix_const_view_array(&logit, 1, 1);
    const double J = of_fours(4, a, t, &db) / 4;
    logistic_loss(&X.matrix, &seen.vector, &w.vector, 0, &J_of_library, NULL,
                  NULL);
    printf("%8s %4g %14s %14s %14s\n", text_of(logit).text, target,
           text_of(J).text, text_of(J_of_library).text, text_of(a[0]).text);
}

void extremes_print(pass_losses *of_fours)
{
    static const double asked[][2] = {{2, 1},         {-40, 0},  {40, 1},
                                      {1000, 1},      {1000, 0}, {INFINITY, 1},
                                      {-INFINITY, 1}, {NAN, 0}};
    printf("%8s %4s %14s %14s %14s\n", "a", "t", "loss", "the library's",
           "residual");
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        print_one(of_fours, asked[i][0], asked[i][1]);
}

void extremes_print_times(void)
{
    const double ours = pass_ns("native", "losses", pass_amount(0), 1);
    const double libm = pass_ns("-O2", "losses", pass_amount(0), 1);
    if (!isnan(ours / libm))
        printf("sigma and loss of a logit: %.2f ns by the C library, %.2f ns "
               "on fours: %.1f times\n\n",
               libm, ours, libm / ours);
}
