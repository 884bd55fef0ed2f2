/* SPDX-License-Identifier: MIT */
/*
 * From bytes to a version: parsed, checked at the root, and cut.
 */
#include <glib.h>

#include "base/error.h"
#include "doc/scan.h"
#include "doc/version.h"

/* An empty document is no mapping but no mistake of form either: what it lacks is told by who
 * looks for it. */
static bool check_root(const struct source *source, struct holdout_error **error)
{
	const struct node *root = tree_root(source_tree(source));
	if (!root || root->kind == NODE_MAPPING || node_is_null(root))
		return true;
	struct holdout_error *refusal =
		error_new(HOLDOUT_INVALID, "expected a mapping of keys to values, found a %s",
			root->kind == NODE_SEQUENCE ? "list" : "text");
	error_hint(refusal, "a tracker begins with holdout: 1");
	size_t len;
	const char *bytes = source_bytes(source, &len);
	error_locate(refusal, NULL, scan_place(bytes, len, root->at), 0);
	error_append(error, refusal);
	return false;
}

struct version *version_read(char *bytes, size_t len, struct holdout_error **error)
{
	struct tree *tree = tree_parse(bytes, len, error);
	if (!tree) {
		g_free(bytes);
		return NULL;
	}
	struct source *source = source_new(bytes, len, tree);
	struct version *version = check_root(source, error) ? version_cut(source) : NULL;
	source_unref(source);
	return version;
}
