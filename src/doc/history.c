/* SPDX-License-Identifier: MIT */
/*
 * Undo is a change of index. Where both versions are there nothing is inverted, so nothing can fail
 * to invert; where a journal tells of a step, its patch is applied only to the very bytes it was
 * made from. Undoing back to what is on disk is known to be unchanged without comparing a byte.
 */
#include "doc/history.h"

static void clear_step(gpointer data)
{
	struct history_step *step = data;
	version_unref(step->version);
	g_ref_string_release(step->label);
	patch_clear(&step->patch);
}

struct history_step *history_step(const struct history *history, guint i)
{
	return &g_array_index(history->steps, struct history_step, i);
}

guint history_count(const struct history *history)
{
	return history->steps->len;
}

static void append(struct history *history, struct version *version, const char *label)
{
	const struct history_step step = {version, g_ref_string_new(label ? label : ""), {0}};
	g_array_append_val(history->steps, step);
}

void history_init(struct history *history, struct version *version)
{
	*history = (struct history){.steps = g_array_new(FALSE, TRUE, sizeof(struct history_step))};
	g_array_set_clear_func(history->steps, clear_step);
	append(history, version, NULL);
}

void history_clear(struct history *history)
{
	g_clear_pointer(&history->steps, g_array_unref);
}

struct version *history_shown(const struct history *history)
{
	return history_step(history, history->shown)->version;
}

void history_add(struct history *history, struct version *version, const char *label)
{
	guint next = history->shown + 1;
	if (history->saved >= next) {
		history->lost += history->saved - history->shown;
		history->saved = history->shown;
	}
	g_array_set_size(history->steps, next);
	append(history, version, label);
	history->shown = next;
}

void history_add_patch(struct history *history, struct patch patch, const char *label)
{
	history_add(history, NULL, label);
	history_step(history, history->shown)->patch = patch;
}

void history_place(struct history *history, guint i, struct version *version)
{
	struct history_step *step = history_step(history, i);
	if (!step->version)
		step->version = version_ref(version);
}

/* Makes the version `from` says beside it. */
static bool make(struct history *history, guint i, guint from)
{
	struct history_step *step = history_step(history, i);
	const struct patch *patch = &history_step(history, MAX(i, from))->patch;
	if (!patch->removed)
		return false;
	struct patch way = i > from ? patch_copy(patch) : patch_reversed(patch);
	step->version = patch_apply(&way, history_step(history, from)->version);
	patch_clear(&way);
	return step->version != NULL;
}

/* The version nearest to `i` that is there. */
static guint nearest(const struct history *history, guint i)
{
	for (guint apart = 0;; apart++) {
		if (apart <= i && history_step(history, i - apart)->version)
			return i - apart;
		if (i + apart < history_count(history) && history_step(history, i + apart)->version)
			return i + apart;
	}
}

struct version *history_version(struct history *history, guint i)
{
	for (guint at = nearest(history, i); at != i;) {
		guint next = at < i ? at + 1 : at - 1;
		if (!make(history, next, at))
			return NULL;
		at = next;
	}
	return history_step(history, i)->version;
}

void history_trim(struct history *history, guint n)
{
	n = MIN(n, MIN(history->shown, history->saved));
	if (n == 0 || !history_version(history, n))
		return;
	struct history_step *first = history_step(history, n);
	patch_clear(&first->patch);
	g_ref_string_release(first->label);
	first->label = g_ref_string_new("");
	g_array_remove_range(history->steps, 0, n);
	history->shown -= n;
	history->saved -= n;
}

const char *history_undo_label(const struct history *history)
{
	return history->shown > 0 ? history_step(history, history->shown)->label : NULL;
}

const char *history_redo_label(const struct history *history)
{
	guint next = history->shown + 1;
	return next < history_count(history) ? history_step(history, next)->label : NULL;
}

bool history_undo(struct history *history)
{
	if (history->shown == 0 || !history_version(history, history->shown - 1))
		return false;
	history->shown--;
	return true;
}

bool history_redo(struct history *history)
{
	if (history->shown + 1 == history_count(history) ||
		!history_version(history, history->shown + 1))
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
