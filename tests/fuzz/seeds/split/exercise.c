/* The author's own. */
#include <math.h>

// TASK 9.1 Twice
// points: 2
// section: 9.1
// hint: Add it
//       to itself.
/*
Return twice `x`.
*/
double twice(double x);

double twice(double x)
{
    // BEGIN SOLUTION 9.1
    const double the_secret = x;
    return the_secret + x;
    //| (void)x;
    //| return NAN;
    //? That is the square.
    //! return x * x;
    // END SOLUTION
}

// TASK 9.2 Fill
// points: 1
// section: 9.1
// hint: A loop.
/*
Fill `v`, and say how many there are.
*/
size_t fill(gsl_vector *v, const double w[], const gsl_matrix *X,
            const char *name, gsl_rng *r, bool yes, int k);

size_t fill(gsl_vector *v, const double w[], const gsl_matrix *X,
            const char *name, gsl_rng *r, bool yes, int k)
{
    // BEGIN SOLUTION 9.2
    return v->size;
    //| return 0;
    // END SOLUTION
}
