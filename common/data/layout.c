/*
 * The separators outside quotes are counted in the header and in up to twenty
 * rows. One that each of these lines has equally often is a candidate.
 */
#include "data/layout.h"

#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"

/* A space is last: it separates only where nothing else does. */
static const char candidates[] = ",;\t| ";
enum { CANDIDATES = sizeof candidates - 1, MOST_ROWS = 20 };

/* A line of the text, without its end. */
typedef struct {
    const char *start, *end;
} line;

/* The line at *at; *at goes behind it. A newline in quotes is part of it. */
static line next_line(const char **at, const char *end)
{
    line l = {*at, *at};
    bool quoted = false;
    for (; l.end < end && (quoted || *l.end != '\n'); l.end++)
        quoted ^= *l.end == '"';
    *at = l.end < end ? l.end + 1 : end;
    if (l.end > l.start && l.end[-1] == '\r')
        l.end--;
    return l;
}

static bool is_empty(line l)
{
    while (l.start < l.end && isspace((unsigned char)*l.start))
        l.start++;
    return l.start == l.end;
}

static size_t count(line l, char separator)
{
    size_t n = 0;
    bool quoted = false;
    for (const char *c = l.start; c < l.end; c++) {
        quoted ^= *c == '"';
        n += !quoted && *c == separator;
    }
    return n;
}

/* How many of the line's fields are numbers; all of them go to *fields. */
static size_t numbers(line l, char separator, size_t *fields)
{
    size_t found = 0;
    const char *c = l.start;
    for (*fields = 0; c <= l.end; c++, ++*fields) {
        double value;
        while (c < l.end && *c != separator && (*c == ' ' || *c == '"'))
            c++;
        const char *after = number_scan(c, l.end + strlen(l.end), &value);
        c = after && after <= l.end ? after : c;
        while (after && c < l.end && *c != separator &&
               (*c == ' ' || *c == '"'))
            c++;
        found += after && (c == l.end || *c == separator);
        while (c < l.end && *c != separator)
            c++;
    }
    return found;
}

/* The separator of a line "sep=;", which may stand in quotes; else 0. */
static char separator_line(line l)
{
    const bool quoted = l.end - l.start == 7 && *l.start == '"';
    const char *c = l.start + quoted;
    return (l.end - l.start == 5 || quoted) && strncasecmp(c, "sep=", 4) == 0
               ? c[4]
               : 0;
}

/* What the first lines have of each candidate. */
typedef struct {
    size_t header[CANDIDATES];
    bool same[CANDIDATES];     /* in each row as in the header */
    bool one_more[CANDIDATES]; /* in each row one more, for the row's name */
    size_t rows;
} counts;

/* A row's name stands in quotes, or between spaces or tabs: a field more
 * between commas can be a decimal comma. */
static void add_row(counts *all, line row)
{
    for (size_t i = 0; i < CANDIDATES; i++) {
        const size_t n = count(row, candidates[i]);
        const bool named = *row.start == '"' || strchr(" \t", candidates[i]);
        all->same[i] = all->same[i] && n == all->header[i];
        all->one_more[i] = all->one_more[i] && n == all->header[i] + 1 &&
                           named && row.start[0] != candidates[i] &&
                           row.end[-1] != candidates[i];
    }
    all->rows++;
}

static counts count_lines(const char *at, const char *end, bool whole)
{
    counts all = {.rows = 0};
    bool header = true;
    while (at < end && all.rows < MOST_ROWS) {
        const line l = next_line(&at, end);
        if (is_empty(l) || *l.start == '#')
            continue;
        if (at == end && end[-1] != '\n' && !whole && !header)
            break; /* a part of a row */
        for (size_t i = 0; i < CANDIDATES && header; i++) {
            all.header[i] = count(l, candidates[i]);
            all.same[i] = all.one_more[i] = true;
        }
        if (!header)
            add_row(&all, l);
        header = false;
    }
    return all;
}

/* The first candidate that can be it; 0 where there is a second. */
static char choose(const counts *all)
{
    size_t best = CANDIDATES;
    for (size_t i = 0; i + 1 < CANDIDATES; i++)
        if (all->header[i] > 0 && (all->same[i] || all->one_more[i])) {
            if (best < CANDIDATES)
                return 0;
            best = i;
        }
    for (size_t i = 0; i < CANDIDATES && best == CANDIDATES; i++)
        if (all->header[i] > 0 &&
            (candidates[i] != ' ' ||
             (all->rows > 0 && (all->same[i] || all->one_more[i]))))
            best = i;
    return best < CANDIDATES ? candidates[best] : ',';
}

/* Whether the comment is the header of the row below it. */
static bool is_header(line comment, line row, char separator)
{
    size_t names, fields;
    comment.start++;
    const size_t n = numbers(comment, separator, &names);
    return names > 1 && n < names && numbers(row, separator, &fields) > 0 &&
           names == fields;
}

/* Skips to a header that begins with #, where there is one. */
static void find_header(layout *found, const char *text, const char *end)
{
    const char *at = text + found->skip;
    line comment = {NULL, NULL};
    size_t lines = found->lines, comment_lines = 0;
    while (at < end) {
        const line l = next_line(&at, end);
        if (!is_empty(l) && *l.start != '#') {
            if (comment.start && is_header(comment, l, found->separator)) {
                while (*++comment.start == ' ')
                    ;
                found->skip = (size_t)(comment.start - text);
                found->lines = comment_lines;
            }
            return;
        }
        comment = l.start < l.end && *l.start == '#' ? l : (line){NULL, NULL};
        comment_lines = lines++;
    }
}

layout layout_find(const char *text, size_t size, bool whole, char separator,
                   bool has_header)
{
    const char *at = text, *end = text + size;
    layout found = {.separator = separator};
    const char named = separator_line(next_line(&at, end));
    if (named) {
        found.skip = (size_t)(at - text);
        found.lines = 1;
        found.named = true;
        found.separator = separator ? separator : named;
    }
    const counts all = count_lines(text + found.skip, end, whole);
    if (!found.separator)
        found.separator = choose(&all);
    for (size_t i = 0; i < CANDIDATES; i++)
        found.row_names |= found.separator == candidates[i] && has_header &&
                           all.rows > 0 && all.one_more[i];
    if (has_header && found.separator)
        find_header(&found, text, end);
    return found;
}
