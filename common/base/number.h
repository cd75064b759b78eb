/*
 * Decimal numbers as people write them, to the nearest double: the same one,
 * to the last bit, that strtod finds, in a fraction of its time.
 */
#ifndef NUMBER_H
#define NUMBER_H

/*
 * A whole text as a finite decimal number, as "-1.5e-3": no hexadecimal, no
 * spaces, no inf, and nothing too large for a double. Returns GSL_SUCCESS, or
 * GSL_EINVAL with *value unchanged. What is too small for a double is 0.
 */
int number_read(const char *text, double *value);

/*
 * The number of that form, as long as can be, with which the text begins that
 * goes on to end, where a NUL stands. Returns where the number ends; NULL,
 * with *value unchanged, where there is none or it is too large for a double.
 */
const char *number_scan(const char *text, const char *end, double *value);

/*
 * Two such texts by their exact values, as decimal numbers and not as doubles:
 * below 0, 0 or above 0 as the first is less, equal or greater.
 */
int number_compare(const char *one, const char *other);

#endif
