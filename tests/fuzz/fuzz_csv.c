/*
 * A CSV file of any bytes: as rows, as a data set, and some of its columns.
 * The first byte says whether rows with a missing cell are left out.
 */
#include <math.h>
#include <stdbool.h>

#include "base/number.h"
#include "data/csv.h"
#include "data/frame.h"
#include "data/inputs.h"
#include "fuzz.h"

/* The rows, written again by csv_write, are read again the same. */
static void there_and_back(const char *path)
{
    problem why;
    char *bytes = NULL;
    size_t size = 0, line = 0;
    FILE *out = open_memstream(&bytes, &size);
    fputs("#\n", out); /* or a first field could be taken for a mark */
    csv *file = csv_open(path, &why);
    if (!file)
        must_be_a_sentence(&why);
    int got = 0;
    while (file && (got = csv_row(file, &why)) == 1) {
        must(csv_fields(file) > 0 && csv_line(file) > line);
        line = csv_line(file);
        for (size_t i = 0; i < csv_fields(file); i++) {
            double x = NAN;
            const double seen = csv_numbers(file)[i];
            number_read(csv_field(file, i), &x);
            must(x == seen || (isnan(x) && isnan(seen)));
            fputs(i ? "," : "", out);
            csv_write(out, csv_field(file, i));
        }
        fputc('\n', out);
    }
    if (got < 0)
        must_be_a_sentence(&why);
    fclose(out);

    csv *first = csv_open(path, &why), *again;
    must((again = csv_open(as_file("again.csv", bytes, size), &why)) != NULL);
    while (csv_row(again, &why) == 1) {
        must(csv_row(first, &why) == 1);
        must(csv_fields(again) == csv_fields(first));
        for (size_t i = 0; i < csv_fields(again); i++)
            must(!strcmp(csv_field(again, i), csv_field(first, i)) ||
                 strstr(csv_field(first, i), "\r\n")); /* is read as \n */
    }
    csv_close(again);
    csv_close(first);
    csv_close(file);
    free(bytes);
}

/* A comment before each row makes the reader go byte by byte, where it else
 * takes usual rows as they stand: both must see the same. */
static void byte_by_byte(const char *path, const uint8_t *data, size_t size)
{
    problem why;
    char *bytes = NULL;
    size_t length = 0, line = 1;
    FILE *out = open_memstream(&bytes, &length);
    if (size >= 3 && !memcmp(data, "\xEF\xBB\xBF", 3)) {
        fwrite(data, 1, 3, out); /* what follows it may look like it */
        data += 3;
        size -= 3;
    }
    csv *file = csv_open(path, &why);
    const uint8_t *end = data + size;
    while (file && csv_row(file, &why) == 1) {
        for (; line < csv_line(file); line += *data++ == '\n')
            fputc(*data, out);
        fputs("#\n", out);
    }
    fwrite(data, 1, (size_t)(end - data), out);
    fclose(out);
    csv_close(file);

    file = csv_open(path, &why);
    csv *slow = csv_open(as_file("slow.csv", bytes, length), &why);
    int got = 1;
    while (file && slow && got == 1) {
        got = csv_row(file, &why);
        must(csv_row(slow, &why) == got);
        must(got != 1 || csv_fields(file) == csv_fields(slow));
        for (size_t i = 0; got == 1 && i < csv_fields(file); i++) {
            const double x = csv_numbers(file)[i], y = csv_numbers(slow)[i];
            must(!strcmp(csv_field(file, i), csv_field(slow, i)));
            must(x == y || (isnan(x) && isnan(y)));
        }
    }
    csv_close(slow);
    csv_close(file);
    free(bytes);
}

static void as_a_dataset(const char *path, bool drop)
{
    static const char *const classes[] = {"t", "species", NULL};
    problem why;
    dataset *d = dataset_read(path, classes, drop, &why);
    if (!d) {
        must_be_a_sentence(&why);
        return;
    }
    must(d->rows > 0 && d->columns > 0 && d->values->size1 == d->rows);
    for (size_t j = 0; j < d->columns; j++) {
        must(*d->names[j]);
        for (size_t n = 0; n < d->rows; n++) {
            const double x = gsl_matrix_get(d->values, n, j);
            must(isfinite(x));
            if (d->classes[j].count)
                must(x >= 0 && x < (double)d->classes[j].count);
        }
    }
    const char **names;
    gsl_matrix *X = dataset_take_features(d, &names, &why);
    if (X)
        free(names);
    else
        must_be_a_sentence(&why);
    gsl_matrix_free(X);
    dataset_free(d);
}

static void as_inputs(const char *path)
{
    static char x[] = "x", t[] = "t=a";
    char *const names[] = {x, t};
    static const bool is_text[] = {false, true};
    const input_list inputs = {2, names, is_text, NULL};
    problem why;
    gsl_matrix *X =
        inputs_read(path, &(file_form){0}, &inputs, NULL, &why);
    if (!X)
        must_be_a_sentence(&why);
    for (size_t n = 0; X && n < X->size1; n++)
        must(isnan(gsl_matrix_get(X, n, 0)) ==
             isnan(gsl_matrix_get(X, n, 1)));
    gsl_matrix_free(X);
}

static void as_a_frame(const char *path)
{
    static const char *const target[] = {"t"};
    const column_choice chosen = {.targets = {target, 1}};
    remarks said = {0};
    problem why;
    dataset *d = frame_read(path, &(file_form){0}, &chosen, &said, &why);
    if (!d)
        must_be_a_sentence(&why);
    for (size_t n = 0; d && n < d->rows; n++)
        for (size_t j = 0; j < d->columns; j++)
            must(isfinite(gsl_matrix_get(d->values, n, j)));
    remarks_free(&said);
    dataset_free(d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const bool drop = data[0] & 1;
    there_and_back(as_file("data.csv", data + 1, size - 1));
    byte_by_byte(as_file("data.csv", data + 1, size - 1), data + 1, size - 1);
    as_a_dataset(as_file("data.csv", data + 1, size - 1), drop);
    as_inputs(as_file("data.csv", data + 1, size - 1));
    as_a_frame(as_file("data.csv", data + 1, size - 1));
    return 0;
}
