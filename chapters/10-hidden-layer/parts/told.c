/*
 * Sections 10.1 to 10.6. Every table has the width of a page, 80 columns at
 * most.
 */
#include "told.h"

#include <gsl/gsl_math.h>
#include <math.h>
#include <stdio.h>

#include "lesson/lesson.h"

const network_activation told_activations[3] = {NETWORK_SIGMOID, NETWORK_TANH,
                                                NETWORK_RELU};
const char *const told_names[3] = {"sigmoid", "tanh", "ReLU"};

network *told_drawn(network_activation f, size_t M, gsl_rng *rng)
{
    network *n = network_new(2, (size_t[]){2, M, 1}, f, NETWORK_SIGMOID);
    network_draw(n, rng);
    return n;
}

/* Two tanh units on XOR, drawn by the lesson's seed, after a forward pass. */
typedef struct {
    points p;
    network *n;
    gsl_matrix *H, *Y;
} scene;

static scene scene_new(forwarder *forward)
{
    gsl_rng *rng = lesson_rng();
    const scene s = {points_xor(), told_drawn(NETWORK_TANH, 2, rng),
                     gsl_matrix_alloc(4, 2), gsl_matrix_alloc(4, 1)};
    forward(s.n, s.p.X, s.H, s.Y);
    gsl_rng_free(rng);
    return s;
}

static void scene_free(scene *s)
{
    gsl_matrix_free(s->Y);
    gsl_matrix_free(s->H);
    network_free(s->n);
    points_free(&s->p);
}

static void print_merged(const char *set, network *const n[4],
                         const double J[4])
{
    static const char *const who[4] = {"one neuron", "2-4-1, nothing between",
                                       "  the same, merged",
                                       "2-4-1, tanh between"};
    printf("%-24s %8s %10s %8s %8s\n", set, "J", "weights", "", "b");
    for (size_t k = 0; k < 4; k++) {
        printf("%-24s %8.4f", who[k], J[k]);
        if (n[k]->count == 1) {
            const layer *l = n[k]->layers[0];
            const double v[] = {gsl_matrix_get(l->W, 0, 0),
                                gsl_matrix_get(l->W, 1, 0),
                                gsl_vector_get(l->b, 0)};
            printf(" ");
            for (size_t i = 0; i < 3; i++) /* no -0.0000 */
                printf(" %8.4f", fabs(v[i]) < 5e-5 ? 0 : v[i]);
        }
        printf("\n");
    }
}

void told_merged(builder *build, walker *walk, merger *merged)
{
    gsl_rng *rng = lesson_rng();
    points sets[] = {points_xor(), points_two_rings()};
    for (size_t i = 0; i < 2; i++) {
        network *n[] = {
            network_new(1, (size_t[]){2, 1}, NETWORK_LINEAR, NETWORK_SIGMOID),
            build(NETWORK_LINEAR, 2, 4), NULL, build(NETWORK_TANH, 2, 4)};
        double J[4];
        for (size_t k = 0; k < 4; k += k == 1 ? 2 : 1) {
            network_draw(n[k], rng);
            J[k] = walk(n[k], &sets[i], 0.5, 0, NULL, 2000);
        }
        n[2] = merged(n[1]);
        network_loss(n[2], sets[i].X, sets[i].T, &J[2], NULL);
        printf("%s", i == 0 ? "" : "\n");
        print_merged(i == 0 ? "XOR" : "rings", n, J);
        for (size_t k = 0; k < 4; k++)
            network_free(n[k]);
        points_free(&sets[i]);
    }
    ask("Two layers of 64-30-10 without an activation between them are one of "
        "64-10. How many numbers does that one have?",
        "%.0f", 64 * 10 + 10, 64 * 30 + 30 + 30 * 10 + 10, 64 * 10);
    gsl_rng_free(rng);
}

void told_forward(forwarder *forward)
{
    scene s = scene_new(forward);
    const gsl_matrix *W = s.n->layers[0]->W, *v = s.n->layers[1]->W;
    printf("W_1 = (%.4f %.4f; %.4f %.4f), W_2 = (%.4f; %.4f), b_1 and b_2 0\n",
           gsl_matrix_get(W, 0, 0), gsl_matrix_get(W, 0, 1),
           gsl_matrix_get(W, 1, 0), gsl_matrix_get(W, 1, 1),
           gsl_matrix_get(v, 0, 0), gsl_matrix_get(v, 1, 0));
    printf("\n%8s (N, D) %13s (N, M) %15s (N, K) %7s\n", "X", "H", "Y", "T");
    for (size_t i = 0; i < 4; i++)
        printf("%8.0f %4.0f %12.4f %8.4f %15.4f %11.0f\n",
               gsl_matrix_get(s.p.X, i, 0), gsl_matrix_get(s.p.X, i, 1),
               gsl_matrix_get(s.H, i, 0), gsl_matrix_get(s.H, i, 1),
               gsl_matrix_get(s.Y, i, 0), gsl_matrix_get(s.p.T, i, 0));
    ask("1200 digits of 64 pixels, M = 30, K = 10. How many numbers has H?",
        "%.0f", 1200 * 30, 1200 * 10, 64 * 30);
    scene_free(&s);
}

/* (J(w + h) - J(w - h)) / (2 h) for a number w of n. */
static double rise_over_run(network *n, const points *p, double *w, double h)
{
    const double kept = *w;
    double up, down;
    *w = kept + h;
    network_loss(n, p->X, p->T, &up, NULL);
    *w = kept - h;
    network_loss(n, p->X, p->T, &down, NULL);
    *w = kept;
    return (up - down) / (2 * h);
}

void told_chain(forwarder *forward, linker *links)
{
    scene s = scene_new(forward);
    double sum = 0;
    printf("%10s %10s %10s %10s %12s\n", "(y - t)/N", "v", "f'(a)", "x",
           "product");
    for (size_t r = 0; r < 4; r++) {
        const chain c = links(s.n, &s.p, s.H, s.Y, r, 0, 0);
        const double product = c.J * c.v * c.f * c.x;
        printf("%10.4f %10.4f %10.4f %10.0f %12.6f\n", c.J, c.v, c.f, c.x,
               product);
        sum += product;
    }
    const double rise = rise_over_run(
        s.n, &s.p, gsl_matrix_ptr(s.n->layers[0]->W, 0, 0), 0.01);
    printf("%-43s %12.6f\n%-43s %12.6f\n", "sum over the rows", sum,
           "(J(w + 0.01) - J(w - 0.01)) / 0.02", rise);
    ask("y - t = 0.5, N = 1, v = 2, x = 3, and tanh gave h = 0.8. What is the "
        "slope in w?",
        "%.2f", 0.5 * 2 * (1 - 0.8 * 0.8) * 3, 0.5 * 2 * 3, 0.5 * 2 * 0.8 * 3);
    scene_free(&s);
}

double told_missed(network *n, const points *p, const network *g, double h)
{
    double squares = 0, all = 0;
    for (size_t l = 0; l < n->count; l++) {
        gsl_matrix *W = n->layers[l]->W;
        for (size_t k = 0; k < W->size2; k++)
            for (size_t i = 0; i <= W->size1; i++) {
                const bool is_bias = i == W->size1;
                double *w = is_bias ? gsl_vector_ptr(n->layers[l]->b, k)
                                    : gsl_matrix_ptr(W, i, k);
                const double slope =
                    is_bias ? gsl_vector_get(g->layers[l]->b, k)
                            : gsl_matrix_get(g->layers[l]->W, i, k);
                const double rise = rise_over_run(n, p, w, h);
                squares += gsl_pow_2(slope - rise);
                all += rise * rise;
            }
    }
    return sqrt(squares / all);
}

void told_check(differentiator *gradient)
{
    gsl_rng *rng = lesson_rng();
    points p = points_two_rings();
    network *n = told_drawn(NETWORK_TANH, 4, rng);
    network *g = network_like(n), *slip = network_like(n);
    gradient(n, &p, NETWORK_TANH, g);
    gradient(n, &p, NETWORK_LINEAR, slip);
    printf("error of the gradient\n%8s %12s %16s\n", "h", "as above",
           "f' forgotten");
    for (double h = 0.1; h > 0.0005; h /= 10)
        printf("%8g %12.1e %16.2f\n", h, told_missed(n, &p, g, h),
               told_missed(n, &p, slip, h));
    ask_which("Which matrix brings the slopes back from the logits A_2 to H?",
              p.T->size2 == n->layers[1]->W->size2 ? 1 : 0, "W_1 transposed",
              "W_2 transposed", "H transposed");
    network_free(slip);
    network_free(g);
    network_free(n);
    points_free(&p);
    gsl_rng_free(rng);
}

double told_units_apart(const network *n)
{
    const layer *l = n->layers[0];
    double apart = fabs(gsl_vector_get(l->b, 0) - gsl_vector_get(l->b, 1));
    for (size_t i = 0; i < l->W->size1; i++)
        apart = fmax(apart, fabs(gsl_matrix_get(l->W, i, 0) -
                                 gsl_matrix_get(l->W, i, 1)));
    return apart;
}

void told_begun(differentiator *gradient, walker *walk)
{
    static const char *const names[] = {"all 0", "all 0.5", "drawn",
                                        "drawn again"};
    gsl_rng *rng = lesson_rng();
    points p = points_xor();
    double J[4];
    printf("%-12s %16s %10s %18s\n", "weights", "first gradient", "J",
           "units apart by");
    for (size_t i = 0; i < 4; i++) {
        network *n = told_drawn(NETWORK_TANH, 2, rng);
        network *g = network_like(n);
        for (size_t l = 0; l < 2 && i < 2; l++)
            gsl_matrix_set_all(n->layers[l]->W, i == 1 ? 0.5 : 0);
        gradient(n, &p, NETWORK_TANH, g);
        J[i] = walk(n, &p, 1, 0, NULL, 2000);
        printf("%-12s %16.4f %10.4f %18.4f\n", names[i], network_length(g, 0),
               J[i], told_units_apart(n));
        network_free(g);
        network_free(n);
    }
    ask("All weights and biases are 0, K = 1. What is J on XOR after a "
        "million "
        "steps?",
        "%.4f", J[0], J[1], 0);
    points_free(&p);
    gsl_rng_free(rng);
}

void told_ends(starter *starts)
{
    const size_t units[] = {2, 3, 4, 8};
    points p = points_xor();
    printf("%-8s  of 200 starts below 0.1, by units %8s  the others of M = "
           "%zu\n%-8s",
           "", "", units[0], "M");
    for (size_t i = 0; i < 4; i++)
        printf(" %7zu", units[i]);
    printf(" %20s %10s\n", "at 0.35", "higher");
    for (size_t f = 0; f < 3; f++) {
        ends e[4];
        printf("%-8s", told_names[f]);
        for (size_t i = 0; i < 4; i++) {
            e[i] = starts(&p, told_activations[f], units[i]);
            printf(" %7zu", e[i].down);
        }
        printf(" %20zu %10zu\n", e[0].half, e[0].higher);
    }
    ask("Two corners of XOR are right and two are told one half. What is J, "
        "the mean?",
        "%.4f", log(2) / 2, log(2), 2 * log(2));
    points_free(&p);
}
