/* Versions of a pass that chapter 12 does not write out: the loop of section
 * 11.1, and the library's functions, each as a pass (lesson/pass.h). */
#ifndef VERSIONS_H
#define VERSIONS_H

#include "lesson/pass.h"

pass version_loop;

/* These set dw, and add to J and db only. */
pass version_library, version_library_by_columns, version_library_on_cores;

/* How many cores this computer has. */
size_t version_cores(void);

#endif
