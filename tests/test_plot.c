/*
 * Figures: every text as it is, every mistake by name, the same bytes on every
 * run, and the old figure where the new one fails.
 */
#include <gsl/gsl_matrix.h>

#include "files.h"

static double three_values[] = {1, 2, 3};
static gsl_vector_view three_view;

/* (1, 2, 3), for where the numbers do not matter. */
static const gsl_vector *three(void)
{
    three_view = gsl_vector_view_array(three_values, 3);
    return &three_view.vector;
}

/* A view of the numbers; two are alive at a time. */
static const gsl_vector *numbers(double *values, size_t n)
{
    static gsl_vector_view views[2];
    static int turn;
    gsl_vector_view *v = &views[turn++ % 2];
    *v = gsl_vector_view_array(values, n);
    return &v->vector;
}

static plot *small(const char *name)
{
    plot *p = plot_new(name);
    plot_line(p, INK_NEXT, "one", three(), three());
    return p;
}

/* Draws and frees it; what it drew is to be freed. */
static char *drawn(plot *p, const char *terminal, const char *ending)
{
    char name[48];
    problem why;
    snprintf(name, sizeof name, "%s.%s", plot_name(p), ending);
    ck_assert_msg(plot_draw(p, scratch, terminal, &why) == 0, "%s", why.text);
    plot_free(p);
    return read_bytes(in_scratch(name), NULL);
}

static char *as_svg(plot *p)
{
    return drawn(p, "svg", "svg");
}

static char *as_script(plot *p)
{
    return drawn(p, "script", "gp");
}

static int count(const char *text, const char *what)
{
    int n = 0;
    for (; (text = strstr(text, what)); text += strlen(what))
        n++;
    return n;
}

/* Fails unless drawing is refused with the sentence; frees the figure. */
static void ck_mistake(plot *p, const char *sentence)
{
    problem why;
    const int before = entries(scratch);
    ck_assert_int_eq(plot_draw(p, scratch, "svg", &why), GSL_EINVAL);
    ck_assert_int_eq(why.status, GSL_EINVAL);
    ck_assert_str_eq(why.text, sentence);
    ck_assert_int_eq(entries(scratch), before);
    plot_free(p);
}

/* ------------------------------------------------------------- texts */

/* A figure that shows the text in each of the eight places. */
static plot *all_places(const char *name, const char *text)
{
    const char *const names[] = {"zero", text};
    plot *p = plot_new(name);
    plot_panel(p, text);
    plot_x(p, text, 0, 4);
    plot_y(p, text, NAN, NAN);
    plot_line(p, INK_NEXT, text, three(), three());
    plot_text(p, INK_BLACK, 1, 1, ALIGN_CENTRE, text);
    plot_mark_x(p, 2, text);
    plot_mark_y(p, 1.5, text);
    plot_names_y(p, names, 2);
    return p;
}

TEST(each_text_is_shown_letter_by_letter)
{
    static const char *const cases[][2] = {
        {"plain", "plain"},
        {"a`touch canary`b", "a`touch canary`b"},
        {"$(touch canary)", "$(touch canary)"},
        {"it's 'quoted'", "it's 'quoted'"},
        {"'", "'"},
        {"'' 'first'", "'' 'first'"},
        {"\"double\" \\\" \\n \\", "\"double\" \\\" \\n \\"},
        {"@x @GPVAL_TERM", "@x @GPVAL_TERM"},
        {"100%", "100%"},
        {"%d %s %g %% %", "%d %s %g %% %"},
        {"{/Bold x} } {", "{/Bold x} } {"},
        {"x_1^2 ~a{.6b}", "x_1^2 ~a{.6b}"},
        {"two\nlines\r\tand", "two lines  and"},
        {"-dash -5 %", "-dash -5 %"},
        {"<b> & &amp; &#65;", "&lt;b> &amp; &amp;amp; &amp;#65;"},
        {"# $d1 ; |p <c !ls", "# $d1 ; |p &lt;c !ls"},
        {"  two  spaces ", "  two  spaces "},
        {"\xC2\xB5 \xE2\x88\x92 \xEA\xB0\x80 \xF0\x9D\x9C\x8E",
         "\xC2\xB5 \xE2\x88\x92 \xEA\xB0\x80 \xF0\x9D\x9C\x8E"},
        {"caf\xE9 \xC3", "caf? ?"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char shown[200];
        char *svg = as_svg(all_places("texts", cases[i][0]));
        snprintf(shown, sizeof shown, ">%s</text>", cases[i][1]);
        ck_assert_msg(count(svg, shown) == 8, "%s: %d times", shown,
                      count(svg, shown));
        free(svg);
    }
}

TEST(no_text_is_run)
{
    static const char *const attacks[] = {
        "`touch %s`",
        "$(touch %s)",
        "'; system 'touch %s'; '",
        "\"; system \"touch %s\"; \"",
        "\n!touch %s\n",
        "'\n!touch %s\n'",
        "\nEND\nsystem('touch %s')\n",
        "\\'; system 'touch %s'; '",
        "' . system('touch %s') . '",
        "@`touch %s`",
        "|touch %s",
        "%%{system('touch %s')}",
    };
    const char *canary = in_scratch("canary");
    for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++) {
        char text[300];
        snprintf(text, sizeof text, attacks[i], canary);
        free(as_svg(all_places("attack", text)));
        ck_assert_msg(access(canary, F_OK) != 0, "%s", text);
    }
}

TEST(a_label_that_is_null_or_empty_is_no_label)
{
    plot *p = plot_new("labels");
    plot_panel(p, NULL);
    plot_x(p, NULL, 0, 4);
    plot_line(p, INK_NEXT, NULL, three(), three());
    plot_points(p, INK_NEXT, "", three(), three());
    plot_mark_x(p, 1, NULL);
    char *svg = as_svg(p);
    ck_assert_int_eq(count(svg, "null"), 0);
    free(svg);
}

TEST(quoting_in_a_script)
{
    text_buffer t = {0};
    text_add_quoted(&t, "it's 50%\n\x7f");
    text_add(&t, " %d ", 7);
    text_add_tick(&t, "it's 50%");
    ck_assert_str_eq(text_string(&t), "'it''s 50%  ' 7 'it''s 50%%'");
    text_free(&t);
    text_add_quoted(&t, "''x'");
    ck_assert_str_eq(text_string(&t), "\"''\".'x'''");
    text_free(&t);
    ck_assert_str_eq(text_string(&t), "");
}

/* Overlong forms, halves of characters, and what lies beyond the last one. */
TEST(what_is_not_utf8_becomes_a_question_mark)
{
    static const char *const cases[][2] = {
        {"\xC3\xA9", "'\xC3\xA9'"},
        {"\xEF\xBF\xBD", "'\xEF\xBF\xBD'"},
        {"\xF4\x8F\xBF\xBF", "'\xF4\x8F\xBF\xBF'"},
        {"\x80z", "'?z'"},
        {"\xC0\xAF", "'\?\?'"},
        {"\xC3", "'?'"},
        {"\xC3'", "'?'''"},
        {"\xE2\x88", "'\?\?'"},
        {"\xE0\x80\xAF", "'\?\?\?'"},
        {"\xED\xA0\x80", "'\?\?\?'"},
        {"\xF4\x90\x80\x80", "'\?\?\?\?'"},
        {"\xFF\xFE", "'\?\?'"},
        {"\xF8\x90\x80\x80", "'\?\?\?\?'"}, /* no character begins so */
        {"\xFC\x8F\xBF\xBF", "'\?\?\?\?'"},
        {"\xEF\xBF\xBF", "'\?\?\?'"}, /* U+FFFF, which is none */
        {"\xEF\xBF\xBD", "'\xEF\xBF\xBD'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        text_buffer t = {0};
        text_add_quoted(&t, cases[i][0]);
        ck_assert_str_eq(text_string(&t), cases[i][1]);
        text_free(&t);
    }
}

TEST(a_number_has_five_digits)
{
    static const struct {
        double number;
        const char *said;
    } cases[] = {
        {0, "0"},
        {-0.0, "0"},
        {1.0 / 3, "0.33333"},
        {-1e-300, "-1e-300"},
        {123456, "1.2346e+05"},
        {NAN, "NaN"},
        {INFINITY, "NaN"},
        {-INFINITY, "NaN"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        text_buffer t = {0};
        text_add_number(&t, cases[i].number);
        ck_assert_str_eq(text_string(&t), cases[i].said);
        text_free(&t);
    }
}

/* ---------------------------------------------------------- mistakes */

TEST(a_name_is_a_plain_file_name)
{
    static const char *const wrong[] = {"",    "../x", "a/b", "A",  "a b",
                                        "a.b", "a_b",  "é",   "x\n"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        problem why;
        plot *p = small(wrong[i]);
        ck_assert_int_eq(plot_draw(p, scratch, "svg", &why), GSL_EINVAL);
        ck_assert_msg(strstr(why.text, ": its name may hold lower-case "
                                       "letters, digits and \"-\" only"),
                      "%s", why.text);
        plot_free(p);
    }
    plot *p = small("03-a-name9");
    ck_assert_str_eq(plot_name(p), "03-a-name9");
    free(as_svg(p));
}

TEST(a_series_that_cannot_be_drawn_is_named)
{
    double nan[] = {NAN, NAN}, inf[] = {INFINITY, NAN}, first[] = {1, NAN},
           second[] = {NAN, 1};
    plot *p = plot_new("m");
    plot_line(p, INK_NEXT, "height", three(), numbers(nan, 2));
    ck_mistake(p, "figure m: series \"height\" has 3 values of x and 2 of y");
    p = plot_new("m");
    plot_points(p, INK_NEXT, "height", numbers(nan, 2), numbers(first, 2));
    ck_mistake(p, "figure m: series \"height\" has no finite point");
    p = plot_new("m");
    plot_line(p, INK_NEXT, NULL, numbers(first, 2), numbers(inf, 2));
    ck_mistake(p, "figure m: series \"without a name\" has no finite point");
    p = plot_new("m");
    plot_line_points(p, INK_NEXT, "height", numbers(first, 2),
                     numbers(second, 2));
    ck_mistake(p, "figure m: series \"height\" has no finite point");
    p = plot_new("m");
    plot_bars(p, INK_NEXT, "lengths", numbers(nan, 2));
    ck_mistake(p, "figure m: series \"lengths\" has no finite point");
    p = plot_new("m");
    plot_band(p, INK_GREY, "strip", three(), three(), numbers(nan, 2));
    ck_mistake(p, "figure m: series \"strip\" has 3 values of x and 2 of y");
    p = plot_new("m");
    plot_point(p, INK_NEXT, "here", NAN, 1);
    ck_mistake(p, "figure m: series \"here\" has no finite point");

    gsl_vector *none = new_vector(0);
    p = plot_new("m");
    plot_line(p, INK_NEXT, "empty", none, none);
    ck_mistake(p, "figure m: series \"empty\" has no finite point");
}

TEST(a_log_axis_needs_something_positive)
{
    double below[] = {-1, 0, NAN}, mixed[] = {-1, 0, 5};
    plot *p = plot_new("m");
    plot_log_y(p);
    plot_line(p, INK_NEXT, "good", three(), three());
    plot_line(p, INK_NEXT, "below", three(), numbers(below, 3));
    plot_line(p, INK_NEXT, "also below", three(), numbers(below, 3));
    ck_mistake(p, "figure m: series \"below\" has nothing positive for the "
                  "log axis y");
    p = plot_new("m");
    plot_line(p, INK_NEXT, "below", numbers(below, 3), three());
    plot_log_x(p);
    ck_mistake(p, "figure m: series \"below\" has nothing positive for the "
                  "log axis x");
    p = plot_new("m");
    plot_log_y(p);
    plot_band(p, INK_GREY, "strip", three(), numbers(below, 3), three());
    ck_mistake(p, "figure m: series \"strip\" has nothing positive for the "
                  "log axis y");

    p = plot_new("m");
    plot_log_y(p);
    plot_line(p, INK_NEXT, "mixed", three(), numbers(mixed, 3));
    plot_line(p, INK_NEXT, "good", three(), three());
    free(as_svg(p));
}

TEST(axes_panels_and_sizes_are_checked)
{
    static const double ranges[][2] = {
        {1, 1}, {2, 1}, {NAN, INFINITY}, {-INFINITY, 0}};
    static const char *const said[] = {"1 to 1", "2 to 1", "nan to inf",
                                       "-inf to 0"};
    for (size_t i = 0; i < 4; i++) {
        char sentence[80];
        plot *p = small("m");
        plot_y(p, "y", ranges[i][0], ranges[i][1]);
        snprintf(sentence, sizeof sentence,
                 "figure m: the y axis runs from %s", said[i]);
        ck_mistake(p, sentence);
    }

    static const int sizes[][2] = {{99, 300}, {300, 4001}, {0, 0}, {-1, 300}};
    for (size_t i = 0; i < 4; i++) {
        plot *p = small("m");
        plot_size(p, sizes[i][0], sizes[i][1]);
        ck_mistake(p, "figure m: its size must lie between 100 and 4000 "
                      "pixels");
    }

    plot *p = plot_new("m");
    plot_panels(p, 0, 1);
    ck_mistake(p, "figure m: its panels must be set once, before the first is "
                  "begun");
    p = plot_new("m");
    plot_panel(p, NULL);
    plot_panels(p, 2, 1);
    ck_mistake(p, "figure m: its panels must be set once, before the first is "
                  "begun");
    p = plot_new("m");
    plot_panels(p, 2, 2);
    plot_panel(p, NULL);
    ck_mistake(p, "figure m: 1 of its 4 panels were begun");
    p = plot_new("m");
    plot_panel(p, NULL);
    plot_panel(p, NULL);
    ck_mistake(p, "figure m: it has more panels than plot_panels made room "
                  "for");
}

TEST(marks_stand_somewhere)
{
    plot *p = small("m");
    plot_text(p, INK_BLACK, NAN, 1, ALIGN_LEFT, "here");
    ck_mistake(p, "figure m: a mark stands at (nan, 1)");
    p = small("m");
    plot_arrow(p, INK_BLACK, 0, 0, 1, INFINITY);
    ck_mistake(p, "figure m: a mark stands at (1, inf)");
    p = small("m");
    plot_mark_x(p, NAN, NULL);
    ck_mistake(p, "figure m: a mark stands at (nan, 0)");
    p = small("m");
    plot_mark_y(p, INFINITY, "up");
    ck_mistake(p, "figure m: a mark stands at (0, inf)");
    p = small("m");
    plot_circle(p, INK_BLACK, 1, 1, -1);
    ck_mistake(p, "figure m: a circle has the radius -1");
    p = small("m");
    plot_circle(p, INK_BLACK, 1, 1, NAN);
    ck_mistake(p, "figure m: a circle has the radius nan");
}

TEST(contours_need_something_to_draw)
{
    double values[] = {0, 1, 2, 3}, nan[] = {NAN, NAN, NAN, NAN};
    const double level = 1.5, too_high = 9;
    gsl_matrix_view Z = gsl_matrix_view_array(values, 2, 2),
                    row = gsl_matrix_view_array(values, 1, 4),
                    N = gsl_matrix_view_array(nan, 2, 2);
    plot *p = plot_new("m");
    plot_contours(p, &row.matrix, 0, 1, 0, 1, &level, 1);
    ck_mistake(p, "figure m: contours need two rows, two columns and a level");
    p = plot_new("m");
    plot_contours(p, &Z.matrix, 0, 1, 0, 1, &level, 0);
    ck_mistake(p, "figure m: contours need two rows, two columns and a level");
    p = plot_new("m");
    plot_contours(p, &Z.matrix, 0, 1, 0, 1, &too_high, 1);
    ck_mistake(p, "figure m: the contours' heights reach none of their "
                  "levels");
    p = plot_new("m");
    plot_contours(p, &N.matrix, 0, 1, 0, 1, &level, 1);
    ck_mistake(p, "figure m: the contours' heights reach none of their "
                  "levels");
}

TEST(the_first_mistake_is_the_one_that_is_told)
{
    double nan[] = {NAN};
    plot *p = small("m");
    plot_line(p, INK_NEXT, "first", numbers(nan, 1), numbers(nan, 1));
    plot_size(p, 1, 1);
    plot_line(p, INK_NEXT, "second", numbers(nan, 1), numbers(nan, 1));
    ck_mistake(p, "figure m: series \"first\" has no finite point");
}

/* Whichever of its texts was cut: the numbers, or the panel's commands. */
TEST(where_memory_ended_nothing_is_drawn)
{
    for (int i = 0; i < 4; i++) {
        problem why;
        plot *p = small("m");
        text_buffer *const texts[] = {&p->data, &p->body, &p->settings,
                                      &p->series};
        texts[i]->cut = true;
        plot_line(p, INK_NEXT, "more", three(), three());
        ck_assert_ptr_null(plot_begin(p, scratch, "svg", &why));
        ck_assert_int_eq(why.status, GSL_EFAILED);
        ck_assert_str_eq(why.text, "figure m: not enough memory");
        plot_free(p);
    }
}

TEST(a_text_that_is_cut_takes_no_more)
{
    text_buffer t = {0};
    text_add(&t, "%s", "all of this");
    t.cut = true;
    text_add(&t, "no");
    text_add_bytes(&t, "no", 2);
    ck_assert_str_eq(text_string(&t), "all of this");
    ck_assert(t.cut);
    text_free(&t);
    ck_assert(!t.cut);
}

TEST(a_drawing_knows_its_file)
{
    problem why;
    plot *p = small("m");
    drawing *d = plot_begin(p, scratch, "script", &why);
    ck_assert_str_eq(plot_file(d), "m.gp");
    ck_assert_int_eq(plot_end(d, stdout, &why), GSL_SUCCESS);
    plot_free(p);
}

TEST(terminals_are_known_or_refused)
{
    static const char *const known[] = {"svg",   "png",    "pdf",
                                        "ascii", "window", "script"};
    static const char *const unknown[] = {"", "SVG", "gif", "svg ", "x11"};
    for (size_t i = 0; i < 6; i++)
        ck_assert(plot_terminal_known(known[i]));
    for (size_t i = 0; i < 5; i++) {
        char sentence[80];
        problem why;
        plot *p = small("m");
        ck_assert(!plot_terminal_known(unknown[i]));
        ck_assert_int_eq(plot_draw(p, scratch, unknown[i], &why), GSL_EINVAL);
        snprintf(sentence, sizeof sentence,
                 "figure m: no terminal is called \"%s\"", unknown[i]);
        ck_assert_str_eq(why.text, sentence);
        plot_free(p);
    }
}

/* ----------------------------------------------------------- drawing */

static double parabola(double x, const void *params)
{
    return *(const double *)params * x * x;
}

/* One of everything. */
static plot *everything(const char *name)
{
    static const char *const names[] = {"zero", "one", "two"};
    static const double levels[] = {0.3, 1.25};
    const double two = 2;
    gsl_matrix *Z = new_matrix(30, 30);
    for (size_t i = 0; i < 30; i++)
        for (size_t j = 0; j < 30; j++)
            gsl_matrix_set(Z, i, j, (double)(i + j) / 29);
    plot *p = plot_new(name);
    plot_size(p, 640, 480);
    plot_panels(p, 2, 2);

    plot_panel(p, "series");
    plot_x(p, "x", 0, 4);
    plot_key(p, KEY_TOP_LEFT);
    plot_line(p, INK_NEXT, "line", three(), three());
    plot_points(p, INK_NEXT, "points", three(), three());
    plot_line_points(p, INK_NEXT, "both", three(), three());
    plot_point(p, INK_NEXT, "point", 1, 2);
    plot_band(p, INK_GREY, "band", three(), three(), three());
    plot_function(p, INK_NEXT, "function", parabola, &two, 0, 1);

    plot_panel(p, "bars");
    plot_names_y(p, names, 3);
    plot_bars(p, INK_NEXT, NULL, three());
    plot_key(p, KEY_NONE);

    plot_panel(p, "contours");
    plot_square(p);
    plot_ticks_x(p, 0.5);
    plot_ticks_y(p, 0.5);
    plot_contours(p, Z, 0, 1, 0, 1, levels, 2);

    plot_panel(p, NULL);
    plot_no_axes(p);
    plot_x(p, NULL, 0, 10);
    plot_y(p, NULL, 0, 10);
    plot_circle(p, INK_BLACK, 5, 5, 2);
    plot_arrow(p, INK_BLACK, 1, 1, 9, 9);
    plot_text(p, INK_BLACK, 5, 5, ALIGN_RIGHT, "text");
    plot_mark_x(p, 3, "x = 3");
    plot_mark_y(p, 3, "y = 3");
    return p;
}

TEST(a_legend_under_all_panels_has_its_room)
{
    plot *p = plot_new("below");
    plot_panels(p, 1, 2);
    for (int k = 0; k < 2; k++) {
        plot_panel(p, NULL);
        plot_line(p, INK_NEXT, "a line", three(), three());
        plot_key(p, k == 1 ? KEY_BELOW : KEY_NONE);
    }
    char *gp = as_script(p);
    ck_assert_ptr_nonnull(strstr(gp, "set multiplot layout 1,2 margins"));
    ck_assert_ptr_nonnull(strstr(gp, "set key vertical maxrows 2"));
    free(gp);
}

/* Full ones and empty ones: a sign is to be seen without colour. */
TEST(squares_have_their_sides_and_are_full_or_empty)
{
    plot *p = plot_new("squares");
    plot_squares(p, INK_BLUE, false, three(), three(), three());
    plot_squares(p, INK_ORANGE, true, three(), three(), three());
    char *gp = as_script(p);
    ck_assert_ptr_nonnull(
        strstr(gp, "$d1 using 1:2:($1 - $3):($1 + $3):($2 - $3):($2 + $3) "
                   "with boxxyerror fillstyle solid"));
    ck_assert_ptr_nonnull(strstr(gp, "with boxxyerror fillstyle empty"));
    free(gp);
}

TEST(everything_is_in_the_svg)
{
    static const char *const texts[] = {
        "series", "bars", "contours", "x",        "line",  "points",
        "both",   "band", "point",    "function", "zero",  "one",
        "two",    "0.3",  "1.25",     "text",     "x = 3", "y = 3",
    };
    char *svg = as_svg(everything("all"));
    ck_assert(strstr(svg, "width=\"640\" height=\"480\""));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char shown[40];
        snprintf(shown, sizeof shown, "%s</text>", texts[i]);
        ck_assert_msg(strstr(svg, shown), "%s", shown);
    }
    free(svg);
}

TEST(each_terminal_makes_its_file)
{
    char *bytes = drawn(everything("all"), "png", "png");
    ck_assert(memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) == 0);
    free(bytes);
    bytes = drawn(everything("all"), "pdf", "pdf");
    ck_assert(strncmp(bytes, "%PDF-", 5) == 0);
    free(bytes);
    bytes = as_script(everything("all"));
    ck_assert(strncmp(bytes, "# The figure all; to see it: gnuplot", 36) == 0);
    ck_assert(strstr(bytes, "set multiplot layout 2,2\n"));
    free(bytes);
}

TEST(two_runs_give_the_same_bytes)
{
    static const char *const terminals[][2] = {
        {"svg", "svg"}, {"png", "png"}, {"script", "gp"}};
    for (size_t i = 0; i < 3; i++) {
        char name[20];
        size_t size, again_size;
        problem why;
        snprintf(name, sizeof name, "same.%s", terminals[i][1]);
        free(drawn(everything("same"), terminals[i][0], terminals[i][1]));
        char *first = read_bytes(in_scratch(name), &size);
        setenv("GNUTERM", "dumb", 1);
        setenv("LC_ALL", "de_DE.UTF-8", 1);
        setenv("LC_NUMERIC", "de_DE.UTF-8", 1);
        unsetenv("HOME");
        plot *p = everything("same");
        ck_assert_int_eq(plot_draw(p, scratch, terminals[i][0], &why), 0);
        plot_free(p);
        char *again = read_bytes(in_scratch(name), &again_size);
        ck_assert(size == again_size && memcmp(first, again, size) == 0);
        free(again);
        free(first);
    }
}

/* The figure may be freed while gnuplot draws. */
TEST(ascii_goes_to_the_stream)
{
    problem why;
    plot *p = all_places("ascii", "a'%d_`x`");
    drawing *d = plot_begin(p, "no folder", "ascii", &why);
    plot_free(p);
    FILE *shown = fopen(in_scratch("shown"), "w");
    ck_assert_msg(d && plot_end(d, shown, &why) == 0, "%s", why.text);
    fclose(shown);
    char *text = read_bytes(in_scratch("shown"), NULL);
    /* in so few characters the two marks' texts may cover others */
    ck_assert_int_ge(count(text, "a'%d_`x`"), 6);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        ck_assert_uint_le(strlen(line), 80);
    free(text);
}

TEST(many_points_are_thinned_and_that_is_said)
{
    static const struct {
        size_t points;
        int rows;
        const char *note;
    } cases[] = {
        {4000, 4000, NULL},
        {4001, 2001, "'1 point in 2 is drawn'"},
        {12001, 3001, "'1 point in 4 is drawn'"},
    };
    for (size_t i = 0; i < 3; i++) {
        gsl_vector *x = gsl_vector_calloc(cases[i].points);
        gsl_vector_add_constant(x, 0.5);
        plot *p = plot_new("many");
        plot_line(p, INK_NEXT, NULL, x, x);
        plot_line(p, INK_NEXT, NULL, three(), three());
        char *gp = as_script(p);
        ck_assert_int_eq(count(gp, ".5\n"), cases[i].rows);
        ck_assert_int_eq(count(gp, "is drawn'"), cases[i].note != NULL);
        ck_assert(!cases[i].note || strstr(gp, cases[i].note));
        free(gp);
        gsl_vector_free(x);
    }
}

TEST(a_panel_that_is_not_thinned_says_nothing)
{
    gsl_vector *x = new_zeros(4001);
    plot *p = plot_new("many");
    plot_panels(p, 2, 1);
    plot_panel(p, NULL);
    plot_points(p, INK_NEXT, NULL, x, x);
    plot_panel(p, NULL);
    plot_points(p, INK_NEXT, NULL, three(), three());
    char *gp = as_script(p);
    ck_assert_int_eq(count(gp, "is drawn'"), 1);
    free(gp);
}

/* Of five points the third is missing: two lines of two points are left. */
TEST(a_number_that_is_not_finite_leaves_a_gap)
{
    double x[] = {1, 2, 3, 4, 5}, y[] = {1, 2, NAN, 4, 5};
    plot *p = plot_new("gap");
    plot_line(p, INK_PURPLE, NULL, numbers(x, 5), numbers(y, 5));
    char *svg = as_svg(p);
    char *path = strstr(svg, "<path stroke='rgb(170,  68, 153)'");
    ck_assert(path != NULL);
    *strchr(path, '>') = '\0';
    ck_assert_int_eq(count(path, "M") + count(path, "L"), 4);
    ck_assert_int_eq(count(path, "M"), 2);
    free(svg);
}

TEST(an_ink_is_for_the_next_thing_only)
{
    plot *p = plot_new("inks");
    plot_line(p, INK_NEXT, NULL, three(), three());
    plot_line(p, INK_BLACK, NULL, three(), three());
    plot_line(p, INK_NEXT, NULL, three(), three());
    char *gp = as_script(p);
    const char *blue = strstr(gp, "#0072B2"), *black = strstr(gp, "#000000"),
               *green = strstr(gp, "#009E73");
    ck_assert(blue && black && green && blue < black && black < green);
    ck_assert_int_eq(count(gp, "#000000"), 1);
    free(gp);
}

TEST(a_function_is_drawn_on_even_steps)
{
    const double one = 1;
    plot *p = plot_new("f");
    plot_function(p, INK_NEXT, NULL, parabola, &one, 0, 3);
    char *gp = as_script(p);
    ck_assert(strstr(gp, "\n0 0\n") && strstr(gp, "\n3 9\n"));
    ck_assert(strstr(gp, "\n1.5 2.25\n") && strstr(gp, "\n0.01 0.0001\n"));
    free(gp);

    p = plot_new("f");
    plot_log_x(p);
    plot_function(p, INK_NEXT, NULL, parabola, &one, 0.01, 100);
    gp = as_script(p);
    ck_assert(strstr(gp, "\n0.01 0.0001\n") && strstr(gp, "\n100 10000\n"));
    ck_assert(strstr(gp, "\n1 1\n") && strstr(gp, "\n10 100\n"));
    free(gp);
}

/* Where a text stands in an SVG, in pixels from the left and from the top. */
static void place_of(const char *svg, const char *text, double *x, double *y)
{
    char shown[40];
    snprintf(shown, sizeof shown, "<text>%s</text>", text);
    const char *found = strstr(svg, shown), *before = NULL;
    ck_assert_msg(found != NULL, "%s", shown);
    for (const char *c = svg; (c = strstr(c, "translate(")) && c < found; c++)
        before = c;
    ck_assert(before && sscanf(before, "translate(%lf,%lf)", x, y) == 2);
}

/* The length of one unit on each axis, in pixels: a panel that is wide, one
 * that is high, and both in a grid; without plot_square they differ. */
TEST(a_square_panel_has_equal_units)
{
    for (int i = 0; i < 8; i++) {
        const bool square = i & 1, high = i & 2, grid = i & 4;
        double x[3], y[3];
        plot *p = plot_new("square");
        plot_size(p, 640, 400);
        if (grid) {
            plot_panels(p, 1, 2);
            plot_panel(p, "not square");
            plot_line(p, INK_NEXT, NULL, three(), three());
        }
        plot_panel(p, "one unit");
        plot_x(p, "x", -1, high ? 2 : 7);
        plot_y(p, "y", -2, high ? 9 : 2);
        if (square)
            plot_square(p);
        plot_text(p, INK_BLACK, 0, 0, ALIGN_LEFT, "origin");
        plot_text(p, INK_BLACK, 1, 0, ALIGN_LEFT, "right");
        plot_text(p, INK_BLACK, 0, 1, ALIGN_LEFT, "above");
        char *svg = as_svg(p);
        place_of(svg, "origin", &x[0], &y[0]);
        place_of(svg, "right", &x[1], &y[1]);
        place_of(svg, "above", &x[2], &y[2]);
        ck_assert(x[1] > x[0] + 10 && y[2] < y[0] - 10);
        const double ratio = (x[1] - x[0]) / (y[0] - y[2]);
        ck_assert_msg((fabs(ratio - 1) < 0.002) == square, "%d: %g", i, ratio);
        free(svg);
    }
}

/* Powers of ten as names; of very many decades every second, third, ... */
TEST(a_log_axis_has_its_decades)
{
    double y[] = {1e-5, 1, 1e3}, wide[] = {1e-300, 1, 1e300};
    plot *p = plot_new("log");
    plot_log_y(p);
    plot_line(p, INK_NEXT, NULL, three(), numbers(y, 3));
    char *svg = as_svg(p);
    static const char *const ticks[] = {"10⁻⁵", "10⁻³", "0.01", "0.1",
                                        "1",    "100",  "1000"};
    for (size_t i = 0; i < 7; i++) {
        char shown[40];
        snprintf(shown, sizeof shown, "<text>%s</text>", ticks[i]);
        ck_assert_msg(strstr(svg, shown), "%s", shown);
    }
    free(svg);

    p = plot_new("log");
    plot_log_y(p);
    plot_line(p, INK_NEXT, NULL, three(), numbers(wide, 3));
    svg = as_svg(p);
    ck_assert(strstr(svg, "<text>10⁻³⁰⁰</text>"));
    ck_assert_int_le(count(svg, "<text>10"), 10);
    free(svg);
}

/* gnuplot 5.4 by itself drops a tick at 10, 100 and 10000 there. */
TEST(a_log_axis_has_a_tick_where_it_starts)
{
    for (int power = -5; power <= 7; power++) {
        const double from = pow(10, power);
        double ends[] = {from, 400 * from};
        plot *p = plot_new("starts");
        plot_line(p, INK_NEXT, NULL, numbers(ends, 2), numbers(ends, 2));
        plot_x(p, NULL, from, 400 * from);
        plot_log_x(p);
        plot_y(p, NULL, from, 400 * from);
        plot_log_y(p);
        char *svg = as_svg(p);
        ck_assert_msg(count(svg, "<text>") == 6, "from 1e%d: %d ticks", power,
                      count(svg, "<text>"));
        free(svg);
    }
}

/* ---------------------------------------------------------- failures */

static void pretend(const char *body)
{
    char text[600];
    snprintf(text, sizeof text, "#!/bin/sh\n%s\n", body);
    mkdir(in_scratch("bin"), 0777);
    write_text(in_scratch("bin/gnuplot"), text);
    chmod(in_scratch("bin/gnuplot"), 0755);
    snprintf(text, sizeof text, "%s:/usr/bin:/bin", in_scratch("bin"));
    setenv("PATH", text, 1);
}

TEST(a_failure_leaves_the_old_figure)
{
    static const char *const programs[] = {
        "cat >/dev/null; exit 1",
        "cat >/dev/null; exit 0",
        "cat; exit 0",
        "kill -9 $$",
        "cat >/dev/null; echo '<svg>'; echo '%PDF-1.5'",
        "cat >/dev/null; printf '</svg>'; kill -9 $$",
        "cat >/dev/null; printf '</svg>\\n%%%%EOF\\n'; exit 1",
        "cat >/dev/null; printf 'svg>'",
    };
    static const char *const terminals[] = {"svg", "png", "pdf"};
    const char *folder = in_scratch("plots");
    mkdir(folder, 0777);
    for (size_t t = 0; t < 3; t++) {
        char path[200];
        snprintf(path, sizeof path, "%s/kept.%s", folder, terminals[t]);
        write_text(path, "the old figure");
        for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
            problem why;
            pretend(programs[i]);
            plot *p = small("kept");
            ck_assert_msg(plot_draw(p, folder, terminals[t], &why) ==
                              GSL_EFAILED,
                          "%s: %s", terminals[t], programs[i]);
            ck_assert_int_eq(why.status, GSL_EFAILED);
            plot_free(p);
            ck_file(path, "the old figure");
            ck_assert_int_eq(entries(folder), (int)t + 1);
        }
    }
}

TEST(a_folder_that_cannot_be_written_is_named)
{
    static const char *const terminals[] = {"svg", "script"};
    static const char *const endings[] = {"svg", "gp"};
    for (size_t i = 0; i < 2; i++) {
        char sentence[300];
        problem why;
        plot *p = small("m");
        const char *folder = in_scratch("not/there");
        ck_assert_int_eq(plot_draw(p, folder, terminals[i], &why),
                         GSL_EFAILED);
        snprintf(sentence, sizeof sentence,
                 "%s/m.%s: cannot be written: No such file or directory",
                 folder, endings[i]);
        ck_assert_str_eq(why.text, sentence);
        plot_free(p);
    }
}

TEST(a_window_gets_the_same_figure)
{
    char body[200];
    problem why;
    snprintf(body, sizeof body, "cat > %s", in_scratch("seen"));
    pretend(body);
    plot *p = small("m");
    ck_assert_int_eq(plot_draw(p, "no folder", "window", &why), GSL_SUCCESS);
    plot_free(p);
    char *gp = read_bytes(in_scratch("seen"), NULL);
    ck_assert(strstr(gp, "set termoption noenhanced\n"));
    ck_assert(strstr(gp, "1 1\n2 2\n3 3\n"));
    free(gp);
}

int main(void)
{
    make_scratch();
    return remove_scratch(run_tests("plot"));
}
