/* SPDX-License-Identifier: MIT */

/*
 * The names of keys: read from scripts (`jj<Enter><C-s>`), and written for people (`^S`, `↓`).
 * One table serves both, so that what help shows can be typed into a script's brackets.
 */

#include <string.h>

#include "base/error.h"
#include "view/input.h"
#include "view/key.h"

static const struct {
	const char *name;  /* in a script, between < and > */
	const char *label; /* on the screen */
	uint32_t key;
} names[] = {
	{"Enter", "⏎", INPUT_ENTER},
	{"Esc", "Esc", INPUT_ESC},
	{"Tab", "Tab", INPUT_TAB},
	{"S-Tab", "S-Tab", INPUT_BACK_TAB},
	{"BS", "BS", INPUT_BACKSPACE},
	{"Space", "Space", ' '},
	{"Up", "↑", INPUT_UP},
	{"Down", "↓", INPUT_DOWN},
	{"Left", "←", INPUT_LEFT},
	{"Right", "→", INPUT_RIGHT},
	{"Home", "Home", INPUT_HOME},
	{"End", "End", INPUT_END},
	{"PgUp", "PgUp", INPUT_PAGE_UP},
	{"PgDn", "PgDn", INPUT_PAGE_DOWN},
	{"Del", "Del", INPUT_DELETE},
	{"F1", "F1", INPUT_F1},
	{"lt", "<", '<'},
};

/* The key called `name` (len bytes), or 0. */
static uint32_t key_named(const char *name, size_t len)
{
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (strlen(names[i].name) == len && strncmp(names[i].name, name, len) == 0)
			return names[i].key;
	if (len == 3 && strncmp(name, "C-", 2) == 0 && g_ascii_isalpha(name[2]))
		return INPUT_CTRL(g_ascii_toupper(name[2]));
	return 0;
}

/* Reads the bracketed name at *at (just past its '<') and steps over its '>'. */
static bool read_name(const char **at, uint32_t *ret_key, struct holdout_error **error)
{
	const char *end = strchr(*at, '>');
	if (!end)
		return error_set(error, HOLDOUT_USAGE, "expected \">\" after \"<%s\"", *at);

	*ret_key = key_named(*at, (size_t)(end - *at));
	if (*ret_key == 0) {
		error_set(
			error, HOLDOUT_USAGE, "no key is called \"<%.*s>\"", (int)(end - *at), *at);
		if (error)
			error_hint(*error, "a \"<\" itself is written <lt>");
		return false;
	}
	*at = end + 1;
	return true;
}

bool keys_parse(
	const char *script, uint32_t **ret_keys, size_t *ret_count, struct holdout_error **error)
{
	if (!g_utf8_validate(script, -1, NULL))
		return error_set(error, HOLDOUT_USAGE, "the script of keys is not UTF-8");

	g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	while (*script) {
		uint32_t key = g_utf8_get_char(script);
		script = g_utf8_next_char(script);
		if (key == '\n' || key == '\r')
			continue;
		if (key == '<' && !read_name(&script, &key, error))
			return false;
		g_array_append_val(keys, key);
	}
	*ret_count = keys->len;
	*ret_keys = (uint32_t *)(void *)g_array_free(g_steal_pointer(&keys), FALSE);
	return true;
}

char *key_label(uint32_t key)
{
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (names[i].key == key)
			return g_strdup(names[i].label);
	if (key < ' ')
		return g_strdup_printf("^%c", (int)key + '@');

	char text[7] = {0};
	g_unichar_to_utf8(key, text);
	return g_strdup(text);
}
