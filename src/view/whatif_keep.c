/* SPDX-License-Identifier: MIT */

/*
 * What was supposed becomes positions of the file: all of it as one step that one undo takes back,
 * dated as it was judged. The file is read again, and if somebody does not stand there as supposed
 * (what was said at an hour counts after what has only that day) nothing is kept.
 */

#include "base/text.h"
#include "view/action.h"
#include "view/app_private.h"

#define NAMED_MAX 3 /* moves in the name of the step */

/* `what-if: HU → support, SK → support`. The caller frees it. */
static char *step_label(const struct app *app, const struct supposed *moves, size_t count)
{
	GString *label = g_string_new("what-if: ");
	size_t named = count <= NAMED_MAX ? count : NAMED_MAX - 1;
	for (size_t i = 0; i < named; i++)
		g_string_append_printf(label, "%s%s → %s", i > 0 ? ", " : "",
			app->tracker->members[moves[i].member]->short_label,
			scenario_stance(app->tracker, moves[i].stance));
	if (named < count)
		g_string_append_printf(label, " and %zu more", count - named);
	return g_string_free(label, FALSE);
}

/* The date with which the move is judged. Borrowed. */
static const char *date_of(const struct app *app, const struct supposed *move)
{
	const struct holdout_member *who = app->whatif.tracker->members[move->member];
	for (size_t i = 0; i < who->position_count; i++)
		if (who->positions[i].is_supposed)
			return who->positions[i].on_text;
	return NULL;
}

#define FIELDS 3

static bool edit(struct app *app, const struct supposed *moves, size_t count, const char *label,
	struct holdout_error **error)
{
	g_autofree struct doc_edit *edits = g_new0(struct doc_edit, count);
	g_autofree struct doc_field *fields = g_new0(struct doc_field, count * FIELDS);
	const struct holdout_tracker *tracker = app->tracker;
	for (size_t i = 0; i < count; i++) {
		struct doc_field *own = &fields[i * FIELDS];
		own[0] = (struct doc_field){"on", date_of(app, &moves[i])};
		own[1] = (struct doc_field){"candidate",
			tracker->candidate_count > 1 ? tracker->candidates[moves[i].candidate].id
						     : NULL};
		own[2] = (struct doc_field){"stance", scenario_stance(tracker, moves[i].stance)};
		edits[i] = (struct doc_edit){.kind = DOC_APPEND,
			.path = {"members", tracker->members[moves[i].member]->id, "positions"},
			.fields = own,
			.field_count = FIELDS};
	}
	return doc_edit(app->doc, DOC_TOP, edits, count, label, error);
}

static bool stands_as_supposed(const struct app *app, const struct supposed *move)
{
	struct state *state = state_new(app->tracker, move->candidate, app->moment, app->today);
	bool does = state->seats[move->member].stance == move->stance;
	state_free(state);
	return does;
}

/* The first member that does not stand as supposed, now that the file is read again; or NULL. */
static const char *first_other(const struct app *app, const struct supposed *moves, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!stands_as_supposed(app, &moves[i]))
			return app->tracker->members[moves[i].member]->name;
	return NULL;
}

/* Reads the edited file; false, with a message and the edit taken back, if it is not as meant. */
static bool is_read_as_meant(struct app *app)
{
	if (!app_reread(app)) {
		doc_undo(app->doc);
		return false;
	}
	size_t count;
	const struct supposed *moves = scenario_moves(whatif_scenario(app), &count);
	const char *other = first_other(app, moves, count);
	if (!other)
		return true;
	g_autofree char *name = text_displayed(other);
	doc_undo(app->doc);
	app_reread(app);
	app_fail(app, "not kept: %s has spoken at a later hour of that day; add it by hand", name);
	return false;
}

void whatif_keep(struct app *app, uint32_t key)
{
	(void)key;
	size_t count;
	if (broken_refuses_edit(app))
		return;
	const struct supposed *moves = scenario_moves(whatif_scenario(app), &count);
	if (count == 0) {
		app_say(app, "nothing is supposed yet");
		return;
	}
	g_autofree char *label = step_label(app, moves, count);
	g_autofree char *date = g_strdup(date_of(app, &moves[0]));
	struct holdout_error *error = NULL;
	if (!edit(app, moves, count, label, &error)) {
		app_fail_with(app, error);
		holdout_error_free(error);
		return;
	}
	if (!is_read_as_meant(app))
		return;
	scenario_drop_all(whatif_scenario(app), "kept as edits");
	whatif_leave(app);
	app_say(app, "%zu position%s dated %s, not saved yet · u undoes", count,
		count == 1 ? "" : "s", date);
}
