/* The roofline of chapter 11: operations a nanosecond against the arithmetic
 * intensity, with its ceilings and the marks of some versions of a pass. */
#ifndef ROOF_H
#define ROOF_H

#include "figure/plot.h"

/* Of one example of D numbers: 4 D for the products, 45 for sigma and loss. */
double roof_operations(double D);

/* The ceilings, in operations a nanosecond; NAN where nobody has measured. */
typedef struct {
    double peak;      /* in the widest registers */
    double alone;     /* one number in each */
    double one_sum;   /* for each number, that waits for itself */
    double losses;    /* ns of sigma and loss of an example */
    double bandwidth; /* bytes a ns, one core */
    double of_all;    /* all cores */
} roof_ceilings;
roof_ceilings roof_measured(void);

/* The versions that are marked. */
typedef struct {
    const char *label, *built, *version;
    double bytes; /* read for each number of X */
    ink ink;
} roof_mark;
extern const roof_mark roof_marks[];
enum { ROOF_MARKS = 4 };

/* What the roof allows a version that reads so many bytes for each number of X
 * of D columns. */
double roof_over(double bytes, double D);

void roof_print(void);
plot *roof_figure(const char *name);

#endif
