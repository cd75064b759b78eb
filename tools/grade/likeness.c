/*
 * Names are compared by their letters and digits alone, in small letters; what
 * platforms put before a name ends with "_", what a second copy has at its end
 * is left out.
 */
#include "likeness.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Whether text[0..n) has the letters and digits of key, in this order. */
static bool same_letters(const char *text, size_t n, const char *key)
{
    size_t i = 0;
    for (;; i++, key++) {
        while (i < n && !isalnum((unsigned char)text[i]))
            i++;
        while (*key && !isalnum((unsigned char)*key))
            key++;
        if (i >= n || !*key)
            return i >= n && !*key;
        if (tolower((unsigned char)text[i]) != tolower((unsigned char)*key))
            return false;
    }
}

/* The length without what a second copy has at its end: (1), -1, copy. */
static size_t without_copy(const char *text, size_t n)
{
    size_t m = n;
    while (m > 0 && strchr("() 0123456789", text[m - 1]))
        m--;
    if (m > 4 && strncasecmp(text + m - 4, "copy", 4) == 0)
        m -= 4;
    while (m > 0 && strchr(" -_", text[m - 1]))
        m--;
    return m;
}

/* Whether the task's number begins here: "3.4" or "3_4", and then no digit. */
static bool begins_with(const char *text, const char *number)
{
    for (; *number; text++, number++)
        if (*number == '.' ? !*text || !strchr("._-", *text)
                           : *text != *number)
            return false;
    return !isdigit((unsigned char)*text);
}

size_t likeness_stem(const char *name)
{
    size_t n = strlen(name);
    if (n > 4 && strcasecmp(name + n - 4, ".txt") == 0)
        n -= 4;
    return n > 2 && strncasecmp(name + n - 2, ".c", 2) == 0 ? n - 2 : 0;
}

likeness likeness_of(const char *name, const one_task *t)
{
    char key[128];
    const size_t n = likeness_stem(name);
    if (strcmp(name, t->file) == 0)
        return EXACT;
    if (n == 0)
        return OTHER;
    snprintf(key, sizeof key, "%.*s", (int)strlen(t->file) - 2, t->file);
    likeness best = OTHER;
    for (size_t i = 0; i < n; i++) {
        /* what platforms put before a name ends with "_" */
        if (i == 0 || name[i - 1] == '_') {
            const size_t m = without_copy(name + i, n - i);
            if (same_letters(name + i, n - i, key) ||
                same_letters(name + i, m, key))
                return CHANGED;
        }
        if ((i == 0 || !strchr("0123456789.-", name[i - 1])) &&
            begins_with(name + i, t->number))
            best = NUMBERED;
    }
    return best;
}
