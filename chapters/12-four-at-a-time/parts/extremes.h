/* What becomes of very large and very small logits, and of those that are no
 * number, in a function that takes the loss of four at once. */
#ifndef EXTREMES_H
#define EXTREMES_H

#include "lesson/pass.h"

/* Prints loss and residual of each, beside the library's loss; it is called
 * for four logits. */
void extremes_print(pass_losses *of_fours);

/* Prints the recorded ns of one logit, by the C library and by fours; nothing
 * where nobody has measured them. */
void extremes_print_times(void);

#endif
