/*
 * One function a section, in their order.
 */
#include "asked.h"

#include <math.h>

#include "lesson/quiz.h"

void asked_yes(size_t digits, size_t not_one)
{
    ask("To how many of the new digits does exactly one neuron say yes?",
        "%.0f", (double)(digits - not_one), (double)not_one, (double)digits);
}

void asked_shift(double before, double after)
{
    ask_which("5 is added to all logits of a row. What of the largest y?",
              after > before * (1 + 1e-9)   ? 2
              : after < before * (1 - 1e-9) ? 0
                                            : 1,
              "It falls.", "It stays.", "It rises.");
}

void asked_guess(size_t K)
{
    ask("What does a row of ten classes cost if all y are alike?", "%.2f",
        log((double)K), log(2), 1 / (double)K);
}

void asked_slope(double y)
{
    ask("The row's own class has y = 0.8. What is J's slope in its logit?",
        "%.2f", y - 1, y, y * (1 - y));
}

void asked_zeros(size_t D, size_t K, size_t zeros)
{
    ask("Digits: in how many directions is J flat, whatever the rows?", "%.0f",
        (double)zeros, (double)D, (double)((D + 1) * K));
}

void asked_numbers(size_t D, size_t K)
{
    const double length = (double)((D + 1) * K);
    ask("How many numbers has the Hessian of the digits?", "%.0f",
        length * length, length, (double)((D + 1) * (D + 1)));
}

void asked_penalty(const double *losses, size_t n)
{
    size_t least = 0;
    for (size_t i = 1; i < n; i++)
        least = losses[i] < losses[least] ? i : least;
    ask_which("Which of the penalties has the least loss on new rows?",
              least == 0       ? 0
              : least == n - 1 ? 2
                               : 1,
              "the weakest", "one between", "the strongest");
}

void asked_pair(const gsl_matrix *confusion)
{
    size_t most = 0;
    for (size_t k = 0; k < confusion->size1; k++)
        for (size_t j = 0; j < confusion->size2; j++)
            if (k != j && gsl_matrix_get(confusion, k, j) > 0)
                most++;
    ask("Count in the figure: of the 90 ways to confuse two digits, how many "
        "have come about?",
        "%.0f", (double)most, (double)(90 - most), 100);
}

void asked_sure(const gsl_matrix *groups)
{
    const double mean = gsl_matrix_get(groups, 0, 0);
    ask("The tenth of which the softmax is least sure: what does it say, on "
        "the mean?",
        "%.2f", mean, 0.1, 0.95);
}
