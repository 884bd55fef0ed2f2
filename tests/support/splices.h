/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_SPLICES_H
#define SUPPORT_SPLICES_H

/*
 * Edits as text before and after. Every case is also undone, to the same bytes, and read anew, to
 * the same members and keys of the top level.
 */

#include "doc/doc.h"
#include "support/unit.h"

struct splice_case {
	const char *before, *after; /* NULL: refused, changing nothing */
	struct doc_edit edit;
};

struct refusal_case {
	const char *before;
	unsigned line, column;
	enum holdout_code code;
	struct doc_edit edit;
};

#define EDIT(kind, text, fields, n, ...)             \
	{                                            \
		kind, {__VA_ARGS__}, text, fields, n \
	}
#define SET(text, ...)    EDIT(DOC_SET, text, NULL, 0, __VA_ARGS__)
#define ADD(text, ...)    EDIT(DOC_APPEND, text, NULL, 0, __VA_ARGS__)
#define APPEND(...)       EDIT(DOC_APPEND, NULL, fields, G_N_ELEMENTS(fields), __VA_ARGS__)
#define PUT(...)          EDIT(DOC_PUT, NULL, fields, G_N_ELEMENTS(fields), __VA_ARGS__)
#define RENAME(text, ...) EDIT(DOC_RENAME, text, NULL, 0, __VA_ARGS__)
#define REMOVE(...)       EDIT(DOC_REMOVE, NULL, NULL, 0, __VA_ARGS__)

static inline char *bytes_of(const struct holdout_doc *doc)
{
	size_t len;
	return version_bytes(doc_version(doc), &len);
}

static inline struct holdout_doc *doc_of(const char *bytes)
{
	struct holdout_error *error = NULL;
	struct holdout_doc *doc = doc_parse("test", bytes, strlen(bytes), &error);
	if (error)
		print_error("%u:%u %s\n%s", error->place.line, error->place.column, error->message,
			bytes);
	assert_non_null(doc);
	return doc;
}

static inline void assert_same_pair(struct pair ours, struct pair theirs)
{
	assert_string_equal(ours.key->value, theirs.key->value);
	assert_int_equal(ours.value->size, theirs.value->size);
}

/* The chunks say what the file says that they are. */
static inline void assert_reads_back(const struct holdout_doc *doc)
{
	g_autofree char *bytes = bytes_of(doc);
	struct holdout_doc *fresh = doc_of(bytes);
	const struct version *ours = doc_version(doc), *theirs = doc_version(fresh);
	assert_int_equal(version_member_count(ours), version_member_count(theirs));
	for (size_t i = 0; i < version_member_count(ours); i++) {
		struct pair a = version_member(ours, i), b = version_member(theirs, i);
		assert_same_pair(a, b);
		assert_int_equal(version_place(ours, a.chunk, a.key->at).offset,
			version_place(theirs, b.chunk, b.key->at).offset);
	}
	assert_int_equal(version_top_count(ours), version_top_count(theirs));
	for (size_t i = 0; i < version_top_count(ours); i++)
		assert_same_pair(version_top_at(ours, i), version_top_at(theirs, i));
	doc_free(fresh);
}

/* Edits the member, or the file; gives the bytes after it, or NULL if it was refused. */
static inline char *edited(const char *before, size_t member, const struct doc_edit *edit)
{
	struct holdout_error *error = NULL;
	struct holdout_doc *doc = doc_of(before);
	char *after = NULL;
	bool is_done = doc_edit(doc, member, edit, 1, "test", &error);
	if (is_done) {
		after = bytes_of(doc);
		assert_reads_back(doc);
		assert_true(doc_undo(doc) || strcmp(before, after) == 0);
	}
	g_autofree char *same = bytes_of(doc);
	assert_string_equal(same, before);
	if (!is_done && error->place.line == 0)
		print_error("%s--- refused without a place: %s\n", before, error->message);
	assert_true(is_done || error->place.line > 0);
	holdout_error_free(error);
	doc_free(doc);
	return after;
}

/* All cases are tried before the test fails, so that one run shows all that is wrong. */
static inline void check_splices(const struct splice_case *cases, size_t n, size_t member)
{
	size_t failures = 0;
	for (size_t i = 0; i < n; i++) {
		g_autofree char *after = edited(cases[i].before, member, &cases[i].edit);
		if (g_strcmp0(after, cases[i].after) == 0)
			continue;
		print_error("case %zu of\n%s--- gives\n%s--- not\n%s", i, cases[i].before,
			after ? after : "a refusal\n",
			cases[i].after ? cases[i].after : "a refusal\n");
		failures++;
	}
	assert_int_equal(failures, 0);
}

static inline bool is_refused(const struct refusal_case *row, size_t member)
{
	struct holdout_error *error = NULL;
	struct holdout_doc *doc = doc_of(row->before);
	bool is_done = doc_edit(doc, member, &row->edit, 1, "test", &error);
	g_autofree char *same = bytes_of(doc);
	bool is_right = !is_done && strcmp(same, row->before) == 0 && error->code == row->code &&
		error->place.line == row->line && error->place.column == row->column;
	if (!is_right)
		print_error("%s--- gives %u:%u %s\n", row->before, error ? error->place.line : 0,
			error ? error->place.column : 0, error ? error->message : "no error");
	holdout_error_free(error);
	doc_free(doc);
	return is_right;
}

static inline void check_refusals(const struct refusal_case *cases, size_t n, size_t member)
{
	size_t failures = 0;
	for (size_t i = 0; i < n; i++)
		failures += !is_refused(&cases[i], member);
	assert_int_equal(failures, 0);
}

#endif
