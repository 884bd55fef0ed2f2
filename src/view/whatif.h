/* SPDX-License-Identifier: MIT */
#ifndef VIEW_WHATIF_H
#define VIEW_WHATIF_H

#include "export/comparison.h"
#include "view/pen.h"
#include "view/scenario.h"

/*
 * What-if: moves supposed on top of the file, as it is seen on the date looked at.
 *
 * While it is on, the app's report and list are of a tracker in which the moves have happened; the
 * document and the app's tracker stay those of the file, and so does everything that is saved or
 * exported.
 *
 * There may be several scenarios, each made from the file. One is shown. Leaving drops the moves of
 * one that was never given a name, and `u` after coming back has them again; those with names stay
 * as long as the program runs.
 */

#define WHATIF_SCENARIOS 9

struct app;
struct layout;
struct page;

struct whatif {
	bool is_on;
	GPtrArray *scenarios; /* of struct scenario; NULL: what-if was never on */
	guint at;             /* the one that is shown */

	/* Of its moves; NULL while it is off. */
	struct holdout_tracker *tracker; /* borrows from the app's */
	struct report *before;           /* the file's */
	char *outlook;                   /* what would still have to happen */
	size_t *standing;                /* by member: its place in the list without the moves */
	struct comparison *comparison;   /* of all scenarios; NULL: it is not on the screen */
};

void whatif_clear(struct whatif *whatif);

/* Puts what is supposed on top of `filed` (taken), the report of the file; shows it. */
void whatif_look(struct app *app, struct report *filed);

/* Before `now` takes the place of the app's tracker: gives up what was made of that, and has the
 * moves name the same members in the new one. Before the report is made anew. */
void whatif_carry(struct app *app, const struct holdout_tracker *now);

/* The report of the file, whatever is supposed. Borrowed. */
const struct report *whatif_filed(const struct app *app);

/* The row of a member in the report of the file, or NULL. */
const struct report_row *whatif_row_before(const struct app *app, size_t member);

/* Judges the present moves anew, after they have changed. */
void whatif_judge(struct app *app);

/* The digits that only a file with stances of its own has a use for. */
bool whatif_key(struct app *app, uint32_t key);

void whatif_enter(struct app *app);
void whatif_leave(struct app *app); /* the moves stay as they are */

size_t whatif_count(const struct app *app); /* moves that are supposed */

/* The scenario that is shown. Borrowed; what-if was on. */
struct scenario *whatif_scenario(const struct app *app);

/* Shows the scenario called `name`; begins it if there is none. A nameless one that is shown is
 * given that name if nothing is supposed in it yet, else a letter. False: there are too many. */
bool whatif_show(struct app *app, const char *name);

/* Shows the next scenario (step 1) or the one before (-1), around the end. */
void whatif_turn(struct app *app, int step);

/* A letter that no scenario has, when the one that is shown has got its own. */
char whatif_free_letter(const struct app *app);

/* Scenarios with a name: those that stay. */
size_t whatif_named(const struct app *app);

/* Judges all scenarios side by side; what the page shows until they change. */
void whatif_compare(struct app *app);

/* The line at the top of every screen while it is on. */
void whatif_draw_banner(const struct app *app, const struct pen *pen, const struct layout *layout);

/* `29 → 31 of 32    1 to go: ✗ Romania    If Romania moves too, all 32 agree.` */
void whatif_draw_sentence(const struct app *app, const struct pen *pen, int row, int cols);

enum whatif_extent {
	WHATIF_PANE, /* beside the table */
	WHATIF_FULL, /* with the sentences, and whoever is missing */
};

/* What changes, `cols` wide; the caller frees it. */
struct page *whatif_page(const struct app *app, int cols, enum whatif_extent extent);

#endif
