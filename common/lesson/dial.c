/*
 * One table a program, in the order in which the chapter named its dials. A
 * dial points to the chapter's variable and remembers what stood there first.
 */
#include "lesson/dial.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

enum { MOST_DIALS = 8 };

typedef struct {
    const char *name;
    double *value; /* the chapter's variable: one of the two */
    size_t *count;
    double standard, from, to;
    const char *sections, *meaning;
} one_dial;

static one_dial dials[MOST_DIALS];
static size_t dial_total;

static double value_of(const one_dial *d)
{
    return d->count ? (double)*d->count : *d->value;
}

static const one_dial *find(const char *name, size_t length)
{
    for (const one_dial *d = dials; d < dials + dial_total; d++)
        if (strlen(d->name) == length && strncmp(d->name, name, length) == 0)
            return d;
    return NULL;
}

static void fault(const char *name, const char *what)
{
    static char sentence[200];
    snprintf(sentence, sizeof sentence, "dial \"%s\": %s", name, what);
    gsl_error(sentence, __FILE__, __LINE__, GSL_EINVAL);
}

static void add(one_dial d)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
    if (!*d.name || strspn(d.name, letters) != strlen(d.name))
        fault(d.name, "a name has lower-case letters, digits and \"_\"");
    else if (find(d.name, strlen(d.name)))
        fault(d.name, "a second one of this name");
    else if (dial_total == MOST_DIALS)
        fault(d.name, "one dial too many");
    else if (!(d.from <= value_of(&d) && value_of(&d) <= d.to))
        fault(d.name, "its default is outside of its range");
    else {
        d.standard = value_of(&d);
        dials[dial_total++] = d;
    }
}

void dial(const char *name, double *value, double from, double to,
          const char *sections, const char *meaning)
{
    add((one_dial){.name = name,
                   .value = value,
                   .from = from,
                   .to = to,
                   .sections = sections,
                   .meaning = meaning});
}

void dial_count(const char *name, size_t *value, size_t from, size_t to,
                const char *sections, const char *meaning)
{
    add((one_dial){.name = name,
                   .count = value,
                   .from = (double)from,
                   .to = (double)to,
                   .sections = sections,
                   .meaning = meaning});
}

/* The number in as few digits as give it back when they are read. */
typedef struct {
    char text[32];
} digits;

static digits digits_of(double value)
{
    digits d;
    double back = NAN;
    if (value == floor(value) && fabs(value) < 1e9) {
        snprintf(d.text, sizeof d.text, "%.0f", value);
        return d;
    }
    for (int n = 1; n <= 17 && back != value; n++) {
        snprintf(d.text, sizeof d.text, "%.*g", n, value);
        back = strtod(d.text, NULL);
    }
    return d;
}

static void write_range(const one_dial *d, char *text, size_t size)
{
    snprintf(text, size, "%s to %s%s", digits_of(d->from).text,
             digits_of(d->to).text, d->count ? ", whole" : "");
}

/* Keeps the sentence, with the dials that there are at its end. */
static int refuse(problem *why, const char *sentence)
{
    char list[400] = "this chapter has no dials";
    size_t used = 0;
    for (size_t i = 0; i < dial_total && used < sizeof list; i++) {
        char range[80];
        write_range(dials + i, range, sizeof range);
        used += (size_t)snprintf(list + used, sizeof list - used,
                                 "%s%s (%s)", i ? ", " : "there are ",
                                 dials[i].name, range);
    }
    return problem_set(why, GSL_EINVAL, "--set: %s%s%s",
                       dial_total ? sentence : "", dial_total ? "; " : "",
                       list);
}

/* Turns the dial of one NAME=VALUE. */
static int turn(const char *word, problem *why)
{
    char sentence[200];
    double value = NAN;
    const char *equals = strchr(word, '=');
    const size_t length = equals ? (size_t)(equals - word) : strlen(word);
    const one_dial *d = find(word, length);
    if (!equals) {
        snprintf(sentence, sizeof sentence, "\"%.80s\" is not NAME=VALUE",
                 word);
        return refuse(why, sentence);
    }
    if (!d) {
        snprintf(sentence, sizeof sentence, "there is no dial \"%.*s\"",
                 length < 80 ? (int)length : 80, word);
        return refuse(why, sentence);
    }
    if (number_read(equals + 1, &value) ||
        (d->count && value != floor(value))) {
        snprintf(sentence, sizeof sentence,
                 "\"%.80s\" is not a %snumber for %s", equals + 1,
                 d->count ? "whole " : "", d->name);
        return refuse(why, sentence);
    }
    if (!(value >= d->from && value <= d->to)) {
        snprintf(sentence, sizeof sentence,
                 "\"%.80s\" is not in the range of %s", equals + 1, d->name);
        return refuse(why, sentence);
    }
    if (d->count)
        *d->count = (size_t)value;
    else
        *d->value = value;
    return GSL_SUCCESS;
}

int dials_turn(const char *words, problem *why)
{
    int status = GSL_SUCCESS;
    char *copy = malloc(strlen(words) + 1), *rest = NULL;
    if (!copy)
        return problem_set(why, GSL_EFAILED, "--set: not enough memory");
    strcpy(copy, words);
    const char *word = strtok_r(copy, " ", &rest);
    if (!word)
        status = refuse(why, "\"\" is not NAME=VALUE");
    for (; word && !status; word = strtok_r(NULL, " ", &rest))
        status = turn(word, why);
    free(copy);
    return status;
}

static bool is_turned(const one_dial *d)
{
    return value_of(d) != d->standard;
}

bool dials_turned(void)
{
    for (size_t i = 0; i < dial_total; i++)
        if (is_turned(dials + i))
            return true;
    return false;
}

void dials_print(FILE *out)
{
    const char *between = "";
    for (const one_dial *d = dials; d < dials + dial_total; d++)
        if (is_turned(d)) {
            fprintf(out, "%s%s=%s (%s)", between, d->name,
                    digits_of(value_of(d)).text, d->sections);
            between = ", ";
        }
}

void dials_help(FILE *out)
{
    enum { COLUMNS = 3 };
    char cells[MOST_DIALS][COLUMNS][80];
    int width[COLUMNS] = {0};
    if (dial_total > 0)
        fprintf(out, "\nDials, turned by --set NAME=VALUE:\n");
    for (size_t i = 0; i < dial_total; i++) {
        const one_dial *d = dials + i;
        snprintf(cells[i][0], sizeof cells[i][0], "%s=%s", d->name,
                 digits_of(d->standard).text);
        write_range(d, cells[i][1], sizeof cells[i][1]);
        snprintf(cells[i][2], sizeof cells[i][2], "%s", d->sections);
        for (size_t k = 0; k < COLUMNS; k++)
            if ((int)strlen(cells[i][k]) > width[k])
                width[k] = (int)strlen(cells[i][k]);
    }
    for (size_t i = 0; i < dial_total; i++)
        fprintf(out, "  %-*s  %-*s  %-*s  %s\n", width[0], cells[i][0],
                width[1], cells[i][1], width[2], cells[i][2],
                dials[i].meaning);
}
