/*
 * The epochs stand in one array that grows (base/grow.h). A file is written
 * whole or not at all (base/whole-file.h), with the 17 digits that give each
 * number back exactly; where there are no rows to validate with, the loss of
 * validation is NAN and its cells stay empty.
 */
#include "neuron/history.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdbool.h>

#include "base/grow.h"
#include "base/whole-file.h"

int history_add(history *h, record r, problem *why)
{
    record *larger = grow(h->rows, &h->room, h->count + 1, sizeof *larger);
    if (!larger)
        return problem_set(why, GSL_EFAILED,
                           "not enough memory for %zu epochs", h->count + 1);
    h->rows = larger;
    h->rows[h->count++] = r;
    return GSL_SUCCESS;
}

void history_show(FILE *out, const history *h, size_t epochs, size_t batches,
                  double seconds)
{
    const record *r = &h->rows[h->count - 1];
    char held_out[64] = "";
    if (!isnan(r->validation.loss))
        snprintf(held_out, sizeof held_out,
                 " - val_loss: %.4f - val_accuracy: %.4f", r->validation.loss,
                 r->validation.accuracy);
    fprintf(out,
            "Epoch %zu/%zu - %zu/%zu - %.0fs - loss: %.4f - accuracy: "
            "%.4f%s\n",
            h->count, epochs, batches, batches, seconds, r->training.loss,
            r->training.accuracy, held_out);
}

static void print(FILE *out, const void *object)
{
    const history *h = object;
    fprintf(out, "epoch,loss,accuracy,val_loss,val_accuracy\n");
    for (size_t e = 0; e < h->count; e++) {
        const record *r = &h->rows[e];
        fprintf(out, "%zu,%.17g,%.17g,", e + 1, r->training.loss,
                r->training.accuracy);
        if (isnan(r->validation.loss))
            fprintf(out, ",\n");
        else
            fprintf(out, "%.17g,%.17g\n", r->validation.loss,
                    r->validation.accuracy);
    }
}

int history_save(const history *h, const char *path, problem *why)
{
    return whole_file_print(path, print, h, why);
}
