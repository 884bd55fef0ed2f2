/* SPDX-License-Identifier: MIT */
#ifndef VIEW_ACTION_H
#define VIEW_ACTION_H

#include <stdbool.h>
#include <stdint.h>

/*
 * What commands do, and when the footer offers them. Every action has the one shape, every
 * question the other; rows of the command table point at them.
 */

struct app;

typedef void action(struct app *app, uint32_t key);

/* The word of a command in the footer now, which the caller frees; NULL: it is of no use now. */
typedef char *hint(const struct app *app);

action move_down, move_up, move_first, move_last, move_half_down, move_half_up;
action move_next, move_previous;
action find_filter, find_clear, find_sort, find_reverse;
action time_previous, time_next, time_first, time_last, time_goto, time_candidate;
action view_needs, view_explain;
action view_detail, view_back, view_help, view_redraw;
action change_edit, change_add, change_stance, change_delete, change_undo, change_redo;
action change_records, change_met, change_dropped;
action change_editor, change_save, change_reload;
action share_export, share_open, share_command, share_suspend, share_back, share_quit;

action whatif_open, whatif_suppose, whatif_drop, whatif_undo, whatif_redo;
action whatif_changes, whatif_keep, whatif_close;
action whatif_another, whatif_next, whatif_previous;
void whatif_suppose_named(struct app *app, const char *label);
void whatif_show_named(struct app *app, const char *name);

action form_next, form_previous, form_accept, form_diff, form_editor, form_cancel;
action records_find, records_next, records_previous, records_choose;
action export_write, export_cancel;
action broken_next, broken_previous, broken_view, broken_retry, broken_edit, broken_fix;
action cover_down, cover_up;
action conflict_next, conflict_previous, conflict_ours, conflict_theirs;
action conflict_all_ours, conflict_all_theirs, conflict_accept, conflict_later;
hint broken_hint_edit, broken_hint_fix, broken_hint_view, broken_hint_next, cover_hint;
action help_run, help_close;
action prompt_accept, prompt_complete, prompt_cancel;

typedef bool suits(const struct app *app);

suits suits_candidates; /* there is another one */
suits suits_conditions; /* the list of them is shown, and has one */
suits suits_rows;       /* the list shown is not empty */
suits suits_undo, suits_save;
suits suits_drop, suits_scenarios; /* something is supposed of the member; there are several */

#endif
