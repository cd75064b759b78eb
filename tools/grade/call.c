/*
 * A reader of one line, from left to right, which keeps the first thing that
 * is wrong as a sentence. Lengths and counts that a submission answers are
 * believed only as far as its line goes on.
 */
#include "call.h"

#include <ctype.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "words.h"

/* ------------------------------------------------------ lists of what there is */

/* Cuts a line at its tabs; the number of fields, at most so many. */
static size_t fields(char *line, char **f, size_t most)
{
    size_t n = 0;
    line[strcspn(line, "\n")] = '\0';
    for (char *at = line; at && n < most; n++) {
        f[n] = at;
        at = strchr(at, '\t');
        if (at)
            *at++ = '\0';
    }
    return n;
}

static size_t name_length(const char *text)
{
    size_t n = 0;
    while (isalnum((unsigned char)text[n]) || text[n] == '_')
        n++;
    return n;
}

static bool read_signature(char **f, size_t n, signature *s)
{
    *s = (signature){.count = n - 3};
    snprintf(s->name, sizeof s->name, "%s", f[1]);
    snprintf(s->returns, sizeof s->returns, "%s", f[2]);
    for (size_t i = 0; i < s->count; i++) {
        char *kind = f[3 + i];
        s->takes[i].in = strncmp(kind, "in ", 3) == 0;
        kind += s->takes[i].in ? 3 : 0;
        if (sscanf(kind, "%15s %63s", s->takes[i].kind, s->takes[i].name) != 2)
            return false;
    }
    return true;
}

char *call_signature(const char *functions, const char *task, const char *call,
                     signature *s)
{
    char *line = NULL, *f[MOST_ARGUMENTS + 3], known[512] = "";
    size_t size = 0;
    bool found = false;
    FILE *in = fopen(functions, "r");
    if (!in)
        return said("%s cannot be read", functions);
    call += call ? strspn(call, " ") : 0;
    const size_t length = call ? name_length(call) : 0;
    while (!found && getline(&line, &size, in) > 0) {
        const size_t n = fields(line, f, MOST_ARGUMENTS + 3);
        if (n < 3 || strcmp(f[0], task) != 0)
            continue;
        snprintf(known + strlen(known), sizeof known - strlen(known), "%s%s",
                 *known ? ", " : "", f[1]);
        found = (!call || (strlen(f[1]) == length &&
                           strncmp(call, f[1], length) == 0)) &&
                read_signature(f, n, s);
    }
    free(line);
    fclose(in);
    if (found)
        return NULL;
    return call && length == 0
               ? said("\"%.40s\" is no call of %s", call, known)
               : said("task %s has no function %.*s, but %s", task,
                      (int)(length < 60 ? length : 60), call ? call : "",
                      known);
}

bool call_example_read(const char *examples, const char *task, call_example *e)
{
    char *f[MOST_ARGUMENTS + 4];
    size_t size = 0;
    FILE *in = fopen(examples, "r");
    *e = (call_example){.text = NULL};
    while (in && !e->call && getline(&e->text, &size, in) > 0) {
        const size_t n = fields(e->text, f, MOST_ARGUMENTS + 4);
        if (n < 4 || strcmp(f[0], task) != 0)
            continue;
        e->line = atoi(f[1]);
        e->call = f[2];
        e->count = n - 3;
        memcpy(e->shown, f + 3, e->count * sizeof *f);
    }
    if (in)
        fclose(in);
    if (!e->call)
        call_example_free(e);
    return e->call != NULL;
}

void call_example_free(call_example *e)
{
    free(e->text);
    e->text = NULL;
}

/* ----------------------------------------------------------- numbers as text */

static void skip(const char **at)
{
    while (isspace((unsigned char)**at))
        ++*at;
}

/* The next letter, if it is this one. */
static bool take(const char **at, char letter)
{
    skip(at);
    if (**at != letter)
        return false;
    ++*at;
    return true;
}

/* A number as C writes it; it may stand as a name of <math.h>. */
static bool take_number(const char **at, double *v)
{
    static const struct {
        const char *name;
        double v;
    } named[] = {
        {"INFINITY", INFINITY}, {"NAN", NAN}, {"true", 1}, {"false", 0}};
    skip(at);
    const char *begin = *at + (**at == '-' || **at == '+');
    const double sign = **at == '-' ? -1 : 1;
    const size_t n = name_length(begin);
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (n == strlen(named[i].name) &&
            strncmp(begin, named[i].name, n) == 0) {
            *v = sign * named[i].v;
            *at = begin + n;
            return true;
        }
    char *end;
    if (!isdigit((unsigned char)*begin) && *begin != '.')
        return false;
    *v = strtod(*at, &end);
    if (end == *at || name_length(end) > 0 || *end == '.')
        return false;
    *at = end;
    return true;
}

/* How far from a number as it is shown one may be: half a unit of its last
 * digit where it may be rounded. */
static double half_a_unit(const char *shown, size_t length, double v)
{
    int digits = 0, after = 0, power = 0;
    bool point = false;
    for (size_t i = 0; i < length; i++) {
        if (shown[i] == '.')
            point = true;
        else if (shown[i] == 'e' || shown[i] == 'E') {
            power = atoi(shown + i + 1);
            break;
        } else if (isdigit((unsigned char)shown[i])) {
            digits += digits > 0 || shown[i] != '0';
            after += point;
        }
    }
    const double exact = 1e-12 + 1e-9 * fabs(v);
    return point && digits >= 4 ? 0.5000001 * pow(10, power - after) + exact
                                : exact;
}

static bool shows_number(const char **at, double v, bool about)
{
    double shown;
    skip(at);
    const char *begin = *at;
    if (!take_number(at, &shown))
        return false;
    if (isnan(v) || isnan(shown))
        return false;
    if (isinf(v) || isinf(shown))
        return v == shown;
    return fabs(v - shown) <=
           (about ? 0.5 : half_a_unit(begin, (size_t)(*at - begin), shown));
}

/* ------------------------------------------------------------------- a call */

typedef struct {
    const char *at;
    const signature *s;
    size_t i; /* the argument */
    FILE *send, *given;
} reader;

/* {1, 2.5} as words; *count of them. */
static bool list(reader *r, FILE *out, size_t *count)
{
    double v;
    *count = 0;
    if (!take(&r->at, '{'))
        return false;
    if (take(&r->at, '}'))
        return true;
    do {
        if (!take_number(&r->at, &v))
            return false;
        fprintf(out, " %a", v);
        ++*count;
    } while (take(&r->at, ','));
    return take(&r->at, '}');
}

/* Rows of one length. */
static bool lists(reader *r, FILE *out, size_t *rows, size_t *columns)
{
    size_t n;
    *rows = *columns = 0;
    if (!take(&r->at, '{'))
        return false;
    do {
        if (!list(r, out, &n) || n == 0 || (*rows > 0 && n != *columns))
            return false;
        *columns = n;
        ++*rows;
    } while (take(&r->at, ','));
    return take(&r->at, '}');
}

/* Numbers with their shape before them. */
static bool read_numbers(reader *r, bool matrix)
{
    char *words = NULL, shape[64];
    size_t length, rows, columns;
    FILE *out = open_memstream(&words, &length);
    if (!out)
        abort();
    const bool good =
        matrix ? lists(r, out, &rows, &columns) : list(r, out, &rows);
    fclose(out);
    if (good) {
        if (matrix)
            snprintf(shape, sizeof shape, "%zu %zu", rows, columns);
        else
            snprintf(shape, sizeof shape, "%zu", rows);
        fprintf(r->send, " %s%s", shape, words);
        if (r->s->takes[r->i].in)
            fprintf(r->given, " given:%s %c %s%s", r->s->takes[r->i].name,
                    matrix ? 'm' : 'v', shape, words);
    }
    free(words);
    return good;
}

static bool read_string(reader *r)
{
    if (!take(&r->at, '"'))
        return false;
    const size_t n = strcspn(r->at, "\"\\");
    if (r->at[n] != '"')
        return false;
    fprintf(r->send, " %zu", n);
    for (const char *end = r->at + n; r->at < end; r->at++)
        fprintf(r->send, " %x", (unsigned)(unsigned char)*r->at);
    r->at++;
    return true;
}

/* One argument of the kind that it must be. */
static bool read_value(reader *r)
{
    const char *kind = r->s->takes[r->i].kind;
    double v;
    if (strcmp(kind, "string") == 0)
        return read_string(r);
    if (strcmp(kind, "vector") == 0 || strcmp(kind, "array") == 0)
        return read_numbers(r, false);
    if (strcmp(kind, "matrix") == 0)
        return read_numbers(r, true);
    if (!take_number(&r->at, &v))
        return false;
    const bool whole = floor(v) == v && fabs(v) < 9007199254740992.0;
    if ((strcmp(kind, "whole") == 0 && !(whole && fabs(v) <= INT_MAX)) ||
        ((strcmp(kind, "count") == 0 || strcmp(kind, "random") == 0) &&
         !(whole && v >= 0)) ||
        (strcmp(kind, "truth") == 0 && v != 0 && v != 1))
        return false;
    fprintf(r->send, " %a", v);
    return true;
}

/* What an argument must be, in words. */
static const char *wanted(const char *kind)
{
    static const char *const words[][2] = {
        {"number", "a number, as 0.5"},
        {"whole", "a whole number, as 3 or -3"},
        {"count", "a whole number from 0 up"},
        {"truth", "true or false"},
        {"string", "a text in double quotes, as \"TTH\""},
        {"vector", "a vector, as {1, 2.5}"},
        {"array", "an array, as {1, 2.5}"},
        {"matrix", "a matrix by rows of one length, as {{1, 2}, {3, 4}}"},
        {"random", "a random generator: its seed, a whole number"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i][0], kind) == 0)
            return words[i][1];
    return kind;
}

/* f(heads, tosses) */
static char *form_of(const signature *s)
{
    char text[1024];
    snprintf(text, sizeof text, "%s(", s->name);
    for (size_t i = 0; i < s->count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s",
                 i ? ", " : "", s->takes[i].name);
    return said("%s)", text);
}

static char *read_argument(reader *r)
{
    const char *name = r->s->takes[r->i].name;
    skip(&r->at);
    const size_t n = name_length(r->at);
    const char *after = r->at + n;
    if (n > 0 && take(&after, '=')) {
        if (strlen(name) != n || strncmp(name, r->at, n) != 0)
            return said("argument %zu is %s, not %.*s", r->i + 1, name,
                        (int)(n < 60 ? n : 60), r->at);
        r->at = after;
    }
    skip(&r->at);
    const char *begin = r->at;
    if (read_value(r))
        return NULL;
    return said("argument %zu (%s) is %s; here stands %s%.30s%s", r->i + 1,
                name, wanted(r->s->takes[r->i].kind), *begin ? "\"" : "",
                *begin ? begin : "nothing", *begin ? "\"" : "");
}

static char *read_arguments(reader *r)
{
    const signature *s = r->s;
    bool open = take(&r->at, '(');
    char *problem = open ? NULL : said("there is no ( after %s", s->name);
    bool fewer = false;
    for (r->i = 0; !problem && !fewer && r->i < s->count; r->i++) {
        const char *here = r->at;
        fewer = take(&here, ')') || (r->i > 0 && !take(&r->at, ','));
        if (!fewer)
            problem = read_argument(r);
    }
    if (problem)
        return problem;
    if (!fewer && take(&r->at, ')')) {
        (void)take(&r->at, ';');
        skip(&r->at);
        return *r->at ? said("after the call stands \"%.30s\"", r->at) : NULL;
    }
    char *form = form_of(s);
    skip(&r->at);
    problem =
        fewer && *r->at == ')' ? said("it has too few arguments: %s", form)
        : *r->at == ','        ? said("it has too many arguments: %s", form)
        : *r->at && strchr("+-*/^", *r->at)
            ? said("nothing is computed here: write a number out, as 0.5 for "
                   "1/2, in place of what stands before \"%.30s\"",
                   r->at)
        : *r->at ? said("a comma or a ) is missing before \"%.30s\"", r->at)
                 : said("a ) is missing at the end: %s", form);
    free(form);
    return problem;
}

char *call_read(const char *call, const signature *s, ready_call *c)
{
    size_t sent, given;
    *c = (ready_call){NULL, NULL};
    reader r = {.at = call, .s = s};
    r.send = open_memstream(&c->send, &sent);
    r.given = open_memstream(&c->given, &given);
    if (!r.send || !r.given)
        abort();
    skip(&r.at);
    r.at += name_length(r.at);
    fprintf(r.send, "%s", s->name);
    char *problem = read_arguments(&r);
    fclose(r.send);
    fclose(r.given);
    if (problem) {
        free(c->send);
        free(c->given);
        *c = (ready_call){NULL, NULL};
    }
    return problem;
}

/* ---------------------------------------------------------------- an answer */

/* The next word, if it is this one; or if it is a number. */
static bool word_is(const char **at, const char *word)
{
    *at += strspn(*at, " ");
    const size_t n = strcspn(*at, " ");
    const bool is = n == strlen(word) && strncmp(*at, word, n) == 0;
    *at += is ? n : 0;
    return is;
}

static bool word_number(const char **at, double *v)
{
    char *end;
    *at += strspn(*at, " ");
    *v = strtod(*at, &end);
    const bool is = end > *at && (*end == ' ' || *end == '\0');
    *at = end;
    return is;
}

static bool word_count(const char **at, size_t most, size_t *n)
{
    double v;
    if (!word_number(at, &v) || !(v >= 0 && v <= (double)most))
        return false;
    *n = (size_t)v;
    return true;
}

/* The value behind a label. */
static bool read_result(const char **at, call_result *r)
{
    const size_t most = strlen(*at);
    r->rows = r->columns = 1;
    if (word_is(at, "null")) {
        r->form = '0';
        r->rows = 0;
    } else if (word_is(at, "d")) {
        r->form = 'd';
    } else if (word_is(at, "v")) {
        r->form = 'v';
        if (!word_count(at, most, &r->columns))
            return false;
    } else if (word_is(at, "m")) {
        r->form = 'm';
        if (!word_count(at, most, &r->rows) ||
            !word_count(at, most, &r->columns))
            return false;
    } else {
        return false;
    }
    if (r->columns > 0 && r->rows > most / r->columns)
        return false;
    const size_t n = r->rows * r->columns;
    r->values = malloc((n + 1) * sizeof *r->values);
    if (!r->values)
        abort();
    for (size_t i = 0; i < n; i++)
        if (!word_number(at, &r->values[i]))
            return false;
    return true;
}

bool call_next(const char **line, char *label, size_t size, call_result *r)
{
    *r = (call_result){.name = ""};
    *line += strspn(*line, " ");
    const size_t n = strcspn(*line, " ");
    if (n == 0 || n >= size)
        return false;
    memcpy(label, *line, n);
    label[n] = '\0';
    *line += n;
    return read_result(line, r);
}

bool call_answer_read(const char *line, const signature *s, call_answer *a)
{
    *a = (call_answer){.given = said("%s", "")};
    if (strcmp(s->returns, "nothing") != 0) {
        call_result *r = &a->results[a->count++];
        r->name = "";
        r->truth = strcmp(s->returns, "truth") == 0;
        if (!word_is(&line, "return") || !read_result(&line, r))
            return false;
    }
    for (size_t i = 0; i < s->count; i++) {
        const char *kind = s->takes[i].kind, *begin = line;
        char label[80];
        if (strcmp(kind, "vector") != 0 && strcmp(kind, "array") != 0 &&
            strcmp(kind, "matrix") != 0)
            continue;
        const bool in = s->takes[i].in;
        call_result input = {.name = ""};
        call_result *r = in ? &input : &a->results[a->count++];
        r->name = s->takes[i].name;
        snprintf(label, sizeof label, "%s%s", in ? "given:" : "", r->name);
        const bool good = word_is(&line, label) && read_result(&line, r);
        free(input.values);
        if (!good)
            return false;
        if (in) {
            const size_t n = strlen(a->given), more = (size_t)(line - begin);
            char *both = realloc(a->given, n + more + 1);
            if (!both)
                abort();
            memcpy(both + n, begin, more);
            both[n + more] = '\0';
            a->given = both;
        }
    }
    line += strspn(line, " ");
    return *line == '\0';
}

void call_answer_free(call_answer *a)
{
    for (size_t i = 0; i < a->count; i++)
        free(a->results[i].values);
    free(a->given);
}

static void print_number(FILE *out, double v)
{
    if (isnan(v))
        fprintf(out, "NaN");
    else if (isinf(v))
        fprintf(out, v < 0 ? "-INFINITY" : "INFINITY");
    else
        fprintf(out, "%.10g", v);
}

/* A row of numbers; of many only the first. */
static void print_row(FILE *out, const double *v, size_t n)
{
    const size_t most = n <= 24 ? n : 20;
    fprintf(out, "{");
    for (size_t i = 0; i < most; i++) {
        fprintf(out, i ? ", " : "");
        print_number(out, v[i]);
    }
    if (most < n)
        fprintf(out, ", ... (%zu in all)", n);
    fprintf(out, "}");
}

void call_print(FILE *out, const call_result *r)
{
    if (r->form == '0') {
        fprintf(out, "NULL");
    } else if (r->form == 'd') {
        if (r->truth)
            fprintf(out, r->values[0] != 0 ? "true" : "false");
        else
            print_number(out, r->values[0]);
    } else if (r->form == 'v') {
        print_row(out, r->values, r->columns);
    } else {
        const size_t most = r->rows <= 24 ? r->rows : 20;
        fprintf(out, "{");
        for (size_t i = 0; i < most; i++) {
            fprintf(out, i ? ",\n " : "");
            print_row(out, r->values + i * r->columns, r->columns);
        }
        if (most < r->rows)
            fprintf(out, ",\n ... (%zu rows in all)", r->rows);
        fprintf(out, "}");
    }
}

void call_print_shown(FILE *out, const char *shown)
{
    if (*shown == '~')
        fprintf(out, "about ");
    for (shown += *shown == '~'; *shown; shown++)
        if (strncmp(shown, "}, {", 4) == 0) {
            fprintf(out, "},\n {");
            shown += 3;
        } else {
            fputc(*shown, out);
        }
}

static bool shows_row(const char **at, const double *v, size_t n, bool about)
{
    if (!take(at, '{'))
        return false;
    for (size_t i = 0; i < n; i++)
        if ((i > 0 && !take(at, ',')) || !shows_number(at, v[i], about))
            return false;
    return take(at, '}');
}

bool call_agrees(const call_result *r, const char *shown)
{
    bool same = false;
    const bool about = take(&shown, '~');
    if (r->form == 'd') {
        same = shows_number(&shown, r->values[0], about);
    } else if (r->form == 'v') {
        same = shows_row(&shown, r->values, r->columns, about);
    } else if (r->form == 'm') {
        same = take(&shown, '{');
        for (size_t i = 0; same && i < r->rows; i++)
            same = (i == 0 || take(&shown, ',')) &&
                   shows_row(&shown, r->values + i * r->columns, r->columns,
                             about);
        same = same && take(&shown, '}');
    }
    skip(&shown);
    return same && *shown == '\0';
}
