/*
 * one-neuron cv: its options, and what it prints.
 */
#ifndef CV_H
#define CV_H

#include "base/problem.h"

/*
 * Does what the arguments after "cv" ask for. GSL_EINVAL and a sentence where
 * the call or the data is wrong, GSL_EFAILED where something could not be
 * done.
 */
int cv_command(int argc, char **argv, problem *why);

#endif
