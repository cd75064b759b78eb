/*
 * Builds one task, in the temporary folder: the program "plain", and "checked"
 * that watches its memory. What is wrong is a sentence, to be freed.
 */
#ifndef BUILD_H
#define BUILD_H

#include <stdbool.h>
#include <stddef.h>

#include "judge.h"

/* Builds plain; false, with why in its note, where that fails. */
bool build_plain(one_task *t, const char *text);

/* Builds checked: NULL, or a sentence. After build_plain. */
char *build_checked(const one_task *t);

/* A sentence where a function is no longer declared as it was handed out,
 * which no linker sees; else NULL. */
char *build_declared_otherwise(const one_task *t);

/* The first line of the student's that the compiler finds to read what was
 * never written; 0 where it finds none. */
size_t build_unwritten_line(const one_task *t);

/* One more line in what is said of a task; it is freed. */
void build_note(one_task *t, char *more);

#endif
