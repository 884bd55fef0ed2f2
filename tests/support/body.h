/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_BODY_H
#define SUPPORT_BODY_H

/* Trackers from text that stands in the test, and the moments at which they are looked at. */

#include <stdio.h>

#include "support/unit.h"

#include "base/date.h"
#include "doc/doc.h"
#include "model/tracker.h"

struct body {
	struct holdout_doc *doc;
	struct holdout_tracker *tracker; /* NULL: there were errors */
	struct holdout_error *problems;
};

static inline struct body body_of(struct holdout_doc *doc)
{
	struct body body = {.doc = doc};
	body.tracker = tracker_read("test.yaml", doc_version(doc), NULL, &body.problems);
	return body;
}

static inline struct body body_read(const char *yaml)
{
	struct holdout_error *error = NULL;
	struct holdout_doc *doc = doc_parse("test.yaml", yaml, strlen(yaml), &error);
	if (error)
		fail_msg("%u:%u: %s", error->place.line, error->place.column, error->message);
	return body_of(doc);
}

/* A file that must be valid. */
static inline struct body body_valid(const char *yaml)
{
	struct body body = body_read(yaml);
	if (!body.tracker)
		fail_msg("%u:%u: %s", body.problems->place.line, body.problems->place.column,
			body.problems->message);
	return body;
}

/* The tracker that is shipped, from the source tree. */
static inline struct body body_nato(void)
{
	const char *source = g_getenv("HOLDOUT_SOURCE");
	assert_non_null(source);
	g_autofree char *path =
		g_build_filename(source, "config", "nato-secretary-general-2024.yaml", NULL);
	struct holdout_doc *doc = doc_load(path, NULL);
	assert_non_null(doc);
	struct body body = body_of(doc);
	assert_non_null(body.tracker);
	return body;
}

static inline void body_free(struct body *body)
{
	tracker_free(body->tracker);
	holdout_error_free(body->problems);
	doc_free(body->doc);
}

static inline struct holdout_moment at(const struct body *body, const char *when)
{
	struct holdout_moment moment;
	assert_true(date_parse_moment(when, tracker_zone(body->tracker), &moment, NULL));
	return moment;
}

static inline int32_t day(const char *iso)
{
	int year, month, mday;
	assert_int_equal(sscanf(iso, "%d-%d-%d", &year, &month, &mday), 3);
	return date_day(year, month, mday);
}

#endif
