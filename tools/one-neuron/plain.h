/*
 * Texts of a person's file, a column's name or a class, as a terminal may see
 * them: without the control characters that could steer it.
 */
#ifndef PLAIN_H
#define PLAIN_H

#include <stdio.h>

/* Puts "?" for each control character of the text, in place. */
void plain_make(char *text);

/* Writes the text with "?" for each of those. */
void plain_text(FILE *out, const char *text);

/* Writes texts, ended by NULL, as one line, with "?" for each of those. */
void plain_line(FILE *out, const char *const *texts);

#endif
