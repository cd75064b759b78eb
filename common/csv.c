#include "csv.h"

#include <errno.h>
#include <gsl/gsl_errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct csv {
    FILE *stream;
    char *path;
    size_t line;     /* the line that the reader stands in, from 1 */
    size_t row_line; /* the line in which the row began */
    char *bytes; /* the row's fields, one after the other, each with its NUL */
    size_t size, capacity;
    size_t *starts; /* where in bytes each field begins */
    size_t fields, fields_capacity;
};

csv *csv_open(const char *path, problem *why)
{
    struct stat about;
    FILE *stream = fopen(path, "rb");
    if (!stream || fstat(fileno(stream), &about) != 0) {
        problem_set(why, GSL_EINVAL, "%s: cannot be read: %s", path,
                    strerror(errno));
        if (stream)
            fclose(stream);
        return NULL;
    }
    csv *file = S_ISDIR(about.st_mode) ? NULL : calloc(1, sizeof *file);
    char *copy = file ? strdup(path) : NULL;
    if (!copy) {
        problem_set(why, GSL_EINVAL, "%s: %s", path,
                    S_ISDIR(about.st_mode) ? "is a folder, not a file"
                                           : "not enough memory");
        free(file);
        fclose(stream);
        return NULL;
    }
    file->stream = stream;
    file->path = copy;
    file->line = 1;

    /* U+FEFF in UTF-8, which some spreadsheets write first */
    const int first = getc(stream);
    if (first != 0xEF)
        ungetc(first, stream);
    else if (getc(stream) != 0xBB || getc(stream) != 0xBF)
        rewind(stream);
    return file;
}

void csv_close(csv *file)
{
    if (!file)
        return;
    fclose(file->stream);
    free(file->path);
    free(file->bytes);
    free(file->starts);
    free(file);
}

static bool add_byte(csv *file, int c)
{
    if (file->size == file->capacity) {
        const size_t capacity = file->capacity ? 2 * file->capacity : 256;
        char *larger = realloc(file->bytes, capacity);
        if (!larger)
            return false;
        file->bytes = larger;
        file->capacity = capacity;
    }
    file->bytes[file->size++] = (char)c;
    return true;
}

static bool begin_field(csv *file)
{
    if (file->fields == file->fields_capacity) {
        const size_t capacity =
            file->fields_capacity ? 2 * file->fields_capacity : 32;
        size_t *larger = realloc(file->starts, capacity * sizeof *larger);
        if (!larger)
            return false;
        file->starts = larger;
        file->fields_capacity = capacity;
    }
    file->starts[file->fields++] = file->size;
    return true;
}

static int complain(csv *file, size_t line, const char *what, problem *why)
{
    problem_set(why, GSL_EINVAL, "%s:%zu: %s", file->path, line, what);
    return -1;
}

static bool is_space(int c)
{
    return c == ' ' || c == '\t';
}

/* The next byte, with CRLF as one '\n'; a carriage return alone comes back as
 * '\r'. */
static int next_byte(csv *file)
{
    int c = getc_unlocked(file->stream);
    if (c == '\r') {
        c = getc_unlocked(file->stream);
        if (c != '\n') {
            ungetc(c, file->stream);
            return '\r';
        }
    }
    return c;
}

/*
 * Reads a field whose opening quote was just read, up to and with its closing
 * one; returns the byte that follows, spaces left out, or -2 with a sentence.
 */
static int read_quoted(csv *file, problem *why)
{
    const size_t opened = file->line;
    for (;;) {
        int c = next_byte(file);
        if (c == EOF || c == '\0') {
            complain(file, c == EOF ? opened : file->line,
                     c == EOF ? "a quote is opened here and never closed"
                              : "a NUL byte: this is not a text file in UTF-8",
                     why);
            return -2;
        }
        if (c == '\n')
            file->line++;
        if (c == '"') {
            c = next_byte(file);
            if (c != '"') {
                while (is_space(c))
                    c = next_byte(file);
                return c;
            }
        }
        if (!add_byte(file, c)) {
            complain(file, file->line, "not enough memory", why);
            return -2;
        }
    }
}

/* Reads one field into bytes; returns the ',', '\n' or EOF behind it, or -2
 * with a sentence. */
static int read_field(csv *file, int c, problem *why)
{
    if (!begin_field(file)) {
        complain(file, file->line, "not enough memory", why);
        return -2;
    }
    while (is_space(c))
        c = next_byte(file);

    const bool quoted = c == '"';
    if (quoted && (c = read_quoted(file, why)) == -2)
        return -2;
    const char *wrong = NULL;
    while (c != ',' && c != '\n' && c != EOF && !wrong) {
        if (quoted)
            wrong = "text after a closing quote";
        else if (c == '"')
            wrong = "a quote inside a field: put the whole field into quotes "
                    "and double this one";
        else if (c == '\r')
            wrong = "a carriage return alone: save the file with LF or CRLF "
                    "at the line ends";
        else if (c == '\0')
            wrong = "a NUL byte: this is not a text file in UTF-8";
        else if (!add_byte(file, c))
            wrong = "not enough memory";
        c = wrong ? c : next_byte(file);
    }
    while (!quoted && file->size > file->starts[file->fields - 1] &&
           is_space(file->bytes[file->size - 1]))
        file->size--;
    if (!wrong && !add_byte(file, '\0'))
        wrong = "not enough memory";
    if (wrong) {
        complain(file, file->line, wrong, why);
        return -2;
    }
    return c;
}

/* Passes over empty lines and comments; returns the first byte of a row, or
 * EOF. */
static int begin_row(csv *file)
{
    for (;;) {
        int c = next_byte(file);
        if (c == '#')
            while (c != '\n' && c != EOF)
                c = next_byte(file);
        if (c != '\n')
            return c;
        file->line++;
    }
}

int csv_row(csv *file, problem *why)
{
    file->size = file->fields = 0;
    errno = 0;
    int c = begin_row(file);
    file->row_line = file->line;
    while (c != EOF) {
        c = read_field(file, c, why);
        if (c == -2)
            return -1;
        if (c == '\n')
            file->line++;
        if (c != ',')
            break;
        /* A comma at the very end of the file has an empty field behind it. */
        c = next_byte(file);
        if (c == EOF) {
            read_field(file, '\n', why);
            break;
        }
    }
    if (ferror(file->stream)) {
        complain(file, file->line, strerror(errno), why);
        return -1;
    }
    return file->fields > 0;
}

size_t csv_fields(const csv *file)
{
    return file->fields;
}

const char *csv_field(const csv *file, size_t i)
{
    return file->bytes + file->starts[i];
}

size_t csv_line(const csv *file)
{
    return file->row_line;
}

const char *csv_path(const csv *file)
{
    return file->path;
}

void csv_write(FILE *out, const char *field)
{
    const size_t size = strlen(field);
    const bool plain = size > 0 && !strpbrk(field, ",\"\r\n") &&
                       field[0] != '#' && !is_space(field[0]) &&
                       !is_space(field[size - 1]);
    if (plain) {
        fputs(field, out);
        return;
    }
    fputc('"', out);
    for (const char *c = field; *c; c++) {
        if (*c == '"')
            fputc('"', out);
        fputc(*c, out);
    }
    fputc('"', out);
}
