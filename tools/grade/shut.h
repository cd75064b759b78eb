/*
 * What Linux can shut a process out of, for confine.c: each function acts on
 * the process that calls it and on all that it becomes. On other systems, and
 * where the kernel lacks the means, they do nothing and say so.
 */
#ifndef SHUT_H
#define SHUT_H

#include <stdbool.h>

/* Whether seccomp and Landlock are there. */
bool shut_has_calls(void);
bool shut_has_files(void);

/* Closes all descriptors from this one on; false where that is not known. */
bool shut_descriptors_from(int first);

/*
 * Leaves no file within reach but the open program, the folders in readable
 * (ended by NULL) and, where writes, the working folder. 0, also where there
 * is no Landlock; else -1 and errno.
 */
int shut_files(const char *const *readable, int program, bool writes);

/*
 * Leaves only the system calls that a computing program needs; one that loads
 * shared libraries may open files to read. 0, also where there is no seccomp;
 * else -1 and errno.
 */
int shut_calls(bool loads);

/* Dies when its parent does. */
void shut_with_parent(void);

/* Becomes the open program; returns only where that fails. */
void shut_exec(int program, const char *const *argv, const char *const *env);

#endif
