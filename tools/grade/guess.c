/*
 * Each kind of mistake is a line of a table: a function that makes the wrong
 * value of the right one. It is recognised where it explains every value of
 * each result in which one is wrong. Two different values, or one with many
 * digits for one with many, must be wrong in this way: one 0 or 1 may come of
 * anything, and sigma(0.5) where 0.5 is right.
 */
#include "guess.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "call.h"

enum { MOST_RESULTS = 8, MOST_SIZES = 8, ROUNDED_TO = 6 };

#define LN2 0.69314718055994530942
#define LN10 2.30258509299404568402

/* One answer: its results, and how long its inputs and results are. */
typedef struct {
    call_result results[MOST_RESULTS];
    size_t count;
    size_t sizes[MOST_SIZES], size_count;
} values;

typedef struct {
    values *right, *wrong; /* of each question */
    size_t count;
    bool in[MOST_RESULTS]; /* which results have a wrong value */
    tolerance within;
    bool narrowed; /* the compiler saw a double become an int */
    bool floats;   /* and here a float */
} answers;

/* ------------------------------------------------------------- what is wrong */

static double rounded(double v, double decimals)
{
    return round(v * pow(10, decimals)) / pow(10, decimals);
}

static double cut_off(double v, double decimals)
{
    return trunc(v * pow(10, decimals)) / pow(10, decimals);
}

static double times(double v, double factor)
{
    return v * factor;
}

static double by(double v, double divisor)
{
    return v / divisor;
}

static double over(double v, double dividend)
{
    return dividend / v;
}

static double to_the(double v, double power)
{
    return pow(v, power);
}

static double plus(double v, double more)
{
    return v + more;
}

static double less_from(double v, double whole)
{
    return whole - v;
}

static double power_of_e(double v, double ignored)
{
    (void)ignored;
    return exp(v);
}

static double sigmoid(double v, double ignored)
{
    (void)ignored;
    return 1 / (1 + exp(-v));
}

/* Which of the right values stands at place i; of a single one itself. */
static size_t turned(size_t i, size_t rows, size_t columns)
{
    return rows == columns ? (i % columns) * columns + i / columns : i;
}

static size_t one_later(size_t i, size_t rows, size_t columns)
{
    return rows * columns == 1 ? i : i + 1 < rows * columns ? i + 1 : SIZE_MAX;
}

static size_t one_sooner(size_t i, size_t rows, size_t columns)
{
    return rows * columns == 1 ? i : i > 0 ? i - 1 : SIZE_MAX;
}

static size_t from_the_end(size_t i, size_t rows, size_t columns)
{
    return rows * columns - 1 - i;
}

typedef enum {
    PLAIN,
    ROUNDS,   /* few digits are left: two of them are many */
    SHARE,    /* of numbers between 0 and 1: 0 and 1 themselves may be labels */
    INVERSE,  /* the function makes the right value of the wrong one */
    WITH_SIZE /* of one of the call's vectors or matrices */
} how;

typedef struct {
    double (*value)(double v, double parameter);
    double from, to; /* the parameter's values, one apart */
    how how;
    size_t (*place)(size_t i, size_t rows, size_t columns);
    const char *looks;
} kind;

/* Of a few values it cannot be told which of the two it is. */
#define TO_WHOLE                                                              \
    "Looks as if all behind the point is rounded or cut off: by an int on "   \
    "the way, a comparison (it gives 0 or 1), or a division of two whole "    \
    "numbers (3 / 10 is 0)."
#define TO_FEWER                                                              \
    "Looks as if the answer is rounded or cut off: return it with all its "   \
    "digits."
#define OTHER_BASE                                                            \
    "Looks as if the logarithm has another base: log() is the natural one, "  \
    "log2() and log10() are not."

static const kind kinds[] = {
    {rounded, 0, 0, ROUNDS, NULL, TO_WHOLE},
    {cut_off, 0, 0, ROUNDS, NULL, TO_WHOLE},
    {rounded, 1, ROUNDED_TO, ROUNDS, NULL, TO_FEWER},
    {cut_off, 1, ROUNDED_TO, ROUNDS, NULL, TO_FEWER},
    {times, -1, -1, PLAIN, NULL,
     "Looks as if the sign is the other way round."},
    {times, 0, 0, WITH_SIZE, NULL,
     "Looks as if it is the sum where the mean is asked: it is not divided by "
     "the number of values."},
    {by, 0, 0, WITH_SIZE, NULL,
     "Looks as if it is the mean where the sum is asked: it is divided by the "
     "number of values."},
    {times, 2, 2, PLAIN, NULL,
     "Looks as if it is twice the right answer: a factor of 2 is too many, or "
     "a division by 2 is missing."},
    {times, 0.5, 0.5, PLAIN, NULL,
     "Looks as if it is half of the right answer: a factor of 2 is missing, "
     "or "
     "a division by 2 is too many."},
    {times, 100, 100, PLAIN, NULL,
     "Looks as if it is a percentage: the share itself is asked."},
    {over, 1, 1, PLAIN, NULL, "Looks as if the fraction stands upside down."},
    {by, LN10, LN10, PLAIN, NULL, OTHER_BASE},
    {by, LN2, LN2, PLAIN, NULL, OTHER_BASE},
    {times, LN10, LN10, PLAIN, NULL, OTHER_BASE},
    {times, LN2, LN2, PLAIN, NULL, OTHER_BASE},
    {to_the, 2, 2, PLAIN, NULL,
     "Looks as if it is the square of the right answer: a root is missing, or "
     "a square is too many."},
    {to_the, 2, 2, INVERSE, NULL,
     "Looks as if it is the root of the right answer: a square is missing, or "
     "a root is too many."},
    {power_of_e, 0, 0, PLAIN, NULL, "Looks as if a logarithm is missing."},
    {power_of_e, 0, 0, INVERSE, NULL,
     "Looks as if a logarithm is too many, or an exp is missing."},
    {sigmoid, 0, 0, INVERSE, NULL, "Looks as if the sigmoid is missing."},
    {sigmoid, 0, 0, PLAIN, NULL, "Looks as if the sigmoid is too many."},
    {less_from, 1, 1, SHARE, NULL,
     "Looks as if it is 1 less the right answer: the other probability."},
    {plus, 1, 1, PLAIN, NULL,
     "Looks as if it is one too many: see where the counting begins and "
     "ends."},
    {plus, -1, -1, PLAIN, NULL,
     "Looks as if it is one too few: see where the counting begins and ends."},
    {NULL, 0, 0, PLAIN, turned, "Looks as if rows and columns are exchanged."},
    {NULL, 0, 0, PLAIN, one_later,
     "Looks as if every value stands one place too early: see where the index "
     "begins."},
    {NULL, 0, 0, PLAIN, one_sooner,
     "Looks as if every value stands one place too late: see where the index "
     "begins."},
    {NULL, 0, 0, PLAIN, from_the_end,
     "Looks as if the values stand in reverse order."}};

static const char in_float[] =
    "Looks as if it is computed in float, which keeps only 7 digits: use "
    "double throughout.";

static const char no_return[] =
    "Looks as if the function comes to its end without a return: each way "
    "through it has to return the answer.";

/* ------------------------------------------------------ whether it is wrong so */

static bool near(double v, double right, tolerance t)
{
    return v == right ||
           (isfinite(v) && isfinite(right) &&
            fabs(v - right) <= t.absolute + t.relative * fabs(right));
}

/* So many digits that no other reason gives the same ones. */
static bool many_digits(double v)
{
    char text[32];
    snprintf(text, sizeof text, "%.6g", v);
    return fabs(strtod(text, NULL) - v) > 1e-8 * fabs(v);
}

/* What speaks for a kind so far: the first value that is wrong in this way. */
typedef struct {
    double first;
    bool any, enough;
} proof;

static void speaks(proof *p, double wrong, bool alone)
{
    p->enough |= alone || (p->any && wrong != p->first);
    p->first = p->any ? p->first : wrong;
    p->any = true;
}

/* Whether it was rounded to just so many decimals, to no fewer and not from a
 * number that was as good as that before. */
static bool shows_rounding(double right, double wrong, double decimals)
{
    const double off = fabs(wrong - right) * pow(10, decimals);
    return off > 0.05 &&
           (decimals == 0 ||
            fabs(wrong - rounded(wrong, decimals - 1)) > 1e-9 * fabs(wrong));
}

/* One value; false where the kind does not explain it. */
static bool explains(const kind *k, double parameter, double right,
                     double wrong, tolerance t, proof *p)
{
    if (k->how == ROUNDS)
        t = (tolerance){1e-12, 1e-12};
    const double from = k->how == INVERSE ? wrong : right;
    const double to = k->how == INVERSE ? right : wrong;
    if (!near(to, k->value ? k->value(from, parameter) : from, t))
        return false;
    const bool alone = k->how == ROUNDS
                           ? fabs(wrong) * pow(10, parameter) >= 10
                           : many_digits(wrong) && many_digits(right);
    const bool shows = k->how == ROUNDS
                           ? shows_rounding(right, wrong, parameter)
                           : k->how != SHARE || (right > 0 && right < 1);
    if (shows)
        speaks(p, wrong, alone && k->value);
    return true;
}

/* Labels, such as 0 and 1, stand in one order as easily as in another. */
static bool are_labels(const double *v, size_t n)
{
    size_t other = 1;
    while (other < n && v[other] == v[0])
        other++;
    for (size_t i = 0; i < n; i++)
        if (many_digits(v[i]) ||
            (other < n && v[i] != v[0] && v[i] != v[other]))
            return false;
    return true;
}

/* One result of one question. */
static bool explains_result(const kind *k, double parameter,
                            const call_result *right, const call_result *wrong,
                            tolerance t, proof *p)
{
    const size_t n = right->rows * right->columns;
    if (k->place && are_labels(right->values, n))
        return false;
    for (size_t i = 0; i < n; i++) {
        const size_t from =
            k->place ? k->place(i, right->rows, right->columns) : i;
        proof same = {.any = false};
        if (from != SIZE_MAX &&
            !explains(k, parameter, right->values[from], wrong->values[i], t,
                      near(wrong->values[i], right->values[i], t) ? &same : p))
            return false;
    }
    return true;
}

/* All of them, for one value of the parameter; of a kind with a size, the
 * parameter says which of the sizes. */
static bool explains_all(const kind *k, double parameter, const answers *a)
{
    proof p = {.any = false};
    bool other_than_2 = false;
    for (size_t q = 0; q < a->count; q++) {
        double v = parameter;
        if (k->how == WITH_SIZE) {
            if (a->right[q].size_count <= (size_t)parameter)
                return false;
            v = (double)a->right[q].sizes[(size_t)parameter];
            other_than_2 |= v > 2;
        }
        for (size_t i = 0; i < a->right[q].count; i++)
            if (a->in[i] &&
                !explains_result(k, v, &a->right[q].results[i],
                                 &a->wrong[q].results[i], a->within, &p))
                return false;
    }
    p.enough |= a->narrowed && p.any && k->how == ROUNDS && parameter == 0;
    return p.enough && (k->how != WITH_SIZE || other_than_2);
}

/* Nearly right, and each value one that a float can hold; or else the compiler
 * saw that there is one on the way. */
static bool is_in_float(const answers *a)
{
    bool any = false;
    for (size_t q = 0; q < a->count; q++)
        for (size_t i = 0; i < a->right[q].count; i++) {
            const call_result *right = &a->right[q].results[i];
            const call_result *wrong = &a->wrong[q].results[i];
            for (size_t j = 0; a->in[i] && j < right->rows * right->columns;
                 j++) {
                const double r = right->values[j], w = wrong->values[j];
                if ((w != (double)(float)w && !a->floats) ||
                    !near(w, r, (tolerance){1e-4, 1e-6}))
                    return false;
                any |= many_digits(w) && !near(w, r, a->within);
            }
        }
    return any;
}

/* ---------------------------------------------------------------- the values */

static void size_of(values *v, const call_result *r)
{
    if (r->form == 'm' && v->size_count < MOST_SIZES)
        v->sizes[v->size_count++] = r->rows;
    if (r->form != 'd' && v->size_count < MOST_SIZES)
        v->sizes[v->size_count++] = r->columns;
}

static void free_values(values *v)
{
    for (size_t i = 0; i < v->count; i++)
        free(v->results[i].values);
}

/* The results of a line, and all sizes; false where it is no answer. */
static bool read_values(const char *line, values *v)
{
    char label[80];
    while (line[strspn(line, " ")]) {
        call_result r;
        const bool good = call_next(&line, label, sizeof label, &r);
        const bool result = strncmp(label, "given:", 6) != 0;
        size_of(v, &r);
        if (good && result && v->count < MOST_RESULTS)
            v->results[v->count++] = r;
        else
            free(r.values);
        if (!good || (result && v->count == MOST_RESULTS))
            return false;
    }
    return v->count > 0;
}

/* Whether both are of one form; in[i] becomes true where result i is wrong. */
static bool side_by_side(const values *right, const values *wrong, bool *in,
                         tolerance t)
{
    if (right->count != wrong->count)
        return false;
    for (size_t i = 0; i < right->count; i++) {
        const call_result *r = &right->results[i], *w = &wrong->results[i];
        if (r->form != w->form || r->rows != w->rows ||
            r->columns != w->columns)
            return false;
        for (size_t j = 0; j < r->rows * r->columns; j++)
            in[i] |= !near(w->values[j], r->values[j], t);
    }
    return true;
}

static const char *looks(const answers *a)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const kind *k = &kinds[i];
        const double to = k->how == WITH_SIZE ? MOST_SIZES - 1 : k->to;
        for (double p = k->from; p <= to; p++)
            if (explains_all(k, p, a))
                return k->looks;
    }
    return is_in_float(a) ? in_float : NULL;
}

const char *guess_wrong(const one_check *c, char *const *lines, size_t count,
                        const char *warnings)
{
    if (warnings && strstr(warnings, "return-type"))
        return no_return;
    if (count != c->count || c->within.relative > 1e-3)
        return NULL;
    answers a = {.count = count, .within = c->within};
    a.floats = warnings && strstr(warnings, "to 'float'");
    a.narrowed = warnings && strstr(warnings, "float-conversion") && !a.floats;
    a.right = calloc(count, sizeof *a.right);
    a.wrong = calloc(count, sizeof *a.wrong);
    if (!a.right || !a.wrong)
        abort();
    bool whole = true;
    for (size_t q = 0; whole && q < count; q++)
        whole = read_values(c->questions[q].expect, &a.right[q]) &&
                read_values(lines[q], &a.wrong[q]) &&
                a.right[q].count == a.right[0].count &&
                side_by_side(&a.right[q], &a.wrong[q], a.in, c->within);
    const char *sentence = whole ? looks(&a) : NULL;
    for (size_t q = 0; q < count; q++) {
        free_values(&a.right[q]);
        free_values(&a.wrong[q]);
    }
    free(a.right);
    free(a.wrong);
    return sentence;
}
