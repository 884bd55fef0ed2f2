/* SPDX-License-Identifier: MIT */

/*
 * Numbers are told from the rest of a sequence by asking for one that nothing else is: 7,301 stays in
 * no other capability. A look has so few arguments that all of them are asked for.
 */

#include "proof/terminal/terminfo.h"

#include <string.h>

#include <curses.h>
#include <term.h>

#include "proof/terminal/sequence.h"

#define NUMBER    7301
#define SGR_FLAGS 9

static const char *const plain[] = {"clear", "cr", "cub1", "cuf1", "cuu1", "cud1", "home", "ht",
	"cbt", "ed", "el", "el1", "ind", "ri", "nel", "sc", "rc", "dch1", "ich1", "il1", "dl1",
	"smir", "rmir", "smam", "rmam", "civis", "cnorm", "cvvis", "smcup", "rmcup", "smkx", "rmkx",
	"enacs", "smacs", "rmacs", "sgr0", "bold", "dim", "rev", "smul", "rmul", "smso", "rmso",
	"op"};
static const char *const numbered[] = {"cup", "csr", "hpa", "vpa", "cub", "cuf", "cuu", "cud",
	"dch", "dl", "ech", "ich", "il", "indn", "rin"};
static const char *const coloured[] = {"setaf", "setab"};
static const char *const by_flag[] = {"\033[39m", "\033[49m"}; /* AX: that it has them */
/* How pastes are marked, and how mistakes are painted where there is no screen. */
static const char *const own[] = {
	"\033[?2004h", "\033[?2004l", "\033[1;31m", "\033[1;33m", "\033[1m", "\033[0m"};

static const char *capability(const char *name)
{
	const char *bytes = tigetstr(name);

	return bytes == (const char *)-1 ? NULL : bytes;
}

/* Without `$<5>`, which is time and not sent. */
static char *without_padding(const char *bytes)
{
	GString *out = g_string_new(NULL);

	while (*bytes) {
		const char *end = g_str_has_prefix(bytes, "$<") ? strchr(bytes, '>') : NULL;
		if (!end)
			g_string_append_c(out, *bytes);
		bytes = (end ? end : bytes) + 1;
	}
	return g_string_free(out, FALSE);
}

static void add(struct terminfo *info, const char *bytes, bool is_numbered)
{
	g_autofree char *sent = without_padding(bytes);
	size_t len;

	for (const char *at = sent; *at; at += len) {
		sequence_next(at, strlen(at), &len);
		g_hash_table_add(is_numbered ? info->shaped : info->exact,
			is_numbered ? sequence_shape(at, len) : g_strndup(at, len));
	}
}

static void add_looks(struct terminfo *info)
{
	const char *sgr = capability("sgr");

	for (int i = 0; sgr && i < 1 << SGR_FLAGS; i++)
		add(info,
			tiparm(sgr, i & 1, i >> 1 & 1, i >> 2 & 1, i >> 3 & 1, i >> 4 & 1,
				i >> 5 & 1, i >> 6 & 1, i >> 7 & 1, i >> 8),
			false);
	for (size_t i = 0; i < G_N_ELEMENTS(coloured); i++) {
		const char *set = capability(coloured[i]);
		for (int colour = 0; set && colour < tigetnum("colors"); colour++)
			add(info, tiparm(set, colour), false);
	}
}

static void add_all(struct terminfo *info)
{
	for (size_t i = 0; i < G_N_ELEMENTS(plain); i++) {
		if (capability(plain[i]))
			add(info, capability(plain[i]), false);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(numbered); i++) {
		if (capability(numbered[i]))
			add(info, tiparm(capability(numbered[i]), NUMBER, NUMBER), true);
	}
	if (capability("rep")) /* the character stands before it, as text */
		add(info, tiparm(capability("rep"), 'x', NUMBER) + 1, true);
	add_looks(info);
	for (size_t i = 0; tigetflag("AX") > 0 && i < G_N_ELEMENTS(by_flag); i++)
		add(info, by_flag[i], false);
	for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
		add(info, own[i], false);
}

struct terminfo *terminfo_new(const char *type)
{
	int found;

	if (setupterm(type, 1, &found) != OK)
		return NULL;
	struct terminfo *info = g_new0(struct terminfo, 1);
	info->exact = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	info->shaped = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	add_all(info);
	del_curterm(cur_term);
	return info;
}

void terminfo_free(struct terminfo *info)
{
	g_hash_table_unref(info->exact);
	g_hash_table_unref(info->shaped);
	g_free(info);
}

bool terminfo_has(const struct terminfo *info, const char *bytes, size_t len)
{
	g_autofree char *exact = g_strndup(bytes, len), *shape = sequence_shape(bytes, len);

	return g_hash_table_contains(info->exact, exact) ||
		g_hash_table_contains(info->shaped, shape);
}
