/*
 * Two functions of one number, the logit a = w.x + b, from which the rest is
 * made: the sigmoid and its integral. Written so that no finite a overflows
 * and no digit is lost in the tails.
 */
#ifndef ACTIVATION_H
#define ACTIVATION_H

/*
 * sigma(a) = 1 / (1 + exp(-a)), in [0, 1] (notes, P2 and A5). Relative error
 * of a few ulp for every finite a, down to the smallest number above 0;
 * sigma(-inf) = 0, sigma(inf) = 1, NaN stays NaN. 1 - sigma(a) is best had as
 * sigma(-a).
 */
double sigmoid(double a);

/*
 * softplus(a) = log(1 + exp(a)) = -log sigma(-a), the surprise in nats of
 * seeing t = 0 where sigma(a) was predicted (notes, C2). At least 0; a few ulp
 * for every finite a.
 */
double softplus(double a);

#endif
