/* A call of one-neuron fit of any words, one a line. Files are looked at and
 * never written. */
#include <math.h>

#include "../tools/one-neuron/call.h"
#include "fuzz.h"

enum { MOST_ARGUMENTS = 300 };

/* What a checked call promises. */
static void must_make_sense(const call *c)
{
    must(c->files.count == 1 && c->data == c->files.items[0]);
    must(c->targets.count > 0 && c->targets.count <= MOST_IN_LIST);
    must((c->l1 >= 0 || c->optimizer == PATH) && c->l2 >= 0 &&
         c->tolerance >= 0);
    must(c->validation_split >= 0 && c->validation_split < 1);
    must(c->test_split >= 0 && c->test_split < 1);
    must(isnan(c->learning_rate) || c->learning_rate > 0);
    must(c->epochs > 0 && c->epochs != NOT_GIVEN && c->batch_size > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char program[] = "fit", *argv[MOST_ARGUMENTS] = {program};
    int argc = 1;
    as_file("data.csv", "t,x\n0,1\n", 8); /* the folder to be in */
    char *words = malloc(size + 1);
    must(words != NULL);
    memcpy(words, data, size);
    words[size] = '\0';
    for (char *w = words; w && argc < MOST_ARGUMENTS;) {
        char *end = strchr(w, '\n');
        argv[argc++] = w;
        if (end)
            *end++ = '\0';
        w = end;
    }

    problem why;
    call c = call_defaults();
    option table[CALL_OPTIONS];
    call_options(&c, table);
    if (options_read(argc, argv, table, &why))
        must_be_a_sentence(&why);
    else if (call_check(&c, &why))
        must_be_a_sentence(&why);
    else
        must_make_sense(&c);
    free(words);
    return 0;
}
