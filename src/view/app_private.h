/* SPDX-License-Identifier: MIT */
#ifndef VIEW_APP_PRIVATE_H
#define VIEW_APP_PRIVATE_H

#include "base/date.h"
#include "model/record.h"
#include "view/answer.h"
#include "view/app.h"
#include "view/command.h"
#include "view/field.h"
#include "view/layout.h"
#include "view/list.h"
#include "view/roster.h"
#include "view/whatif.h"

/*
 * The state of the program, for the files of this floor only.
 *
 * `tracker` is always the reading of the document's version now, `report` always made from it for
 * `candidate` and `moment`, `list` always built from the report: app_reread() and app_rebuild()
 * keep it so, and nothing else writes these three. In what-if the report is of the tracker with the
 * moves, whatif.h says how.
 */

struct form;

enum prompt_kind {
	PROMPT_FILTER,
	PROMPT_FIND, /* in a list of records */
	PROMPT_COMMAND,
	PROMPT_DATE,
	PROMPT_SAVE_AS,
	PROMPT_SCENARIO,
	PROMPT_KIND_COUNT,
};

struct prompt {
	enum prompt_kind kind;
	struct field field;
	char *filter_before, *member_before; /* what Esc puts back after a filter */
	size_t at_before;                    /* and in a list of records */
	char *stem; /* what was typed before Tab completed it; NULL: nothing was completed */
	size_t at;  /* the completion chosen */
};

enum ask_kind {
	ASK_QUIT,
	ASK_GONE, /* the file is to be saved, and is not there */
	ASK_OVERWRITE,
	ASK_FOUND,
	ASK_FOUND_OTHER, /* which began from another state of the file */
	ASK_FOUND_STUCK, /* which cannot be restored here */
	ASK_DISPLACED,
	ASK_DISPLACED_STUCK, /* which is no tracker */
	ASK_KIND_COUNT,
};

struct help {
	struct field typed;
	size_t at;      /* among the rows that match */
	enum mode over; /* the mode whose keys it explains */
};

struct records {
	enum record_kind kind;
	size_t at; /* the selected row; may be past the end */
};

struct export_dialog {
	size_t format; /* index of holdout_formats() */
	struct field path;
	bool is_typing; /* the file name has the keys */
	bool overwrite;
};

/* What came from outside and disagrees with unsaved edits. */
struct conflict {
	struct incoming *incoming; /* NULL: nothing */
	enum effect_kind cause;    /* the effect that has got it, */
	int64_t time;              /* and when; as input->time */
	size_t at;                 /* the one selected */
};

/* The file on disk where it is no tracker. */
struct broken {
	char *bytes; /* NULL: it could not be read */
	size_t len;
	struct holdout_error *errors; /* NULL: it is one */
	size_t at;                    /* the error shown */
	int64_t time;                 /* when it was found so, as input->time */
};

struct app {
	struct holdout_doc *doc;
	struct holdout_tracker *tracker;
	struct report *report;
	struct list list;
	struct roster_widths widths;

	char *file; /* as shown */
	char *path; /* as a shell would be given it */
	bool is_example, is_ascii;
	int32_t today;
	struct holdout_moment moment;
	size_t candidate;
	int rows, cols;

	enum mode mode;
	enum mode home;  /* MODE_MAIN, MODE_DETAIL or one of what-if: where forms and the export
	                    list go back to */
	enum mode under; /* what a prompt or question at the bottom goes back to; shown above it */
	int detail_top;  /* lines scrolled in MODE_DETAIL */
	int diff_top;
	int cover_top; /* the same in MODE_BROKEN and MODE_CONFLICT */
	struct prompt prompt;
	enum ask_kind ask;
	struct help help;
	struct export_dialog export;
	struct whatif whatif;
	struct answer answer;
	struct records records;
	char *sought;      /* folded, of the list shown; NULL: nothing */
	struct form *form; /* NULL, being edited, or kept after Esc */
	char *lost_form;   /* whose kept form went with a reload; NULL: none, or it was told */
	bool is_quitting;  /* quit once the file is saved */
	struct conflict conflict;
	struct broken broken;
	bool is_unread, has_come; /* as in app_options; the file is a tracker now */
	int64_t read_at;          /* the last good version, as input->time */
	enum app_file on_disk;
	bool is_fresh;           /* what is to be read again has just been written */
	bool is_changed_on_disk; /* and what is there is not part of what is shown */
	bool is_reload_due;      /* once nothing covers the screen */
	char *found_diff;        /* of what an earlier session left; NULL: nothing */
	size_t found_steps;
	char *found_name; /* of what was displaced */

	char *message; /* shown until the next key; NULL: none */
	bool is_error;
	bool is_message_kept; /* by the effect that is under way */
	struct effect effect; /* what this update asks for */
	GString *effect_path, *effect_format;
};

/* Reads the document's version now and rebuilds; the selection stays. False, with a message and
 * nothing changed, if it cannot be read. */
bool app_reread(struct app *app);

/* The report on another reading of the file, at the same moment; the caller frees it. */
struct report *app_report_on(
	const struct app *app, const struct holdout_tracker *tracker, size_t candidate);

/* Puts `tracker` (taken), the reading of the document's version now, in the place of the one before;
 * selection, date and candidate stay. */
void app_adopt(struct app *app, struct holdout_tracker *tracker);

/* Makes report and list anew after moment or candidate have changed. */
void app_rebuild(struct app *app);
void app_look_at(struct app *app, struct holdout_moment moment);

/* Shows `report` (taken) in the place of the one before. */
void app_show(struct app *app, struct report *report);

struct layout app_layout(const struct app *app, int rows, int cols);
enum mode app_body(const struct app *app); /* what is shown, below a prompt or question too */
struct date_sense app_date_sense(const struct app *app); /* for dates typed now */
bool app_is_list(const struct app *app);       /* the members are on the body, and have the keys */
bool app_is_list_shown(const struct app *app); /* the members are, below a prompt or question too */
const struct report_row *app_row(const struct app *app); /* selected, or NULL */

void app_say(struct app *app, const char *format, ...) G_GNUC_PRINTF(2, 3);
void app_fail(struct app *app, const char *format, ...) G_GNUC_PRINTF(2, 3);
void app_fail_with(struct app *app, const struct holdout_error *error);

/* Says that what was typed went with its member, and that `done` is; false: nothing was lost. */
bool app_tell_lost(struct app *app, const char *done);

void app_ask_for(struct app *app, enum effect_kind kind, const char *path);
void app_quit(struct app *app); /* without a question */
bool app_save(struct app *app); /* asks for the effect; false: the user is asked first */

/* Asks for the file in $EDITOR, or says why not. */
void change_open_editor(struct app *app, unsigned line);

/* Whatever covers the body or the footer goes. */
void app_close(struct app *app);

/* Prompts and questions. */
void prompt_open(struct app *app, enum prompt_kind kind, const char *text);
bool prompt_key(struct app *app, uint32_t key);
void prompt_paste(struct app *app, const char *text);
void prompt_clear(struct prompt *prompt);
/* The commands that what was typed may become, in the order of the table; the caller frees the
 * array, not the rows. */
GPtrArray *prompt_completions(const struct app *app);
void prompt_draw(const struct app *app, const struct pen *pen, int row);
void ask_open(struct app *app, enum ask_kind kind);
void ask_key(struct app *app, uint32_t key);
void ask_draw(const struct app *app, const struct pen *pen, int row);

/* The file as others leave it. */
void outside_changed(struct app *app, bool is_fresh);
void outside_gone(struct app *app);
bool outside_failed(struct app *app, const struct input *input);
void outside_reload_if_due(struct app *app);
bool outside_take(
	struct app *app, const struct incoming *incoming, struct holdout_error **diagnostics);

/* Where it is no tracker. broken_open() has nothing to show if that is false; an edit that would wait
 * for it is refused with a message. */
bool broken_open(struct app *app);
void broken_close(struct app *app);
void broken_clear(struct app *app);
bool broken_refuses_edit(struct app *app);
void broken_gone(struct app *app);
void broken_fixed(struct app *app, const struct input *input);
void broken_draw(const struct app *app, const struct pen *pen, const struct layout *layout);

/* Where it and unsaved edits disagree (takes `incoming`). */
void conflict_open(struct app *app, struct incoming *incoming, enum effect_kind cause);
void conflict_clear(struct app *app);
void conflict_follow(struct app *app); /* scrolls to the one selected */
void conflict_draw(const struct app *app, const struct pen *pen, const struct layout *layout);

/* Each of the two is a page that may be longer than the room it has. The caller frees it. */
struct page;
struct page *broken_page(const struct app *app, const struct layout *layout, struct area *ret_area);
struct page *conflict_page(
	const struct app *app, const struct layout *layout, struct area *ret_area);
bool cover_is_shown(const struct app *app); /* one of them is on the screen */
void cover_settle(struct app *app);         /* no further down than it is long */

/* What was not saved. */
void found_open(struct app *app, const struct input *input);
bool found_is_asked(const struct app *app);
void found_draw(const struct app *app, const struct pen *pen);

/* What is around every screen. */
void frame_header(const struct app *app, const struct pen *pen, const struct layout *layout);
void frame_gauge(const struct app *app, const struct pen *pen, const struct layout *layout);
void frame_history(const struct app *app, const struct pen *pen, const struct layout *layout);
void frame_status(const struct app *app, const struct pen *pen, const struct layout *layout,
	const char *right);
void frame_footer(const struct app *app, const struct pen *pen, const struct layout *layout);

/* The report on the screen: a form's preview, else the app's. */
const struct report *app_shown(const struct app *app);

/* The screens. */
void main_draw(const struct app *app, const struct pen *pen, const struct layout *layout);
void help_open(struct app *app);
bool help_key(struct app *app, uint32_t key);
void help_draw(const struct app *app, const struct pen *pen, const struct layout *layout);
void export_open(struct app *app);
bool export_key(struct app *app, uint32_t key);
void export_draw(const struct app *app, const struct pen *pen, const struct layout *layout);

#endif
