/* SPDX-License-Identifier: MIT */
#ifndef PROOF_TEXTS_H
#define PROOF_TEXTS_H

#include <glib.h>

/* Texts that would do something to a terminal, a table or a file if they came there as they are: well
 * formed, without NUL; 1,000 or more. A GPtrArray of char * that frees them. */
GPtrArray *hostile_strings(void);

/* A tracker of two members with the text in every field that takes one; the caller frees it. */
char *hostile_tracker(const char *text);

/* As a YAML scalar in double quotes, in ASCII; the caller frees it. */
char *yaml_quoted(const char *text);

#endif
