/* Recorded tables and the machine that they name (common/lesson/recorded.c,
 * tools/machine, tools/record). */
#include "files.h"
#include "lesson/recorded.h"

static const char *const texts[] = {"who", "what", NULL};
static const char *const numbers[] = {"N", "ns", NULL};

static recorded *read_text(const char *name, const char *text)
{
    problem why;
    write_text(in_scratch(name), text);
    recorded *r = recorded_read(in_scratch(name), texts, numbers, &why);
    ck_assert_msg(r != NULL, "%s", r ? "" : why.text);
    return r;
}

TEST(a_table_is_read_with_its_remarks)
{
    recorded *r = read_text("t.csv", "# made for a test\r\n# twice\n"
                                     "who,N,what,ns,more\n"
                                     "a,1,x,2.5,0\nb,2,x,3,7\n");
    ck_assert_str_eq(r->remarks, "made for a test\ntwice\n");
    ck_assert_uint_eq(r->table->rows, 2);
    ck_assert(recorded_is(r, 1, "who", "b") && recorded_is(r, 1, "what", "x"));
    ck_assert(!recorded_is(r, 0, "who", "b"));
    ck_assert(!recorded_is(r, 0, "when", "b"));
    ck_assert(recorded_number(r, 0, "ns") == 2.5);
    ck_assert(recorded_number(r, 1, "more") == 7);
    ck_assert(isnan(recorded_number(r, 1, "less")));
    recorded_free(r);
    recorded_free(NULL);
}

TEST(what_is_no_table_is_refused)
{
    problem why;
    static const char *const bad[][2] = {
        {"what,N,ns\na,1,1\n", "\"who\""},   {"who,N,ns\na,1,1\n", "\"what\""},
        {"who,what,ns\na,b,1\n", "\"N\""},   {"who,what,N\na,b,1\n", "\"ns\""},
        {"who,what,N,ns\na,b,x,1\n", ":2:"},
    };
    ck_assert(!recorded_read(in_scratch("no.csv"), texts, numbers, &why));
    ck_assert(why.status == GSL_EINVAL && strstr(why.text, "no.csv"));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        write_text(in_scratch("bad.csv"), bad[i][0]);
        ck_assert(!recorded_read(in_scratch("bad.csv"), texts, numbers, &why));
        ck_assert_int_eq(why.status, GSL_EINVAL);
        ck_assert_msg(strstr(why.text, bad[i][1]) != NULL, "%s", why.text);
    }
}

TEST(two_machines_are_told_apart)
{
    static const char *const remarks[] = {
        "# times\n",
        "# machine: AMD\n# machine: 2 cores\n# times\n",
        "# machine: AMD\n# machine: 4 cores\n# times\n",
        "# machine: AMD\n# other times\n",
        "# more\n# machine: AMD\n# machine: 2 cores\n",
    };
    problem why;
    recorded *r[5];
    for (size_t i = 0; i < 5; i++) {
        char text[256];
        snprintf(text, sizeof text, "%swho,what,N,ns\na,b,1,2\n", remarks[i]);
        r[i] = read_text("m.csv", text);
    }
    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j < 5; j++) {
            const bool same =
                i == j || (i == 1 && j == 4) || (i == 4 && j == 1);
            why.text[0] = '\0';
            ck_assert_msg((recorded_on_one_machine(r[i], r[j], &why) ==
                           GSL_SUCCESS) == same,
                          "%zu and %zu", i, j);
            ck_assert(same || strstr(why.text, "m.csv"));
        }
    for (size_t i = 0; i < 5; i++)
        recorded_free(r[i]);
}

/* What chapters 1 and 11 to 14 show was measured on one machine, in one go. */
TEST(the_records_of_the_book_are_of_one_machine)
{
    static const struct {
        const char *path, *texts[3];
    } files[] = {
        {"chapters/01-prediction/times.csv", {"optimize", "blas"}},
        {"chapters/11-the-limit/times.csv", {"built", "version"}},
        {"chapters/12-four-at-a-time/peers.csv", {"task", "who"}},
        {"chapters/13-fewer-steps/times.csv", {"data", "method"}},
        {"chapters/14-corner-and-path/peers.csv", {"task", "who"}},
        {"chapters/14-corner-and-path/times.csv", {"data", "method"}},
    };
    static const char *const any[] = {NULL};
    problem why;
    recorded *first = recorded_read(files[0].path, files[0].texts, any, &why);
    ck_assert(first != NULL);
    for (size_t i = 1; i < sizeof files / sizeof *files; i++) {
        recorded *r = recorded_read(files[i].path, files[i].texts, any, &why);
        ck_assert(r != NULL);
        ck_assert_msg(!recorded_on_one_machine(first, r, &why), "%s",
                      why.text);
        recorded_free(r);
    }
    recorded_free(first);
}

/* Whether the command ends with 0. */
static bool works(const char *command)
{
    return system(command) == 0;
}

/* 80 columns, and the same every time. */
TEST(the_machine_says_what_it_is)
{
    char command[512];
    snprintf(command, sizeof command,
             "cd '%s' && sh \"$OLDPWD/tools/machine\" >a && "
             "sh \"$OLDPWD/tools/machine\" >b && cmp -s a b && [ -s a ] && "
             "! grep -v '^# machine: [^ ].*[^ ]$' a && ! grep '.\\{81\\}' a",
             scratch);
    ck_assert(works(command));
}

/* Six tables are installed together, or none is. */
TEST(what_is_mixed_is_not_kept)
{
    char command[1024];
    snprintf(
        command, sizeof command,
        "root=$PWD && cd '%s' && mkdir -p made/record chapters/01-a "
        "chapters/11-b chapters/12-d chapters/13-c chapters/14-e && "
        "keep() { sh \"$root/tools/record\" made install >out 2>&1; } && "
        "for t in times-1 times-11 times-13 times-14 peers-12; do "
        "printf '# machine: one\\n# machine: 2\\nx,%%s\\n' $t "
        ">made/record/$t.csv; done && ! keep && grep -q peers-14 out && "
        "printf '# machine: one\\n# machine: 3\\n' "
        ">made/record/peers-14.csv && ! keep && grep -q 'two machines' out && "
        "[ -z \"$(find chapters -name '*.csv')\" ] && "
        "sed 's/12/14/' made/record/peers-12.csv >made/record/peers-14.csv && "
        "keep && grep -q x,times-1 chapters/01-a/times.csv && "
        "grep -q x,times-13 chapters/13-c/times.csv && "
        "grep -q x,peers-12 chapters/12-d/peers.csv && "
        "grep -q x,times-14 chapters/14-e/times.csv && "
        "grep -q x,peers-14 chapters/14-e/peers.csv",
        scratch);
    ck_assert(works(command));
}

int main(void)
{
    make_scratch();
    return remove_scratch(run_tests("recorded"));
}
