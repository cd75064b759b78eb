/*
 * Says which submissions are alike beyond what all were given. It compares
 * tokens and not text: names, numbers, layout and comments do not count.
 *
 *   alike < LIST          lines STUDENT<tab>FILE, students from 1
 *   ... > PAIRS           lines STUDENT<tab>STUDENT<tab>SHARED<tab>OF
 *
 * A file is cut into its runs of RUN tokens. The runs in the files of student
 * 0 (what was handed out, the solution) do not count, and neither do those of
 * more than a tenth of the class, which is how the task is usually written.
 * SHARED of the OF runs that are left to the smaller one of a pair are in both.
 * Pairs below half, or with few runs, are not worth a look and are left out.
 *
 * The method is that of Schleimer, Wilkerson and Aiken, Winnowing (2003), with
 * every run kept: a class is small.
 */
#include <ctype.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { RUN = 10, FEWEST = 30, LARGEST_FILE = 256 * 1024 };

typedef struct {
    uint64_t hash;
    size_t student;
} run;

static struct {
    run *all;
    size_t count, room, students;
} runs;

static void *no_less(void *memory)
{
    if (memory)
        return memory;
    fprintf(stderr, "alike: there is no memory left\n");
    exit(2);
}

static void add(uint64_t hash, size_t student)
{
    if (runs.count == runs.room) {
        runs.room = 2 * runs.room + 4096;
        runs.all = no_less(realloc(runs.all, runs.room * sizeof *runs.all));
    }
    runs.all[runs.count++] = (run){hash, student};
}

/* ------------------------------------------------------------------ tokens */

static bool in_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static uint64_t hash_of(const char *text, size_t n)
{
    uint64_t h = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)text[i]) * 1099511628211u;
    return h;
}

static bool is_keyword(const char *text, size_t n)
{
    static const char words[] =
        " break case char const continue default do double else float for if "
        "int long return short sizeof static struct switch unsigned void "
        "while ";
    char word[16];
    snprintf(word, sizeof word, " %.*s ", (int)(n < 12 ? n : 12), text);
    return strstr(words, word) != NULL;
}

/* The end of what is no token here: blanks, comments, the preprocessor's lines;
 * the same place where a token begins. */
static const char *skipped(const char *c)
{
    if (isspace((unsigned char)*c))
        return c + 1;
    if (*c == '#' || strncmp(c, "//", 2) == 0)
        return c + strcspn(c, "\n");
    if (strncmp(c, "/*", 2) != 0)
        return c;
    const char *end = strstr(c + 2, "*/");
    return end ? end + 2 : c + strlen(c);
}

static const char *after_quote(const char *c)
{
    const char quote = *c++;
    while (*c && *c != quote)
        c += *c == '\\' && c[1] ? 2 : 1;
    return *c ? c + 1 : c;
}

/* Goes past one token. What stands for it: a name, a number or a text is as
 * good as another. */
static uint64_t token(const char **at)
{
    const char *c = *at, *end = c + 1;
    uint64_t is = hash_of(c, 1);
    if (*c == '"' || *c == '\'') {
        end = after_quote(c);
        is = 1;
    } else if (in_word(*c)) {
        while (in_word(*end))
            end++;
        const size_t n = (size_t)(end - c);
        is = isdigit((unsigned char)*c) ? 2
             : is_keyword(c, n)         ? hash_of(c, n)
                                        : 3;
    }
    *at = end;
    return is;
}

static void cut(const char *text, size_t student)
{
    uint64_t last[RUN] = {0};
    size_t n = 0;
    while (*text) {
        const char *next = skipped(text);
        if (next != text) {
            text = next;
            continue;
        }
        memmove(last, last + 1, sizeof last - sizeof *last);
        last[RUN - 1] = token(&text);
        if (++n >= RUN)
            add(hash_of((const char *)last, sizeof last), student);
    }
}

/* A submission's file may be anything: only a plain one is read, and of a large
 * one the beginning. */
static void cut_file(const char *path, size_t student)
{
    static char text[LARGEST_FILE + 1];
    const int f = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    struct stat s;
    size_t n = 0;
    if (f >= 0 && fstat(f, &s) == 0 && S_ISREG(s.st_mode)) {
        ssize_t got;
        while ((got = read(f, text + n, LARGEST_FILE - n)) > 0)
            n += (size_t)got;
    }
    if (f >= 0)
        close(f);
    text[n] = '\0';
    cut(text, student);
}

/* ------------------------------------------------------------------- pairs */

static int by_hash(const void *a, const void *b)
{
    const run *p = a, *q = b;
    if (p->hash != q->hash)
        return p->hash < q->hash ? -1 : 1;
    return (p->student > q->student) - (p->student < q->student);
}

/* Sorts the runs and keeps each once a student. */
static void sort_runs(void)
{
    size_t kept = 0;
    if (runs.count)
        qsort(runs.all, runs.count, sizeof *runs.all, by_hash);
    for (size_t i = 0; i < runs.count; i++)
        if (i == 0 || by_hash(&runs.all[i], &runs.all[kept - 1]) != 0)
            runs.all[kept++] = runs.all[i];
    runs.count = kept;
}

/* Counts the runs that two students have in common (n x n), and at [i][i] those
 * of student i. */
static void count_shared(size_t *shared, size_t n)
{
    const size_t usual = runs.students / 10 > 3 ? runs.students / 10 : 3;
    for (size_t i = 0, end; i < runs.count; i = end) {
        end = i;
        while (end < runs.count && runs.all[end].hash == runs.all[i].hash)
            end++;
        if (runs.all[i].student == 0 || end - i > usual)
            continue;
        for (size_t a = i; a < end; a++)
            for (size_t b = a; b < end; b++)
                shared[runs.all[a].student * n + runs.all[b].student]++;
    }
}

int main(void)
{
    char *line = NULL, *path;
    size_t size = 0;
    while (getline(&line, &size, stdin) > 0) {
        const size_t student = strtoul(line, &path, 10);
        path[strcspn(path, "\n")] = '\0';
        if (*path != '\t' || student > 10000) {
            fprintf(stderr, "alike: \"%s\" is no line of a list\n", line);
            return 2;
        }
        if (student > runs.students)
            runs.students = student;
        cut_file(path + 1, student);
    }
    free(line);
    sort_runs();
    const size_t n = runs.students + 1;
    size_t *shared = no_less(calloc(n * n, sizeof *shared));
    count_shared(shared, n);
    for (size_t a = 1; a < n; a++)
        for (size_t b = a + 1; b < n; b++) {
            const size_t of_a = shared[a * n + a], of_b = shared[b * n + b];
            const size_t of = of_a < of_b ? of_a : of_b;
            const size_t both = shared[a * n + b];
            if (both >= FEWEST && 2 * both >= of)
                printf("%zu\t%zu\t%zu\t%zu\n", a, b, both, of);
        }
    free(shared);
    free(runs.all);
    return 0;
}
