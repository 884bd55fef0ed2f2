/* SPDX-License-Identifier: MIT */
#ifndef HOLDOUT_EXPORT_H
#define HOLDOUT_EXPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "holdout/error.h"

/*
 * Reports as files. One row a format: its name is what `export -f` takes, its help what the
 * screen and the manual say.
 */

struct report;

struct holdout_export_options {
	bool with_private; /* private positions too */
	bool ascii;        /* text: ASCII glyphs only */
	int cols;          /* text: width to wrap at; 0: 80 */
};

struct holdout_format {
	const char *name;       /* `markdown` */
	const char *label;      /* `Markdown` */
	const char *extension;  /* `md`, without dot */
	const char *media_type; /* `text/markdown` */
	const char *help;       /* `report with conditions, quotes and sources` */

	/* The whole file for the reports of one tracker (one a candidate), NUL-terminated and
	 * g_malloc'ed; *ret_len bytes. Fails only with HOLDOUT_UNSUPPORTED. */
	char *(*write)(const struct report *const *reports, size_t count,
		const struct holdout_export_options *options, size_t *ret_len,
		struct holdout_error **error);
};

/* The formats in the order they are offered; and by name or extension, or NULL. */
const struct holdout_format *holdout_formats(size_t *ret_count);
const struct holdout_format *holdout_format_find(const char *name);

#endif
