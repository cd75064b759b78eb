/*
 * A number with a decimal comma is read with a point in the comma's place. A
 * comma before three digits, "1,200", is a decimal one only where another cell
 * or the person says so.
 */
#include "data/cell.h"

#include <ctype.h>
#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"

static const char *const defaults[] = {"", "NA", "NaN", "nan", "null", "."};

int cells_begin(cells *c, char decimal, const char *const *lists, size_t n,
                char **room, problem *why)
{
    double value;
    size_t size = 1;
    *c = (cells){.decimal = decimal};
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++)
        c->words[c->count++] = defaults[i];
    for (size_t i = 0; i < n; i++)
        size += strlen(lists[i]) + 1;
    char *at = *room = malloc(size);
    if (!at)
        return problem_set(why, GSL_EFAILED, "not enough memory");
    for (size_t i = 0; i < n; i++) {
        strcpy(at, lists[i]);
        for (char *next = at; next;) {
            char *comma = strchr(next, ',');
            if (comma)
                *comma = '\0';
            if (c->count == MOST_WORDS)
                return problem_set(why, GSL_EINVAL,
                                   "--missing: more than %d words",
                                   MOST_WORDS);
            c->words[c->count++] = next;
            c->numeric_words |= number_read(next, &value) == GSL_SUCCESS;
            next = comma ? comma + 1 : NULL;
        }
        at += strlen(lists[i]) + 1;
    }
    return GSL_SUCCESS;
}

/* The place of the word that the text is, by letters or as a number; else
 * their count. */
static size_t find_word(const cells *c, const char *text)
{
    double value;
    size_t i = 0;
    const bool number =
        c->numeric_words && number_read(text, &value) == GSL_SUCCESS;
    while (i < c->count && strcmp(c->words[i], text) != 0 &&
           !(number && number_read(c->words[i], &value) == GSL_SUCCESS &&
             number_compare(c->words[i], text) == 0))
        i++;
    return i;
}

static bool digits_only(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!isdigit((unsigned char)text[i]))
            return false;
    return n > 0;
}

/* A number with commas between thousands: 1,200 or -1,234,567.8; in India
 * 12,34,567. */
static bool has_thousands(const char *text)
{
    const char *c = text + (*text == '-' || *text == '+');
    const size_t first = strspn(c, "0123456789");
    size_t n = first;
    if (first < 1 || first > 3 || *c == '0' || c[first] != ',')
        return false;
    for (c += first; *c == ','; c += n + 1) {
        n = strspn(c + 1, "0123456789");
        if (n != 3 && (n != 2 || c[3] != ','))
            return false;
    }
    return *c == '\0' || (*c == '.' && digits_only(c + 1, strlen(c + 1)));
}

/* A number whose point may stand between thousands: 1.200. */
static bool has_thousand(const char *text)
{
    const char *c = text + (*text == '-' || *text == '+');
    const size_t first = strcspn(c, ".");
    return first <= 3 && digits_only(c, first) && *c != '0' &&
           strlen(c) == first + 4 && digits_only(c + first + 1, 3);
}

/* A number with one comma and no point, as if the comma were one. */
static bool read_comma(const char *text, double *value)
{
    char copy[64];
    const size_t size = strlen(text);
    const char *comma = strchr(text, ',');
    if (!comma || size >= sizeof copy || strchr(text, '.'))
        return false;
    memcpy(copy, text, size + 1);
    copy[comma - text] = '.';
    return number_read(copy, value) == GSL_SUCCESS;
}

static bool read_number(cells *c, const char *text, size_t line, double *value)
{
    const bool plain = number_read(text, value) == GSL_SUCCESS;
    if (c->decimal == '.')
        return plain;
    if (plain && strchr(text, '.')) {
        c->point = c->point ? c->point : line;
        c->sure_point = c->sure_point || !has_thousand(text);
        return c->decimal == 0;
    }
    if (plain || !read_comma(text, value))
        return plain;
    c->comma = c->comma ? c->comma : line;
    if (!has_thousands(text))
        c->sure = true;
    else if (!c->doubtful)
        c->doubtful = line;
    return true;
}

size_t cell_space(const char *text)
{
    static const char *const wide[] = {"\xC2\xA0", "\xE2\x80\xAF",
                                       "\xE2\x80\x8B", "\xEF\xBB\xBF"};
    if (*text == ' ' || *text == '\t')
        return 1;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (strncmp(text, wide[i], strlen(wide[i])) == 0)
            return strlen(wide[i]);
    return 0;
}

const char *cell_trimmed(const char *text, const char **end)
{
    size_t n;
    while ((n = cell_space(text)) > 0)
        text += n;
    *end = text;
    for (const char *c = text; *c; c += n ? n : 1)
        if ((n = cell_space(c)) == 0)
            *end = c + 1;
    return text;
}

/* The same in room, or the text itself where it ends in no space, or there is
 * no room. */
static const char *trimmed(const char *text, char *room, size_t size)
{
    const char *end, *start = cell_trimmed(text, &end);
    const size_t n = (size_t)(end - start);
    if (*end == '\0' || n >= size)
        return *end == '\0' ? start : text;
    memcpy(room, start, n);
    room[n] = '\0';
    return room;
}

static bool is_truth(const char *text, double *value)
{
    static const char *const truths[] = {"TRUE",  "True",  "true",
                                         "FALSE", "False", "false"};
    for (size_t i = 0; i < 6; i++)
        if (strcmp(text, truths[i]) == 0) {
            *value = i < 3;
            return true;
        }
    return false;
}

cell_kind cell_read(cells *c, const char *text, size_t line, double *value,
                    size_t *word)
{
    char room[64];
    text = trimmed(text, room, sizeof room);
    *word = find_word(c, text);
    if (*word < c->count)
        return CELL_MISSING;
    if (read_number(c, text, line, value))
        return CELL_NUMBER;
    return is_truth(text, value) ? CELL_TRUTH : CELL_TEXT;
}

int cells_check(const cells *c, const char *path, problem *why)
{
    if (c->decimal == ',' && c->point)
        return problem_set(why, GSL_EINVAL,
                           "%s:%zu: a number with a decimal point, where "
                           "--decimal , says a comma",
                           path, c->point);
    if (c->decimal == 0 && c->point && c->comma)
        return problem_set(why, GSL_EINVAL,
                           "%s: line %zu has a number with a point and line "
                           "%zu one with a comma: write all with one, or give "
                           "--decimal . or --decimal ,",
                           path, c->point, c->comma);
    if (c->decimal == 0 && c->doubtful && !c->sure)
        return problem_set(why, GSL_EINVAL,
                           "%s:%zu: a comma that may stand between thousands: "
                           "give --decimal , if it is a decimal one, else "
                           "write the numbers without it",
                           path, c->doubtful);
    return GSL_SUCCESS;
}

/* A number with points, apostrophes or blanks between its thousands, as
 * 1.200,5: then without them to plain, which has room for the text. */
static bool has_groups(const char *text, char *plain)
{
    if (*text == '-' || *text == '+')
        *plain++ = *text++;
    size_t n = strspn(text, "0123456789");
    const char mark = text[n];
    if (n < 1 || n > 3 || !mark || !strchr(".' ", mark))
        return false;
    do {
        memcpy(plain, text, n);
        plain += n;
        text += n + (text[n] == mark);
        n = strspn(text, "0123456789");
    } while (text[-1] == mark && n == 3);
    if (text[-1] == mark)
        return false;
    *plain = '\0';
    if (*text == '\0')
        return true;
    n = strspn(text + 1, "0123456789");
    snprintf(plain, n + 2, ".%s", text + 1);
    return strchr(".,", *text) && n > 0 && text[n + 1] == '\0';
}

/* The text with the no-break spaces as spaces and the minus sign as a dash. */
static void in_ascii(const char *text, char *copy)
{
    static const char *const signs[] = {"\xC2\xA0", "\xE2\x80\xAF",
                                        "\xE2\x88\x92"};
    while (*text) {
        size_t i = 0;
        while (i < 3 && strncmp(text, signs[i], strlen(signs[i])) != 0)
            i++;
        *copy++ = i == 3 ? *text : i == 2 ? '-' : ' ';
        text += i == 3 ? 1 : strlen(signs[i]);
    }
    *copy = '\0';
}

/* The number beside a sign of money or %, as $5, 5 $ or -$5: without the sign
 * to copy, which has room for the text. */
static bool without_sign(const char *text, char *copy)
{
    static const char *const signs[] = {
        "$", "%", "\xC2\xA3", "\xC2\xA5", "\xE2\x82\xAC", "\xE2\x82\xB9"};
    char plain[64];
    double value;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const char *sign = strstr(text, signs[i]);
        if (!sign)
            continue;
        const bool minus = *text == '-' && sign > text;
        const char *rest = sign + strlen(signs[i]);
        if (sign == text + minus)
            snprintf(copy, 64, "%s%s", minus ? "-" : "",
                     rest + strspn(rest, " "));
        else
            snprintf(copy, 64, "%.*s", (int)(sign - text), text);
        for (size_t n = strlen(copy); n > 0 && copy[n - 1] == ' '; n--)
            copy[n - 1] = '\0';
        return (sign == text + minus || !*rest) &&
               (number_read(copy, &value) == GSL_SUCCESS ||
                has_thousands(copy) || has_groups(copy, plain) ||
                read_comma(copy, &value));
    }
    return false;
}

bool cell_advice(const char *text, char *advice, size_t size)
{
    double value;
    char ascii[64], copy[64], *to = copy, room[64];
    text = trimmed(text, room, sizeof room);
    *advice = '\0';
    if (strlen(text) >= sizeof copy)
        return false;
    in_ascii(text, ascii);
    const bool other = strcmp(text, ascii) != 0;
    text = ascii;
    const size_t n = strlen(text);
    if (has_thousands(text)) {
        for (const char *c = text; *c; c++)
            if (*c != ',')
                *to++ = *c;
        *to = '\0';
        snprintf(advice, size,
                 ": write it without commas, %s%s", copy,
                 read_comma(text, &value)
                     ? ", or give --decimal , if the comma is a decimal one"
                     : "");
        return true;
    }
    if (has_groups(text, copy)) {
        snprintf(advice, size, ": write it as %s", copy);
        return true;
    }
    if (other && number_read(text, &value) == GSL_SUCCESS) {
        snprintf(advice, size, ": write it as %s", text);
        return true;
    }
    if (read_comma(text, &value)) {
        snprintf(advice, size, ": if its comma is a decimal one: --decimal ,");
        return true;
    }
    if (strncasecmp(text, "0x", 2) == 0 && n > 2 &&
        strspn(text + 2, "0123456789abcdefABCDEF") == n - 2) {
        snprintf(advice, size, ": write it as a decimal number, %ld",
                 strtol(text, NULL, 16));
        return true;
    }
    if (is_truth(text, &value)) {
        snprintf(advice, size,
                 ": write TRUE as 1 and FALSE as 0 in all of the column");
        return true;
    }
    if (without_sign(text, copy)) {
        snprintf(advice, size, ": write %s without the sign, %s",
                 strchr(text, '%') ? "all cells of the column" : "it", copy);
        return true;
    }
    if (n < 12 && !strpbrk(text, "0123456789,"))
        snprintf(advice, size,
                 ": if it stands for a missing value: --missing '%s'", text);
    return false;
}

/* Whether the n letters are a month's name, or three letters or more of it. */
static bool is_month(const char *letters, size_t n)
{
    static const char *const months[] = {
        "january", "february",  "march",   "april",    "may",      "june",
        "july",    "august",    "september", "october",  "november", "december",
        "januar",  "m\xC3\xA4rz", "mai",     "juni",     "juli",     "oktober",
        "dezember"};
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (n >= 3 && n <= strlen(months[i]) &&
            strncasecmp(letters, months[i], n) == 0)
            return true;
    return false;
}

/* A month's name beside a day, a year or both: 2 Mar 2024, Mar-01. */
static bool has_month(const char *c)
{
    size_t numbers = 0, months = 0;
    while (*c) {
        const size_t digits = strspn(c, "0123456789");
        const size_t letters = digits ? 0 : strcspn(c, "0123456789-/., ");
        if (letters && !is_month(c, letters))
            return false;
        if (digits == 3 || digits > 4)
            return false;
        numbers += digits > 0;
        months += letters > 0;
        c += digits + letters;
        c += strspn(c, "-/., ");
    }
    return months == 1 && (numbers == 1 || numbers == 2);
}

bool cell_is_date(const char *text)
{
    size_t numbers = 0, dashes = 0, colons = 0;
    const char *c = text;
    if (has_month(text))
        return true;
    while (isdigit((unsigned char)*c)) {
        const size_t n = strspn(c, "0123456789");
        if (n > 4 && numbers < 5)
            return false;
        numbers++;
        c += n;
        const bool dash = *c && strchr("-/.", *c) && numbers < 3;
        dashes += dash;
        colons += *c == ':';
        if (dash || *c == ':' || *c == 'T' || *c == ' ' ||
            (*c == '.' && colons > 0))
            c++;
    }
    return (dashes == 2 || colons > 0) && numbers > 1 &&
           (*c == '\0' || (numbers > 3 && strchr("Z+-", *c)) ||
            strcmp(c, "AM") == 0 || strcmp(c, "PM") == 0);
}

bool cell_is_utf8(const char *text)
{
    const unsigned char *c = (const unsigned char *)text;
    while (*c) {
        size_t more = *c < 0x80 ? 0 : *c < 0xC2 ? 9 : *c < 0xE0 ? 1
                      : *c < 0xF0 ? 2 : *c < 0xF5 ? 3 : 9;
        if (more == 9)
            return false;
        for (c++; more > 0; more--, c++)
            if ((*c & 0xC0) != 0x80)
                return false;
    }
    return true;
}
