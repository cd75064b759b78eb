/* Tables of other programs' times (chapter 13's parts). */
#include "testing.h"

#include <fcntl.h>
#include <unistd.h>

#include "../chapters/13-fewer-steps/parts/peers.h"

/* A table in a file of its own; removed by whoever asked. */
static void write_table(char *path, const char *text)
{
    strcpy(path, "/tmp/peers-XXXXXX");
    const int file = mkstemp(path);
    ck_assert(file >= 0);
    ck_assert(write(file, text, strlen(text)) == (ssize_t)strlen(text));
    close(file);
}

static const char *const some = "# processor: none\n"
                                "task,N,D,who,seconds,limit,objective\n"
                                "l2,569,30,One Neuron,0.002,1,37\n"
                                "l2,569,30,scikit-learn lbfgs,0.02,1,37\n"
                                "l2,569,30,scikit-learn sag,0.01,1,37\n"
                                "l2,569,30,torch LBFGS,0.5,1,37\n"
                                "l1,569,30,glmnet,0.5,1,37\n"
                                "l2,100000,50,One Neuron,0.04,1,37\n";

START_TEST(the_fastest_of_each_counts)
{
    char path[32];
    problem why;
    write_table(path, some);
    recorded *t = peers_read(path, &why);
    ck_assert_msg(t != NULL, "%s", t ? "" : why.text);
    ck_near(peers_times(t, "l2", 569, 30, "scikit-learn"), 5, 1e-12, 0);
    ck_near(peers_times(t, "l2", 569, 30, "torch"), 250, 1e-12, 0);
    ck_assert(isnan(peers_times(t, "l2", 569, 30, "scipy")));
    ck_assert(isnan(peers_times(t, "l1", 569, 30, "glmnet")));
    ck_assert(isnan(peers_times(t, "l2", 100000, 50, "torch")));
    recorded_free(t);
    remove(path);
}
END_TEST

/* What it prints goes to a file for the length of the call. */
START_TEST(the_table_is_printed)
{
    char path[32], out[32], text[2048] = "";
    problem why;
    write_table(path, some);
    write_table(out, "");
    recorded *t = peers_read(path, &why);
    ck_assert_msg(t != NULL, "%s", t ? "" : why.text);
    fflush(stdout);
    const int kept = dup(1), file = open(out, O_WRONLY);
    dup2(file, 1);
    peers_print(t);
    fflush(stdout);
    dup2(kept, 1);
    close(file);
    close(kept);
    FILE *f = fopen(out, "r");
    const size_t length = fread(text, 1, sizeof text - 1, f);
    fclose(f);
    text[length] = '\0';
    recorded_free(t);
    ck_assert_msg(strstr(text, " 2.0 ms") && strstr(text, " 250 x") &&
                      strstr(text, " 5.0 x") && !strstr(text, "inf") &&
                      !strstr(text, "nan"),
                  "%s", text);
    remove(out);
    remove(path);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("peers");
    add_test(s, "fastest", the_fastest_of_each_counts);
    add_test(s, "printed", the_table_is_printed);
    return run_suite(s);
}
