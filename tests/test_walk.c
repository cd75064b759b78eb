/* The record of a walk and tables of such records (chapter 9's parts). */
#include "testing.h"

#include <unistd.h>

#include "../chapters/09-fewer-steps/parts/walk.h"

/* A table in a file of its own; removed by whoever asked. */
static void write_table(char *path, const char *text)
{
    strcpy(path, "/tmp/walk-XXXXXX");
    const int file = mkstemp(path);
    ck_assert(file >= 0);
    ck_assert(write(file, text, strlen(text)) == (ssize_t)strlen(text));
    close(file);
}

START_TEST(a_walk_is_recorded)
{
    static walk r;
    walk_begin(&r);
    ck_assert(isinf(r.lowest) && isinf(walk_passes(&r, 1e300)));
    walk_on(&r, 1, 10);
    walk_on(&r, 0.5, 12);
    walk_on(&r, 1, 7);
    ck_assert(r.count == 3 && r.lowest == 7);
    ck_near(r.passes, 2.5, 0, 0);
    ck_near(r.work, 2.5, 0, 0);
    ck_near(walk_passes(&r, 10), 1, 0, 0);
    ck_near(walk_passes(&r, 9), 2.5, 0, 0);
    ck_assert(isinf(walk_passes(&r, 6)));
    ck_assert(r.steps[0].seconds <= r.steps[2].seconds);
    walk_begin(&r);
    ck_assert(r.count == 0 && r.passes == 0 && isinf(r.lowest));
    for (size_t k = 0; k < WALK_MOST + 10; k++)
        walk_on(&r, 1, 1.0 / (double)(k + 1));
    ck_assert(r.count == WALK_MOST);
    ck_near(r.steps[WALK_MOST - 1].passes, WALK_MOST + 10, 0, 0);
}
END_TEST

START_TEST(what_does_not_count_is_left_out)
{
    static walk r;
    walk_begin(&r);
    const double since = walk_clock();
    while (walk_clock() < since + 0.01)
        ;
    walk_rest(&r, since);
    walk_on(&r, 1, 1);
    ck_assert(r.steps[0].seconds < 0.01);
}
END_TEST

START_TEST(the_rows_fall_and_keep_each_power_of_ten)
{
    static walk r;
    char path[32], line[64];
    walk_begin(&r);
    for (int k = 0; k <= 1000; k++)
        walk_on(&r, 1, 1 + pow(10, -0.02 * k) * (k % 7 == 3 ? 2 : 1));
    write_table(path, "");
    FILE *f = fopen(path, "w");
    walk_write(f, "d", "m", &r, 1);
    fclose(f);
    f = fopen(path, "r");
    double last_gap = INFINITY, passes, gap, seconds;
    size_t rows = 0, tenths = 0;
    while (fgets(line, sizeof line, f)) {
        ck_assert(sscanf(line, "d,m,%lf,%lf,%lf", &passes, &gap, &seconds) ==
                  3);
        ck_assert(gap < last_gap && last_gap > 1e-10);
        tenths += floor(log10(gap)) < floor(log10(last_gap));
        last_gap = gap;
        rows++;
    }
    fclose(f);
    remove(path);
    ck_assert_uint_ge(tenths, 10);
    ck_assert_uint_le(rows, 100);
    ck_assert(last_gap <= 1e-10);
}
END_TEST

START_TEST(a_table_is_read)
{
    char path[32];
    problem why;
    write_table(path, "# processor: none\n# a remark\n"
                      "data,method,passes,gap,seconds\n"
                      "a,one,1,0.5,0.1\na,one,3,1e-9,0.4\nb,one,7,0.1,9\n");
    recorded *t = walks_read(path, &why);
    ck_assert_msg(t != NULL, "%s", t ? "" : why.text);
    ck_near(walks_find(t, "a", "one", "passes", 0.5), 1, 0, 0);
    ck_near(walks_find(t, "a", "one", "passes", 0.4), 3, 0, 0);
    ck_near(walks_find(t, "a", "one", "seconds", 1e-9), 0.4, 0, 0);
    ck_near(walks_find(t, "b", "one", "passes", 0.5), 7, 0, 0);
    ck_assert(isnan(walks_find(t, "b", "one", "passes", 0.01)));
    ck_assert(isnan(walks_find(t, "c", "one", "passes", 1)));
    ck_assert(isnan(walks_find(t, "a", "two", "passes", 1)));
    recorded_free(t);
    remove(path);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("walk");
    add_test(s, "record", a_walk_is_recorded);
    add_test(s, "rest", what_does_not_count_is_left_out);
    add_test(s, "rows", the_rows_fall_and_keep_each_power_of_ten);
    add_test(s, "table", a_table_is_read);
    return run_suite(s);
}
