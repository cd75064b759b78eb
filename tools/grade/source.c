/*
 * Two looks. The first is at the text itself, as the standard's phases 1 to 3
 * read it (trigraphs, joined lines, comments): of directives only those that
 * include, define, ask and say are taken. So no line can claim to be of
 * another file, and the preprocessor's marks are true. The second is at what
 * the preprocessor made of it, where macros have done what they can: every
 * file is the system's or given, and in the student's own lines there is no
 * assembler, no attribute with a text (a section's name is written to the
 * assembler as it is, line ends and all) and no line that a compiler could
 * take for a directive.
 */
#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "source.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "words.h"

void source_plain(char *text)
{
    char *to = text;
    const char *from = text;
    if (strncmp(from, "\xef\xbb\xbf", 3) == 0)
        from += 3;
    for (; *from; from++)
        if (*from != '\r')
            *to++ = *from;
        else if (from[1] != '\n')
            *to++ = '\n';
    *to = '\0';
}

/* ----------------------------------------------------- the text as it stands */

typedef struct {
    const char *at;
    unsigned long line;
} reader;

/* How many bytes at this place join two lines: a backslash, blanks that
 * compilers forgive, and the end of the line. */
static size_t joint(const char *at)
{
    if (*at != '\\')
        return 0;
    const size_t n = 1 + strspn(at + 1, " \t\v\f");
    return at[n] == '\n' ? n + 1 : 0;
}

/* The next character, past joints; it is left where it is. */
static int next(reader *r)
{
    size_t n;
    while ((n = joint(r->at)) > 0) {
        r->at += n;
        r->line++;
    }
    return (unsigned char)*r->at;
}

static int take(reader *r)
{
    const int c = next(r);
    r->at += c != '\0';
    r->line += c == '\n';
    return c;
}

/* A comment that begins here is passed over; false where none does. */
static bool comment(reader *r)
{
    reader ahead = *r;
    if (take(&ahead) != '/')
        return false;
    const int kind = take(&ahead);
    if (kind == '/') {
        while (next(&ahead) != '\n' && next(&ahead) != '\0')
            take(&ahead);
    } else if (kind == '*') {
        for (int c = take(&ahead); c != '\0'; c = take(&ahead))
            if (c == '*' && next(&ahead) == '/') {
                take(&ahead);
                break;
            }
    } else {
        return false;
    }
    *r = ahead;
    return true;
}

static bool is_blank(int c)
{
    return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

static void blanks(reader *r)
{
    for (;;)
        if (is_blank(next(r)))
            take(r);
        else if (!comment(r))
            return;
}

/* The rest of a text or letter between quotes, at most to the line's end. */
static void quoted(reader *r, int quote)
{
    for (int c = next(r); c != '\n' && c != '\0'; c = next(r)) {
        take(r);
        if (c == quote)
            return;
        if (c == '\\' && next(r) != '\n')
            take(r);
    }
}

/* The name of the directive that begins here, empty for none or "#" alone;
 * false where the line is no directive. */
static bool directive(reader *r, char *name, size_t size)
{
    size_t n = 0;
    reader ahead = *r;
    const int c = take(&ahead);
    if (c != '#' && !(c == '%' && take(&ahead) == ':'))
        return false;
    blanks(&ahead);
    while (isalnum(next(&ahead)) || next(&ahead) == '_') {
        const int letter = take(&ahead);
        if (n + 1 < size)
            name[n++] = (char)letter;
    }
    name[n] = '\0';
    *r = ahead;
    return true;
}

static bool is_one_of(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

/*
 * The rest of a line. In one that may hold the name of a header, where
 * compilers read quotes, comments and backslashes by other rules, false where
 * one could be read in two ways.
 */
static bool rest_of_line(reader *r, bool header)
{
    bool angle = false, clear = true;
    while (next(r) != '\n' && next(r) != '\0') {
        const char *before = r->at;
        const bool passed = comment(r);
        const int c = passed ? ' ' : take(r);
        clear &= !(angle && (passed || c == '"' || c == '\''));
        angle = c == '<' || (angle && c != '>');
        if (c == '"' || c == '\'') {
            quoted(r, c);
            clear &= !memchr(before, '\\', (size_t)(r->at - before));
        }
    }
    take(r);
    return clear || !header;
}

char *source_directives(const char *text, const char *name)
{
    static const char *const taken[] = {
        "",     "define", "undef", "include", "if",     "ifdef", "ifndef",
        "elif", "else",   "endif", "error",   "pragma", NULL};
    static const char *const headers[] = {"include", "if", "elif", "pragma",
                                          NULL};
    /* Other spellings of #, \\ and ^, which nobody types by accident. */
    if (strstr(text, "?"
                     "?=") ||
        strstr(text, "?"
                     "?/") ||
        strstr(text, "?"
                     "?'"))
        return said("%s: a trigraph (two question marks and a sign) is not "
                    "taken",
                    name);
    reader r = {text, 1};
    while (next(&r) != '\0') {
        char word[32] = "";
        blanks(&r); /* here a line begins */
        const unsigned long line = r.line;
        const bool is_directive = directive(&r, word, sizeof word);
        if (is_directive && !is_one_of(word, taken))
            return said("%s:%lu: #%s is not taken", name, line, word);
        if (!rest_of_line(&r, is_directive && is_one_of(word, headers)))
            return said("%s:%lu: quotes or a comment in an #%s that can be "
                        "read in two ways are not taken",
                        name, line, word);
    }
    return NULL;
}

/* ------------------------------------------------ what was made of the text */

/* Where the second look is. */
typedef struct {
    int open;      /* brackets of an attribute or of assembler; 0 outside */
    bool expected; /* the word was there, its bracket comes */
    bool square;   /* the last was an opening square bracket */
} inside;

static const char *past_quotes(const char *c)
{
    const char quote = *c++;
    for (; *c && *c != quote; c++)
        if (*c == '\\' && c[1])
            c++;
    return *c ? c + 1 : c;
}

/* Whether a text has a backslash but for the ends of lines and tabs. */
static bool has_escapes(const char *c, const char *end)
{
    for (; c < end; c++)
        if (*c == '\\' && c[1] != 'n' && c[1] != 't')
            return true;
    return false;
}

/* A sign of an attribute's or another: "[[" and "((" begin one. */
static const char *past_sign(const char *c, inside *in)
{
    const bool two = strncmp(c, "<:", 2) == 0 || strncmp(c, ":>", 2) == 0;
    const char sign = !two ? *c : *c == '<' ? '[' : ']';
    const bool begins =
        (in->expected && sign == '(') || (in->square && sign == '[');
    if (begins)
        in->open = 1;
    else if (in->open > 0 && (sign == '(' || sign == '['))
        in->open++;
    else if (in->open > 0 && (sign == ')' || sign == ']'))
        in->open--;
    in->expected &= !begins;
    if (!is_blank(sign) && sign != '\n')
        in->square = sign == '[' && !begins;
    return c + 1 + two;
}

/*
 * One line: NULL, or what in it is not taken. In the student's own lines that
 * is all assembler. Headers have such, to give a function another name, and
 * macros of the student's may write into them: nothing there can name a file,
 * which takes quotes in a text and so a backslash.
 */
static const char *not_taken(const char *line, inside *in, bool own)
{
    static const char *const assembler[] = {"asm", "__asm", "__asm__", NULL};
    static const char *const attributes[] = {"__attribute__", "__attribute",
                                             "__declspec", NULL};
    const char *c = line + strspn(line, " \t\v\f");
    if ((*c == '#' || strncmp(c, "%:", 2) == 0) &&
        strncmp(c, "#pragma", 7) != 0)
        return "a line that a macro makes a directive";
    while (*c) {
        if (*c == '"' || *c == '\'') {
            const char *end = past_quotes(c);
            if (in->open > 0 && *c == '"' &&
                (own || has_escapes(c, end)))
                return "an attribute with a text";
            in->square = false;
            c = end;
        } else if (isalpha((unsigned char)*c) || *c == '_') {
            char word[32];
            size_t n = 1;
            while (isalnum((unsigned char)c[n]) || c[n] == '_')
                n++;
            snprintf(word, sizeof word, "%.*s", (int)(n < 31 ? n : 31), c);
            const bool assembles = is_one_of(word, assembler);
            if (own && assembles)
                return "assembler";
            in->expected |= assembles || is_one_of(word, attributes);
            in->square = false;
            c += n;
        } else {
            c = past_sign(c, in);
        }
    }
    return NULL;
}

/* Whether a file that was included is the system's or one that is given. */
static bool may_include(const char *file)
{
    static const char *const system_folders[] = {
        "/usr/", "/opt/", "/Library/", "/Applications/", "/nix/", NULL};
    const size_t n = strlen(file);
    if (*file == '<' || (n > 2 && strcmp(file + n - 2, "//") == 0))
        return true;  /* the compiler's own, and the folder's mark */
    if (*file != '/') /* where the task is compiled lies what it is given */
        return !strstr(file, "..");
    char real[4096], here[4096];
    if (!realpath(file, real))
        return false;
    if (getcwd(here, sizeof here) && strncmp(real, here, strlen(here)) == 0)
        return false;
    for (const char *const *s = system_folders; *s; s++)
        if (strncmp(real, *s, strlen(*s)) == 0)
            return true;
    return false;
}

char *source_tokens(const char *path, const char *name)
{
    FILE *f = fopen(path, "r");
    char *line = NULL, file[4096] = "";
    size_t size = 0;
    char *refused = NULL;
    unsigned long number = 0;
    inside in = {0};
    while (f && !refused && getline(&line, &size, f) > 0) {
        char path_of[4096];
        if (sscanf(line, "# %lu \"%4095[^\"]\"", &number, path_of) == 2) {
            strcpy(file, path_of);
            number--;
            if (!may_include(file))
                refused = said("%s includes %s; a task may include the "
                               "system's headers and those it is given",
                               name, file);
            continue;
        }
        number++;
        const bool own = strcmp(file, name) == 0;
        const char *what = not_taken(line, &in, own);
        if (what)
            refused = said("%s:%lu: %s is not taken", file, number, what);
    }
    free(line);
    if (f)
        fclose(f);
    else
        refused = said("%s: the compiler left nothing", name);
    return refused;
}
