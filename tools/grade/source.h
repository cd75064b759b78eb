/*
 * What a task's text may hold, decided before anything of it is compiled: C,
 * the system's headers and those that it is given. Inline assembler, whose
 * directives can read any file, is no part of that, nor is whatever reaches
 * the assembler or hides where a line comes from.
 */
#ifndef SOURCE_H
#define SOURCE_H

/* Line ends and a byte-order mark as every compiler reads them. */
void source_plain(char *text);

/*
 * The directives of the text as it was handed in: NULL, or a sentence about
 * one that is not taken. To be freed.
 */
char *source_directives(const char *text, const char *name);

/* What the preprocessor made of it, in the file path: NULL, or a sentence. */
char *source_tokens(const char *path, const char *name);

#endif
