/* SPDX-License-Identifier: MIT */

/*
 * One function a command that answers with --json.
 */

#include "export/answers.h"

#include "export/values.h"

static struct value *statuses(const struct report *const *reports, size_t count)
{
	struct value *list = value_list();

	for (size_t i = 0; i < count; i++)
		value_append(list, values_status(reports[i]));
	return list;
}

static struct value *file_status(const struct answer_file *file)
{
	struct value *object;

	if (file->reports == NULL) {
		object = value_object();
		value_put(object, "file", value_text(file->name));
		value_put(object, "error",
			value_text(file->errors != NULL ? file->errors->message : ""));
		return object;
	}
	object = values_head(file->reports[0]);
	value_put(object, "candidates", statuses(file->reports, file->count));
	return object;
}

GString *answer_status(const struct answer_file *files, size_t count)
{
	struct value *list = value_list();

	for (size_t i = 0; i < count; i++)
		value_append(list, file_status(&files[i]));
	return value_write(list);
}

static struct value *scenario(const struct answer_scenario *from, size_t count)
{
	struct value *object = value_object();
	struct value *moves = value_list();

	for (size_t i = 0; i < from->move_count; i++) {
		struct value *one = value_object();

		value_put(one, "id", value_text(from->moves[i].id));
		value_put(one, "candidate", value_text(from->moves[i].candidate));
		value_put(one, "from", value_text(from->moves[i].from));
		value_put(one, "to", value_text(from->moves[i].to));
		value_append(moves, one);
	}
	value_put(object, "name", value_text(from->name));
	value_put(object, "moves", moves);
	value_put(object, "after", statuses(from->reports, count));
	return object;
}

GString *answer_whatif(const struct report *const *before, size_t count,
	const struct answer_scenario *scenarios, size_t scenario_count)
{
	struct value *object = values_head(before[0]);
	struct value *list = value_list();

	for (size_t i = 0; i < scenario_count; i++)
		value_append(list, scenario(&scenarios[i], count));
	value_put(object, "before", statuses(before, count));
	value_put(object, "scenarios", list);
	return value_write(object);
}

static struct value *problem(const struct holdout_error *error)
{
	const bool has_place = error->place.line > 0;
	struct value *object = value_object();

	value_put(object, "severity",
		value_text(error->severity == HOLDOUT_ERROR ? "error" : "warning"));
	value_put(object, "line", has_place ? value_number(error->place.line) : value_null());
	value_put(object, "column", has_place ? value_number(error->place.column) : value_null());
	value_put(object, "message", value_text(error->message));
	value_put(object, "hint", value_text(error->hint));
	return object;
}

GString *answer_check(const struct answer_file *files, size_t count)
{
	struct value *list = value_list();

	for (size_t i = 0; i < count; i++) {
		struct value *object = value_object();
		struct value *problems = value_list();
		bool is_valid = true;

		for (const struct holdout_error *error = files[i].errors; error != NULL;
			error = error->next) {
			is_valid = is_valid && error->severity != HOLDOUT_ERROR;
			value_append(problems, problem(error));
		}
		value_put(object, "schema", value_number(1));
		value_put(object, "file", value_text(files[i].name));
		value_put(object, "valid", value_bool(is_valid));
		value_put(object, "problems", problems);
		value_append(list, object);
	}
	return value_write(list);
}

static struct value *list_row(const struct report *report, const struct report_row *row)
{
	const struct holdout_position *since = row->since;
	const struct holdout_position *current = row->current;
	struct value *object = value_object();

	value_put(object, "id", value_text(row->who->id));
	value_put(object, "name", value_text(row->who->name));
	value_put(object, "stance", value_text(row->stance));
	value_put(object, "class", value_text(holdout_class_name(row->stance_class)));
	value_put(object, "holdout", value_bool(row->is_holdout));
	value_put(object, "since", value_text(since != NULL ? since->on_text : NULL));
	value_put(object, "sources",
		current != NULL
			? values_sources(report->tracker, current->sources, current->source_count)
			: value_list());
	return object;
}

GString *answer_list(const struct answer_rows *lists, size_t count)
{
	struct value *object = values_head(lists[0].report);
	struct value *candidates = value_list();

	for (size_t i = 0; i < count; i++) {
		const struct report *report = lists[i].report;
		struct value *rows = value_list();

		for (size_t j = 0; j < lists[i].count; j++)
			value_append(rows, list_row(report, &report->rows[lists[i].rows[j]]));
		struct value *candidate = value_object();
		value_put(candidate, "id",
			value_text(report->tracker->candidates[report->candidate].id));
		value_put(candidate, "rows", rows);
		value_append(candidates, candidate);
	}
	value_put(object, "candidates", candidates);
	return value_write(object);
}
