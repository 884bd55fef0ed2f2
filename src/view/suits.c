/* SPDX-License-Identifier: MIT */

/*
 * What is worth a place in the footer now. The keys work all the same, and then say why nothing
 * happens; but a hint is read as advice.
 */

#include "view/action.h"
#include "view/records.h"

bool suits_candidates(const struct app *app)
{
	return app->tracker->candidate_count > 1;
}

bool suits_rows(const struct app *app)
{
	return app->mode != MODE_RECORDS || records_count(app) > 0;
}

bool suits_conditions(const struct app *app)
{
	return app->mode == MODE_RECORDS && app->records.kind == RECORD_CONDITION &&
		suits_rows(app);
}

bool suits_undo(const struct app *app)
{
	if (app->whatif.is_on)
		return scenario_can_undo(whatif_scenario(app));
	return doc_undo_label(app->doc) != NULL;
}

bool suits_save(const struct app *app)
{
	return doc_unsaved(app->doc) > 0 || app->on_disk == APP_FILE_GONE;
}

bool suits_drop(const struct app *app)
{
	const struct report_row *row = app_row(app);
	return row && scenario_move(whatif_scenario(app), row->member, app->candidate);
}

bool suits_scenarios(const struct app *app)
{
	return app->whatif.scenarios->len > 1;
}
