/* The author's own. */
#include <math.h>

// TASK 9.1 Twice
// points: 2
// section: 9.1
// nudge: Add it
//        to itself.
// method: Once more x.
// recipe: Return x + x.
/*
Return twice `x`.

Example: `twice(3)` gives `6`: 3 and 3.
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
// nudge: A loop.
// method: From 0 on.
// recipe: Return the size.
/*
Fill `v`, and say how many there are.

Example: `fill(v = {0}, w = {1}, X = {{1}}, name = "a", r = 1, yes = true, k = 2)`
gives `1` and `{0}`: there is one.
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
