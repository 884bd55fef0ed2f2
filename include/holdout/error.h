/* SPDX-License-Identifier: MIT */
#ifndef HOLDOUT_ERROR_H
#define HOLDOUT_ERROR_H

#include <stddef.h>

/*
 * What went wrong, where, and what to do about it.
 *
 * A function that can fail returns `bool` or a pointer and takes `struct holdout_error **error`
 * last. It sets *error only on failure; `error` may be NULL. Several diagnostics of one file hang
 * together through `next`, in file order. The library never prints: only the command line does.
 */

enum holdout_code {
	HOLDOUT_USAGE,       /* the caller asked for something that does not exist */
	HOLDOUT_UNREADABLE,  /* the file cannot be opened, is too large, is not text */
	HOLDOUT_INVALID,     /* the text is not a valid tracker */
	HOLDOUT_UNSUPPORTED, /* valid, but this construct cannot be edited safely */
	HOLDOUT_CONFLICT,    /* the file on disk is not the one that was read */
	HOLDOUT_UNWRITABLE,  /* nothing was written, or it is not certain to last */
};

enum holdout_severity {
	HOLDOUT_ERROR,
	HOLDOUT_WARNING,
};

/* A place in a file as editors count it; line 0 means "the file as a whole". */
struct holdout_place {
	size_t offset;   /* bytes from the start of the file, BOM included */
	unsigned line;   /* from 1; LF, CRLF and CR end a line */
	unsigned column; /* from 1; code points, a tab is one */
};

struct holdout_error {
	enum holdout_code code;
	enum holdout_severity severity;
	struct holdout_place place;
	size_t len;    /* bytes the mark covers from place.offset; 0: a point */
	char *file;    /* as the caller named it; NULL if it is not about a file */
	char *message; /* one line, lower case, no full stop: `expected a date, found "soon"` */
	char *hint;    /* one line, or NULL */
	char *fix;     /* what the marked text should say instead, or NULL: nobody can tell */
	char *choices; /* all that could stand there, one line: `Stances: support oppose`; or NULL */
	struct holdout_error *next;
};

/* Frees `error` and everything it links to. NULL is allowed. */
void holdout_error_free(struct holdout_error *error);

#endif
