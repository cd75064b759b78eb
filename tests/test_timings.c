/* Measuring, tables of times, their medians and their figures. */
#include <gsl/gsl_blas.h>
#include <time.h>

#include "../chapters/01-prediction/parts/timings.h"
#include "files.h"

static size_t calls;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* Takes 1000 ns a row, or a little more. */
static void known(const gsl_matrix *X, const gsl_vector *w, double b,
                  gsl_vector *y)
{
    const double start = now();
    while (now() - start < 1000 * (double)X->size1)
        ;
    gsl_vector_set_all(y, b + gsl_vector_get(w, 0));
    calls++;
}

static void product(const gsl_matrix *X, const gsl_vector *w, double b,
                    gsl_vector *y)
{
    gsl_vector_set_all(y, b);
    gsl_blas_dgemv(CblasNoTrans, 1, X, w, 1, y);
}

TEST(a_known_time_is_measured)
{
    gsl_matrix *X = new_zero_matrix(10, 2);
    gsl_vector *w = new_zeros(2), *y = new_vector(10);
    const double start = now(), ns = timings_of(known, X, w, y);
    const double took = now() - start;
    ck_assert_msg(ns >= 1000, "%g ns", ns);
    /* one call to warm up, 1 + 2 + 4 + ... + c until it is long enough, and
     * twice c: 4 c in all. Three measurements were no shorter than the least,
     * however busy the machine is. */
    ck_assert_uint_eq(calls % 4, 0);
    const double c = (double)calls / 4;
    ck_assert_msg(3 * c * 10 * ns <= took, "%g ns, %g calls", ns, c);
}

/* What timings_measure writes is what timings_read reads. */
TEST(a_build_is_measured_and_found_again)
{
    const char *path = in_scratch("times.csv");
    FILE *f = fopen(path, "w");
    fprintf(f, "# made for a test\r\n# twice\noptimize,blas,D,N,one,two\n");
    predictor *const ways[] = {product, product};
    timings_measure(f, "-O2", "some", ways, 2, 1024 * 30);
    fclose(f);

    problem why;
    recorded *t = timings_read(path, &why);
    ck_assert_msg(t != NULL, "%s", t ? "" : why.text);
    ck_assert_uint_eq(t->table->rows, 8 + 2);
    const size_t sizes[][2] = {
        {1, 1}, {1, 4}, {1, 16384}, {1024, 4}, {1024, 30}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        ck_assert(timings_find(t, "-O2", "some", "one", sizes[i][0],
                               sizes[i][1]) > 0);
        ck_assert(timings_find(t, "-O2", "some", "two", sizes[i][0],
                               sizes[i][1]) > 0);
    }
    recorded_free(t);
}

static const char table[] = "# one\noptimize,blas,D,N,loop\n"
                            "-O0,gslcblas,4,2,80\n"
                            "-O2,gslcblas,4,2,40\n"
                            "-O2,openblas,4,2,20\n"
                            "-O2,openblas,2,4,10\n"
                            "-O2,openblas,2,4,11\n";

TEST(a_time_is_found_by_build_and_size)
{
    const char *path = in_scratch("table.csv");
    write_text(path, table);
    problem why;
    recorded *t = timings_read(path, &why);
    ck_assert(t != NULL);
    ck_assert(timings_find(t, "-O0", "gslcblas", "loop", 2, 4) == 20);
    ck_assert(timings_find(t, "-O2", "gslcblas", "loop", 2, 4) == 10);
    ck_assert(timings_find(t, "-O2", "openblas", "loop", 2, 4) == 5);
    ck_assert(timings_find(t, "-O2", "openblas", "loop", 4, 2) == 5);
    ck_assert(isnan(timings_find(t, "-O0", "openblas", "loop", 2, 4)));
    ck_assert(isnan(timings_find(t, "-O2", "openblas", "loop", 2, 2)));
    ck_assert(isnan(timings_find(t, "-O2", "openblas", "loop", 4, 4)));
    ck_assert(isnan(timings_find(t, "-O2", "openblas", "ddot", 2, 4)));
    recorded_free(t);
}

/* How often the text stands in the script of the figure. */
static int in_figure(plot *p, const char *text)
{
    problem why;
    char path[128];
    ck_assert_msg(plot_draw(p, scratch, "script", &why) == GSL_SUCCESS, "%s",
                  why.text);
    snprintf(path, sizeof path, "%s/%s.gp", scratch, plot_name(p));
    char *bytes = read_bytes(path, NULL);
    int found = 0;
    for (const char *c = bytes; (c = strstr(c, text)); c++)
        found++;
    free(bytes);
    plot_free(p);
    return found;
}

TEST(without_openblas_its_line_is_left_out)
{
    problem why;
    recorded *t = timings_read("chapters/01-prediction/times.csv", &why);
    ck_assert(t != NULL);
    ck_assert_int_eq(in_figure(timings_figure(t, "both"), "plain loop"), 1);
    ck_assert_int_eq(in_figure(timings_figure(t, "both"), "OpenBLAS"), 1);
    recorded_free(t);

    char *bytes = read_bytes("chapters/01-prediction/times.csv", NULL);
    for (char *c = bytes; (c = strstr(c, ",openblas,"));)
        memcpy(c, ",opensoon,", 10);
    const char *path = in_scratch("gsl-only.csv");
    write_text(path, bytes);
    free(bytes);
    t = timings_read(path, &why);
    ck_assert(t != NULL);
    ck_assert_int_eq(in_figure(timings_figure(t, "gsl"), "plain loop"), 1);
    ck_assert_int_eq(in_figure(timings_figure(t, "gsl"), "OpenBLAS"), 0);
    recorded_free(t);
}

/* medians.awk: the median of each time of a build and size, by number and not
 * by letters, in the order in which they first stand. */
TEST(a_time_is_the_median_of_its_rounds)
{
    write_text(in_scratch("rounds.csv"), "-O2,a,4,1,9.5,1e+01,7\n"
                                         "-O0,a,4,1,1,2,3\n"
                                         "-O2,a,4,1,100,9,7\n"
                                         "-O0,a,4,1,1,2,5\n"
                                         "-O2,a,4,1,20,2e+06,8\n"
                                         "-O0,a,4,1,1,2,4\n");
    char command[256];
    snprintf(command, sizeof command,
             "awk -f tools/medians.awk %s/rounds.csv "
             "> %s/medians.csv",
             scratch, scratch);
    ck_assert(system(command) == 0);
    ck_file(in_scratch("medians.csv"), "-O2,a,4,1,20,1e+01,7\n"
                                       "-O0,a,4,1,1,2,4\n");
}

int main(void)
{
    make_scratch();
    return remove_scratch(run_tests("timings"));
}
