/* Files that people and spreadsheets write, and what is refused in them. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>

#include "data/csv.h"
#include "data/dataset.h"
#include "files.h"

/* ------------------------------------------------------------- csv.h */

/*
 * Reads the bytes as a file. What it holds comes back as text, each row as
 * "line:field|field|\n"; where it is refused the sentence, without the path,
 * follows as "!line: sentence".
 */
static const char *parsed(const char *bytes, size_t size)
{
    static char text[4000];
    const char *path = in_scratch("table.csv");
    problem why;
    size_t n = 0;
    write_bytes(path, bytes, size);
    csv *file = csv_open(path, &why);
    ck_assert_msg(file != NULL, "%s", why.text);
    ck_assert_str_eq(csv_path(file), path);
    int got;
    text[0] = '\0';
    while ((got = csv_row(file, &why)) == 1) {
        n += (size_t)sprintf(text + n, "%zu:", csv_line(file));
        for (size_t i = 0; i < csv_fields(file); i++)
            n += (size_t)sprintf(text + n, "%s|", csv_field(file, i));
        n += (size_t)sprintf(text + n, "\n");
    }
    if (got < 0) {
        ck_assert_int_eq(why.status, GSL_EINVAL);
        ck_assert(strncmp(why.text, path, strlen(path)) == 0);
        sprintf(text + n, "!%s", why.text + strlen(path) + 1);
    }
    csv_close(file);
    return text;
}

/* A string with its NULs, and its size without the last one. */
#define BYTES(text) text, sizeof text - 1

typedef struct {
    const char *bytes;
    size_t size;
    const char *expected;
} csv_case;

static void ck_parsed(const csv_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++)
        ck_assert_str_eq(parsed(cases[i].bytes, cases[i].size),
                         cases[i].expected);
}

TEST(rows_and_fields)
{
    static const csv_case cases[] = {
        {BYTES(""), ""},
        {BYTES("\n"), ""},
        {BYTES("a"), "1:a|\n"},
        {BYTES("a,b\n1,2\n"), "1:a|b|\n2:1|2|\n"},
        {BYTES("a,b\n1,2"), "1:a|b|\n2:1|2|\n"},
        {BYTES("a,,b\n,\n"), "1:a||b|\n2:||\n"},
        {BYTES("a,b,\n1,2,"), "1:a|b||\n2:1|2||\n"},
        {BYTES(","), "1:||\n"},
    };
    ck_parsed(cases, sizeof cases / sizeof *cases);
}

TEST(line_ends)
{
    static const csv_case cases[] = {
        {BYTES("a,b\r\n1,2\r\n"), "1:a|b|\n2:1|2|\n"},
        {BYTES("a\r\n\r\nb\nc\r\n"), "1:a|\n3:b|\n4:c|\n"},
        {BYTES("\"a\"\r\n\"b\r\nc\"\r\n"), "1:a|\n2:b\nc|\n"},
        {BYTES("a\rb\r"), "!1: a carriage return alone: save the file with LF "
                          "or CRLF at the line ends"},
        {BYTES("a\nb\r"), "1:a|\n!2: a carriage return alone: save the file "
                          "with LF or CRLF at the line ends"},
        {BYTES("a\r\r\n"), "!1: a carriage return alone: save the file with "
                           "LF or CRLF at the line ends"},
    };
    ck_parsed(cases, sizeof cases / sizeof *cases);
}

TEST(comments_and_empty_lines_are_passed_over)
{
    static const csv_case cases[] = {
        {BYTES("# one, \"two\n\n\na\n#b\nc\n\n"), "4:a|\n6:c|\n"},
        {BYTES("# only"), ""},
        {BYTES("#\r\n\r\na\r\n"), "3:a|\n"},
        {BYTES("a#b, #c\n"), "1:a#b|#c|\n"},
        {BYTES("\"#a\",b\n"), "1:#a|b|\n"},
        {BYTES(" #a\n"), "1:#a|\n"},
    };
    ck_parsed(cases, sizeof cases / sizeof *cases);
}

TEST(quotes)
{
    static const csv_case cases[] = {
        {BYTES("\"a,b\",c\n"), "1:a,b|c|\n"},
        {BYTES("\"a\nb\",c\nd,e\n"), "1:a\nb|c|\n3:d|e|\n"},
        {BYTES("\"say \"\"a\"\"\"\n"), "1:say \"a\"|\n"},
        {BYTES("\"\"\"\"\n"), "1:\"|\n"},
        {BYTES("\"\",\"\"\n"), "1:||\n"},
        {BYTES("\"\""), "1:|\n"},
        {BYTES("\"a\",\n\"b\","), "1:a||\n2:b||\n"},
    };
    ck_parsed(cases, sizeof cases / sizeof *cases);
}

TEST(spaces_count_inside_quotes_only)
{
    static const csv_case cases[] = {
        {BYTES(" a ,\tb\t, c d \n"), "1:a|b|c d|\n"},
        {BYTES(" \" a \" , \"b\"\t\n"), "1: a |b|\n"},
        {BYTES("a, \t ,b\n"), "1:a||b|\n"},
        {BYTES("  a  \r\n"), "1:a|\n"},
    };
    ck_parsed(cases, sizeof cases / sizeof *cases);
}

TEST(a_byte_order_mark_is_passed_over)
{
    static const csv_case cases[] = {
        {BYTES("\xEF\xBB\xBF"
               "a,b\n"),
         "1:a|b|\n"},
        {BYTES("\xEF\xBB\xBF# c\na\n"), "2:a|\n"},
        {BYTES("\xEF\xBB\xBF\"a\"\n"), "1:a|\n"},
        {BYTES("\xEF\xBB\xBF"), ""},
        {BYTES("\xEF\xBC\x8C,a\n"), "1:\xEF\xBC\x8C|a|\n"},
        {BYTES("\xEF"), "1:\xEF|\n"},
        {BYTES("\xC2\xB5g,\xEA\xB0\x80\n"), "1:\xC2\xB5g|\xEA\xB0\x80|\n"},
    };
    ck_parsed(cases, sizeof cases / sizeof *cases);
}

TEST(each_mistake_names_its_line)
{
    static const csv_case cases[] = {
        {BYTES("a\nb,\"c\nd\n"), "1:a|\n!2: a quote is opened here and never "
                                 "closed"},
        {BYTES("\""), "!1: a quote is opened here and never closed"},
        {BYTES("\"a\n\n\"b\n"), "!3: text after a closing quote"},
        {BYTES("a\n\"b\" c,d\n"), "1:a|\n!2: text after a closing quote"},
        {BYTES("a\n#\n\"b\"\"\" \"\n"), "1:a|\n!3: text after a closing "
                                        "quote"},
        {BYTES("a,5\" wide\n"), "!1: a quote inside a field: put the whole "
                                "field into quotes and double this one"},
        {BYTES("a\nb,c\0d\n"), "1:a|\n!2: a NUL byte: this is not a text file "
                               "in UTF-8"},
        {BYTES("\"a\nb\0\"\n"), "!2: a NUL byte: this is not a text file in "
                                "UTF-8"},
    };
    ck_parsed(cases, sizeof cases / sizeof *cases);
}

/* Whether the next row is this one, with these numbers. */
static bool is_row(csv *file, size_t line, const char *const *fields,
                   const double *numbers)
{
    problem why;
    size_t n = 0;
    bool same = csv_row(file, &why) == 1 && csv_line(file) == line;
    for (; same && fields[n] && n < csv_fields(file); n++) {
        const double x = csv_numbers(file)[n];
        same = strcmp(csv_field(file, n), fields[n]) == 0 &&
               (x == numbers[n] || (isnan(x) && isnan(numbers[n])));
    }
    return same && !fields[n] && n == csv_fields(file);
}

/* Many rows of several lengths, usual and unusual ones, so that the chunks in
 * which a file is read end in each at each place. */
TEST(rows_across_the_chunks)
{
    static const struct {
        const char *text, *fields[5];
        double numbers[4];
    } rows[] = {
        {"12.5,-3e2,a c", {"12.5", "-3e2", "a c"}, {12.5, -300, NAN}},
        {"\"1.5\",\"a, b\",2", {"1.5", "a, b", "2"}, {1.5, NAN, 2}},
        {" 1 ,\"x\",,3.x", {"1", "x", "", "3.x"}, {1, NAN, NAN, NAN}},
        {"\"a\"\"b\",1,\"c\nd\"", {"a\"b", "1", "c\nd"}, {NAN, 1, NAN}},
        {"\"2\" ,7", {"2", "7"}, {2, 7}},
        {"# 1,2", {NULL}, {0}},
    };
    enum { ROWS = 60000, KINDS = sizeof rows / sizeof *rows };
    const char *path = in_scratch("chunks.csv");
    problem why;
    for (int crlf = 0; crlf < 2; crlf++) {
        FILE *f = fopen(path, "w");
        for (int n = 0; n < ROWS; n++)
            fprintf(f, "%s%s", rows[(n + n / 7) % KINDS].text,
                    crlf ? "\r\n" : "\n");
        fclose(f);
        csv *file = csv_open(path, &why);
        for (size_t n = 0, line = 1; n < ROWS; n++) {
            const size_t kind = (n + n / 7) % KINDS;
            if (rows[kind].fields[0] &&
                !is_row(file, line, rows[kind].fields, rows[kind].numbers))
                ck_abort_msg("line %zu is not %s", line, rows[kind].text);
            line += kind == 3 ? 2 : 1;
        }
        ck_assert_int_eq(csv_row(file, &why), 0);
        csv_close(file);
    }
}

TEST(long_fields_and_long_rows)
{
    enum { LENGTH = 100000, FIELDS = 5000 };
    const char *path = in_scratch("long.csv");
    FILE *f = fopen(path, "w");
    for (int i = 0; i < LENGTH; i++)
        putc('x', f);
    for (int i = 1; i < FIELDS; i++)
        fprintf(f, ",%d", i);
    fclose(f);
    problem why;
    csv *file = csv_open(path, &why);
    ck_assert_int_eq(csv_row(file, &why), 1);
    ck_assert_uint_eq(csv_fields(file), FIELDS);
    ck_assert_uint_eq(strlen(csv_field(file, 0)), LENGTH);
    ck_assert_str_eq(csv_field(file, FIELDS - 1), "4999");
    ck_assert_int_eq(csv_row(file, &why), 0);
    ck_assert_int_eq(csv_row(file, &why), 0);
    csv_close(file);
}

/* A pipe may bring as little as a byte at a time. */
TEST(a_byte_order_mark_may_come_in_pieces)
{
    const char *path = in_scratch("pieces");
    ck_assert(mkfifo(path, 0600) == 0);
    const pid_t writer = fork();
    if (writer == 0) {
        const int out = open(path, O_WRONLY);
        bool sent = write(out, "\xEF", 1) == 1;
        poll(NULL, 0, 200);
        sent = sent && write(out, "\xBB\xBFx\n1\n", 6) == 6;
        _exit(!sent);
    }
    problem why;
    csv *file = csv_open(path, &why);
    ck_assert_int_eq(csv_row(file, &why), 1);
    ck_assert_str_eq(csv_field(file, 0), "x");
    csv_close(file);
    ck_assert(waitpid(writer, NULL, 0) == writer);
}

TEST(remarks_stand_at_the_top)
{
    const char *path = in_scratch("remarks.csv");
    char text[1000] = "\xEF\xBB\xBF# first\r\n# ", remarks[600];
    problem why;
    memset(text + strlen(text), 'l', 400);
    strcat(text, "\n# third\na,b\n# not a remark\n");
    write_text(path, text);
    ck_assert_int_eq(csv_remarks(path, remarks, sizeof remarks, &why),
                     GSL_SUCCESS);
    ck_assert(strncmp(remarks, "first\nlll", 9) == 0);
    ck_assert_str_eq(remarks + 6 + 400, "\nthird\n");
    ck_assert_int_eq(csv_remarks(path, remarks, 10, &why), GSL_SUCCESS);
    ck_assert_str_eq(remarks, "first\nlll");
    ck_assert_int_eq(csv_remarks("datasets/none.csv", remarks, 10, &why),
                     GSL_EINVAL);
    ck_assert_str_eq(why.text, "datasets/none.csv: cannot be read: No such "
                               "file or directory");
}

static void ck_not_opened(const char *path, const char *what)
{
    char expected[512];
    problem why;
    ck_assert_ptr_null(csv_open(path, &why));
    snprintf(expected, sizeof expected, "%s: %s", path, what);
    ck_assert_str_eq(why.text, expected);
    ck_assert_int_eq(why.status, GSL_EINVAL);
}

TEST(what_cannot_be_opened)
{
    const char *utf16 = in_scratch("utf16.csv");
    write_bytes(utf16, BYTES("\xFF\xFE"
                             "a\0,\0b\0\n\0"));
    ck_not_opened(utf16, "this is UTF-16; save it as UTF-8");
    write_bytes(utf16, BYTES("\xFE\xFF\0a\0,\0b\0\n"));
    ck_not_opened(utf16, "this is UTF-16; save it as UTF-8");
    ck_not_opened("datasets", "is a folder, not a file");
    ck_not_opened("-", "cannot be read: No such file or directory");
    ck_not_opened("", "cannot be read: No such file or directory");
    ck_not_opened("Makefile/x", "cannot be read: Not a directory");

    const char *loop = in_scratch("loop.csv");
    char expected[100];
    ck_assert(symlink(loop, loop) == 0);
    snprintf(expected, sizeof expected, "cannot be read: %s", strerror(ELOOP));
    ck_not_opened(loop, expected);

    const char *closed = in_scratch("closed.csv");
    write_text(closed, "a\n");
    ck_assert(chmod(closed, 0) == 0);
    if (access(closed, R_OK) != 0) /* root reads everything */
        ck_not_opened(closed, "cannot be read: Permission denied");
}

/* Where reading itself fails, as at address 0 of one's own memory. */
TEST(an_error_of_the_disk_is_no_end_of_file)
{
    problem why;
    if (access("/proc/self/mem", R_OK) != 0)
        return;
    csv *file = csv_open("/proc/self/mem", &why);
    ck_assert_int_eq(csv_row(file, &why), -1);
    ck_assert_str_eq(why.text, "/proc/self/mem:1: Input/output error");
    csv_close(file);
}

TEST(what_is_written_is_read_back)
{
    static const char *const fields[] = {
        "a",   "",   "a,b",  "a\nb", "\"",   "say \"a\"",
        " a",  "a ", "\ta",  "#a",   "a#",   "'",
        "a b", "-",  "\"\"", "\r",   "1e-3", "\xEA\xB0\x80",
    };
    enum { N = sizeof fields / sizeof *fields };
    const char *path = in_scratch("written.csv");
    problem why;
    FILE *f = fopen(path, "w");
    for (int i = 0; i < N; i++) { /* each as the first field of a row */
        csv_write(f, fields[i]);
        fputs(",", f);
        csv_write(f, fields[i]);
        fputs("\n", f);
    }
    fclose(f);
    csv *file = csv_open(path, &why);
    for (int i = 0; i < N; i++) {
        ck_assert_msg(csv_row(file, &why) == 1, "%s", why.text);
        ck_assert_uint_eq(csv_fields(file), 2);
        ck_assert_str_eq(csv_field(file, 0), fields[i]);
        ck_assert_str_eq(csv_field(file, 1), fields[i]);
    }
    ck_assert_int_eq(csv_row(file, &why), 0);
    csv_close(file);
}

/* --------------------------------------------------------- dataset.h */

static const char *const species[] = {"species", "colour", NULL};

/* The text as a dataset; NULL where it is refused. */
static dataset *read_table(const char *text, bool drop, problem *why)
{
    const char *path = in_scratch("t.csv");
    write_text(path, text);
    *why = (problem){GSL_SUCCESS, ""};
    return dataset_read(path, species, drop, why);
}

static dataset *must_read(const char *text)
{
    problem why;
    dataset *d = read_table(text, false, &why);
    ck_assert_msg(d != NULL, "%s", why.text);
    return d;
}

TEST(columns_have_their_names_and_values)
{
    dataset *d = must_read("# c\nx, y ,species\n1,2,b\n3,-4e1,a\n5,.5,b\n");
    problem why;
    ck_assert(d->rows == 3 && d->columns == 3 && d->dropped == 0);
    ck_assert_str_eq(d->names[1], "y");
    ck_assert_str_eq(d->path, in_scratch("t.csv"));
    ck_assert(gsl_matrix_get(d->values, 1, 1) == -40);
    size_t column = 99;
    ck_assert_int_eq(dataset_find(d, "species", &column, &why), 0);
    ck_assert_uint_eq(column, 2);
    gsl_vector *y = dataset_column(d, "y", &why);
    ck_assert(y->size == 3 && gsl_vector_get(y, 2) == 0.5);
    gsl_vector_free(y);
    dataset_free(d);
    dataset_free(NULL);
}

TEST(each_mistake_names_file_line_and_column)
{
    static const char *const cases[][2] = {
        {"", ": is empty: a header line and rows are needed"},
        {"# c\n\n", ": is empty: a header line and rows are needed"},
        {"x,y\n", ": has a header but no rows"},
        {"x,,y\n1,2,3\n", ":1: column 2 has no name"},
        {"#\nx,y,\n1,2,3\n", ":2: column 3 has no name"},
        {"x,y,x\n1,2,3\n", ":1: two columns are called \"x\""},
        {"x,y\n1,2\n3\n", ":3: 1 fields where the header has 2"},
        {"x,y\n1,2\n#\n3,4,5\n", ":4: 3 fields where the header has 2"},
        {"x,y\n1,2,\n", ":2: 3 fields where the header has 2"},
        {"x,y\n1,2\n3,abc\n", ":3: column \"y\": \"abc\" is not a number"},
        {"x,y\n1,\"1,5\"\n", ":2: column \"y\": \"1,5\" is not a number"},
        {"x,y\n0x10,1\n", ":2: column \"x\": \"0x10\" is not a number"},
        {"x,y\n1,1e999\n", ":2: column \"y\": \"1e999\" is not a number"},
        {"x,y\nnan,1\n", ":2: column \"x\": \"nan\" is not a number"},
        {"x,y\n1,inf\n", ":2: column \"y\": \"inf\" is not a number"},
        {"x,y\n1,-Infinity\n", ":2: column \"y\": \"-Infinity\" is not a "
                               "number"},
        {"x\ny\n", ":2: column \"x\": \"y\" is not a number"},
        {"x,y\n1,\n", ":2: column \"y\": the value is missing"},
        {"x,y\n1,NA\n", ":2: column \"y\": the value is missing"},
        {"x,y\n\"\",1\n", ":2: column \"x\": the value is missing"},
        {"x,species\n1,NA\n", ":2: column \"species\": the value is missing"},
        {"x,y\n\"1\n\",2\n", ":2: column \"x\": \"1?\" is not a number"},
        {"x,y\n1,2\"\n", ":2: a quote inside a field: put the whole field "
                         "into quotes and double this one"},
        {"x;y\n1;2\n", ":2: column \"x;y\": \"1;2\" is not a number"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        problem why;
        ck_assert_ptr_null(read_table(cases[i][0], false, &why));
        ck_assert_int_eq(why.status, GSL_EINVAL);
        ck_assert_str_eq(why.text + strlen(in_scratch("t.csv")), cases[i][1]);
    }
}

TEST(a_missing_file_is_named)
{
    problem why;
    ck_assert_ptr_null(dataset_read("no/such.csv", NULL, false, &why));
    ck_assert_str_eq(why.text, "no/such.csv: cannot be read: No such file or "
                               "directory");
}

TEST(rows_with_a_missing_cell_can_be_dropped)
{
    static const char table[] = "x,species\n1,a\n,a\n2,NA\nNA,\n3,b\n\"\",b\n";
    problem why;
    dataset *d = read_table(table, true, &why);
    ck_assert_msg(d != NULL, "%s", why.text);
    ck_assert(d->rows == 2 && d->dropped == 4);
    ck_assert(gsl_matrix_get(d->values, 0, 0) == 1);
    ck_assert(gsl_matrix_get(d->values, 1, 0) == 3);
    ck_assert_uint_eq(d->classes[1].count, 2);
    dataset_free(d);

    ck_assert_ptr_null(read_table("x\nNA\nNA\n", true, &why));
    ck_assert(strstr(why.text, "has a header but no rows without a missing"));
    ck_assert_ptr_null(read_table("x,y\nNA\n", true, &why));
    ck_assert(strstr(why.text, ":2: 1 fields where the header has 2"));
    ck_assert_ptr_null(read_table("x,y\nNA,1\nn/a,1\n", true, &why));
    ck_assert(strstr(why.text, ":3: column \"x\": \"n/a\" is not a number"));
}

/* The labels of the column called species, each followed by a "|". */
static const char *labels_of(const char *text, bool numeric)
{
    static char labels[200];
    dataset *d = must_read(text);
    problem why;
    size_t j = 0, n = 0;
    ck_assert_int_eq(dataset_find(d, "species", &j, &why), 0);
    for (size_t k = 0; k < d->classes[j].count; k++)
        n += (size_t)sprintf(labels + n, "%s|", d->classes[j].labels[k]);
    ck_assert(d->classes[j].numeric == numeric);
    dataset_free(d);
    return labels;
}

TEST(classes_are_sorted_by_letters_or_by_value)
{
    ck_assert_str_eq(labels_of("species\nb\na\nC\nb\n10\n", false), "10|a|b|"
                                                                    "C|");
    ck_assert_str_eq(labels_of("species\n10\n9\n-1\n1e1\n", true), "-1|9|10|"
                                                                   "1e1|");
    ck_assert_str_eq(labels_of("species\n10\n9\nx\n", false), "10|9|x|");
    ck_assert_str_eq(labels_of("species\na b\n \"a b\" \n", false), "a b|");
}

TEST(the_order_of_rows_has_no_say)
{
    ck_assert_str_eq(labels_of("species\n1\n01\n1.0\n", true), "01|1|1.0|");
    ck_assert_str_eq(labels_of("species\n1.0\n1\n01\n", true), "01|1|1.0|");
    ck_assert_str_eq(labels_of("species\n01\n1.0\n1\n", true), "01|1|1.0|");
}

TEST(a_cell_keeps_its_class)
{
    static const char *const rows[] = {"rose", "aster", "lily", "rose"};
    dataset *d = must_read("x,species\n1,rose\n2,aster\n3,lily\n4,rose\n");
    for (size_t n = 0; n < 4; n++)
        ck_assert_str_eq(dataset_label(d, n, 1), rows[n]);
    ck_assert(gsl_matrix_get(d->values, 0, 1) == 2);
    dataset_free(d);
}

TEST(an_indicator_is_1_for_its_label)
{
    dataset *d = must_read("x,species\n1,b\n2,a\n3,b\n");
    problem why;
    gsl_vector *t = dataset_indicator(d, "species", "b", &why);
    ck_assert(gsl_vector_get(t, 0) == 1 && gsl_vector_get(t, 1) == 0 &&
              gsl_vector_get(t, 2) == 1);
    gsl_vector_free(t);
    ck_assert_ptr_null(dataset_indicator(d, "species", "c", &why));
    ck_assert(strstr(why.text, ": column \"species\": no row has the class "
                               "\"c\""));
    ck_assert_ptr_null(dataset_indicator(d, "x", "1", &why));
    ck_assert(strstr(why.text, ": column \"x\": no row has the class \"1\""));
    ck_assert_ptr_null(dataset_indicator(d, "kind", "b", &why));
    ck_assert(strstr(why.text, ": has no column \"kind\""));
    dataset_free(d);
}

TEST(an_unknown_column_lists_the_columns)
{
    dataset *d = must_read("x,species\n1,b\n");
    problem why;
    size_t column = 99;
    ck_assert_int_eq(dataset_find(d, "X", &column, &why), GSL_EINVAL);
    ck_assert(column == 99);
    ck_assert(strstr(why.text, ": has no column \"X\"; it has: x, species"));
    ck_assert_ptr_null(dataset_column(d, "X", &why));
    ck_assert(strstr(why.text, ": has no column \"X\"; it has: x, species"));
    dataset_free(d);
}

/* The list in the sentence is cut; nothing overflows. */
TEST(many_long_names_still_make_one_sentence)
{
    static char text[40000];
    size_t n = 0;
    for (int j = 0; j < 100; j++) {
        n += (size_t)sprintf(text + n, "%sc%d", j ? "," : "", j);
        memset(text + n, 'x', 300);
        n += 300;
    }
    text[n++] = '\n';
    for (int j = 0; j < 100; j++)
        n += (size_t)sprintf(text + n, "%s1", j ? "," : "");
    dataset *d = must_read(text);
    problem why;
    ck_assert_ptr_null(dataset_column(d, text, &why));
    ck_assert(strlen(why.text) < sizeof why.text);
    ck_assert(strstr(why.text, "; it has: c0xxx"));
    dataset_free(d);
}

TEST(features_are_the_columns_of_numbers)
{
    static const char *const but[] = {"y", "none", NULL};
    static const char *const all[] = {"x", "y", "z", NULL};
    dataset *d = must_read("x,species,y,z\n1,b,2,3\n4,a,5,6\n");
    problem why;
    const char **names = NULL;
    gsl_matrix *X = dataset_features(d, NULL, &names, &why);
    ck_assert(X->size1 == 2 && X->size2 == 3);
    ck_assert_str_eq(names[0], "x");
    ck_assert_str_eq(names[1], "y");
    ck_assert_str_eq(names[2], "z");
    ck_assert(gsl_matrix_get(X, 1, 1) == 5 && gsl_matrix_get(X, 0, 2) == 3);
    gsl_matrix_free(X);
    free(names);

    X = dataset_features(d, but, NULL, &why);
    ck_assert(X->size2 == 2 && gsl_matrix_get(X, 1, 1) == 6);
    gsl_matrix_free(X);

    names = NULL;
    ck_assert_ptr_null(dataset_features(d, all, &names, &why));
    ck_assert_ptr_null(names);
    ck_assert(strstr(why.text, "has no column of numbers beside the target"));
    dataset_free(d);
}

TEST(features_can_be_taken_without_a_copy)
{
    dataset *d = must_read("x,species,y,z\n1,b,2,3\n4,a,5,6\n7,a,8,9\n");
    problem why;
    const char **names = NULL;
    gsl_matrix *X = dataset_take_features(d, &names, &why);
    ck_assert(X->size1 == 3 && X->size2 == 3 && X->tda == 3);
    ck_assert_ptr_null(d->values);
    for (size_t n = 0; n < 9; n++)
        ck_assert(gsl_matrix_get(X, n / 3, n % 3) == (double)(n + 1));
    ck_assert_str_eq(names[1], "y");
    ck_assert_str_eq(d->classes[1].labels[0], "a");
    ck_assert_ptr_null(dataset_column(d, "x", &why));
    ck_assert_ptr_null(dataset_features(d, NULL, NULL, &why));
    gsl_matrix_free(X);
    free(names);
    dataset_free(d);

    d = must_read("species\na\nb\n");
    names = NULL;
    ck_assert_ptr_null(dataset_take_features(d, &names, &why));
    ck_assert(names == NULL && d->values != NULL);
    dataset_free(d);
}

TEST(classes_have_an_end)
{
    static char text[20000];
    size_t n = (size_t)sprintf(text, "species\n");
    for (int k = 0; k < MOST_CLASSES; k++)
        n += (size_t)sprintf(text + n, "k%d\n", k);
    dataset *d = must_read(text);
    ck_assert_uint_eq(d->classes[0].count, MOST_CLASSES);
    dataset_free(d);
    sprintf(text + n, "one more\n");
    problem why;
    ck_assert_ptr_null(read_table(text, false, &why));
    ck_assert(strstr(why.text, ":1002: column \"species\": more than 1000 "
                               "different classes"));
}

TEST(a_long_table_grows)
{
    enum { ROWS = 20000 };
    const char *path = in_scratch("rows.csv");
    FILE *f = fopen(path, "w");
    fprintf(f, "x,y\n");
    for (int n = 0; n < ROWS; n++)
        fprintf(f, "%d,%d.5\n", n, -n);
    fclose(f);
    problem why;
    dataset *d = dataset_read(path, NULL, false, &why);
    ck_assert_uint_eq(d->rows, ROWS);
    ck_assert(gsl_matrix_get(d->values, ROWS - 1, 0) == ROWS - 1);
    ck_assert(gsl_matrix_get(d->values, 7, 1) == -7.5);
    dataset_free(d);
}

TEST(the_data_sets_are_read)
{
    static const struct {
        const char *path;
        size_t rows, columns;
    } sets[] = {
        {"datasets/breast-cancer.csv", 569, 31},
        {"datasets/digits.csv", 1797, 65},
        {"datasets/galton.csv", 102, 3},
        {"datasets/iris.csv", 150, 5},
        {"datasets/kerrich.csv", 28, 2},
        {"datasets/o-rings.csv", 23, 6},
    };
    static const char *const texts[] = {"diagnosis", "species", "flight",
                                        "date", NULL};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        problem why;
        dataset *d = dataset_read(sets[i].path, texts, false, &why);
        ck_assert_msg(d != NULL, "%s", why.text);
        ck_assert_uint_eq(d->rows, sets[i].rows);
        ck_assert_uint_eq(d->columns, sets[i].columns);
        dataset_free(d);
    }
}

int main(void)
{
    make_scratch();
    return remove_scratch(run_tests("dataset"));
}
