/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_DOC_H
#define SUPPORT_DOC_H

/* A document of three members from text, and its bytes. */

#include "doc/doc.h"
#include "support/unit.h"

#define THREE                                                                                     \
	"holdout: 1\ntitle: T\nmembers:\n  # about A\n  A:\n    name: Alpha\n  B: {name: Beta}\n" \
	"  C:\n    name: Gamma\nevents:\n  - on: 2024\n"

static inline struct holdout_doc *parse(const char *text)
{
	struct holdout_error *error = NULL;
	struct holdout_doc *doc = doc_parse("test.yaml", text, strlen(text), &error);
	if (error)
		print_error("%u:%u %s\n", error->place.line, error->place.column, error->message);
	assert_non_null(doc);
	return doc;
}

static inline void assert_bytes(const struct holdout_doc *doc, const char *expected)
{
	size_t len;
	g_autofree char *bytes = version_bytes(doc_version(doc), &len);
	assert_int_equal(len, strlen(expected));
	assert_string_equal(bytes, expected);
}

static inline bool set(struct holdout_doc *doc, size_t member, const char *key, const char *value)
{
	struct doc_edit edit = {.kind = DOC_SET, .path = {key}, .value = value};
	return doc_edit(doc, member, &edit, 1, value, NULL);
}

static inline void assert_chunk(const struct version *version, size_t member, const char *expected)
{
	size_t len;
	const char *bytes = chunk_bytes(version_member(version, member).chunk, &len);
	g_autofree char *text = g_strndup(bytes, len);
	assert_string_equal(text, expected);
}

#endif
