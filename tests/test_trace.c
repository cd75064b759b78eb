/* Traces of runs and tables of them (lesson/trace.h). */
#include "files.h"
#include "lesson/trace.h"

TEST(a_run_is_recorded)
{
    static trace r;
    trace_begin(&r);
    ck_assert(isinf(r.lowest) && isinf(trace_passes(&r, 1e300)));
    trace_add(&r, 1, 10);
    trace_add(&r, 0.5, 12);
    trace_add(&r, 1, 7);
    ck_assert(r.count == 3 && r.lowest == 7);
    ck_near(r.passes, 2.5, 0, 0);
    ck_near(r.work, 2.5, 0, 0);
    ck_near(trace_passes(&r, 10), 1, 0, 0);
    ck_near(trace_passes(&r, 9), 2.5, 0, 0);
    ck_assert(isinf(trace_passes(&r, 6)));
    r.work += 10; /* as a Hessian does */
    trace_add(&r, 1, 5);
    ck_near(trace_work(&r, 5), 13.5, 0, 0);
    ck_near(trace_work(&r, 7), 2.5, 0, 0);
    ck_assert(isinf(trace_work(&r, 4)));
    ck_assert(r.steps[0].seconds <= r.steps[2].seconds);
    trace_begin(&r);
    ck_assert(r.count == 0 && r.passes == 0 && isinf(r.lowest));
    for (size_t k = 0; k < TRACE_MOST + 10; k++)
        trace_add(&r, 1, 1.0 / (double)(k + 1));
    ck_assert(r.count == TRACE_MOST);
    ck_near(r.steps[TRACE_MOST - 1].passes, TRACE_MOST + 10, 0, 0);
}

TEST(what_does_not_count_is_left_out)
{
    static trace r;
    trace_begin(&r);
    trace_leave_out(&r, trace_clock() - 1000); /* as if it had begun then */
    trace_add(&r, 1, 1);
    ck_near(r.steps[0].seconds, -1000, 0, 100);
}

TEST(the_rows_fall_and_keep_each_power_of_ten)
{
    static trace r;
    const char *path = in_scratch("rows.csv");
    char line[64];
    trace_begin(&r);
    for (int k = 0; k <= 1000; k++)
        trace_add(&r, 1, 1 + pow(10, -0.02 * k) * (k % 7 == 3 ? 2 : 1));
    FILE *f = fopen(path, "w");
    trace_write(f, "d", "m", &r, 1);
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
    ck_assert_uint_ge(tenths, 10);
    ck_assert_uint_le(rows, 100);
    ck_assert(last_gap <= 1e-10);
}

TEST(a_table_is_read)
{
    const char *path = in_scratch("table.csv");
    problem why;
    write_text(path, "# processor: none\n# a remark\n"
                     "data,method,passes,gap,seconds\n"
                     "a,one,1,0.5,0.1\na,one,3,1e-9,0.4\nb,one,7,0.1,9\n");
    recorded *t = traces_read(path, &why);
    ck_assert_msg(t != NULL, "%s", t ? "" : why.text);
    ck_near(traces_find(t, "a", "one", "passes", 0.5), 1, 0, 0);
    ck_near(traces_find(t, "a", "one", "passes", 0.4), 3, 0, 0);
    ck_near(traces_find(t, "a", "one", "seconds", 1e-9), 0.4, 0, 0);
    ck_near(traces_find(t, "b", "one", "passes", 0.5), 7, 0, 0);
    ck_assert(isnan(traces_find(t, "b", "one", "passes", 0.01)));
    ck_assert(isnan(traces_find(t, "c", "one", "passes", 1)));
    ck_assert(isnan(traces_find(t, "a", "two", "passes", 1)));
    recorded_free(t);
}

int main(void)
{
    make_scratch();
    return remove_scratch(run_tests("trace"));
}
