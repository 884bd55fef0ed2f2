/* SPDX-License-Identifier: MIT */

/* What diff and merge say with --json. */

#include "doc/difference.h"
#include "export/answers.h"
#include "export/json.h"

static struct value *difference_value(const struct difference *from)
{
	struct value *object = value_object();
	const char *kind = from->before == NULL                     ? "added"
		: from->after == NULL                               ? "removed"
		: from->before[0] == '\0' && from->after[0] == '\0' ? "reordered"
								    : "changed";

	value_put(object, "kind", value_text(kind));
	value_put(object, "place", value_text(from->place));
	value_put(object, "before", value_text(from->before));
	value_put(object, "after", value_text(from->after));
	return object;
}

GString *answer_diff(const char *from, const char *to, const GPtrArray *differences)
{
	struct value *object = value_object();
	struct value *changes = value_list();

	for (guint i = 0; i < differences->len; i++)
		value_append(changes, difference_value(g_ptr_array_index(differences, i)));
	value_put(object, "schema", value_number(1));
	value_put(object, "from", value_text(from));
	value_put(object, "to", value_text(to));
	value_put(object, "changes", changes);
	return value_write(object);
}

static struct value *conflict_value(const struct merge_conflict *from)
{
	struct value *object = value_object();

	value_put(object, "place", value_text(from->place));
	value_put(object, "line", value_number(from->line));
	value_put(object, "base", value_text(from->texts[MERGE_BASE]));
	value_put(object, "ours", value_text(from->texts[MERGE_OURS]));
	value_put(object, "theirs", value_text(from->texts[MERGE_THEIRS]));
	return object;
}

GString *answer_merge(const struct merge *merge, const char *bytes)
{
	struct value *object = value_object();
	struct value *conflicts = value_list();

	for (size_t i = 0; i < merge_conflict_count(merge); i++)
		value_append(conflicts, conflict_value(merge_conflict_at(merge, i)));
	value_put(object, "schema", value_number(1));
	value_put(object, "conflicts", conflicts);
	value_put(object, "merged", value_text(bytes));
	return value_write(object);
}
