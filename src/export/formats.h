/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_FORMATS_H
#define EXPORT_FORMATS_H

#include <glib.h>

#include "export/table.h"
#include "holdout/export.h"
#include "model/report.h"

/*
 * The formats from the inside: each makes the whole file of reports of one tracker, at least one,
 * in which nothing private is left that was not asked for.
 */

GString *text_write(const struct report *const *reports, size_t count,
	const struct holdout_export_options *options);
GString *markdown_write(const struct report *const *reports, size_t count,
	const struct holdout_export_options *options);
GString *csv_write(const struct report *const *reports, size_t count,
	const struct holdout_export_options *options);
GString *json_write(const struct report *const *reports, size_t count,
	const struct holdout_export_options *options);
GString *hemicycle_write(const struct report *const *reports, size_t count,
	const struct holdout_export_options *options);
GString *html_write(const struct report *const *reports, size_t count,
	const struct holdout_export_options *options);
GString *yaml_write(const struct report *const *reports, size_t count,
	const struct holdout_export_options *options);

/* Every position of the reports' candidates, one row each; the caller frees the table. */
struct table *csv_positions(const struct report *const *reports, size_t count);

#endif
