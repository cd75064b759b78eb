/*
 * The table is a dataset (data/dataset.h). Each call looks its columns up by
 * name again: these tables are small.
 */
#include "lesson/recorded.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/csv.h"

static int need(const dataset *d, const char *const *columns, problem *why)
{
    int status = GSL_SUCCESS;
    size_t place;
    for (size_t i = 0; !status && columns[i]; i++)
        status = dataset_find(d, columns[i], &place, why);
    return status;
}

recorded *recorded_read(const char *path, const char *const *texts,
                        const char *const *numbers, problem *why)
{
    recorded *r = calloc(1, sizeof *r);
    if (!r) {
        problem_set(why, GSL_EFAILED, "%s: not enough memory", path);
        return NULL;
    }
    r->table = dataset_read(path, texts, false, why);
    if (r->table && !need(r->table, texts, why) &&
        !need(r->table, numbers, why) &&
        !csv_remarks(path, r->remarks, sizeof r->remarks, why))
        return r;
    recorded_free(r);
    return NULL;
}

void recorded_free(recorded *r)
{
    if (r && r->table)
        dataset_free(r->table);
    free(r);
}

bool recorded_is(const recorded *r, size_t row, const char *column,
                 const char *text)
{
    problem why;
    size_t place;
    return !dataset_find(r->table, column, &place, &why) &&
           strcmp(dataset_label(r->table, row, place), text) == 0;
}

double recorded_number(const recorded *r, size_t row, const char *column)
{
    problem why;
    size_t place;
    return dataset_find(r->table, column, &place, &why)
               ? NAN
               : gsl_matrix_get(r->table->values, row, place);
}

/* The first line from here on that names the machine; NULL: none. */
static const char *machine_line(const char *remarks)
{
    static const char word[] = "machine: ";
    while (*remarks && strncmp(remarks, word, sizeof word - 1) != 0)
        remarks += strcspn(remarks, "\n") + 1;
    return *remarks ? remarks : NULL;
}

int recorded_on_one_machine(const recorded *a, const recorded *b, problem *why)
{
    const char *of_a = machine_line(a->remarks);
    const char *of_b = machine_line(b->remarks);
    while (of_a && of_b) {
        const size_t length = strcspn(of_a, "\n") + 1;
        if (strncmp(of_a, of_b, length) != 0)
            break;
        of_a = machine_line(of_a + length);
        of_b = machine_line(of_b + length);
    }
    if (!of_a && !of_b)
        return GSL_SUCCESS;
    return problem_set(why, GSL_EINVAL,
                       "%s and %s were not measured on one machine; run: make "
                       "record",
                       a->table->path, b->table->path);
}
