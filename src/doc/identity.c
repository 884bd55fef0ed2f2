/* SPDX-License-Identifier: MIT */
/*
 * The one table of what the format's lists consist of, as far as telling their items apart goes.
 * What the fields mean is no matter of this floor.
 */
#include "doc/identity.h"

#include <string.h>

#include <glib.h>

#include "base/text.h"
#include "doc/meaning.h"

#define FIELDS      3
#define WORDS_CHARS 40

/* clang-format off */
static const struct row {
	const char *list, *noun;
	const char *fields[IDENTITY_STAGES - 1][FIELDS]; /* the first of them must be there */
	const char *date; /* the field that orders the list */
	const char *text; /* the field that its words quote, where there is no date */
	bool excludes;
} rows[] = {
	{ "positions", "position", {{ "stance", "on", "candidate" }, { "on", "candidate" }},
		"on", NULL, true },
	{ "conditions", "condition", {{ "what", "candidate" }, { "what" }}, NULL, "what", false },
	{ "events", "event", {{ "what", "on", "candidate" }, { "what" }}, "on", NULL, false },
	{ "tallies", "tally", {{ "on", "candidate", "source" }, { "on", "candidate" }},
		"on", NULL, false },
	{ "claims", "claim", {{ "says" }}, NULL, "says", false },
};

static const char *const wholes[] = { "rule", "quorum", "deadline", "silence", "tile" };
/* clang-format on */

static const struct row *row_of(const char *list)
{
	for (size_t i = 0; list && i < G_N_ELEMENTS(rows); i++) {
		if (strcmp(rows[i].list, list) == 0)
			return &rows[i];
	}
	return NULL;
}

static char *print_fields(const struct node *item, const char *const *fields)
{
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < FIELDS && fields[i]; i++) {
		const struct node *value = node_get(item, fields[i]);
		g_autofree char *text = value ? meaning_print(value) : g_strdup("-");
		g_string_append_printf(out, "%s|", text);
	}
	return g_string_free(out, FALSE);
}

char *identity_of(const char *list, const struct node *item, unsigned stage)
{
	if (stage == 0)
		return meaning_print(item);
	const struct row *row = row_of(list);
	const char *const *fields = row ? row->fields[stage - 1] : NULL;
	return fields && fields[0] && node_get(item, fields[0]) ? print_fields(item, fields) : NULL;
}

static char *shortened(const char *text)
{
	if (g_utf8_strlen(text, -1) <= WORDS_CHARS)
		return g_strdup(text);
	g_autofree char *head = g_utf8_substring(text, 0, WORDS_CHARS);
	return g_strconcat(head, "…", NULL);
}

char *identity_words(const char *list, const struct node *item)
{
	const struct row *row = row_of(list);
	if (!row) {
		g_autofree char *words = meaning_words(item);
		return shortened(words);
	}
	const char *date = node_text(node_get(item, "on"));
	const char *text = row->text ? node_text(node_get(item, row->text)) : NULL;
	const char *candidate = node_text(node_get(item, "candidate"));
	GString *out = g_string_new(row->noun);
	if (text) {
		g_autofree char *head = shortened(text);
		g_string_append(out, " \"");
		text_append_apart(out, head);
		g_string_append_c(out, '"');
	} else if (!date) {
		g_string_append(out, " without a date");
	} else {
		g_string_append(out, " of ");
		text_append_apart(out, date);
		g_string_append(out, candidate ? " on " : "");
		text_append_apart(out, candidate ? candidate : "");
	}
	return g_string_free(out, FALSE);
}

bool identity_has_words(const char *list)
{
	return row_of(list) != NULL;
}

const char *identity_date(const char *list, const struct node *item)
{
	const struct row *row = row_of(list);
	return row && row->date ? node_text(node_get(item, row->date)) : NULL;
}

bool identity_excludes(const char *list)
{
	const struct row *row = row_of(list);
	return row && row->excludes;
}

bool identity_is_whole(const char *key)
{
	for (size_t i = 0; key && i < G_N_ELEMENTS(wholes); i++) {
		if (strcmp(wholes[i], key) == 0)
			return true;
	}
	return false;
}
