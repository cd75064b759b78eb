/*
 * The file is read in chunks. A row that has nothing unusual in it, as almost
 * every row, is taken where it stands in the chunk: the quick reader looks at
 * each byte once. Any other row (quotes over several lines, a comment, an
 * error, the end of the file) is left to the careful reader, which takes it
 * byte by byte, to a place of its own, and knows the line of each mistake.
 */
#include "data/csv.h"

#include <errno.h>
#include <fcntl.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/grow.h"
#include "base/number.h"

/* Bytes that are read at once; seconds that a pipe may be silent. */
enum { CHUNK = 1 << 16, PATIENCE = 10 };

/* Where a field begins and ends among the bytes of its row. */
typedef struct {
    size_t start, end;
} place;

struct csv {
    int file;
    bool is_pipe; /* or a terminal, or another that may keep silent */
    int error;    /* errno of a read that failed */
    char *path;
    char *chunk, *at, *end; /* at to end: read and not yet taken; then a NUL */
    size_t chunk_room;      /* with the NUL */
    bool ended;             /* the file has no more */
    size_t line;            /* the line that the reader stands in, from 1 */
    size_t row_line;        /* the line in which the row began */
    layout layout;          /* how its fields are separated */
    size_t comments, first_comment; /* lines below the first row */
    char *row;              /* the row just read: in the chunk, or bytes */
    char *bytes;
    size_t size, room;
    place *places; /* of the row's fields */
    double *numbers;
    size_t fields, fields_room;
};

/* ------------------------------------------------------------- the file */

/* Reads what comes next, up to size bytes; 0 at the end, and where it fails.
 * A pipe is waited for, but not for ever. */
static size_t read_some(csv *file, char *bytes, size_t size)
{
    for (;;) {
        struct pollfd pipe = {.fd = file->file, .events = POLLIN};
        if (file->is_pipe && poll(&pipe, 1, PATIENCE * 1000) == 0) {
            file->error = ETIMEDOUT;
            return 0;
        }
        const ssize_t got = read(file->file, bytes, size);
        if (got >= 0)
            return (size_t)got;
        if (errno != EAGAIN && errno != EINTR) {
            file->error = errno;
            return 0;
        }
    }
}

/*
 * Reads on behind the rest of the chunk, which goes to its front; a rest that
 * fills the chunk makes it grow. False where memory ends.
 */
static bool refill(csv *file)
{
    const size_t rest = (size_t)(file->end - file->at);
    if (rest + 1 == file->chunk_room) {
        char *larger =
            grow(file->chunk, &file->chunk_room, file->chunk_room + 1, 1);
        if (!larger)
            return false;
        file->chunk = file->at = larger;
    }
    memmove(file->chunk, file->at, rest);
    const size_t got =
        read_some(file, file->chunk + rest, file->chunk_room - rest - 1);
    file->ended = got == 0;
    file->at = file->chunk;
    file->end = file->chunk + rest + got;
    *file->end = '\0';
    return true;
}

/* Passes over U+FEFF, which some spreadsheets write first. False and a
 * sentence where the file is UTF-16. */
static bool begin(csv *file, problem *why)
{
    while (file->end - file->at < 3 && !file->ended)
        refill(file); /* cannot fail: there is room */
    if (strncmp(file->at, "\xEF\xBB\xBF", 3) == 0)
        file->at += 3;
    const bool wide = file->end - file->at >= 4 && /* without a mark */
                      ((file->at[0] && !file->at[1] && !file->at[3]) ||
                       (!file->at[0] && file->at[1] && !file->at[2]));
    if (!wide && strncmp(file->at, "\xFF\xFE", 2) != 0 &&
        strncmp(file->at, "\xFE\xFF", 2) != 0)
        return true;
    problem_set(why, GSL_EINVAL, "%s: this is UTF-16; save it as UTF-8",
                file->path);
    return false;
}

csv *csv_open(const char *path, problem *why)
{
    struct stat about;
    const int opened = open(path, O_RDONLY | O_NONBLOCK);
    if (opened < 0 || fstat(opened, &about) != 0) {
        problem_set(why, GSL_EINVAL, "%s: cannot be read: %s", path,
                    strerror(errno));
        if (opened >= 0)
            close(opened);
        return NULL;
    }
    csv *file = S_ISDIR(about.st_mode) ? NULL : calloc(1, sizeof *file);
    char *copy = file ? strdup(path) : NULL, *chunk = malloc(CHUNK + 1);
    if (!copy || !chunk) {
        if (S_ISDIR(about.st_mode))
            problem_set(why, GSL_EINVAL, "%s: is a folder, not a file", path);
        else
            problem_set(why, GSL_EFAILED, "%s: not enough memory", path);
        free(chunk);
        free(copy);
        free(file);
        close(opened);
        return NULL;
    }
    file->file = opened;
    file->is_pipe = !S_ISREG(about.st_mode);
    file->path = copy;
    file->chunk = file->at = file->end = chunk;
    file->chunk_room = CHUNK + 1;
    file->line = 1;

    file->layout.separator = ',';
    if (begin(file, why))
        return file;
    csv_close(file);
    return NULL;
}

csv *csv_open_any(const char *path, char separator, bool has_header,
                  problem *why)
{
    csv *file = csv_open(path, why);
    if (!file)
        return NULL;
    while ((size_t)(file->end - file->chunk) + 1 < file->chunk_room &&
           !file->ended && refill(file))
        ; /* as much as the chunk holds */
    file->layout = layout_find(file->at, (size_t)(file->end - file->at),
                               file->ended, separator, has_header);
    if (file->layout.separator) {
        file->at += file->layout.skip;
        file->line += file->layout.lines;
        return file;
    }
    problem_set(why, GSL_EINVAL,
                "%s: two of , ; tab | could separate its fields; say which, as "
                "--separator ';'",
                path);
    csv_close(file);
    return NULL;
}

void csv_close(csv *file)
{
    if (!file)
        return;
    close(file->file);
    free(file->path);
    free(file->chunk);
    free(file->bytes);
    free(file->places);
    free(file->numbers);
    free(file);
}

/* Whether one more field has room among the places and the numbers. */
static bool has_room(csv *file)
{
    const size_t needed = file->fields + 1;
    size_t room = file->fields_room; /* of both, but where memory ended */
    if (needed <= room)
        return true;
    place *places = grow(file->places, &room, needed, sizeof *places);
    if (!places)
        return false;
    file->places = places;
    double *numbers =
        grow(file->numbers, &file->fields_room, needed, sizeof *numbers);
    if (numbers)
        file->numbers = numbers;
    return numbers;
}

/* A space that is no separator. */
static bool is_space(const csv *file, int c)
{
    return (c == ' ' || c == '\t') && c != file->layout.separator;
}

/* ----------------------------------------------- a row as most rows are */

static bool is_stop(char c, char separator)
{
    return c == separator || c == '\n' || c == '\r' || c == '\0';
}

static void add_field(csv *file, const char *start, const char *end,
                      double number)
{
    file->places[file->fields] =
        (place){(size_t)(start - file->chunk), (size_t)(end - file->chunk)};
    file->numbers[file->fields++] = number;
}

/* Takes the field at c, which has no quotes; returns where it stops: at a stop
 * or at a quote. */
static const char *take_plain(csv *file, const char *c)
{
    double number = NAN;
    const char *after = number_scan(c, file->end, &number);
    const char *stop = after ? after : c, separator = file->layout.separator;
    while (!is_stop(*stop, separator) && *stop != '"')
        stop++;
    const char *end = stop;
    while (end > c && is_space(file, end[-1]))
        end--;
    add_field(file, c, end, after == end ? number : NAN);
    return stop;
}

/* The same for a field that a quote opens at c. It returns c where that is
 * more than a text of one line between two quotes. */
static const char *take_quoted(csv *file, const char *c)
{
    const char *const start = c + 1, *end = start;
    while (*end != '"' && *end != '\n' && *end != '\r' && *end != '\0')
        end++;
    const char *stop = end + (*end == '"');
    if (*stop != '\0' &&
        (stop == end || !is_stop(*stop, file->layout.separator)))
        return c;
    double number = NAN;
    const char *after = number_scan(start, file->end, &number);
    add_field(file, start, end, after == end ? number : NAN);
    return stop;
}

typedef enum { WHOLE, CUT, UNUSUAL } state;

/* Takes the next row where it is whole and usual; else nothing is taken. CUT:
 * the chunk ends within it. */
static state take_row(csv *file)
{
    const char *c = file->at;
    if (*c == '#' || *c == '\n' || *c == '\r')
        return UNUSUAL;
    for (file->fields = 0;; c++) {
        if (!has_room(file))
            return UNUSUAL;
        while (is_space(file, *c))
            c++;
        c = *c == '"' ? take_quoted(file, c) : take_plain(file, c);
        if (*c != file->layout.separator)
            break;
    }
    c += *c == '\r';
    if (c == file->end)
        return CUT;
    if (*c != '\n')
        return UNUSUAL;
    file->row = file->chunk;
    file->row_line = file->line++;
    file->at = file->chunk + (c - file->chunk) + 1;
    return WHOLE;
}

/* ------------------------------------------------------- any other row */

static bool add_byte(csv *file, int c)
{
    char *larger = grow(file->bytes, &file->room, file->size + 1, 1);
    if (!larger)
        return false;
    file->bytes = larger;
    file->bytes[file->size++] = (char)c;
    return true;
}

static const char no_memory[] = "not enough memory";

static int complain(csv *file, size_t line, const char *what, problem *why)
{
    problem_set(why, what == no_memory ? GSL_EFAILED : GSL_EINVAL,
                "%s:%zu: %s", file->path, line, what);
    return -1;
}

/* The byte that comes next, or EOF. */
static int peek(csv *file)
{
    if (file->at == file->end && !file->ended)
        refill(file); /* cannot fail: there is no rest */
    return file->at < file->end ? (unsigned char)*file->at : EOF;
}

/* Takes it, with CRLF as one '\n'; a carriage return alone comes back as
 * '\r'. */
static int next_byte(csv *file)
{
    const int c = peek(file);
    if (c == EOF)
        return EOF;
    file->at++;
    if (c != '\r' || peek(file) != '\n')
        return c;
    file->at++;
    return '\n';
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
        if (c == EOF && file->error)
            return EOF; /* which the reader of the row tells */
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
                while (is_space(file, c))
                    c = next_byte(file);
                return c;
            }
        }
        if (!add_byte(file, c)) {
            complain(file, file->line, no_memory, why);
            return -2;
        }
    }
}

/* Reads one field into bytes; returns the ',', '\n' or EOF behind it, or -2
 * with a sentence. */
static int read_field(csv *file, int c, problem *why)
{
    if (!has_room(file)) {
        complain(file, file->line, no_memory, why);
        return -2;
    }
    place *field = &file->places[file->fields++];
    field->start = file->size;
    while (is_space(file, c))
        c = next_byte(file);

    const char separator = file->layout.separator;
    const bool quoted = c == '"';
    if (quoted && (c = read_quoted(file, why)) == -2)
        return -2;
    const char *wrong = NULL;
    while (c != separator && c != '\n' && c != EOF && !wrong) {
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
            wrong = no_memory;
        c = wrong ? c : next_byte(file);
    }
    while (!quoted && file->size > field->start &&
           is_space(file, file->bytes[file->size - 1]))
        file->size--;
    field->end = file->size;
    if (!wrong && !add_byte(file, '\0'))
        wrong = no_memory;
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
        if (c == '#' && file->row_line > 0 && file->comments++ == 0)
            file->first_comment = file->line;
        if (c == '#')
            while (c != '\n' && c != EOF)
                c = next_byte(file);
        if (c != '\n')
            return c;
        file->line++;
    }
}

static int read_row(csv *file, problem *why)
{
    file->size = file->fields = 0;
    int c = begin_row(file);
    file->row_line = file->line;
    while (c != EOF) {
        c = read_field(file, c, why);
        if (c == -2)
            return -1;
        if (c == '\n')
            file->line++;
        if (c != file->layout.separator)
            break;
        /* A comma at the very end of the file has an empty field behind it. */
        c = next_byte(file);
        if (c == EOF && read_field(file, '\n', why) == -2)
            return -1;
    }
    if (file->error)
        return complain(file, file->line,
                        file->error == ETIMEDOUT
                            ? "nothing came for 10 seconds"
                            : strerror(file->error),
                        why);
    file->row = file->bytes;
    for (size_t i = 0; i < file->fields; i++)
        if (number_read(csv_field(file, i), &file->numbers[i]))
            file->numbers[i] = NAN;
    return file->fields > 0;
}

int csv_row(csv *file, problem *why)
{
    state row = take_row(file);
    while (row == CUT && !file->ended && refill(file))
        row = take_row(file);
    return row == WHOLE ? 1 : read_row(file, why);
}

size_t csv_fields(const csv *file)
{
    return file->fields;
}

const char *csv_field(const csv *file, size_t i)
{
    const place *field = &file->places[i];
    file->row[field->end] = '\0'; /* where a comma was, a quote or the like */
    return file->row + field->start;
}

bool csv_missing(const csv *file, size_t i)
{
    const char *field = csv_field(file, i);
    return !*field || strcmp(field, "NA") == 0;
}

const double *csv_numbers(const csv *file)
{
    return file->numbers;
}

const layout *csv_layout(const csv *file)
{
    return &file->layout;
}

size_t csv_comments(const csv *file, size_t *first)
{
    *first = file->first_comment;
    return file->comments;
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
                       field[0] != '#' && !strchr(" \t", field[0]) &&
                       !strchr(" \t", field[size - 1]);
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

int csv_remarks(const char *path, char *remarks, size_t room, problem *why)
{
    size_t used = 0;
    errno = 0;
    FILE *f = fopen(path, "r");
    int c = f ? getc(f) : EOF;
    if (c == 0xEF && getc(f) == 0xBB && getc(f) == 0xBF)
        c = getc(f);
    while (c == '#' && getc(f) == ' ') {
        do {
            c = getc(f);
            if (c != '\r' && used + 1 < room)
                remarks[used++] = c == EOF ? '\n' : (char)c;
        } while (c != '\n' && c != EOF);
        c = getc(f);
    }
    remarks[used] = '\0';
    const int error = f && !ferror(f) ? 0 : errno;
    if (f)
        fclose(f);
    if (!error)
        return GSL_SUCCESS;
    return problem_set(why, error == ENOMEM ? GSL_EFAILED : GSL_EINVAL,
                       "%s: cannot be read: %s", path, strerror(error));
}
