/* Texts become what the readers of common/data take. */
#include "file-options.h"

#include <ctype.h>
#include <gsl/gsl_errno.h>
#include <string.h>

void file_options_form(file_options *f, option list[FORM_OPTIONS])
{
    const option all[] = {
        {"", NULL, OPTION_HEADING, NULL, "How the file is written:"},
        {"separator", "C", OPTION_TEXT, &f->separator,
         "between the fields: , ; | tab or space\n(recognised)"},
        {"decimal", "C", OPTION_TEXT, &f->decimal,
         "the decimal sign: . or , (recognised where no\ncomma separates)"},
        {"no-header", NULL, OPTION_FLAG, &f->no_header,
         "the first line is a row: the columns are called\n1, 2, 3"},
        {"missing", "A,B", OPTION_LIST, &f->missing,
         "words for a missing value beside the empty cell,\nNA, NaN, nan, "
         "null and ."},
    };
    memcpy(list, all, sizeof all);
}

void file_options_all(file_options *f, option list[FILE_OPTIONS])
{
    const option all[] = {
        {"columns", "A,B", OPTION_LIST, &f->columns,
         "learn from these columns only; * and ? stand\nfor any letters"},
        {"without", "A,B", OPTION_LIST, &f->without,
         "do not learn from these columns"},
        {"as-text", "A,B", OPTION_LIST, &f->as_text,
         "take these columns as texts: a column of 0 and 1\nfor each value "
         "but the first"},
        {"reference", "A=V", OPTION_LIST, &f->reference,
         "take the texts of column A against its value V"},
        {"positive", "V", OPTION_LIST, &f->positive,
         "the target's value that is 1 (the second in\norder)"},
        {"classes", NULL, OPTION_FLAG, &f->classes,
         "more than two numbers in the target are names\nof classes: an "
         "output each"},
        {"in-order", NULL, OPTION_FLAG, &f->in_order,
         "the splits take the last rows of the file, as\nKeras; else rows at "
         "random, of each class its share"},
    };
    file_options_form(f, list);
    memcpy(list + FORM_OPTIONS, all, sizeof all);
}

static choice as_choice(const text_list *list)
{
    return (choice){list->items, list->count};
}

static int read_separator(const char *text, char *separator, problem *why)
{
    if (strcmp(text, "tab") == 0 || strcmp(text, "\\t") == 0)
        *separator = '\t';
    else if (strcmp(text, "space") == 0)
        *separator = ' ';
    else if (strlen(text) == 1 && !isalnum((unsigned char)*text) &&
             !strchr("\"'.-+_#\n\r", *text) && (*text & 0x80) == 0)
        *separator = *text;
    else
        return problem_set(why, GSL_EINVAL,
                           "--separator: \"%.20s\" is not one of , ; | tab "
                           "space or another sign",
                           text);
    return GSL_SUCCESS;
}

int file_options_read(const file_options *f, file_form *form, problem *why)
{
    *form = (file_form){.no_header = f->no_header,
                        .missing = as_choice(&f->missing)};
    if (f->separator && read_separator(f->separator, &form->separator, why))
        return why->status;
    if (f->decimal && strcmp(f->decimal, ".") != 0 &&
        strcmp(f->decimal, ",") != 0)
        return problem_set(why, GSL_EINVAL,
                           "--decimal: \"%.20s\" is not . or ,", f->decimal);
    form->decimal = f->decimal ? *f->decimal : 0;
    return GSL_SUCCESS;
}

column_choice file_options_columns(const file_options *f,
                                   const text_list *learned)
{
    return (column_choice){.targets = as_choice(learned),
                           .columns = as_choice(&f->columns),
                           .without = as_choice(&f->without),
                           .as_text = as_choice(&f->as_text),
                           .reference = as_choice(&f->reference)};
}

target_choice file_options_target(const file_options *f)
{
    return (target_choice){.classes = f->classes,
                           .positive = f->positive.items,
                           .count = f->positive.count};
}
