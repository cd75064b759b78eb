/*
# 0 What you need to know

*Which mathematics, and which C, do the chapters take for granted?*

Calculus, vectors and matrices, and some C. Here is what they use from their
first lines on, with a worked number each. If you know all of it, begin with
chapter 1.

After this chapter you can take a slope through a function of a function and
check it, multiply matrices by their shapes, say between which two numbers
$v^T H v$ lies, and read a chapter's calls of GSL, the GNU Scientific Library.
It takes about 15 minutes. Run it with `make chapter0`.
*/
#include <gsl/gsl_blas.h>
#include <gsl/gsl_math.h>

#include "lesson/lesson.h"
#include "neuron/eigen.h"

/*
## 0.1 A slope

The **derivative** of a function $f$ at $w$ is its slope there, the limit of
the slope of a line through two points of the curve, $h$ apart:

$$ f'(w) = \frac{df}{dw} = \lim_{h \to 0} \frac{f(w + h) - f(w)}{h} $$

The derivative of $w^2$ is $2w$, that of $e^w$ is $e^w$, and that of $\log w$,
here always the natural logarithm, is $1/w$. (The logarithm makes products into
sums: $\log(r s) = \log r + \log s$, $\log r^k = k \log r$, $\log e^r = r$.) At
the lowest point of a smooth curve the slope is 0. The *second derivative*, the
slope of the slope, says how fast the curve bends. At $w = 3$ the slope of
$w^2$ is 6:
*/
static void a_slope(void)
{
    for (double h = 1; h > 0.0005; h /= 10)
        printf("h = %-6g slope of the line = %.3f\n", h,
               (gsl_pow_2(3 + h) - gsl_pow_2(3)) / h);
    ask("The slope of w^2 at w = -1?", "%.0f", 2 * -1.0, gsl_pow_2(-1), 2);
}

/*
## 0.2 Several variables

A **partial derivative** is the derivative in one variable while the others
stand still, written with a round $\partial$. The **chain rule** says that the
slopes of a function of a function multiply. Take $J = (a - t)^2$ with
$a = w x + b$. When $w$ grows a little, $a$ grows $x$ times as much, and $J$
grows $2 (a - t)$ times as much as $a$:

$$ \frac{\partial J}{\partial w}
   = \frac{dJ}{da}\, \frac{\partial a}{\partial w} = 2 (a - t)\, x,
   \qquad \frac{\partial J}{\partial b} = 2 (a - t) $$

With $x = 2$, $t = 1$, $w = 1$ and $b = 0.5$ we have $a = 2.5$, and the slopes
are 6 and 3. Two points, one on either side, check them, as in chapter 5.
*/
static const double x = 2, t = 1;

static double J(double w, double b)
{
    return gsl_pow_2(w * x + b - t);
}

/* --- Prints both slopes, by the formulas and by two points. */
static void several_variables(void)
{
    const double w = 1, b = 0.5, a = w * x + b, h = 0.001;
    printf("dJ/dw = %.4f, by two points %.4f\n", 2 * (a - t) * x,
           (J(w + h, b) - J(w - h, b)) / (2 * h));
    printf("dJ/db = %.4f, by two points %.4f\n", 2 * (a - t),
           (J(w, b + h) - J(w, b - h)) / (2 * h));
    ask("What is the slope of log(1 - w) at w = 0.75?", "%.2f",
        1 / (1 - 0.75) * -1, 1 / (1 - 0.75), 1 / 0.75);
}

/*
## 0.3 Vectors

A **vector** is a list of numbers, $u = (u_1, \dots, u_D)$. Their *mean* is the
sum divided by $D$; the mean of their squared distances from it is the
*variance*, and its root, the *standard deviation*, says how far they spread.
The **dot product** of two vectors is one number, 0 where they are
perpendicular, and that of a vector with itself its length, squared:

$$ u \cdot v = \sum_{i=1}^{D} u_i v_i
   = \lvert u \rvert\, \lvert v \rvert \cos(\text{angle between them}) $$

With $u = (3, 4)$ and $v = (2, 1)$ it is $3 \cdot 2 + 4 \cdot 1 = 10$, and $u$
has the length $\sqrt{9 + 16} = 5$.
*/
static void vectors(void)
{
    double us[] = {3, 4}, vs[] = {2, 1}, product;
    gsl_vector_view u = gsl_vector_view_array(us, 2);
    gsl_vector_view v = gsl_vector_view_array(vs, 2);
    gsl_blas_ddot(&u.vector, &v.vector, &product);
    printf("u . v = %.0f, |u| = %.0f\n", product, gsl_blas_dnrm2(&u.vector));
    ask("For which c is (c, 4) perpendicular to (2, 1)?", "%.0f", -4 * 1 / 2.0,
        4 * 1 / 2.0, -4 * 2);
}

/*
## 0.4 Matrices, and GSL

A matrix $X$ of $N \times D$ is a table of $N$ rows and $D$ columns. The
**transpose** of $X$ is $X^T$, of $D \times N$, its rows for columns. In the
**matrix product** $A B$ the number in row $n$, column $k$ is the dot product
of row $n$ of $A$ with column $k$ of $B$. So the inner numbers of the shapes
must be equal, and the outer ones stay:

$$ (N \times D)\, (D \times K) = N \times K $$

A vector counts as a matrix of one column: $X v$ is $N$ numbers, one dot
product a row, and $u \cdot v$ is also written $u^T v$. Transposed, a product
turns round, $(A B)^T = B^T A^T$. So $H = X^T X$ is always *symmetric*, its own
transpose; below it is $2 \times 2$. In C:

- A `gsl_vector` has `v->size` numbers, a `gsl_matrix` has `X->size1` rows and
  `X->size2` columns. C counts from 0: `gsl_matrix_get(X, 0, 1)` is the number
  in row 1, column 2.
- Whoever calls `_alloc`, `_new` or `_read` calls `_free`, or says that its
  caller has to.
- A *view* is a vector or matrix of numbers that lie elsewhere, as in an array,
  and writes there. It is passed on as `&view.matrix`, and is not freed.
- `gsl_blas_dgemv(CblasNoTrans, 1, X, v, 0, y)` sets $y$ to $1\, X v + 0\, y$,
  and takes $X^T$ with `CblasTrans`. `gsl_blas_dgemm` is for two matrices.
- A function that is passed to another, as `bend` in section 0.5, gets what it
  needs besides its argument as a `const void *`, the address of anything;
  `(void)unused;` says that it needs nothing.
- `sizeof a / sizeof *a` is the number of elements of the array `a`. Of a
  table, `rows[0]` and `*rows` are the first row, and so the address of its
  first number.
- `ask(question, format, right, wrong, wrong)` asks a section's question and
  prints the three numbers from small to large: the first one passed is right.
  In `ask_which` a number, 0 to 2, says which of three texts is.

GSL manual: [matrices](https://www.gnu.org/software/gsl/doc/html/vectors.html),
[their products](https://www.gnu.org/software/gsl/doc/html/blas.html).
*/
static gsl_matrix *new_H(void) /* the caller frees it */
{
    double rows[][2] = {{1, 0}, {0, 1}, {1, 1}};
    gsl_matrix_view X = gsl_matrix_view_array(rows[0], 3, 2);
    gsl_matrix *H = gsl_matrix_alloc(2, 2);
    gsl_blas_dgemm(CblasTrans, CblasNoTrans, 1, &X.matrix, &X.matrix, 0, H);
    return H;
}

/* --- Prints H. */
static void matrices(void)
{
    gsl_matrix *H = new_H();
    for (size_t i = 0; i < H->size1; i++)
        printf("%4.0f%4.0f\n", gsl_matrix_get(H, i, 0),
               gsl_matrix_get(H, i, 1));
    gsl_matrix_free(H);
    ask("A is 5 x 3 and B is 3 x 2. How many numbers has A B?", "%.0f", 5 * 2,
        5 * 3, 3 * 2);
}

/*
## 0.5 Eigenvalues

A matrix turns and stretches a vector. An **eigenvalue** of a matrix $H$ is a
factor $\lambda$ by which it stretches a vector $v$ without a turn,
$H v = \lambda v$; $v$ is then an *eigenvector*. For $H = X^T X$ above, $H$
times $(1, 1)$ is $(3, 3)$ and $H$ times $(1, -1)$ is $(1, -1)$, so the
eigenvalues are 3 and 1. The two vectors are perpendicular; a symmetric matrix
always has eigenvectors that are. Call them $p$ and $q$ at length 1. Any $v$ of
length 1 is $c_1 p + c_2 q$ with $c_1^2 + c_2^2 = 1$, and $H$ stretches each
part by its eigenvalue: $H v = 3\, c_1 p + 1\, c_2 q$. Multiply by $v$. As
$p \cdot q = 0$ and $p \cdot p = q \cdot q = 1$, what is left is

$$ v^T H v = 3\, c_1^2 + 1\, c_2^2 $$

That is a mean of 3 and 1, in which the first counts $c_1^2$ and the second the
rest. So $v^T H v$ lies between the smallest eigenvalue and the largest, here
and for every symmetric matrix. In chapter 5 $H$ holds second derivatives:
$v^T H v$ says how fast a function of many variables bends in the direction
$v$, and the largest eigenvalue limits how far one may go at once.

![$v^T H v$ while $v$, of length 1, turns: it swings between the two
eigenvalues of $H$ and reaches each at its
eigenvector.](../../plots/00-eigenvalues.svg "A wave over the direction of v
from 0 to 180 degrees. It touches a line at 3 at 45 degrees and a line at 1 at
135 degrees.")
*/
/* v^T H v = H11 v1^2 + 2 H12 v1 v2 + H22 v2^2 */
static double bend(double degrees, const void *H)
{
    const double v1 = cos(degrees * M_PI / 180);
    const double v2 = sin(degrees * M_PI / 180);
    return gsl_matrix_get(H, 0, 0) * v1 * v1 +
           2 * gsl_matrix_get(H, 0, 1) * v1 * v2 +
           gsl_matrix_get(H, 1, 1) * v2 * v2;
}

/* --- Prints v^T H v in four directions, and draws it in all. */
static void eigenvalues(void)
{
    gsl_matrix *H = new_H();
    double smallest, largest;
    eigen_range(H, &smallest, &largest);
    printf("eigenvalues: %.4f and %.4f\n", smallest, largest);
    for (double degrees = 0; degrees < 180; degrees += 45)
        printf("%3.0f degrees: v^T H v = %.4f\n", degrees, bend(degrees, H));
    plot *p = plot_new("00-eigenvalues");
    plot_x(p, "direction of v, degrees", 0, 180);
    plot_ticks_x(p, 45);
    plot_y(p, "vᵀ H v", 0, 4);
    plot_function(p, INK_NEXT, NULL, bend, H, 0, 180);
    plot_mark_y(p, largest, "the largest eigenvalue");
    plot_mark_y(p, smallest, NULL);
    plot_text(p, INK_BLACK, 3, 1.15, ALIGN_LEFT, "the smallest eigenvalue");
    show(p);
    gsl_matrix_free(H);
    ask("How large can v^T H v be for a v of length 2 and this H?", "%.0f",
        largest * 2 * 2, largest * 2, largest);
}

/*
## To remember

1. Slopes of a function of a function multiply; two points check any slope.
2. A matrix of $N \times D$ times one of $D \times K$ is $N \times K$.
3. $v^T H v / v^T v$ lies between the smallest and largest eigenvalue of $H$.
*/
int main(int argc, char **argv)
{
    lesson_begin(argc, argv, 0, "What you need to know", NULL);
    section("0.1", "A slope", a_slope);
    section("0.2", "Several variables", several_variables);
    section("0.3", "Vectors", vectors);
    section("0.4", "Matrices, and GSL", matrices);
    section("0.5", "Eigenvalues", eigenvalues);
    return lesson_end();
}
