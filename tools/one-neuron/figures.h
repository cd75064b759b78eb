/*
 * The figures that go with an answer, drawn by gnuplot.
 */
#ifndef FIGURES_H
#define FIGURES_H

#include "crossval.h"
#include "results.h"

/*
 * Draws into the folder, on the terminal (plot.h): of each output its weights
 * with intervals, the ROC curve and calibration; and how the fit went, the
 * history of the epochs or the path. Their names are fit-weights, fit-roc,
 * fit-calibration, fit-history and fit-path, and with several outputs
 * fit-weights-2 and so on. The names of the files go to notes, where it is
 * not NULL; what is drawn in
 * characters to shown. GSL_EFAILED and a sentence where one cannot be drawn;
 * the others are. level: of the intervals.
 */
int figures_of_fit(const results *r, double level, const char *folder,
                   const char *terminal, FILE *shown, FILE *notes,
                   problem *why);

/* Likewise cv-l1 or cv-l2: the deviance with its standard error for each
 * lambda. */
int figures_of_cv(const crossval *cv, bool ridge, size_t output,
                  size_t outputs, const char *folder, const char *terminal,
                  FILE *shown, FILE *notes, problem *why);

#endif
