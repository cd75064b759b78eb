/*
 * A question is kept until its section has ended, and is then printed or asked.
 * To ask, standard output's descriptor is kept as a stream of its own, and
 * stdout itself is opened anew on /dev/null: what the lesson prints is lost,
 * whoever prints it.
 */
#include "lesson/quiz.h"

#include <errno.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/process.h"
#include "lesson/dial.h"

enum { CHOICES = 3 };

static struct {
    const char *section;        /* the one that runs; NULL: none */
    char question[400];         /* of that section; empty: none so far */
    char choices[CHOICES][100]; /* as they are printed */
    size_t right;               /* the place of the right one */
    char answers[400];          /* "3.1 b, 3.2 a" */
    FILE *asking;               /* where questions are asked; NULL: printed */
    size_t answered, correct;
    bool over; /* the input has ended */
} quiz;

/* A fault of the program that asks. */
static void fault(const char *question, const char *what)
{
    static char sentence[400];
    snprintf(sentence, sizeof sentence, "question \"%s\": %s", question, what);
    gsl_error(sentence, __FILE__, __LINE__, GSL_EINVAL);
}

void ask_which(const char *question, size_t right, const char *a,
               const char *b, const char *c)
{
    if (right >= CHOICES)
        fault(question, "the right choice is 0, 1 or 2");
    const bool same = !strcmp(a, b) || !strcmp(a, c) || !strcmp(b, c);
    if (same && dials_turned())
        return;
    if (same)
        fault(question, "two choices print the same");
    if (!quiz.section)
        return;
    if (*quiz.question)
        fault(question, "a second one in its section");
    snprintf(quiz.question, sizeof quiz.question, "%s", question);
    quiz.right = right;
    const char *const choices[CHOICES] = {a, b, c};
    for (size_t i = 0; i < CHOICES; i++)
        snprintf(quiz.choices[i], sizeof quiz.choices[i], "%s", choices[i]);
}

/* Whether the format prints one double: text, %.2f or its like, text. */
static bool is_for_a_number(const char *format)
{
    const char *p = strchr(format, '%');
    if (!p)
        return false;
    p += 1 + strspn(p + 1, "+-#0123456789.");
    if (!*p || !strchr("eEfFgG", *p))
        return false;
    while ((p = strchr(p, '%')) && p[1] == '%')
        p += 2;
    return !p;
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void ask(const char *question, const char *format, double right, double wrong,
         double other)
{
    double values[CHOICES] = {right, wrong, other};
    char printed[CHOICES][100];
    size_t place = 0;
    if (!is_for_a_number(format)) {
        fault(question, "its format is not for one number");
        return;
    }
    const bool none = isnan(right) || isnan(wrong) || isnan(other);
    if (none && dials_turned())
        return;
    if (none)
        fault(question, "a choice is not a number");
    qsort(values, CHOICES, sizeof *values, ascending);
    for (size_t i = 0; i < CHOICES; i++) {
        snprintf(printed[i], sizeof printed[i], format, values[i]);
        place = values[i] < right ? i + 1 : place;
    }
    ask_which(question, place, printed[0], printed[1], printed[2]);
}

/* The question, cut between words into lines of at most 79 columns, and its
 * choices. */
static void print_question(FILE *out)
{
    int column = fprintf(out, "\n  ?") - 1;
    for (const char *word = quiz.question; *word;) {
        const int length = (int)strcspn(word, " ");
        if (column + 1 + length > 79)
            column = fprintf(out, "\n   ") - 1;
        column += fprintf(out, " %.*s", length, word);
        word += length;
        word += strspn(word, " ");
    }
    fprintf(out, "\n");
    for (size_t i = 0; i < CHOICES; i++)
        fprintf(out, "    %c) %s\n", 'a' + (char)i, quiz.choices[i]);
}

/* Reads lines until one is a, b or c; the choice, or CHOICES at the end of the
 * input. */
static size_t read_choice(void)
{
    char line[100];
    for (;;) {
        fprintf(quiz.asking, "  a, b or c? ");
        process_flush(quiz.asking);
        if (!fgets(line, sizeof line, stdin)) {
            fprintf(quiz.asking, "\n");
            return CHOICES;
        }
        if (!strchr(line, '\n')) /* the rest of a long line */
            for (int c; (c = getchar()) != '\n' && c != EOF;)
                ;
        const char *word = line + strspn(line, " \t");
        const char *place = *word ? strchr("abcABC", *word) : NULL;
        if (place && strspn(word + 1, ") \t\r\n") == strlen(word + 1))
            return (size_t)(place - "abcABC") % CHOICES;
    }
}

static void ask_now(void)
{
    print_question(quiz.asking);
    const size_t choice = read_choice();
    quiz.over = choice == CHOICES;
    if (quiz.over)
        return;
    quiz.answered++;
    quiz.correct += choice == quiz.right;
    if (choice == quiz.right)
        fprintf(quiz.asking, "  right\n");
    else
        fprintf(quiz.asking, "  no, it is %c) %s\n", 'a' + (char)quiz.right,
                quiz.choices[quiz.right]);
}

int quiz_begin(problem *why)
{
    process_flush(stdout);
    const int kept = dup(STDOUT_FILENO);
    quiz.asking = kept < 0 ? NULL : fdopen(kept, "w");
    if (!quiz.asking || !freopen("/dev/null", "w", stdout))
        return problem_set(why, GSL_EFAILED, "--quiz: cannot ask: %s",
                           strerror(errno));
    return GSL_SUCCESS;
}

void quiz_section(const char *number)
{
    quiz.section = number;
    *quiz.question = '\0';
}

void quiz_section_end(void)
{
    const size_t used = strlen(quiz.answers);
    if (*quiz.question && quiz.asking)
        ask_now();
    else if (*quiz.question) {
        print_question(stdout);
        snprintf(quiz.answers + used, sizeof quiz.answers - used, "%s%s %c",
                 used ? ", " : "", quiz.section, 'a' + (char)quiz.right);
    }
    quiz_section(NULL);
}

bool quiz_over(void)
{
    return quiz.over;
}

void quiz_end(void)
{
    if (quiz.asking) {
        fprintf(quiz.asking, "\n%zu of %zu right\n", quiz.correct,
                quiz.answered);
        process_flush(quiz.asking);
    } else if (*quiz.answers)
        printf("\nAnswers: %s\n", quiz.answers);
}
