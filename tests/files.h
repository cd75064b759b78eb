/*
 * What the tests of files share: a scratch folder, made before a suite and
 * removed after it, and files that are written, read and drawn in one go.
 */
#ifndef FILES_H
#define FILES_H

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "figure/figure.h"
#include "testing.h"

static char scratch[80];

static inline void make_scratch(void)
{
    const char *folder = getenv("TMPDIR");
    const int length =
        snprintf(scratch, sizeof scratch, "%s/one-neuron-XXXXXX",
                 folder && *folder ? folder : "/tmp");
    if (length >= (int)sizeof scratch || !mkdtemp(scratch)) {
        fprintf(stderr, "%s: no folder can be made there\n", scratch);
        exit(1);
    }
}

static inline int remove_scratch(int status)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", scratch);
    return system(command) == 0 ? status : 1;
}

/* The path of a name in the scratch folder; good for the next 31 calls. */
static inline const char *in_scratch(const char *name)
{
    static char paths[32][160];
    static int turn;
    char *path = paths[turn++ % 32];
    snprintf(path, sizeof paths[0], "%s/%s", scratch, name);
    return path;
}

static inline void write_bytes(const char *path, const char *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");
    ck_assert_msg(f && fwrite(bytes, 1, n, f) == n, "%s: not written", path);
    fclose(f);
}

static inline void write_text(const char *path, const char *text)
{
    write_bytes(path, text, strlen(text));
}

/* The file's bytes with a NUL behind them, to be freed; size may be NULL. */
static inline char *read_bytes(const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    ck_assert_msg(f != NULL, "%s: cannot be read", path);
    struct stat about;
    ck_assert(fstat(fileno(f), &about) == 0);
    char *bytes = calloc(1, (size_t)about.st_size + 1);
    ck_assert(bytes != NULL);
    const size_t n = fread(bytes, 1, (size_t)about.st_size, f);
    fclose(f);
    if (size)
        *size = n;
    return bytes;
}

/* Fails unless the file holds exactly the text. */
static inline void ck_file(const char *path, const char *text)
{
    char *bytes = read_bytes(path, NULL);
    ck_assert_str_eq(bytes, text);
    free(bytes);
}

static inline int entries(const char *folder)
{
    DIR *d = opendir(folder);
    ck_assert_msg(d != NULL, "%s: no folder", folder);
    int n = 0;
    for (const struct dirent *e; (e = readdir(d));)
        n += strcmp(e->d_name, ".") && strcmp(e->d_name, "..");
    closedir(d);
    return n;
}

static inline const char *plot_name(const plot *p)
{
    return p->name;
}

/* Draws a figure and waits for it; ascii goes to standard output. */
static inline int plot_draw(plot *p, const char *folder, const char *terminal,
                            problem *why)
{
    drawing *d = plot_begin(p, folder, terminal, why);
    return d ? plot_end(d, stdout, why) : why->status;
}

#endif
