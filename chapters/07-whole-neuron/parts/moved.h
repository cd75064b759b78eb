/* The calls that this program once had, which are one-neuron's now. */
#ifndef MOVED_H
#define MOVED_H

#include <stdbool.h>

/* Whether one of them was given; then standard error says what to call. */
bool moved_to_the_tool(int argc, char **argv);

#endif
