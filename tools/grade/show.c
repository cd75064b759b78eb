/* What a person reads: one task with its checks, and the total. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "judge.h"
#include "words.h"

enum { WIDTH = 80 };

/* Colour says nothing that the words do not say too. */
static const char *paint(const char *colour)
{
    const char *refused = getenv("NO_COLOR");
    return isatty(STDOUT_FILENO) && !(refused && *refused) ? colour : "";
}

void show_words(const char *label, const char *text)
{
    enum { INDENT = 16 };
    int at = printf("    %-*s", INDENT - 4, label);
    bool begun = false;
    while (*text) {
        const char *line_end = text + strcspn(text, "\n");
        while (text < line_end) {
            const size_t n = strcspn(text, " \n");
            if (begun && at + 1 + (int)n > WIDTH)
                at = printf("\n%*s", INDENT, "") - 1, begun = false;
            at += printf(begun ? " %.*s" : "%.*s", (int)n, text);
            begun = true;
            text += n;
            if (*text == ' ')
                text++;
        }
        if (*text == '\n' && *++text)
            at = printf("\n%*s", INDENT, "") - 1, begun = false;
    }
    printf("\n");
}

static void show_check(const one_check *c)
{
    static const char *const words[] = {"not asked", "passed", "FAILED",
                                        "skipped"};
    const char *colour = c->outcome == PASSED   ? paint("\033[32m")
                         : c->outcome == FAILED ? paint("\033[1;31m")
                                                : "";
    printf("    %s%-9s%s %s%s%s\n", colour, words[c->outcome],
           *colour ? paint("\033[0m") : "", c->hidden ? "hidden: " : "",
           c->title,
           c->outcome == SKIPPED ? ": it builds on the one before" : "");
    if (c->reached)
        show_words("  reached", c->reached);
    if (c->outcome != FAILED)
        return;
    if (c->input)
        show_words("  input", c->input);
    if (c->expected)
        show_words("  expected", c->expected);
    if (c->actual)
        show_words("  got", c->actual);
    if (c->printed)
        show_words("  printed", c->printed);
    if (c->hint)
        show_words("  hint", c->hint);
}

void show_task(const assignment *a, const one_task *t)
{
    (void)a;
    char right[32];
    snprintf(right, sizeof right, " %d/%d", t->score, t->points);
    const int dots = WIDTH - (int)(strlen(t->number) + 2 + strlen(t->title) +
                                   strlen(right) + 1);
    printf("%s%s %s%s ", paint("\033[1m"), t->number, t->title,
           paint("\033[0m"));
    for (int i = 0; i < dots; i++)
        putchar('.');
    printf("%s\n", right);
    if (t->note)
        show_words("", t->note);
    for (size_t i = 0; t->started && i < t->count; i++)
        if (t->checks[i].outcome != NOT_ASKED)
            show_check(&t->checks[i]);
    fflush(stdout);
}

/* A name as it can be typed after "STUDENT=". */
static void print_typed(const char *name)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+,@";
    if (strspn(name, plain) == strlen(name)) {
        printf("%s", name);
        return;
    }
    putchar('\'');
    for (; *name; name++)
        printf(*name == '\'' ? "'\\''" : "%c", *name);
    putchar('\'');
}

void show_command(const char *what, const assignment *a, const char *folder,
                  bool own)
{
    printf("make %s%s", what, a->number);
    if (!own) {
        printf(" STUDENT=");
        print_typed(folder);
    }
}

/* The command that marks once more what was marked. */
static void print_again(const assignment *a, const char *folder, bool own)
{
    show_command("grade", a, folder, own);
    printf("\n");
}

static const one_task *first_open(const assignment *a)
{
    for (size_t i = 0; i < a->count; i++)
        if (a->tasks[i].score < a->tasks[i].points)
            return &a->tasks[i];
    return NULL;
}

void show_total(const assignment *a, const char *folder, bool own, bool next)
{
    const one_task *open = first_open(a);
    printf("\n%s%d/%d points%s   (building %.1f s, checks %.1f s, sanitizer "
           "%.1f s)\n",
           paint("\033[1m"), assignment_score(a), assignment_points(a),
           paint("\033[0m"), a->building, a->asking, a->sanitizing);
    if (!next)
        return;
    if (!open && a->only) {
        printf("Next: task %s is done; ", a->tasks[0].number);
        print_again(a, folder, own);
    } else if (!open) {
        printf("Next: all of assignment %s is done; make progress\n",
               a->number);
    } else if (!open->started && own && access(folder, F_OK) != 0) {
        printf("Next: make assignment%s\n", a->number);
    } else if (!open->started) {
        printf("Next: write task %s in %s/%s, then ", open->number, folder,
               open->file);
        print_again(a, folder, own);
    } else {
        char *file = printable(said("%s", open->path));
        printf("Next: mend %s (make hint%s TASK=%s), then ", file, a->number,
               open->number);
        print_again(a, folder, own);
        free(file);
    }
}
