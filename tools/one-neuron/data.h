/*
 * A person's file as a table to learn from: read, split, standardised, and
 * without the columns that nothing can be learned of.
 */
#ifndef DATA_H
#define DATA_H

#include "base/problem.h"
#include "call.h"
#include "neuron/table.h"

/*
 * The table of the call's file, in which the columns of --target hold classes.
 * The rows of the test, and of those that it leaves the ones to validate with,
 * are taken at random, of each class its share, or with --in-order from the
 * end: of N rows floor(N (1 - F)) are left by a split of F. The columns are
 * standardised by the rows trained on, unless the call says --raw.
 *
 * Columns that are constant in the rows trained on are left out; where there is
 * no penalty, also those that are a copy or a sum of others, whose weights
 * are not determined. What was left out, recognised, or is to be thought
 * about stands in the table's remarks, a line each, for the header of the
 * results: "left out: ...", "read: ...", "split: ...", "note: ...".
 *
 * NULL and a sentence as frame_read and table_choose, or where no row is left
 * to train on, or no column.
 */
table *data_read(const call *c, problem *why);

#endif
