/*
# 10 A hidden layer

*What can two layers do that one cannot, and how does the slope find its way
back through the first?*

The notes say "deep learning" and end at one layer. They add that an activation
may also stand between two networks, and leave it there. This chapter takes
that step. Chapter 2 chose the weights of two layers by hand; here they are
learned. Nothing new is needed for it but the chain rule, used once more.

After this chapter you can

- compute two layers forward and their gradient backward, and check it;
- say from how many starts a network learns, and where the others end;
- begin so that it can learn, and stop before it learns too much;
- say what a hidden layer adds, on rows that it has not seen.

It takes about 70 minutes. Run it with `make chapter10`.
*/
#include <gsl/gsl_blas.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

#include "lesson/lesson.h"
#include "neuron/activation.h"
#include "neuron/network.h"
#include "parts/planes.h"
#include "parts/points.h"
#include "parts/told.h"

/*
## 10.1 Two layers that are one

Two tasks that no straight line can do. *XOR* asks whether exactly one of two
inputs is 1 (section 2.5). Standardised, as in chapter 5, its four rows are the
corners of a square about 0. The *two rings* are 200 points drawn about circles
of radius 1, where $t = 1$, and 2, where $t = 0$. The seed is that of `--seed`.

A network here is the two layers of section 2.5, and $M$ is the number of
*hidden units*, the neurons of the first; 2-4-1 is short for two inputs, four
hidden units and one output. `two_layers` puts $f$ between them and a sigmoid
at the end. `walk` takes steps of gradient descent on all rows. How
`network_epoch`, of the library, finds the gradient is what sections 10.2 to
10.4 write out; section 10.8 has the number $m$. As in chapter 7 the loss $J$
is the mean over the rows.
*/
static network *two_layers(network_activation f, size_t D, size_t M)
{
    return network_new(2, (size_t[]){D, M, 1}, f, NETWORK_SIGMOID);
}

/* So many steps; returns J before the last. u: see section 10.8, or NULL. */
static double walk(network *n, const points *p, double eta, double m,
                   network *u, size_t steps)
{
    const network_sgd how = {.eta = eta, .momentum = m, .batch = p->X->size1};
    double J = NAN;
    for (size_t k = 0; k < steps; k++)
        network_epoch(n, p->X, p->T, &how, u, NULL, &J);
    return J;
}

/*
An activation "may also stand between two networks", say the notes. What if
none does? Then the two layers are one neuron with the weights $W_1 w_2$ and
the bias $w_2 \cdot b_1 + b_2$ (section 2.5). Here is that sentence in numbers:
a network with nothing between its layers learns, is merged, and what comes out
is what a single neuron has learned, digit by digit, for both come to the one
minimum of the neuron's convex $J$ (2000 steps with $\eta = 0.5$). On XOR its
loss is $\log 2$, that of saying "one half" to everything; on the rings 0.6774,
little less. With tanh between them the same steps lead far below. So read
"may" as "must": without an activation two layers are one.
*/
/* The one layer that two without an activation are. */
static network *merged(const network *n)
{
    const layer *l1 = n->layers[0], *l2 = n->layers[1];
    network *one = network_new(1, (size_t[]){l1->W->size1, 1}, NETWORK_LINEAR,
                               NETWORK_SIGMOID);
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, l1->W, l2->W, 0,
                   one->layers[0]->W); /* (D, M) (M, 1) */
    gsl_vector_memcpy(one->layers[0]->b, l2->b);
    gsl_blas_dgemv(CblasTrans, 1, l2->W, l1->b, 1, one->layers[0]->b);
    return one;
}

/* --- Prints what each learns on both sets. */
static void two_layers_that_are_one(void)
{
    told_merged(two_layers, walk, merged);
}

/*
## 10.2 Forward, with its shapes

All rows at once: $X$ is $N \times D$, one example a row; $W_1$ is $D \times M$
and $W_2$ is $M \times K$, each with a column for a unit; $b_1$ has $M$
numbers, $b_2$ has $K$. The **forward pass** computes what the hidden layer
hands on, $H$, and what comes out, $Y$:

$$ \underbrace{A_1}_{N \times M} = X W_1 + \mathbf 1 b_1^T, \quad
   \underbrace{H}_{N \times M} = f(A_1), \quad
   \underbrace{A_2}_{N \times K} = H W_2 + \mathbf 1 b_2^T, \quad
   \underbrace{Y}_{N \times K} = g(A_2) $$

The column of ones, $\mathbf 1$, gives each row the biases. $f$ is taken entry
by entry; $g$ is the sigmoid, or over the rows the softmax of chapter 9. The
second layer does not know that its inputs were computed: to it $H$ is what $X$
is to the first.
*/
/* f of a logit, or the logit itself where nothing stands between. */
static double between(network_activation f, double a)
{
    return f == NETWORK_TANH      ? tanh(a)
           : f == NETWORK_SIGMOID ? sigmoid(a)
           : f == NETWORK_RELU    ? fmax(a, 0)
                                  : a;
}

static void logits(const layer *l, const gsl_matrix *X, gsl_matrix *A)
{
    for (size_t n = 0; n < A->size1; n++)
        gsl_matrix_set_row(A, n, l->b);
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, X, l->W, 1, A);
}

/* f of each logit, in place; a softmax is one of the whole row. */
static void activate(network_activation f, gsl_matrix *A)
{
    if (f == NETWORK_SOFTMAX)
        points_softmax(A);
    for (size_t n = 0; n < A->size1 && f != NETWORK_SOFTMAX; n++)
        for (size_t k = 0; k < A->size2; k++)
            gsl_matrix_set(A, n, k, between(f, gsl_matrix_get(A, n, k)));
}

static void forward(const network *n, const gsl_matrix *X, gsl_matrix *H,
                    gsl_matrix *Y)
{
    logits(n->layers[0], X, H); /* (N, D) (D, M) */
    activate(n->after[0], H);
    logits(n->layers[1], H, Y); /* (N, M) (M, K) */
    activate(n->after[1], Y);
}

/*
Two tanh units on XOR, with weights as they are drawn (section 10.5). Each row
of the table is a row of the matrices.
*/
/* --- Prints the four rows. */
static void forward_with_its_shapes(void)
{
    told_forward(forward);
}

/*
## 10.3 Back, for one weight

How does the loss change with $w$, the weight from input $i$ to hidden unit
$k$? A weight of the first layer reaches the loss by a chain of four links, and
the chain rule (section 0.2) multiplies their slopes. For one row of $N$, with
one output:

$$ w \to a_k \to h_k \to a \to J: \qquad
   \frac{\partial J}{\partial w} =
   \underbrace{\frac{y - t}{N}}_{J \text{ in } a} \cdot
   \underbrace{v_k}_{a \text{ in } h_k} \cdot
   \underbrace{f'(a_k)}_{h_k \text{ in } a_k} \cdot
   \underbrace{x_i}_{a_k \text{ in } w} $$

("$J$ in $a$" is the slope of $J$ in $a$; the product begins with the last
link.) The first factor is chapter 5's, the last too; $v_k$ is the weight of
$h_k$ in the second layer. New is only $f'$, and it comes from what the forward
pass kept: $1 - h^2$ for tanh, $h (1 - h)$ for the sigmoid, 1 or 0 for ReLU.
*/
/* f' by what f gave; 1 where nothing stands between. */
static double slope(network_activation f, double h)
{
    return f == NETWORK_TANH      ? 1 - h * h
           : f == NETWORK_SIGMOID ? h * (1 - h)
           : f == NETWORK_RELU    ? h > 0
                                  : 1;
}

/* The four links for row r. */
static chain links(const network *n, const points *p, const gsl_matrix *H,
                   const gsl_matrix *Y, size_t r, size_t i, size_t k)
{
    const double N = (double)p->X->size1;
    return (chain){
        .J = (gsl_matrix_get(Y, r, 0) - gsl_matrix_get(p->T, r, 0)) / N,
        .v = gsl_matrix_get(n->layers[1]->W, k, 0),
        .f = slope(n->after[0], gsl_matrix_get(H, r, k)),
        .x = gsl_matrix_get(p->X, r, i)};
}

/*
The table multiplies along each row and adds up the rows. Below is the same by
rise over run, as in section 5.8, which knows nothing of chains.
*/
/* --- Prints the links for the first weight, on the four rows of XOR. */
static void back_for_one_weight(void)
{
    told_chain(forward, links);
}

/*
## 10.4 Back, for all of them

All weights share the front of the chain, so it is computed once for each unit
and handed back. $R_2$ and $R_1$ hold the slopes of $J$ in the logits $A_2$ and
$A_1$, one row an example; $\odot$ multiplies entry by entry:

$$ \underbrace{R_2}_{N \times K} = \tfrac1N (Y - T), \qquad
   \underbrace{R_1}_{N \times M} = (R_2 W_2^T) \odot f'(A_1) $$

$$ \underbrace{\frac{\partial J}{\partial W_2}}_{M \times K} = H^T R_2, \qquad
   \underbrace{\frac{\partial J}{\partial W_1}}_{D \times M} = X^T R_1 $$

and the slope in a bias is the sum of its column of $R$. **Backpropagation** is
chapter 5's $X^T (Y - T)$ twice, from the last layer to the first: the inputs of
a layer times the slopes in its logits. Between the two stands $W_2^T$: what
went forward by $W_2$ comes back by $W_2^T$. With more layers the middle step is
repeated. It costs at most two forward passes, however many weights there are.
*/
/* g = the gradient of J in l: (D, K) from X (N, D) and R (N, K). */
static void weigh(const gsl_matrix *X, const gsl_matrix *R, layer *g)
{
    gsl_blas_dgemm(CblasTrans, CblasNoTrans, 1, X, R, 0, g->W); /* X^T R */
    gsl_vector_set_zero(g->b);
    for (size_t n = 0; n < R->size1; n++) {
        gsl_vector_const_view row = gsl_matrix_const_row(R, n);
        gsl_blas_daxpy(1, &row.vector, g->b);
    }
}

/* From what forward left; Y becomes R_2. */
static void backward(const network *n, const gsl_matrix *X,
                     const gsl_matrix *T, const gsl_matrix *H, gsl_matrix *Y,
                     network *g)
{
    gsl_matrix *R1 = gsl_matrix_alloc(H->size1, H->size2);
    gsl_matrix_sub(Y, T);
    gsl_matrix_scale(Y, 1 / (double)X->size1); /* now R_2 */
    weigh(H, Y, g->layers[1]);
    gsl_blas_dgemm(CblasNoTrans, CblasTrans, 1, Y, n->layers[1]->W, 0, R1);
    for (size_t r = 0; r < H->size1; r++)
        for (size_t k = 0; k < H->size2; k++)
            *gsl_matrix_ptr(R1, r, k) *=
                slope(n->after[0], gsl_matrix_get(H, r, k));
    weigh(X, R1, g->layers[0]);
    gsl_matrix_free(R1);
}

/*
Is it right? Section 5.8's check, with every weight moved up and down by $h$.
The error is the length of the difference between the two gradients over the
length of the gradient. For the right one it falls with $h^2$: what is left is
the error of the differences. Then the same with the derivative $f'$ forgotten,
a common slip. With it a network of 2-4-1 learns nothing of XOR, $J$ is log 2
from each of 50 starts, and one notices. On the 1200 digits of section 10.11 it
gets 282 of 300 new ones right after 20 epochs, where 289 are right with $f'$,
and nobody notices. The check does, at every $h$.
*/
/* f: whose derivative is taken. */
static void gradient(const network *n, const points *p, network_activation f,
                     network *g)
{
    gsl_matrix *H = gsl_matrix_alloc(p->X->size1, n->layers[0]->W->size2);
    gsl_matrix *Y = gsl_matrix_alloc(p->X->size1, p->T->size2);
    network backwards = *n;
    backwards.after[0] = f;
    forward(n, p->X, H, Y);
    backward(&backwards, p->X, p->T, H, Y, g);
    gsl_matrix_free(Y);
    gsl_matrix_free(H);
}

/* --- Prints the errors for three h. */
static void back_for_all_of_them(void)
{
    told_check(gradient);
}

/*
## 10.5 Where to begin

Chapter 5 began at zero weights. Look what becomes of the formulas there. $H$
is $f(0) = 0$ for tanh and ReLU, so $H^T R_2 = 0$; and $W_2 = 0$, so $R_1 = 0$.
*All slopes in weights are 0*, whatever the data are. Only the bias of the
output can move. Such a network never learns.

Weights that are all alike but not 0 do move, and move alike: two units with
the same weights have the same outputs, the same slopes, and stay the same for
ever. $M$ units are worth one. Something has to tell them apart, and chance is
enough. How large? A sum of $D$ terms stays as large as they are if the weights
have the variance $1/D$; on the way back, with $M$ terms, it would have to be
$1/M$. Glorot and Bengio take $2/(D + M)$, between the two. A number drawn
evenly from $-l$ to $l$ has the variance $l^2/3$, so that $l^2 = 6/(D + M)$:
evenly between

$$ \pm \sqrt{\frac{6}{D + M}} \qquad
   \text{for } D \text{ inputs and } M \text{ units, with biases 0} $$

(Chapter 7 took it for its one layer. It leaves $f'$ out, which suits tanh,
whose $f'$ is 1 at 0, and not the sigmoid: section 10.9.) The columns: the
length of the first gradient in $W_1$, and after 2000 steps with $\eta = 1$ $J$
and how far the two units' weights are apart. Alike, two units end where one
unit would, near 0.48, which section 10.6 explains. Of those drawn the first
gets stuck as well, in a way of its own, and the second does not.
*/
/* --- Prints a line for each start, on XOR with two tanh units. */
static void where_to_begin(void)
{
    told_begun(gradient, walk);
}

/*
## 10.6 Not from every start

One neuron's $J$ is convex: there is one valley, and every walk ends in it.
With a hidden layer there are many, and some have a floor that is too high: a
local minimum (section 5.1), or a level that $J$ only nears. So *one run says
little*. Here are 200 starts for each activation and each number of hidden
units: from how many does XOR come down to $J < 0.1$ within 2000 steps? (From
200 a share is known to about 7 in 100.)
*/
/* The steps until J is below 0.1, or 0 if after `most` it is not; the J. */
static size_t steps_needed(network *n, const points *p, double eta, double m,
                           size_t most, double *J)
{
    network *u = network_like(n);
    size_t k = 0;
    do
        *J = walk(n, p, eta, m, u, 1);
    while (++k < most && *J >= 0.1);
    network_free(u);
    return *J < 0.1 ? k : 0;
}

/* Of 200 starts, how many come down, and where the others end. */
static ends starts(const points *p, network_activation f, size_t M)
{
    ends e = {0};
    gsl_rng *rng = lesson_rng();
    for (size_t i = 0; i < 200; i++) {
        double J;
        network *n = told_drawn(f, M, rng);
        const bool down = steps_needed(n, p, 1, 0, 2000, &J) > 0;
        e.down += down;
        e.half += !down && fabs(J - log(2) / 2) < 0.02;
        e.higher += !down && J > log(2) / 2 + 0.02;
        network_free(n);
    }
    gsl_rng_free(rng);
    return e;
}

/*
Two units are enough for XOR, and yet a good part of the walks with two end
elsewhere. Most of those are near $J = \frac12 \log 2 = 0.3466$: two corners
are right, and of the other two the network says "one half". It is in a valley
of its own. $J$ falls ever more slowly towards that level, the weights grow
without end, and no step leads out. Others end higher: one corner is right, and
the other three are told one third, or two thirds, 0.4774. With ReLU there is a
second way to get stuck: a unit whose logit is below 0 in every row has no
slope and never comes back, a *dead unit*.

With 8 units hardly a walk fails: a dead unit more or less does not count. So
networks are made with more units than the task needs.

![J of eight starts with two tanh units on XOR. Those that come down (solid)
wait for different times; three (dashed) stay at a level of their
own.](../../plots/10-starts.svg "Eight curves over 1 to 2000 steps, the steps
on a log axis. Five fall to zero, two of them after a long level stretch at
0.69; three become level at 0.35.")
*/
/* --- Prints the counts and draws eight walks. */
static void not_from_every_start(void)
{
    told_ends(starts);
    show(planes_starts("10-starts", walk));
}

/*
## 10.7 How the boundary bends

The two rings, with four tanh units. In the plane a hidden unit is a line:
where its logit is 0. On one side of it $h$ is near 1 and on the other near
$-1$, and the larger its weights, the narrower the strip between. The second
layer adds up four such steps. At the start all four lines pass through 0, for
the biases are 0, and the boundary is nearly straight. Then the lines turn and
move outwards, each to a side of the inner ring, and the boundary closes about
it. That is what the units have *learned*, and nobody told them. The boundary
does not lie on the lines: a unit's step is not sharp, and $y$ is 0.5 where the
four soft steps together reach what the second layer asks, here mostly outside
of the lines. Three lines can close it, and here two of the four, 3 and 4,
share a side; with two lines nothing can be closed:
`make chapter10 SET="units=2"` leaves 34 points wrong, where four lines leave
3.
*/
/* --- Prints how far each epoch has come, and draws the plane. */
static size_t hidden = 4, start = 1; /* dials */

static void how_the_boundary_bends(void)
{
    show(planes_bending("10-bending", walk, hidden, start));
}

/*
![The rings (discs inside, squares outside), the boundary, where y = 0.5
(solid), and the lines of the four hidden units, where their logits are 0
(dashed).](../../plots/10-bending.svg "Six planes with two rings of points. The
boundary is a nearly straight line, then a curve open on one side, at last a
closed one about the inner ring. Four straight lines begin at the centre and
move to the sides of the inner ring.")

## 10.8 Momentum

A step of gradient descent forgets the one before it. Where many steps point
the same way, let them add up. **Momentum** gives each weight a *velocity* $u$,
of which a part $m$ is kept from step to step:

$$ u \leftarrow m u - \eta \frac{\partial J}{\partial w}, \qquad
   w \leftarrow w + u $$

With a steady slope $u$ grows to $\eta / (1 - m)$ times the slope: with $m =
0.9$ ten steps in one. Where the slope changes its sign from step to step, the
steps cancel. (Section 13.2 counts what it gains on a convex $J$.)
*/
/* g for W is scaled on the way: it is the gradient no more. */
static void step(network *n, network *g, network *u, double eta, double m)
{
    for (size_t l = 0; l < n->count; l++) {
        gsl_matrix *U = u->layers[l]->W;
        gsl_matrix_scale(U, m);
        gsl_matrix_scale(g->layers[l]->W, eta);
        gsl_matrix_sub(U, g->layers[l]->W);
        gsl_matrix_add(n->layers[l]->W, U);
        gsl_vector_scale(u->layers[l]->b, m);
        gsl_blas_daxpy(-eta, g->layers[l]->b, u->layers[l]->b);
        gsl_vector_add(n->layers[l]->b, u->layers[l]->b);
    }
}

/*
The table: of 20 starts with four units on the rings, how many come below
$J = 0.1$ within 1000 steps, and after how many steps half of them are there.
The sigmoid, whose slope is at most 1/4, is the slowest; ReLU, whose slope does
not fade, is the fastest. With momentum all are there, tanh in an eighth and
ReLU in a seventh of the steps. Too much of it is no help: with
`make chapter10 SET="m=0.99"` 7 of the 60 starts are not there after 1000
steps, and with each of the seeds 1 to 8 some.
*/
static size_t race(const points *p, size_t layers, const size_t *units,
                   network_activation f, double eta, double m, size_t *median)
{
    size_t steps[20], there = 0;
    gsl_rng *rng = lesson_rng();
    for (size_t i = 0; i < 20; i++) {
        double J;
        network *n = network_new(layers, units, f, NETWORK_SIGMOID);
        network_draw(n, rng);
        steps[i] = steps_needed(n, p, eta, m, 1000, &J);
        there += steps[i] > 0;
        network_free(n);
    }
    *median = told_median(steps, 20);
    gsl_rng_free(rng);
    return there;
}

/* --- Prints it for three activations, with momentum and without. */
static double kept = 0.9; /* a dial */

static void momentum(void)
{
    told_race(race, kept);
}

/*
## 10.9 The slope that vanishes

Two layers bend the plane; would seven do it sooner? On the way back each layer
multiplies the slopes by its weights and by $f'$. With the sigmoid, whose $f'$
is at most 1/4, six layers leave $1/4^6 = 0.0002$ of a slope or less, but for
the weights: the **vanishing gradient**. Forward it is the same: of a difference
between two rows each layer hands on a quarter at most, times its weights. For
tanh $f'$ is 1 at 0, for ReLU on one side of it. These, with starts such as
Glorot's, are part of what lets deep networks learn.

The first two tables show six hidden layers of eight units on the rings, at the
start: the length of the gradient in each layer's weights, and the spread of
what its units hand on, over the 200 points. (Of 20 starts the logarithms are
averaged.) To the first of the sigmoid layers next to no slope comes back, and
out of the last comes the same $y$ for all points, but for 0.00002. So $J$ is
$\log 2$, and stays there.

The third table is the race of section 10.8 with $\eta = 0.1$ and $m = 0.9$, 20
starts with one hidden layer and 20 with six. The sigmoid is slow with one and
gets there; with six it does not. So it is not the sigmoid alone, it is the
depth. With tanh seven layers need a fifth of the steps, though each costs more:
it moves 393 numbers in place of 33.
*/
enum { DEEP = 7 };
static const size_t seven[DEEP + 1] = {2, 8, 8, 8, 8, 8, 8, 1};

static void deep(const points *p, network_activation f, double length[DEEP],
                 double spread[DEEP])
{
    gsl_rng *rng = lesson_rng();
    for (size_t l = 0; l < DEEP; l++)
        length[l] = spread[l] = 1;
    for (size_t i = 0; i < 20; i++) {
        network *n = network_new(DEEP, seven, f, NETWORK_SIGMOID);
        network *g = network_like(n);
        double J;
        network_draw(n, rng);
        network_loss(n, p->X, p->T, &J, g);
        for (size_t l = 0; l < DEEP; l++) {
            length[l] *= pow(network_length(g, l), 1.0 / 20);
            spread[l] *= pow(points_spread(n, p->X, l), 1.0 / 20);
        }
        network_free(g);
        network_free(n);
    }
    gsl_rng_free(rng);
}

/*
![The same lengths. Of what reaches it, each layer of sigmoids hands a third or
less back; tanh and ReLU hand on most.](../../plots/10-vanishing.svg "Log axis
over the layers from 1 to 7. The sigmoid's line falls steeply to the left, by
four powers of ten; those of tanh and ReLU are nearly level.")
*/
/* --- Prints and draws the lengths for each activation. */
static void the_slope_that_vanishes(void)
{
    double length[3][DEEP];
    told_deep(deep, race, DEEP, seven, *length);
    show(planes_vanishing("10-vanishing", DEEP, *length));
}

/*
## 10.10 When to stop

Now the digits of chapter 9: 64 pixels from 0 to 1, ten classes, 1797 rows. The
network is 64-64-10 with tanh between, a softmax on top and 4810 numbers to
learn; $J$ is the mean of $-\log y$ of the right class. The rows are shuffled:
300 for the test, 297 to validate with. To learn from we take only 200 first.
Batches are of 32 rows, $\eta = 0.1$ and $m = 0.9$.

With 4810 numbers for 200 rows the network learns them by heart. On these rows
$J$ goes to 0. On those held out it falls, turns, and rises (section 6.1),
while nearly as many answers are right as before: the wrong ones are given with
ever more confidence, and $-\log y$ punishes that. Early stopping was section
6.1's word for the remedy: keep a copy of the weights whenever $J$ on the
validation rows is the lowest so far, and in the end go back to it. The test
rows, which had no part in the choice, say what it is worth. (With each of
eight seeds $J$ turns, with some late and little; on the test rows the stopped
one is lower with six. Of right answers it has no more: with three of the seeds
it has more than the last, with three fewer.)
*/
static run learn(network *n, const digits *d, gsl_rng *rng, size_t epochs,
                 network *best)
{
    const network_sgd how = {.eta = 0.1, .momentum = 0.9, .batch = 32};
    const size_t N = d->training.X->size1;
    size_t *order = run_order(N);
    network *u = network_like(n);
    run r = run_new(epochs);
    for (size_t k = 0; k < epochs; k++) {
        double J, held;
        gsl_ran_shuffle(rng, order, N, sizeof *order);
        network_epoch(n, d->training.X, d->training.T, &how, u, order, &J);
        network_loss(n, d->validation.X, d->validation.T, &held, NULL);
        if (run_keep(&r, k, J, held)) /* the lowest so far */
            network_copy(best, n);
    }
    network_free(u);
    free(order);
    return r;
}

static network *for_digits(size_t M, gsl_rng *rng)
{
    const size_t wide[] = {64, M, 10}, flat[] = {64, 10};
    network *n = network_new(M ? 2 : 1, M ? wide : flat, NETWORK_TANH,
                             NETWORK_SOFTMAX);
    network_draw(n, rng);
    return n;
}

/*
There are other ways against it: more rows (section 10.11 takes 1200) and the
penalty of chapter 6. With **dropout** half of the units are left out, drawn
anew in each step.

![200 digits to learn from. The loss on them falls to 0, that on the validation
rows turns. Early stopping takes the weights at the
mark.](../../plots/10-stop.svg "Over epochs from 1 to 200, on a log axis, two
curves fall together; one goes on to 0, the other has its lowest point at 14
and rises slowly.")
*/
/* --- Prints some epochs and both ends, and draws the losses. */
static void when_to_stop(void)
{
    show(planes_stop("10-stop", for_digits, learn));
}

/*
## 10.11 What the hidden layer adds

All 1200 rows, 30 epochs, and early stopping. Beside the network stands the
same without a hidden layer, which is chapter 9's softmax, learned by the same
steps. Five seeds shuffle, split and draw. The hidden layer is ahead with four
of them. In forty shuffles of these rows it is 0.966 of the test rows without
it and 0.973 with it, a difference of five standard errors: those of shuffling,
not of asking other people. One layer is good at digits, and of its mistakes
the hidden layer takes away a fifth.

Mind what these rows are. Shuffled, the test rows were written by the same 13
people as those learned from. The last line takes the last 300 rows of the file
as they lie there. Rows of one writer seem to follow each other (who wrote
which is not recorded), so of these writers little was seen. Both networks lose
by that about ten times what the hidden layer gains, and here it gains nothing.
Which rows are held out (section 7.4) can say more than which network is taken.

What does a hidden unit look for? Its weights are a picture again, one number
for each pixel, as those of a digit in chapter 9. But a unit need not be "a
seven": by its row of $W_2$ it speaks for some digits and against others, and
the second layer adds up what all of them say. (Of 64 units the 12 with the
largest changes. Other seeds find other pictures.)

![What twelve hidden units have learned: their weights, less those that were
drawn, as pictures of 8 x 8 pixels. Filled: ink there speaks for the unit.
Empty: against it.](../../plots/10-units.svg "Twelve pictures, each with a
pattern of filled and empty squares of different size: strokes, corners,
arcs.")
*/
/* --- Prints a line for each seed, and draws units of the first. */
static void what_the_hidden_layer_adds(void)
{
    told_held_out(for_digits, learn);
    show(planes_units("10-units", for_digits, learn));
}

/*
## 10.12 The last digits

Here the same network is learned twice: by `forward`, `backward` and `step` as
they stand above, with the BLAS that is installed, and by the library's
`network_epoch`, which adds up the same terms in another order. On paper the
two are one. In the computer their first steps differ in the 16th digit, as
they would with another BLAS, compiler or processor.

What becomes of that? With $\eta = 0.1$ nothing: after ten epochs, 380 steps,
all weights agree to 12 digits of the largest, and more. With $\eta = 1$, and
the same momentum, the walk leaps over the valley to and fro. Each leap
stretches the difference, and soon *no digit is the same*. Neither run is
wrong.

So print, and trust, what does not hang on the last digit: losses at a moderate
rate, counts of right answers, means over seeds. A run that another computer
does not repeat need have no fault in it: the rate may be too large.
*/
static void own_epoch(network *n, const points *p, double eta, double m,
                      network *u)
{
    const size_t N = p->X->size1, K = p->T->size2;
    network *g = network_like(n);
    for (size_t first = 0; first < N; first += 32) {
        const some b = points_some(p, first, 32);
        gsl_matrix *H = gsl_matrix_alloc(b.X.matrix.size1, 64);
        gsl_matrix *Y = gsl_matrix_alloc(b.X.matrix.size1, K);
        forward(n, &b.X.matrix, H, Y);
        backward(n, &b.X.matrix, &b.T.matrix, H, Y, g);
        step(n, g, u, eta, m);
        gsl_matrix_free(Y);
        gsl_matrix_free(H);
    }
    network_free(g);
}

/* --- Prints what agrees, coarsely: it is not the same on every computer. */
static void the_last_digits(void)
{
    told_apart(own_epoch, for_digits);
}

/*
## To remember

1. Backpropagation is chapter 5's $X^T (Y - T)$ once for each layer: hand $R$
   back by $W^T$, times $f'$. Check it by rise over run.
2. Begin at random, within Glorot's limits; put a tanh or a ReLU between, never
   nothing. Try several starts: one run says little.
3. Stop by validation rows, judge by test rows, and look which rows these are.

## Exercises

1. In `own_epoch` let the second layer have its step first, and hand back the
   slopes by the $W_2$ after it. What does section 10.12 print then, and does
   the network still learn?
2. Give section 10.7 three units, then two. What does the boundary look like,
   and what is the best $J$ of ten starts (`SET="units=2 start=10"`)?
3. Begin section 10.9 with weights half as large, then ten times smaller. What
   happens to the lines of the figure, and does any activation still learn?

## References

- D. E. Rumelhart, G. E. Hinton and R. J. Williams, "Learning representations by
  back-propagating errors", *Nature* 323, 1986.
- X. Glorot and Y. Bengio, "Understanding the difficulty of training deep
  feedforward neural networks", *AISTATS*, 2010.
- X. Glorot, A. Bordes and Y. Bengio, "Deep sparse rectifier neural networks",
  *AISTATS*, 2011.
- L. Prechelt, "Early stopping, but when?", in *Neural Networks: Tricks of the
  Trade*, 1998.
- N. Srivastava and others, "Dropout: a simple way to prevent neural networks
  from overfitting", *Journal of Machine Learning Research* 15, 2014.
- I. Goodfellow, Y. Bengio and A. Courville, *Deep Learning*, 2016, ch. 6 to 8.
- E. Alpaydin and C. Kaynak, *Optical Recognition of Handwritten Digits*, UCI
  Machine Learning Repository, 1998.
*/
int main(int argc, char **argv)
{
    dial_count("units", &hidden, 1, 8, "10.7", "hidden units");
    dial_count("start", &start, 1, 100, "10.7", "the number of the start");
    dial("m", &kept, 0.1, 0.99, "10.8", "the momentum");
    lesson_begin(argc, argv, 10, "A hidden layer", NULL);
    section("10.1", "Two layers that are one", two_layers_that_are_one);
    section("10.2", "Forward, with its shapes", forward_with_its_shapes);
    section("10.3", "Back, for one weight", back_for_one_weight);
    section("10.4", "Back, for all of them", back_for_all_of_them);
    section("10.5", "Where to begin", where_to_begin);
    section("10.6", "Not from every start", not_from_every_start);
    section("10.7", "How the boundary bends", how_the_boundary_bends);
    section("10.8", "Momentum", momentum);
    section("10.9", "The slope that vanishes", the_slope_that_vanishes);
    section("10.10", "When to stop", when_to_stop);
    section("10.11", "What the hidden layer adds", what_the_hidden_layer_adds);
    section("10.12", "The last digits", the_last_digits);
    return lesson_end();
}
