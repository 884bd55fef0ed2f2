/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_CHANGES_H
#define SUPPORT_CHANGES_H

/*
 * Changes as text before and after. Every case has to read as a tracker, and is undone to the same
 * bytes.
 */

#include "model/change.h"
#include "support/body.h"

enum change_act {
	ACT_ADD,
	ACT_SET,
	ACT_RENAME,
	ACT_REMOVE,
};

struct change_case {
	const char *before, *after; /* NULL: refused, changing nothing */
	enum change_act act;
	struct record record;
	const char *key;  /* ACT_SET; ACT_ADD: the id, or NULL */
	const char *text; /* ACT_SET, ACT_RENAME */
	const struct doc_field *fields;
	size_t field_count;
};

static inline bool gather(
	struct change *change, const struct change_case *row, struct holdout_error **error)
{
	switch (row->act) {
	case ACT_ADD:
		return change_add_record(change, row->record.kind, row->record.member, row->key,
			row->fields, row->field_count, error);
	case ACT_SET:
		return change_set(change, &row->record, row->key, row->text, error);
	case ACT_RENAME:
		return change_rename(change, &row->record, row->text, error);
	case ACT_REMOVE:
		return change_remove(change, &row->record, error);
	}
	return false;
}

static inline char *bytes_in(const struct holdout_doc *doc)
{
	size_t len;
	return version_bytes(doc_version(doc), &len);
}

static inline void assert_is_tracker(const char *bytes)
{
	struct body body = body_valid(bytes);
	body_free(&body);
}

/* The bytes after it, or NULL if it was refused, and then the refusal in *error. */
static inline char *changed(const struct change_case *row, struct holdout_error **error)
{
	struct body body = body_valid(row->before);
	struct change *change = change_new(doc_version(body.doc), body.tracker);
	char *after = NULL;
	bool is_done = gather(change, row, error) && change_make(change, body.doc, "test", error);
	if (is_done) {
		after = bytes_in(body.doc);
		assert_is_tracker(after);
		assert_true(doc_undo(body.doc) || strcmp(after, row->before) == 0);
	}
	g_autofree char *same = bytes_in(body.doc);
	assert_string_equal(same, row->before);
	change_free(change);
	body_free(&body);
	return after;
}

/* All cases are tried before the test fails, so that one run shows all that is wrong. */
static inline void check_changes(const struct change_case *cases, size_t n)
{
	size_t failures = 0;
	for (size_t i = 0; i < n; i++) {
		struct holdout_error *error = NULL;
		g_autofree char *after = changed(&cases[i], &error);
		if (g_strcmp0(after, cases[i].after) != 0) {
			print_error("case %zu of\n%s--- gives\n%s%s\n--- not\n%s", i,
				cases[i].before,
				after ? after : "a refusal: ", error ? error->message : "",
				cases[i].after ? cases[i].after : "a refusal\n");
			failures++;
		}
		holdout_error_free(error);
	}
	assert_int_equal(failures, 0);
}

/* That the case is refused at the line, with a message that has `words`. */
static inline void assert_refused(const struct change_case *row, unsigned line, const char *words)
{
	struct holdout_error *error = NULL;
	g_autofree char *after = changed(row, &error);
	assert_null(after);
	assert_non_null(error);
	if (error->place.line != line || !strstr(error->message, words))
		fail_msg("refused at %u: %s", error->place.line, error->message);
	holdout_error_free(error);
}

#endif
