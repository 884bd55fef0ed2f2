/* SPDX-License-Identifier: MIT */
/*
 * Undo is a change of index. Nothing is inverted, so nothing can fail to invert, and undoing back
 * to what is on disk is known to be unchanged without comparing a byte.
 */
#include "doc/history.h"

static void free_version(gpointer version)
{
	version_unref(version);
}

void history_init(struct history *history, struct version *version)
{
	*history = (struct history){
		.versions = g_ptr_array_new_with_free_func(free_version),
		.labels = g_ptr_array_new_with_free_func(g_free),
	};
	g_ptr_array_add(history->versions, version);
	g_ptr_array_add(history->labels, NULL);
}

void history_clear(struct history *history)
{
	g_clear_pointer(&history->versions, g_ptr_array_unref);
	g_clear_pointer(&history->labels, g_ptr_array_unref);
}

struct version *history_shown(const struct history *history)
{
	return g_ptr_array_index(history->versions, history->shown);
}

void history_add(struct history *history, struct version *version, const char *label)
{
	guint next = history->shown + 1;
	if (history->saved >= next) {
		history->lost += history->saved - history->shown;
		history->saved = history->shown;
	}
	g_ptr_array_set_size(history->versions, (gint)next);
	g_ptr_array_set_size(history->labels, (gint)next);
	g_ptr_array_add(history->versions, version);
	g_ptr_array_add(history->labels, g_strdup(label ? label : ""));
	history->shown = next;
}

const char *history_undo_label(const struct history *history)
{
	return g_ptr_array_index(history->labels, history->shown);
}

const char *history_redo_label(const struct history *history)
{
	guint next = history->shown + 1;
	return next < history->labels->len ? g_ptr_array_index(history->labels, next) : NULL;
}

bool history_undo(struct history *history)
{
	if (history->shown == 0)
		return false;
	history->shown--;
	return true;
}

bool history_redo(struct history *history)
{
	if (history->shown + 1 == history->versions->len)
		return false;
	history->shown++;
	return true;
}

void history_mark_saved(struct history *history)
{
	history->saved = history->shown;
	history->lost = 0;
}

void history_mark_apart(struct history *history)
{
	size_t before = history_unsaved(history);
	history->saved = history->shown;
	history->lost = (guint)MAX(before, 1);
}

size_t history_unsaved(const struct history *history)
{
	guint apart = history->shown > history->saved ? history->shown - history->saved
						      : history->saved - history->shown;
	return (size_t)apart + history->lost;
}
