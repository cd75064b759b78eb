/*
 * Words with spaces between, read by fscanf: a vector is its length and its
 * numbers, a matrix its rows, columns and numbers, a text its length and the
 * codes of its bytes. %a writes a double without rounding it; of the numbers of
 * a table six digits are mostly all there are, and shorter.
 */
#include "wire.h"

#include <math.h>
#include <stdint.h>

void *volatile wire_room;
volatile size_t wire_room_size = 256;

/* Without the sanitizers: they would leave the ends of the array as they are. */
__attribute__((noinline, no_sanitize("address", "undefined"))) void
wire_fill(void)
{
    volatile uint64_t below[4096];
    for (size_t i = 0; i < sizeof below / sizeof *below; i++)
#ifdef GRADE_SANITIZED
        below[i] = UINT64_MAX; /* NaN, -1, and a pointer to nothing */
#else
        below[i] = 0;
#endif
}

double wire_take_number(FILE *in)
{
    double v;
    if (fscanf(in, "%lf", &v) != 1)
        exit(3);
    return v;
}

static size_t take_count(FILE *in)
{
    size_t n;
    if (fscanf(in, "%zu", &n) != 1)
        exit(3);
    return n;
}

char *wire_take_string(FILE *in)
{
    const size_t n = take_count(in);
    char *text = malloc(n + 1);
    for (size_t i = 0; text && i < n; i++) {
        unsigned letter;
        if (fscanf(in, "%x", &letter) != 1)
            exit(3);
        text[i] = (char)letter;
    }
    if (!text)
        exit(3);
    text[n] = '\0';
    return text;
}

gsl_vector *wire_take_vector(FILE *in)
{
    const size_t n = take_count(in);
    gsl_vector *v = gsl_vector_alloc(n);
    for (size_t i = 0; i < n; i++)
        gsl_vector_set(v, i, wire_take_number(in));
    return v;
}

gsl_matrix *wire_take_matrix(FILE *in)
{
    const size_t rows = take_count(in), columns = take_count(in);
    gsl_matrix *m = gsl_matrix_alloc(rows, columns);
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++)
            gsl_matrix_set(m, i, j, wire_take_number(in));
    return m;
}

gsl_rng *wire_take_random(FILE *in)
{
    gsl_rng *r = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(r, (unsigned long)wire_take_number(in));
    return r;
}

void wire_send_number(FILE *out, double v)
{
    char text[32];
    snprintf(text, sizeof text, "%.6g", v);
    if (strtod(text, NULL) == v && (v != 0 || !signbit(v)))
        fprintf(out, " %s", text);
    else
        fprintf(out, " %a", v);
}

void wire_send_string(FILE *out, const char *text)
{
    fprintf(out, " %zu", strlen(text));
    for (; *text; text++)
        fprintf(out, " %x", (unsigned)(unsigned char)*text);
}

void wire_send_vector(FILE *out, const gsl_vector *v)
{
    fprintf(out, " %zu", v->size);
    for (size_t i = 0; i < v->size; i++)
        wire_send_number(out, gsl_vector_get(v, i));
}

void wire_send_matrix(FILE *out, const gsl_matrix *m)
{
    fprintf(out, " %zu %zu", m->size1, m->size2);
    for (size_t i = 0; i < m->size1; i++)
        for (size_t j = 0; j < m->size2; j++)
            wire_send_number(out, gsl_matrix_get(m, i, j));
}

void wire_give_number(FILE *out, const char *label, double v)
{
    fprintf(out, "%s d %a ", label, v);
}

bool wire_no_inputs;

static bool left_out(const char *label)
{
    return wire_no_inputs && strncmp(label, "given:", 6) == 0;
}

void wire_give_vector(FILE *out, const char *label, const gsl_vector *v)
{
    if (left_out(label))
        return;
    fprintf(out, "%s %s", label, v ? "v" : "null");
    if (v)
        wire_send_vector(out, v);
    fprintf(out, " ");
}

void wire_give_matrix(FILE *out, const char *label, const gsl_matrix *m)
{
    if (left_out(label))
        return;
    fprintf(out, "%s %s", label, m ? "m" : "null");
    if (m)
        wire_send_matrix(out, m);
    fprintf(out, " ");
}

void wire_give_end(FILE *out)
{
    fprintf(out, "\n");
}
