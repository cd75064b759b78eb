/* Tables of other programs' times (chapter 14's parts). */
#include <fcntl.h>

#include "../chapters/14-corner-and-path/parts/peers.h"
#include "files.h"

static const char *const some = "# processor: none\n"
                                "task,N,D,who,seconds,limit,objective\n"
                                "l2,569,30,One Neuron,0.002,1,37\n"
                                "l2,569,30,scikit-learn lbfgs,0.02,1,37\n"
                                "l2,569,30,scikit-learn sag,0.01,1,37\n"
                                "l2,569,30,torch LBFGS,0.5,1,37\n"
                                "l1,569,30,glmnet,0.5,1,37\n"
                                "l2,100000,50,One Neuron,0.04,1,37\n";

TEST(the_fastest_of_each_counts)
{
    problem why;
    write_text(in_scratch("some.csv"), some);
    recorded *t = peers_read(in_scratch("some.csv"), &why);
    ck_assert_msg(t != NULL, "%s", t ? "" : why.text);
    ck_near(peers_times(t, "l2", 569, 30, "scikit-learn"), 5, 1e-12, 0);
    ck_near(peers_times(t, "l2", 569, 30, "torch"), 250, 1e-12, 0);
    ck_assert(isnan(peers_times(t, "l2", 569, 30, "scipy")));
    ck_assert(isnan(peers_times(t, "l1", 569, 30, "glmnet")));
    ck_assert(isnan(peers_times(t, "l2", 100000, 50, "torch")));
    recorded_free(t);
}

/* What it prints goes to a file for the length of the call. */
TEST(the_table_is_printed)
{
    problem why;
    write_text(in_scratch("some.csv"), some);
    recorded *t = peers_read(in_scratch("some.csv"), &why);
    ck_assert_msg(t != NULL, "%s", t ? "" : why.text);
    fflush(stdout);
    const int kept = dup(1), file = creat(in_scratch("out"), 0600);
    dup2(file, 1);
    peers_print(t);
    fflush(stdout);
    dup2(kept, 1);
    close(file);
    close(kept);
    char *text = read_bytes(in_scratch("out"), NULL);
    recorded_free(t);
    ck_assert_msg(strstr(text, " 2.0 ms   5.0 times: scikit-learn\n") &&
                      !strstr(text, "torch") && !strstr(text, "inf") &&
                      !strstr(text, "nan"),
                  "%s", text);
    free(text);
}

int main(void)
{
    make_scratch();
    return remove_scratch(run_tests("peers"));
}
