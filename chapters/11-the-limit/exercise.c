/*
 * The assignment of chapter 11: each task with its solution, the student's
 * text in its place (//|), and the mistakes that are known (//? and //!).
 * chapters/README.md says how an assignment is written.
 */
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <math.h>

// TASK 11.1 Sums that do not wait
// points: 2
// section: 11.2
// nudge:  To which of the K sums does the product at place i belong?
// method: Begin with all sums at 0. One loop over the places: the product at
//         place i goes to the sum i modulo K.
// recipe: gsl_vector_set_zero(sums), and then for each i *gsl_vector_ptr(sums,
//         i % sums->size) += u_i * v_i.
/*
A dot product by several sums: `sums` has K places. Product $u_i v_i$ is added
to the sum $i$ modulo $K$, so the first sum gets the products at places
0, K, 2K and so on, the second those at 1, K + 1, ... The length of `u` and `v`
need not be a multiple of K, and may be less than K; a sum without products is
0. What `sums` held before does not count.

Example: `dot_in_sums(u = {1, 2, 3, 4, 5}, v = {2, 1, 2, 1, 2}, sums = {7, 7})`
gives `{18, 6}`: 2 + 6 + 10 and 2 + 4.
*/
void dot_in_sums(const gsl_vector *u, const gsl_vector *v, gsl_vector *sums);

void dot_in_sums(const gsl_vector *u, const gsl_vector *v, gsl_vector *sums)
{
    // BEGIN SOLUTION 11.1
    gsl_vector_set_zero(sums);
    for (size_t i = 0; i < u->size; i++)
        *gsl_vector_ptr(sums, i % sums->size) +=
            gsl_vector_get(u, i) * gsl_vector_get(v, i);
    //| (void)u;
    //| (void)v;
    //| (void)sums;
    //? The products behind the last whole K are missing.
    //! gsl_vector_set_zero(sums);
    //! size_t whole = u->size / sums->size * sums->size;
    //! for (size_t i = 0; i < whole; i++)
    //!     *gsl_vector_ptr(sums, i % sums->size) +=
    //!         gsl_vector_get(u, i) * gsl_vector_get(v, i);
    //? Each sum gets a stretch of neighbouring products. Neighbours belong to
    //? different sums, so that a vector of them can be loaded at once.
    //! gsl_vector_set_zero(sums);
    //! size_t stretch = (u->size + sums->size - 1) / sums->size;
    //! for (size_t i = 0; i < u->size; i++)
    //!     *gsl_vector_ptr(sums, i / stretch) +=
    //!         gsl_vector_get(u, i) * gsl_vector_get(v, i);
    //? The first sum has all of it. Spread the products over the K sums.
    //! gsl_vector_set_zero(sums);
    //! for (size_t i = 0; i < u->size; i++)
    //!     *gsl_vector_ptr(sums, 0) +=
    //!         gsl_vector_get(u, i) * gsl_vector_get(v, i);
    //? The sums hold what stood in them before. Set them to zero first.
    //! for (size_t i = 0; i < u->size; i++)
    //!     *gsl_vector_ptr(sums, i % sums->size) +=
    //!         gsl_vector_get(u, i) * gsl_vector_get(v, i);
    // END SOLUTION
}

// TASK 11.2 No faster than this
// points: 2
// section: 11.6
// nudge:  Which two things take time, and does one of them wait for the other?
// method: Two times: all bytes over the bandwidth, and all operations over the
//         peak. They pass side by side, so the longer one decides.
// recipe: n * times * bytes / bandwidth is the time to read, n * operations /
//         peak the time to compute. Return fmax of the two.
/*
An algorithm does `operations` for each of `n` numbers, however often it is
read, and reads each of them so many `times`, at `bytes` bytes a number. The
memory brings `bandwidth` bytes in a nanosecond and the processor does `peak`
operations in a nanosecond, both at the same time. Return the least time in
nanoseconds that it can take.

Example: `least_time(n = 1000, operations = 6, times = 2, bytes = 8,
bandwidth = 20, peak = 10)` gives `800`: 16000 bytes at 20 take 800 ns, and
6000 operations at 10 are over after 600.
*/
double least_time(double n, double operations, double times, double bytes,
                  double bandwidth, double peak);

double least_time(double n, double operations, double times, double bytes,
                  double bandwidth, double peak)
{
    // BEGIN SOLUTION 11.2
    const double to_read = n * times * bytes / bandwidth;
    const double to_compute = n * operations / peak;
    return fmax(to_read, to_compute);
    //| (void)n;
    //| (void)operations;
    //| (void)times;
    //| (void)bytes;
    //| (void)bandwidth;
    //| (void)peak;
    //| return NAN;
    //? Reading and computing go on at the same time, so their times are not
    //? added up. The longer one decides.
    //! return n * times * bytes / bandwidth + n * operations / peak;
    //? The shorter of the two is over when the longer one still runs.
    //! return fmin(n * times * bytes / bandwidth, n * operations / peak);
    //? Each number is read so many times, and each time its bytes have to come
    //? from memory.
    //! (void)times;
    //! return fmax(n * bytes / bandwidth, n * operations / peak);
    //? The operations are done once for each number, however often it is read.
    //! return n * times * fmax(bytes / bandwidth, operations / peak);
    //? That is a rate, operations in a nanosecond. Asked is the time for all n
    //? numbers.
    //! (void)n;
    //! return fmin(peak, operations / (times * bytes) * bandwidth);
    // END SOLUTION
}

// TASK 11.3 Cache lines
// points: 2
// section: 11.2
// nudge:  Which line does number k of X lie in?
// method: Go through the rows. The column's number in row n is number n D + i
//         of X, and its line is that over 8, rounded down. Count the lines
//         that are other than the one before.
// recipe: count = 0, last = -1; for n = 0 ... N - 1 take line = (n * D + i) /
//         8 in whole numbers, and where it is not last add 1 to count and set
//         last = line.
/*
Memory hands out whole cache lines of 64 bytes, 8 doubles. $X$ has `N` rows of
`D` doubles, one row after the other without a gap, and begins where a line
begins. A program adds up the numbers of one column, `i`, counted from 0.
Return how many different lines have to be read for it.

Example: `lines_of_column(N = 4, D = 3, i = 2)` gives `2`: the numbers are at
the places 2, 5, 8 and 11, the first two in line 0 and the others in line 1.
*/
size_t lines_of_column(size_t N, size_t D, size_t i);

size_t lines_of_column(size_t N, size_t D, size_t i)
{
    // BEGIN SOLUTION 11.3
    size_t count = 0, last = 0;
    for (size_t n = 0; n < N; n++) {
        const size_t line = (n * D + i) / 8;
        count += n == 0 || line != last;
        last = line;
    }
    return count;
    //| (void)N;
    //| (void)D;
    //| (void)i;
    //| return 0;
    //? Each number has a line of its own only where a row is 8 doubles long or
    //? longer. In shorter rows neighbours share one.
    //! (void)D;
    //! (void)i;
    //! return N;
    //? Those are the lines of all of X. A line that holds no number of this
    //? column is not read.
    //! (void)i;
    //! return (N * D + 7) / 8;
    //? A line has 64 bytes, which are 8 doubles, not 64.
    //! size_t count = 0, last = 0;
    //! for (size_t n = 0; n < N; n++) {
    //!     size_t line = (n * D + i) / 64;
    //!     count += n == 0 || line != last;
    //!     last = line;
    //! }
    //! return count;
    //? That is how many lines the column would take if its numbers lay one
    //? beside the other. They lie D numbers apart.
    //! (void)D;
    //! (void)i;
    //! return (N + 7) / 8;
    // END SOLUTION
}

// TASK 11.4 Once or twice
// points: 2
// section: 11.5
// nudge:  Which blocks are still in the cache when they are needed again?
// method: A block of m rows has 8 m D bytes. If that is at most the cache, it
//         comes from memory once, else twice. All blocks have the same size
//         but for the last.
// recipe: bytes = 0; for first = 0, rows, 2 rows, ... below N: m is the less
//         of rows and N - first, size = 8 m D; add size where size <= cache,
//         else twice size.
/*
Two products go through $X$, `N` rows of `D` doubles, in blocks of `rows` rows;
the last block may have fewer. Both products of a block are done before the
next block begins. The cache holds `cache` bytes. A block that is not larger
comes from memory once, for it is still there for the second product; a larger
one comes twice, all of it, as its end has pushed out its beginning. Return how
many bytes come from memory.

Example: `bytes_from_memory(N = 10, D = 2, rows = 4, cache = 64)` gives `160`:
two blocks of 64 bytes and one of 32, each once. With `cache = 40` it is `288`:
only the last block fits.
*/
double bytes_from_memory(size_t N, size_t D, size_t rows, size_t cache);

double bytes_from_memory(size_t N, size_t D, size_t rows, size_t cache)
{
    // BEGIN SOLUTION 11.4
    double bytes = 0;
    for (size_t first = 0; first < N; first += rows) {
        const size_t m = N - first < rows ? N - first : rows;
        const size_t size = 8 * m * D;
        bytes += (double)(size <= cache ? size : 2 * size);
    }
    return bytes;
    //| (void)N;
    //| (void)D;
    //| (void)rows;
    //| (void)cache;
    //| return NAN;
    //? Each block is looked at for itself: the last one may be small enough
    //? where the others are not.
    //! size_t size = 8 * rows * D;
    //! return (size <= cache ? 8.0 : 16.0) * (double)(N * D);
    //? It is the block that has to fit, not all of X.
    //! (void)rows;
    //! return (8 * N * D <= cache ? 8.0 : 16.0) * (double)(N * D);
    //? Those are numbers. A double has 8 bytes.
    //! double numbers = 0;
    //! for (size_t first = 0; first < N; first += rows) {
    //!     size_t m = N - first < rows ? N - first : rows;
    //!     numbers += (double)(8 * m * D <= cache ? m * D : 2 * m * D);
    //! }
    //! return numbers;
    //? The last block may be shorter than the others.
    //! double bytes = 0;
    //! for (size_t first = 0; first < N; first += rows) {
    //!     size_t size = 8 * rows * D;
    //!     bytes += (double)(size <= cache ? size : 2 * size);
    //! }
    //! return bytes;
    //? A block that just fills the cache fits.
    //! double bytes = 0;
    //! for (size_t first = 0; first < N; first += rows) {
    //!     size_t m = N - first < rows ? N - first : rows;
    //!     size_t size = 8 * m * D;
    //!     bytes += (double)(size < cache ? size : 2 * size);
    //! }
    //! return bytes;
    // END SOLUTION
}
