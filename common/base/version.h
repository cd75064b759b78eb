/*
 * The version of the book and of its programs, written here and nowhere else:
 * tools/book/edition reads it, and `make check-edition` holds CITATION.cff and
 * CHANGELOG.md to it. CONTRIBUTING.md says when it changes.
 */
#ifndef VERSION_H
#define VERSION_H

#define ONE_NEURON_VERSION "1.0"

#endif
