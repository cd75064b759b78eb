/*
 * One function a table, in the order of the sections.
 */
#include "lists.h"

#include <math.h>
#include <stdio.h>

#include "neuron/activation.h"

void lists_flowers(const class_examples *e, const gsl_matrix *Y,
                   const size_t *rows, size_t n)
{
    printf("%-22s", "flower");
    for (size_t k = 0; k < Y->size2; k++)
        printf("%12s", e->classes->names[k]);
    printf("%8s\n", "sum");
    for (size_t i = 0; i < n; i++) {
        printf("%3zu, a %-16s", rows[i] + 1,
               e->classes->names[held_largest(e->classes->T, rows[i])]);
        for (size_t k = 0; k < Y->size2; k++)
            printf("%12.3f", gsl_matrix_get(Y, rows[i], k));
        printf("%8.3f\n", held_sum(Y, rows[i]));
    }
}

double lists_softmax(const char *name, void (*f)(gsl_vector *a), double added)
{
    double a[] = {2 + added, 1 + added, -1 + added};
    gsl_vector_view v = gsl_vector_view_array(a, 3);
    if (name[0] == 'n' && added == 0)
        printf("%-10s %8s %8s %8s  %9s%9s%9s\n", "", "a_1", "a_2", "a_3",
               "y_1", "y_2", "y_3");
    printf("%-10s %8g %8g %8g  ", name, a[0], a[1], a[2]);
    f(&v.vector);
    for (size_t k = 0; k < 3; k++)
        if (isnan(a[k]))
            printf("%9s", "NaN");
        else
            printf("%9.4f", a[k]);
    printf("\n");
    return a[0];
}

void lists_two(void (*f)(gsl_vector *a))
{
    double two[] = {2, 1};
    gsl_vector_view v = gsl_vector_view_array(two, 2);
    f(&v.vector);
    printf("\nK = 2: softmax of (2, 1) has y_1 = %.4f; sigma(2 - 1) = %.4f\n",
           two[0], sigmoid(1));
}

void lists_slopes(const class_examples *e, const layer *g, size_t i,
                  const double *tried)
{
    double sum = 0;
    printf("slopes in the weights of %s, W drawn at random\n", e->names[i]);
    printf("%-12s %14s %14s\n", "class", "X^T (Y - T)", "difference");
    for (size_t k = 0; k < g->W->size2; k++) {
        const double slope = gsl_matrix_get(g->W, i, k);
        printf("%-12s %14.5f %14.5f\n", e->classes->names[k], slope, tried[k]);
        sum += slope;
    }
    printf("%-12s %14.5f\n", "sum", fabs(sum) < 5e-6 ? 0 : sum);
}

void lists_two_classes(const examples *e, const layer *two, const layer *one)
{
    printf("\n%-14s %18s %18s\n", "", "softmax, 1", "sigmoid, 0.5");
    for (size_t i = 0; i < one->W->size1; i++)
        printf("%-14s %18.6f %18.6f\n", e->names[i],
               gsl_matrix_get(two->W, i, 1) - gsl_matrix_get(two->W, i, 0),
               gsl_matrix_get(one->W, i, 0));
}

void lists_step(int step, double F, double largest)
{
    if (step == 0)
        printf("%4s %12s %22s\n", "step", "F", "largest slope");
    printf("%4d %12.6f %22.2g\n", step, F, largest);
}

void lists_confused(const gsl_matrix *confusion)
{
    size_t pairs = 0;
    printf("more than once:\n");
    for (size_t k = 0; k < confusion->size1; k++)
        for (size_t j = 0; j < confusion->size2; j++)
            if (k != j && gsl_matrix_get(confusion, k, j) > 1) {
                printf("  %.0f times %zu is taken for %zu\n",
                       gsl_matrix_get(confusion, k, j), k, j);
                pairs++;
            }
    if (pairs == 0)
        printf("  none\n");
}

void lists_groups(const gsl_matrix *one, const gsl_matrix *each)
{
    printf("\n%8s %18s %20s\n", "", "softmax", "ten sigmoids");
    printf("%8s %9s %8s %11s %8s\n", "group", "says", "right", "says",
           "right");
    for (size_t i = 0; i < one->size1; i++)
        printf("%8zu %9.2f %8.2f %11.2f %8.2f\n", i + 1,
               gsl_matrix_get(one, i, 0), gsl_matrix_get(one, i, 1),
               gsl_matrix_get(each, i, 0), gsl_matrix_get(each, i, 1));
    printf("\n%-18s %8s %8s\n", "all groups", "says", "right");
}

void lists_said(const char *name, const gsl_matrix *Y, const gsl_matrix *T)
{
    printf("%-18s %8.3f %8.3f\n", name, held_says(Y), held_accuracy(Y, T));
}
