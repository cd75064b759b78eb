/*
 * The folder is walked once, without following a link. A file is a candidate
 * for a task by how its name reads: as handed out; as somebody's program
 * changed it ("3.4-tosses-needed (1).c", "ada_17_3.4-tosses-needed.c",
 * "3.4-tosses_needed.c"); or at least with the task's number in front
 * ("3.4.c"), which counts only where there is none of the others. Of several
 * candidates those that read as they were handed out are out first; what is
 * left must be one text.
 */
#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "find.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "likeness.h"
#include "source.h"
#include "words.h"

enum {
    LARGEST_FILE = 256 * 1024,
    DEEPEST = 16,
    MOST_ENTRIES = 50000,
    MOST_FILES = 1000
};

typedef struct {
    char *path, *shown; /* below the folder; as it may be printed */
    dev_t device;
    ino_t inode;
    nlink_t names;
    bool link;
    mode_t kind;
} entry;

typedef struct {
    const char *folder;
    entry *files;
    size_t count, seen;
    bool too_many;
    char *archive; /* a zip or the like that lies there */
    char *link;    /* a link to somewhere, not followed */
    char *closed;  /* a folder in it that may not be read */
} listing;

/* ----------------------------------------------------------------- the walk */

static bool not_entered(const char *name)
{
    return *name == '.' || strcmp(name, "handout") == 0 ||
           strcmp(name, "build") == 0 || strcmp(name, "__MACOSX") == 0 ||
           strstr(name, ".backup-");
}

static bool is_archive(const char *name)
{
    static const char *const endings[] = {".zip", ".tar", ".gz", ".tgz",
                                          ".rar", ".7z",  NULL};
    const size_t n = strlen(name);
    for (const char *const *e = endings; *e; e++)
        if (n > strlen(*e) && strcasecmp(name + n - strlen(*e), *e) == 0)
            return true;
    return false;
}

static void note_file(listing *l, const char *path, const char *name,
                      const struct stat *s)
{
    if (S_ISLNK(s->st_mode) && !l->link)
        l->link = printable(said("%s", path));
    if (is_archive(name) && !l->archive)
        l->archive = printable(said("%s", path));
    if (likeness_stem(name) == 0)
        return;
    if (l->count == MOST_FILES) {
        l->too_many = true;
        return;
    }
    entry *longer = realloc(l->files, (l->count + 1) * sizeof *l->files);
    if (!longer)
        abort();
    l->files = longer;
    l->files[l->count++] = (entry){.path = said("%s", path),
                                   .shown = printable(said("%s", path)),
                                   .device = s->st_dev,
                                   .inode = s->st_ino,
                                   .names = s->st_nlink,
                                   .link = S_ISLNK(s->st_mode),
                                   .kind = s->st_mode & S_IFMT};
}

static void walk(listing *l, int at, const char *below, int depth)
{
    DIR *d = at < 0 ? NULL : fdopendir(at);
    const struct dirent *e;
    if (!d && at >= 0)
        close(at);
    while (d && (e = readdir(d)) && !l->too_many) {
        char path[4096];
        struct stat s;
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0 ||
            strncmp(e->d_name, "._", 2) == 0 ||
            fstatat(dirfd(d), e->d_name, &s, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        if (++l->seen > MOST_ENTRIES)
            l->too_many = true;
        if (snprintf(path, sizeof path, "%s%s%s", below, *below ? "/" : "",
                     e->d_name) >= (int)sizeof path)
            continue;
        note_file(l, path, e->d_name, &s);
        if (!S_ISDIR(s.st_mode) || depth >= DEEPEST || not_entered(e->d_name))
            continue;
        const int in = openat(dirfd(d), e->d_name,
                              O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (in < 0 && !l->closed)
            l->closed = printable(said("%s", path));
        walk(l, in, path, depth + 1);
    }
    if (d)
        closedir(d);
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const entry *)a)->path, ((const entry *)b)->path);
}

static void list(listing *l, const char *folder, int depth)
{
    *l = (listing){.folder = folder};
    walk(l, open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), "", depth);
    if (l->count > 0)
        qsort(l->files, l->count, sizeof *l->files, by_path);
}

static void free_list(listing *l)
{
    for (size_t i = 0; i < l->count; i++) {
        free(l->files[i].path);
        free(l->files[i].shown);
    }
    free(l->files);
    free(l->archive);
    free(l->link);
    free(l->closed);
}

static const char *last_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* -------------------------------------------------------------------- texts */

char *find_text(const char *path, char **note)
{
    const int f = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat s;
    if (f < 0 || fstat(f, &s) != 0) {
        *note = errno == ENOENT ? said("%s is missing", path)
                                : said("%s: %s", path, strerror(errno));
        if (f >= 0)
            close(f);
        return NULL;
    }
    if (!S_ISREG(s.st_mode) || s.st_size > LARGEST_FILE) {
        *note = S_ISREG(s.st_mode)
                    ? said("%s is %.1f MB long; a task has at most %d kB",
                           path, (double)s.st_size / 1e6, LARGEST_FILE / 1024)
                    : said("%s is not a plain file", path);
        close(f);
        return NULL;
    }
    char *text = calloc(1, LARGEST_FILE + 1);
    size_t n = 0;
    ssize_t got;
    while (text && (got = read(f, text + n, LARGEST_FILE - n)) > 0)
        n += (size_t)got;
    close(f);
    if (text && strlen(text) != n) {
        *note = said("%s holds a zero byte: it is no C file", path);
        free(text);
        return NULL;
    }
    if (text)
        source_plain(text);
    return text;
}

/* Whether two files read the same. */
static bool same_text(const char *one, const char *other)
{
    char *note = NULL, *a = find_text(one, &note);
    free(note);
    note = NULL;
    char *b = find_text(other, &note);
    free(note);
    const bool same = a && b && strcmp(a, b) == 0;
    free(a);
    free(b);
    return same;
}

/* --------------------------------------------------------------- one task */

typedef struct {
    const listing *l;
    const char *starter;
    bool own;
    size_t at[MOST_FILES]; /* the candidates */
    size_t count;
} choice;

static void path_of(const choice *c, size_t k, char *path, size_t size)
{
    snprintf(path, size, "%s/%s", c->l->folder, c->l->files[c->at[k]].path);
}

/* Leaves those that are not as handed out, where there are such. */
static void prefer_begun(choice *c)
{
    size_t kept = 0, begun[MOST_FILES];
    char path[8192];
    for (size_t k = 0; k < c->count; k++) {
        path_of(c, k, path, sizeof path);
        if (!same_text(path, c->starter))
            begun[kept++] = c->at[k];
    }
    if (kept > 0)
        memcpy(c->at, begun, kept * sizeof *begun);
    c->count = kept > 0 ? kept : 1;
}

/* How many names of the file lie in the folder. */
static size_t names_here(const listing *l, const entry *e)
{
    size_t n = 0;
    for (size_t i = 0; i < l->count; i++)
        n += l->files[i].device == e->device && l->files[i].inode == e->inode;
    return n;
}

/* The task's file is this one: NULL, or why a person has to decide. */
static char *unclear(choice *c, const one_task *t)
{
    char first[8192], path[8192];
    path_of(c, 0, first, sizeof first);
    for (size_t k = 1; k < c->count; k++) {
        path_of(c, k, path, sizeof path);
        if (!same_text(first, path))
            return said("two files for task %s, and they differ: %s and %s; "
                        "take one away",
                        t->number, c->l->files[c->at[0]].shown,
                        c->l->files[c->at[k]].shown);
    }
    const entry *e = &c->l->files[c->at[0]];
    if (e->kind == S_IFREG && access(first, R_OK) != 0)
        return said("%s cannot be read (%s): chmod u+r it", e->shown,
                    strerror(errno));
    if (e->kind == S_IFREG && !c->own &&
        (size_t)e->names > names_here(c->l, e))
        return said("%s is also a file elsewhere (a hard link): copy the "
                    "submission with cp -R and mark the copy",
                    e->shown);
    return NULL;
}

/* Chooses the file of one task; what a person has to decide, or NULL. */
static char *choose(choice *c, one_task *t)
{
    char path[8192];
    const likeness kinds[] = {EXACT, CHANGED, NUMBERED};
    likeness like = OTHER;
    c->count = 0;
    /* A name that somebody's program changed is as good as the exact one, but
     * not where somebody works and keeps a copy beside it. */
    for (size_t k = 0; k < 3 && (c->count == 0 || (k < 2 && !c->own)); k++)
        for (size_t i = 0; i < c->l->count; i++)
            if (likeness_of(last_name(c->l->files[i].path), t) == kinds[k]) {
                like = c->count == 0 ? kinds[k] : like;
                c->at[c->count++] = i;
            }
    if (c->count == 0) {
        t->note = said("%s is missing", t->file);
        return NULL;
    }
    prefer_begun(c);
    char *problem = unclear(c, t);
    if (problem)
        return problem;
    const entry *e = &c->l->files[c->at[0]];
    path_of(c, 0, path, sizeof path);
    t->path = said("%s", path);
    if (e->link)
        t->note = said("%s is a symbolic link, which is not followed: hand in "
                       "the file itself",
                       e->shown);
    else if (like != EXACT || strcmp(last_name(e->path), t->file) != 0)
        t->note =
            said("taken from %s, whose name should be %s", e->shown, t->file);
    t->refused = e->link;
    return NULL;
}

/* ------------------------------------------------------------ the sentences */

/* The folder itself must be one, and no link that the submission brought. */
static char *no_folder(const assignment *a, const submission *its)
{
    char path[4096];
    struct stat s;
    const char *folder = its->folder;
    if (stat(folder, &s) != 0)
        return said("%s: %s", folder,
                    errno == ENOENT ? "there is no such folder"
                                    : strerror(errno));
    if (!S_ISDIR(s.st_mode))
        return said(is_archive(folder)
                        ? "%s is an archive: unpack it, and give its folder"
                        : "%s is a file: give the folder it lies in",
                    folder);
    if (access(folder, R_OK | X_OK) != 0)
        return said("%s cannot be read (%s)", folder, strerror(errno));
    snprintf(path, sizeof path, "%s", folder);
    for (bool up = true; up;) {
        size_t n = strlen(path);
        while (n > 1 && path[n - 1] == '/')
            path[--n] = '\0';
        if (lstat(path, &s) == 0 && S_ISLNK(s.st_mode))
            return said("%s is a symbolic link, which is not followed: give "
                        "the folder itself",
                        path);
        char *slash = strrchr(path, '/');
        up = slash && slash > path &&
             (strcmp(slash + 1, a->folder) == 0 ||
              strcmp(slash + 1, "assignments") == 0);
        if (slash)
            *slash = '\0';
    }
    return NULL;
}

static size_t recognised(const assignment *a, const listing *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->count; i++) {
        bool one = false;
        for (size_t k = 0; k < a->count; k++)
            one |= likeness_of(last_name(l->files[i].path), &a->tasks[k]) !=
                   OTHER;
        n += one;
    }
    return n;
}

/* What is there instead, and what may be meant. */
static void say_nothing_found(const assignment *a, const submission *its,
                              const listing *l)
{
    char above[4096];
    listing up;
    fprintf(stderr, "judge: %s holds no file of assignment %s, such as %s",
            its->called, a->number, a->tasks[0].file);
    if (l->count > 0)
        fprintf(stderr, "; it holds %s%s", l->files[0].shown,
                l->count > 1 ? " and others" : "");
    if (l->archive)
        fprintf(stderr, "; unpack %s", l->archive);
    if (l->link)
        fprintf(stderr, "; %s is a symbolic link, which is not followed",
                l->link);
    snprintf(above, sizeof above, "%.4000s/..", l->folder);
    char *real = realpath(above, NULL);
    list(&up, real ? real : above, DEEPEST); /* it, and not what is in it */
    if (recognised(a, &up) > 0)
        fprintf(stderr, "; there are such files one folder up, in %s",
                real ? real : above);
    free_list(&up);
    free(real);
    fprintf(stderr, "; nothing is marked\n");
}

/* Chooses the file of each task; whether a person has to decide on one. */
static bool choose_all(assignment *a, const submission *its, const listing *l)
{
    char starter[4096];
    bool clear = true;
    choice *c = calloc(1, sizeof *c);
    if (!c)
        abort();
    for (size_t i = 0; i < a->count; i++) {
        snprintf(starter, sizeof starter, "%s/starter/%s", its->given,
                 a->tasks[i].file);
        *c = (choice){.l = l, .starter = starter, .own = its->own};
        char *problem = choose(c, &a->tasks[i]);
        if (problem)
            fprintf(stderr, "judge: %s: %s; nothing is marked\n", its->called,
                    problem);
        clear &= problem == NULL;
        free(problem);
    }
    free(c);
    return clear;
}

found find_files(assignment *a, const submission *its)
{
    char *problem = its->own ? NULL : no_folder(a, its);
    if (problem) {
        fprintf(stderr, "judge: %s; nothing is marked\n", problem);
        free(problem);
        return FOUND_UNCLEAR;
    }
    listing l;
    list(&l, its->folder, its->own ? DEEPEST : 0);
    found result = FOUND;
    if (l.too_many) {
        fprintf(stderr,
                "judge: %s holds more than a submission does: give "
                "the folder of one; nothing is marked\n",
                its->called);
        result = FOUND_UNCLEAR;
    } else if (l.closed) {
        fprintf(stderr,
                "judge: %s: the folder %s in it cannot be read; "
                "nothing is marked\n",
                its->called, l.closed);
        result = FOUND_UNCLEAR;
    } else if (!its->own && recognised(a, &l) == 0) {
        if (!its->part)
            say_nothing_found(a, its, &l);
        result = FOUND_NOTHING;
    } else if (!choose_all(a, its, &l)) {
        result = FOUND_UNCLEAR;
    }
    free_list(&l);
    return result;
}
