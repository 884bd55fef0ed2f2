/* SPDX-License-Identifier: MIT */
/*
 * The file on disk is read into a document of its own, so that whatever is wrong with it is told
 * before anything of ours has changed.
 */
#include "doc/incoming.h"

#include <glib.h>

#include "base/error.h"
#include "doc/difference.h"

static size_t count_changes(const struct version *from, const struct version *to)
{
	GPtrArray *differences = version_differences(from, to);
	size_t count = differences->len;
	g_ptr_array_unref(differences);
	return count;
}

struct incoming *incoming_read(const struct holdout_doc *doc, struct holdout_error **error)
{
	struct holdout_doc *theirs = doc_load(doc_path(doc), error);
	if (!theirs)
		return NULL;
	const struct version *on_disk = doc_version(theirs), *base = doc_base(doc);
	if (version_top_count(on_disk) == 0 && !version_has_members(on_disk)) {
		doc_free(theirs);
		error_set(error, HOLDOUT_CONFLICT, "the file on disk is empty");
		return NULL;
	}
	struct incoming *incoming = g_new0(struct incoming, 1);
	incoming->theirs = theirs;
	if (doc_unsaved(doc) == 0)
		return incoming; /* without a look at what has changed, which takes long in a large file */
	incoming->merge = merge_new(base, doc_version(doc), on_disk);
	incoming->count = count_changes(base, on_disk);
	return incoming;
}

struct incoming *incoming_steps(
	const struct holdout_doc *doc, const struct version *base, const struct version *steps)
{
	struct incoming *incoming = g_new0(struct incoming, 1);
	incoming->count = count_changes(base, steps);
	incoming->merge = merge_new(base, steps, doc_version(doc));
	return incoming;
}

void incoming_free(struct incoming *incoming)
{
	if (!incoming)
		return;
	doc_free(incoming->theirs);
	merge_free(incoming->merge);
	g_free(incoming);
}

size_t incoming_conflicts(const struct incoming *incoming)
{
	return incoming->merge ? merge_conflict_count(incoming->merge) : 0;
}

struct version *incoming_result(const struct incoming *incoming, struct holdout_error **error)
{
	if (!incoming->merge)
		return version_ref(doc_version(incoming->theirs));
	size_t len;
	g_autofree char *bytes = merge_bytes(incoming->merge, &len, error);
	struct holdout_doc *read = bytes ? doc_parse("merged", bytes, len, error) : NULL;
	struct version *result = read ? version_ref(doc_version(read)) : NULL;
	doc_free(read);
	return result;
}

void incoming_take(const struct incoming *incoming, struct holdout_doc *doc, struct version *result)
{
	const char *label = !incoming->theirs ? "restored steps"
		: incoming->merge             ? "merge with the file on disk"
					      : "read again from disk";
	doc_take(doc, incoming->theirs, result, label);
}
