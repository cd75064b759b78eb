/* Chapter 1's own functions, mistakes E1, E2 and E4, and what the chapter says
 * of children, flights and recorded times. */
#include "testing.h"

#define main chapter_main
#include "../chapters/01-prediction/prediction.c"
#undef main

#include "neuron/activation.h"
#include "neuron/logistic.h"

enum { MOST_NUMBERS = 1 << 23 };

#define VECTOR(name, ...)                                                     \
    const double name##_numbers[] = {__VA_ARGS__};                            \
    const gsl_vector_const_view name##_view = gsl_vector_const_view_array(    \
        name##_numbers, sizeof name##_numbers / sizeof(double));              \
    const gsl_vector *const name = &name##_view.vector

/* X (7, 3) of numbers that differ, as a part of a wider matrix: its rows do
 * not follow each other in memory. */
static gsl_matrix *wide(void)
{
    gsl_matrix *X = gsl_matrix_alloc(7, 5);
    for (size_t n = 0; n < 7; n++)
        for (size_t i = 0; i < 5; i++)
            gsl_matrix_set(X, n, i, sin((double)(5 * n + i)));
    return X;
}

TEST(a_linear_prediction_is_the_sum)
{
    VECTOR(w, 2, -3, 0.5);
    VECTOR(x, 1, 4, -6);
    ck_near(linear_by_loop(w, x, 7), 2 - 12 - 3 + 7, 1e-15, 0);
    ck_near(linear_by_dot(w, x, 7), 2 - 12 - 3 + 7, 1e-15, 0);
}

TEST(the_weights_are_galtons_line)
{
    VECTOR(w, galton_w[0], galton_w[1]);
    for (double father = 60; father <= 78; father += 3)
        for (double mother = 55; mother <= 75; mother += 5) {
            VECTOR(x, father, mother);
            ck_near(linear_by_loop(w, x, galton_b), galton(father, mother),
                    1e-14, 0);
        }
    /* The average mid-parent has the average son; 3 inches more are 2. */
    ck_near(galton(68.25, 68.25 / 1.08), 68.25, 1e-15, 0);
    ck_near(galton(71.25, 71.25 / 1.08), 70.25, 1e-15, 0);
}

TEST(E1_adds_the_bias_once_too_often)
{
    VECTOR(w, galton_w[0], galton_w[1]);
    VECTOR(x, 72, 64);
    const double right_y = linear_by_loop(w, x, galton_b);
    ck_near(linear_loop_of_the_notes(w, x, galton_b), right_y + galton_b,
            1e-14, 0);
    VECTOR(w1, 0.5);
    VECTOR(x1, 3);
    ck_assert(linear_loop_of_the_notes(w1, x1, 2) ==
              linear_by_loop(w1, x1, 2));
}

TEST(sigma_is_the_sigmoid)
{
    ck_near(sigma(-1), reference_mpmath("sigmoid(-1)"), 1e-15, 0);
    ck_near(sigma(0.5), reference_mpmath("sigmoid(0.5)"), 1e-15, 0);
    for (double a = -700; a <= 700; a += 12.5)
        ck_near(sigma(a), sigmoid(a), 1e-14, 0);
    ck_assert(sigma(-1000) == 0 && sigma(1000) == 1);
}

TEST(the_published_weights_are_those_of_the_data)
{
    ck_near(damage_b, reference_R("oring_b"), 0, 0.00005);
    ck_near(damage_w, reference_R("oring_w"), 0, 0.00005);
    ck_near(ring_b, reference_R("dalal_b"), 0, 0.0005);
    ck_near(ring_w[0], reference_R("dalal_temperature"), 0, 0.00005);
    ck_near(ring_w[1], reference_R("dalal_pressure"), 0, 0.000005);
    ck_near(damage_at(31), reference_R("oring_p31"), 0, 0.00005);
}

TEST(E2_applies_sigma_too_often)
{
    VECTOR(w, ring_w[0], ring_w[1]);
    VECTOR(x, 70, 50);
    VECTOR(turned_w, ring_w[1], ring_w[0]);
    VECTOR(turned_x, 50, 70);
    const double y = sigmoid(-0.0983 * 70 + 0.00848 * 50 + 2.520);
    ck_near(logistic_by_loop(w, x, ring_b), y, 1e-14, 0);
    ck_near(logistic_by_dot(w, x, ring_b), y, 1e-14, 0);
    ck_near(logistic_by_loop(turned_w, turned_x, ring_b), y, 1e-14, 0);
    ck_near(logistic_loop_of_the_notes(w, x, ring_b),
            sigmoid(sigmoid(-0.0983 * 70 + 2.520) + 0.00848 * 50 + 2.520),
            1e-14, 0);
    ck_assert(logistic_loop_of_the_notes(w, x, ring_b) > 0.9 && y < 0.02);
    ck_assert(logistic_loop_of_the_notes(turned_w, turned_x, ring_b) < 0.1);
    VECTOR(w1, -0.2322);
    VECTOR(x1, 53);
    ck_assert(logistic_loop_of_the_notes(w1, x1, 15) ==
              logistic_by_loop(w1, x1, 15));
}

TEST(E4_does_not_conform)
{
    const double w_numbers[] = {2, 3}, x_numbers[] = {5, 7};
    const gsl_matrix_const_view w =
        gsl_matrix_const_view_array(w_numbers, 2, 1);
    const gsl_matrix_const_view w_T =
        gsl_matrix_const_view_array(w_numbers, 1, 2);
    const gsl_matrix_const_view row =
        gsl_matrix_const_view_array(x_numbers, 1, 2);
    const gsl_matrix_const_view column =
        gsl_matrix_const_view_array(x_numbers, 2, 1);
    double y;
    ck_assert_int_eq(product(&w_T.matrix, &row.matrix, &y), GSL_EBADLEN);
    ck_assert_int_eq(product(&row.matrix, &w.matrix, &y), GSL_SUCCESS);
    ck_assert(y == 31);
    y = 0;
    ck_assert_int_eq(product(&w_T.matrix, &column.matrix, &y), GSL_SUCCESS);
    ck_assert(y == 31);
}

TEST(many_predictions_are_those_of_the_library)
{
    gsl_matrix *whole = own_matrix(wide());
    const gsl_matrix_const_view X =
        gsl_matrix_const_submatrix(whole, 0, 1, 7, 3);
    VECTOR(w, 0.3, -2, 1.5);
    gsl_vector *y = new_vector(7), *expected = new_vector(7);
    ck_assert(logistic_predict(&X.matrix, w, -0.7, expected) == GSL_SUCCESS);

    void (*const both[])(const gsl_matrix *, const gsl_vector *, double,
                         gsl_vector *) = {predict_by_rows, predict_at_once};
    for (size_t k = 0; k < 2; k++) {
        gsl_vector_set_all(y, NAN);
        both[k](&X.matrix, w, -0.7, y);
        ck_assert_uint_eq(rows_that_agree(y, expected), 7);
    }
    gsl_vector_set(y, 3, 2);
    ck_assert_uint_eq(rows_that_agree(y, expected), 6);
}

TEST(the_four_measured_ways_compute_the_same)
{
    gsl_matrix *whole = own_matrix(wide());
    const gsl_matrix_const_view X =
        gsl_matrix_const_submatrix(whole, 0, 1, 7, 3);
    VECTOR(w, 0.3, -2, 1.5);
    gsl_vector *y = new_vector(7), *expected = new_vector(7);
    ck_assert(logistic_logits(&X.matrix, w, -0.7, expected) == GSL_SUCCESS);
    for (size_t k = 0; k < 4; k++) {
        gsl_vector_set_all(y, NAN);
        ways[k](&X.matrix, w, -0.7, y);
        ck_assert_uint_eq(rows_that_agree(y, expected), 7);
    }
}

/* The recorded table, as the chapter reads it. */
static recorded *recorded_times(void)
{
    problem why;
    recorded *t = timings_read("chapters/01-prediction/times.csv", &why);
    ck_assert_msg(t != NULL, "%s", t ? "" : why.text);
    return t;
}

TEST(the_recorded_table_is_complete)
{
    recorded *t = recorded_times();
    const char *const builds[][2] = {
        {"-O0", "gslcblas"}, {"-O2", "gslcblas"}, {"-O2", "openblas"}};
    const char *const names[] = {"loop", "get", "ddot", "dgemv"};
    const size_t widths[] = {4, 30, 1000};
    size_t cells = 0;
    for (size_t k = 0; k < 12; k++) {
        const char *const *built = builds[k % 3], *way = names[k / 3];
        for (size_t D = 1; D <= MOST_NUMBERS; D *= 4, cells++)
            ck_assert(timings_find(t, built[0], built[1], way, 1, D) > 0);
        for (size_t i = 0; i < 3; i++, cells++)
            ck_assert(
                timings_find(t, built[0], built[1], way, 1024, widths[i]) > 0);
    }
    ck_assert_uint_eq(t->table->rows * 4, cells);
    ck_assert(strncmp(t->remarks, "machine: ", 9) == 0 ||
              strncmp(t->remarks, "processor: ", 11) == 0);
    recorded_free(t);
}

/* ns at -O2 for each number of N examples of D. */
static double ns(const recorded *t, const char *way, const char *blas,
                 size_t N, size_t D)
{
    return timings_find(t, "-O2", blas, way, N, D);
}

/* Fails the test where the number is outside, and says for which sizes. With
 * EACH_SENTENCE set it only says so, and goes on: to reread after a record. */
#define ck_between(low, value, high)                                          \
    do {                                                                      \
        const double ck_v = (value);                                          \
        const bool ck_ok = ck_v > (low) && ck_v < (high);                     \
        if (!ck_ok)                                                           \
            fprintf(stderr, "line %d: %s is %.3f, N = %zu, D = %zu\n",        \
                    __LINE__, #value, ck_v, N, D);                            \
        ck_assert(ck_ok || getenv("EACH_SENTENCE"));                          \
    } while (0)

/* What section 1.7 says of one example, sentence by sentence. */
TEST(the_recorded_times_of_one_example)
{
    recorded *t = recorded_times();
    const size_t N = 1;
    for (size_t D = 1; D <= MOST_NUMBERS; D *= 4) {
        const double loop = ns(t, "loop", "gslcblas", N, D);
        const double get = ns(t, "get", "gslcblas", N, D) / loop;
        const double gsl = ns(t, "ddot", "gslcblas", N, D) / loop;
        const double open = ns(t, "ddot", "openblas", N, D) / loop;
        const double gsl_dgemv = ns(t, "dgemv", "gslcblas", N, D) / loop;
        const double open_dgemv = ns(t, "dgemv", "openblas", N, D) / loop;
        const double others[] = {get, gsl, open, gsl_dgemv, open_dgemv};
        for (size_t i = 0; D <= 16 && i < 5; i++)
            ck_between(D == 4 ? 3 : 1, others[i], INFINITY);
        if (D == 1024)
            ck_between(0, open, 1.0 / 3);
        if (D >= 1024) /* one sum that waits for itself, in either */
            ck_between(0.75, gsl, 1.35);
        for (size_t i = 1; D >= 16 && i < 5; i++)
            ck_between(1, get / others[i], INFINITY);
        if (D >= 16)
            ck_between(6, get, INFINITY);
    }
    says("At $D = 4$ everything else takes more than three times as long");
    says(
        "At $D = 1024$ its `ddot` takes less than a third of the loop's time");
    says("*From $D = 16$ on a call for each number costs most:* more than six "
         "times the loop");
    recorded_free(t);
}

/* What it says of many. */
TEST(the_recorded_times_of_many_examples)
{
    recorded *t = recorded_times();
    const size_t N = 1024, widths[] = {4, 30, 1000};
    for (size_t i = 0; i < 3; i++) {
        const size_t D = widths[i];
        const double loop = ns(t, "loop", "gslcblas", N, D);
        const double get = ns(t, "get", "gslcblas", N, D) / loop;
        const double row = ns(t, "ddot", "openblas", N, D) / loop;
        const double all = ns(t, "dgemv", "openblas", N, D) / loop;
        if (D > 4)
            ck_between(6, get, INFINITY);
        if (D == 4) /* a call for every row, which one dgemv saves */
            ck_between(3, row / all, INFINITY);
        if (D == 1000) /* several sums at once */
            ck_between(0, fmax(row, all), 0.5);
        if (D == 30)
            ck_between(0, all, 2.0 / 3);
    }
    says("with 1024 rows of 30 numbers it takes less than two thirds of the "
         "loop's time");
    recorded_free(t);
}

/* ---------------------------------------------- the children and the line */

TEST(the_children_are_galtons)
{
    heights h = heights_read();
    ck_assert_uint_eq(heights_children(&h), 928);
    says("the heights of %zu grown children", heights_children(&h));

    /* By the child's height, as in the margin of Galton's table I. */
    const double margin[] = {5,   7,   32, 59, 48, 117, 138,
                             120, 167, 99, 64, 41, 17,  14};
    for (size_t k = 0; k < 14; k++) {
        const double at = k == 0 ? 61.7 : k == 13 ? 73.7 : 61.2 + (double)k;
        double count = 0;
        for (size_t i = 0; i < h.child->size; i++)
            if (fabs(gsl_vector_get(h.child, i) - at) < 0.01)
                count += gsl_vector_get(h.children, i);
        ck_assert_msg(count == margin[k], "%g of %g inches", count, at);
    }
    heights_free(&h);
}

/* The line runs close to the means, the tallest parents' apart; and the line
 * of least squares through the children is as steep. */
TEST(galtons_line_is_that_of_his_children)
{
    heights h = heights_read();
    double N = 0, x = 0, y = 0, xx = 0, xy = 0;
    for (size_t i = 0; i < h.child->size; i++) {
        const double m = gsl_vector_get(h.mid_parent, i);
        const double n = gsl_vector_get(h.children, i);
        const double c = gsl_vector_get(h.child, i);
        N += n, x += n * m, y += n * c, xx += n * m * m, xy += n * m * c;
        const double mean = heights_mean(&h, m, NULL);
        if (m < 72)
            ck_near(mean, son_of(m), 0, 0.45);
        if (m > 69) /* taller parents than children, and the reverse */
            ck_assert(mean < m);
        if (m < 67)
            ck_assert(mean > m);
    }
    ck_near((xy - x * y / N) / (xx - x * x / N), 2.0 / 3, 0, 0.03);
    const double last = heights_mean(&h, 73, &N);
    ck_assert(N == 4 && last - son_of(73) > 1.5);
    ck_assert(isnan(heights_mean(&h, 60, &N)) && N == 0);
    heights_free(&h);
}

/* -------------------------------------------- the flights and the boundary */

TEST(what_is_said_of_the_flights)
{
    flights f = flights_read();
    const size_t N = f.X->size1;
    double damage = 0, coldest = INFINITY, many[2] = {0}, damaged[2] = {0};
    for (size_t n = 0; n < N; n++) {
        const double F = gsl_matrix_get(f.X, n, 0);
        const double any = gsl_vector_get(f.damage, n);
        damage += any;
        coldest = fmin(coldest, F);
        many[F >= 65]++;
        damaged[F >= 65] += any;
    }
    says("there were %zu earlier flights to go by. On %.0f of them", N,
         damage);
    ck_assert(coldest > 31);
    ck_assert(many[0] == 4 && damaged[0] == 4 && damaged[1] == 3);
    says("each of the four flights below 65 F had come back with damage, and "
         "of the other %.0f only three",
         many[1]);
    says("The coldest of the %zu flights was at %.0f F, %.0f degrees warmer",
         N, coldest, coldest - 31);

    double low, high;
    flights_band(&f, damage_w, damage_b, 31, &low, &high);
    ck_near(low, reference("how-sure-R.csv", "oring_at31_p_lower"), 0, 1e-3);
    ck_near(high, reference("how-sure-R.csv", "oring_at31_p_upper"), 0, 1e-3);
    says("At 31 F the model says %.4f, all but certain", damage_at(31));
    says(
        "At 31 F it reaches from %.2f to %.0f. So the flights do not say %.4f",
        low, high, damage_at(31));
    flights_band(&f, damage_w, damage_b, 65, &low, &high);
    ck_near(low, reference("how-sure-R.csv", "oring_at65_p_lower"), 0, 1e-3);
    ck_near(high, reference("how-sure-R.csv", "oring_at65_p_upper"), 0, 1e-3);

    gsl_vector_const_view w = gsl_vector_const_view_array(ring_w, 2);
    gsl_vector *y = new_vector(N);
    predict_at_once(f.X, &w.vector, ring_b, y);
    ck_assert(gsl_vector_max(y) < 0.5);
    says("At %.0f F, where it gives a ring %.2f, one expects %.1f of them",
         gsl_matrix_get(f.X, gsl_vector_max_index(y), 0), gsl_vector_max(y),
         6 * gsl_vector_max(y));
    VECTOR(launch, 31, 200);
    const double of_six = logistic_by_dot(&w.vector, launch, ring_b);
    says(
        "it gives a ring %.2f; if the six are damaged independently, at least "
        "one is with probability $1 - %.2f^6 = %.4f$",
        of_six, 1 - of_six, 1 - pow(1 - of_six, 6));
    for (size_t n = 0; n < N; n++)
        if (gsl_matrix_get(f.X, n, 0) == 75 &&
            gsl_vector_get(f.damaged, n) == 2)
            says("the 75 F flight with two damaged rings, where %.2f were",
                 6 * gsl_vector_get(y, n));
    flights_free(&f);
}

TEST(the_logit_is_the_log_odds)
{
    for (double a = -30; a <= 10; a += 0.7)
        ck_near(logit_of(sigma(a)), a, 1e-10, 1e-12);
    ck_assert(logit_of(0.5) == 0);
    /* one degree more adds w_1, wherever one starts */
    VECTOR(w, ring_w[0], ring_w[1]);
    for (double F = 30; F < 80; F += 7) {
        VECTOR(x, F, 100);
        VECTOR(warmer, F + 1, 100);
        ck_near(logit_of(logistic_by_dot(w, warmer, ring_b)) -
                    logit_of(logistic_by_dot(w, x, ring_b)),
                ring_w[0], 1e-9, 0);
    }
}

/* Where y is one half the way along the line is at right angles to w, and the
 * way along w is as long as way_from says. */
TEST(the_boundary_is_perpendicular_to_w)
{
    for (int times = 1; times <= 3; times++) {
        VECTOR(w, times * ring_w[0], times * 10 * ring_w[1]);
        const double b = times * ring_b,
                     length = hypot(w->data[0], w->data[1]);
        double at[2], rise = 0;
        for (size_t k = 0; k < 2; k++) {
            at[k] = -(b + w->data[1] * 20 * (double)k) / w->data[0];
            VECTOR(x, at[k], 20 * (double)k);
            ck_near(logistic_by_dot(w, x, b), 0.5, 1e-14, 0);
        }
        ck_near((at[1] - at[0]) * w->data[0] + 20 * w->data[1], 0, 0, 1e-12);

        /* no other direction of one unit raises the logit by more than |w| */
        for (double angle = 0; angle < 6.3; angle += 0.01) {
            VECTOR(x, cos(angle), sin(angle));
            rise = fmax(rise, linear_by_dot(w, x, 0));
        }
        ck_near(rise, length, 1e-4, 0);
        const double way = way_from(0.2, 0.8, w);
        VECTOR(from, at[0] - way / 2 * w->data[0] / length,
               -way / 2 * w->data[1] / length);
        VECTOR(to, at[0] + way / 2 * w->data[0] / length,
               way / 2 * w->data[1] / length);
        ck_near(logistic_by_dot(w, from, b), 0.2, 1e-12, 0);
        ck_near(logistic_by_dot(w, to, b), 0.8, 1e-12, 0);
    }
    says(
        "Multiply $w$ and $b$ by 3: the boundary stays where it was, and this "
        "way shrinks to a third");
    says("From $y = 0.2$ to 0.8 it grows by %.2f",
         logit_of(0.8) - logit_of(0.2));
}

int main(void)
{
    prose_of("chapters/01-prediction/prediction.c");
    return run_tests("chapter 1");
}
