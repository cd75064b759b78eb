/* A weights file of any bytes. What is loaded is saved and loaded again, the
 * same to the last bit; but "\r\n" in a name is read as "\n". */
#include "fuzz.h"
#include "neuron/weights.h"

static void must_be_name(const char *a, const char *b)
{
    must(!strcmp(a, b) || strstr(a, "\r\n"));
}

static void must_be_equal(const weights *a, const weights *b)
{
    must(a->D == b->D && a->K == b->K);
    for (size_t i = 0; i < a->D; i++)
        must_be_name(a->columns[i], b->columns[i]);
    for (size_t k = 0; k < a->K; k++)
        must_be_name(a->outputs[k], b->outputs[k]);
    must(gsl_matrix_equal(a->l->W, b->l->W));
    must(gsl_vector_equal(a->l->b, b->l->b));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    problem why;
    weights *w = weights_load(as_file("w.csv", data, size), &why);
    if (!w) {
        must_be_a_sentence(&why);
        return 0;
    }
    const char *path = as_file("again.csv", "", 0);
    must(weights_save(w, path, &why) == GSL_SUCCESS);
    weights *again = weights_load(path, &why);
    must(again != NULL);
    must_be_equal(w, again);
    weights_free(again);
    weights_free(w);
    return 0;
}
