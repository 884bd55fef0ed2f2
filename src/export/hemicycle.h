/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_HEMICYCLE_H
#define EXPORT_HEMICYCLE_H

#include "base/markup.h"
#include "model/report.h"

/*
 * The members of the body in a half circle, from left to right in the order of the gauge: those in
 * favour as they came, whoever is missing last. In each seat the mark of its stance and the short
 * name of the member, as long as it can be read; its name, stance and date are told to a pointer.
 */

struct hemicycle {
	size_t number;      /* of several in one page; tells their ids apart */
	bool is_standalone; /* a file of its own: with title, sentence, background */
};

/* The picture of the reports of one tracker, below each other: one `svg` element. */
void hemicycle_append(struct markup *markup, const struct report *const *reports, size_t count,
	struct hemicycle how);

#endif
