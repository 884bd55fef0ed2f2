/* SPDX-License-Identifier: MIT */
#include "proof/text/texts.h"

#include <string.h>

#define STACK 10000 /* marks on one letter */
#define LONG  200000

static void add(GPtrArray *all, const char *before, gunichar point, const char *after)
{
	char bytes[7] = {0};
	g_unichar_to_utf8(point, bytes);
	g_ptr_array_add(all, g_strconcat(before, bytes, after, NULL));
}

/* Alone, between letters, at either end. */
static void add_point(GPtrArray *all, gunichar point)
{
	add(all, "", point, "");
	add(all, "ab", point, "cd");
	add(all, "", point, "cd efg");
}

static void add_range(GPtrArray *all, gunichar first, gunichar last, gunichar step)
{
	for (gunichar point = first; point <= last; point += step)
		add_point(all, point);
}

/* What terminals take orders from: by ESC, by C1, and by C1 as the bytes of UTF-8 it has. */
static void add_orders(GPtrArray *all)
{
	static const char *const orders[] = {"[2J", "[31m", "[H", "[6n", "[c", "[?1049l", "[?25l",
		"[8;1;1t", "[3;1H", "[1000D", "[99999999999m", "[", "]0;title\a", "]2;x\033\\",
		"]52;c;cm0gLXJm\a", "]8;;http://x\033\\y", "]11;?\a", "]1337;File=x\a", "]",
		"P$q\"p\033\\", "P1000p", "_G\033\\", "^x\033\\", "X\033\\", "c", "7", "8", "D",
		"M", "#8", "(0", "=", ">", "N", "O", "Z", "%G"};
	for (size_t i = 0; i < G_N_ELEMENTS(orders); i++) {
		g_ptr_array_add(all, g_strconcat("a\033", orders[i], "b", NULL));
		if (strchr("[]P_^XNODMZ", orders[i][0]))
			add(all, "a", (gunichar)(orders[i][0] + 0x40), orders[i] + 1);
	}
}

/* One letter under more marks than fit, and texts that have no place to break. */
static void add_long(GPtrArray *all)
{
	static const char *const parts[] = {"\xcc\x81", "\xe2\x83\x9d", "x", "日",
		"\xf0\x9f\x91\xa8\xe2\x80\x8d", "\xe2\x80\xae", "x ", "<", "|"};
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		GString *text = g_string_new("e");
		size_t n = i < 2 ? STACK : LONG / strlen(parts[i]) / 10;
		while (n-- > 0)
			g_string_append(text, parts[i]);
		g_ptr_array_add(all, g_string_free(text, FALSE));
	}
}

/* Several code points in one cell, or in as many cells as one would not guess. */
static void add_clusters(GPtrArray *all)
{
	static const char *const texts[] = {"🇧🇪 🇫🇷", "🇧", "🇧🇪🇫", "👨‍👩‍👧‍👦",
		"👍🏽", "❤️", "❤", "1️⃣", "#️⃣", "क्षि", "क्ष्म्य", "நி", "ന്റ", "ស្ត្រី",
		"ที่นี่", "ກໍາ", "각", "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8",
		"\xe1\x84\x80\xe1\x84\x80\xe1\x84\x80\xe1\x85\xa1", "각\xe1\x86\xa8", "שלום",
		"مرحبا", "לא (כן) 12", "ﷺ", "﷽", "𒐫", "Ǆ", "ﬃ", "Ａ", "ｱﾞ", "か\xe3\x82\x99",
		"a\xcc\x88\xcc\x81\xcc\xa3\xcc\xa4", "\xcc\x81x",
		"\xf0\x9d\x85\x97\xf0\x9d\x85\xa5", "ൎക",
		"\xf0\x91\x82\xbd"
		"1",
		"\xe0\xa4\x83", "a\xe0\xa4\x83", "ကြော", "བོད་སྐད", "\xf0\x9f\xab\xa8",
		"\xf0\x9f\xaa\xbf", "⑊⑋", "\xef\xbf\xbc", "…—–‐‑‧", "��",
		"\xc2\xa0nbsp\xc2\xa0", "\xe3\x80\x80wide", "\xe2\x80\x82 en", "𓀀𓂺", "{bold:x}",
		"|", "||", "│", "▌", "^[", "<U+202E>", "<1B>", "%s%n%d", "\\", "\\e[31m", "'", "\"",
		"&amp;<b>", "-rf", "=1+1", "@a", "..", "../../etc", "~", "$HOME", "`id`", "$(id)",
		";", "#", ""};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_ptr_array_add(all, g_strdup(texts[i]));
		g_ptr_array_add(all, g_strconcat("ab", texts[i], "cd ", texts[i], texts[i], NULL));
	}
}

GPtrArray *hostile_strings(void)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
	add_clusters(all);
	add_orders(all);
	add_range(all, 0x01, 0x1f, 1);
	add_range(all, 0x7f, 0x9f, 1);
	add_point(all, 0x00ad);
	add_point(all, 0x034f);
	add_point(all, 0x061c);
	add_range(all, 0x115f, 0x1160, 1);
	add_range(all, 0x17b4, 0x17b5, 1);
	add_range(all, 0x180b, 0x180f, 1);
	add_range(all, 0x2000, 0x206f, 1);
	add_point(all, 0x3164);
	add_range(all, 0xe000, 0xf8ff, 0x400);
	add_range(all, 0xfdd0, 0xfdef, 0x05);
	add_range(all, 0xfe00, 0xfe0f, 1);
	add_point(all, 0xfeff);
	add_range(all, 0xffa0, 0xffa0, 1);
	add_range(all, 0xfff0, 0xfffd, 1);
	add_range(all, 0x1d173, 0x1d17a, 1);
	add_range(all, 0x1f1e6, 0x1f1ff, 5);
	add_range(all, 0x1fae0, 0x1faff, 3);
	add_range(all, 0xe0001, 0xe01ef, 0x11);
	add_range(all, 0xf0000, 0x10fffd, 0x8000);
	add_range(all, 0x0300, 0x036f, 0x08);
	add_range(all, 0x0900, 0x0dff, 0x1d);
	add_long(all);
	return all;
}

char *yaml_quoted(const char *text)
{
	GString *out = g_string_new("\"");
	for (; *text; text = g_utf8_next_char(text)) {
		gunichar point = g_utf8_get_char(text);
		if (point < 0x20 || point >= 0x7f || point == '"' || point == '\\')
			g_string_append_printf(out, "\\U%08X", point);
		else
			g_string_append_c(out, (char)point);
	}
	g_string_append_c(out, '"');
	return g_string_free(out, FALSE);
}

char *hostile_tracker(const char *text)
{
	g_autofree char *quoted = yaml_quoted(text);
	GString *out = g_string_new("holdout: 1\nrule: unanimity\n");
	g_string_append_printf(out, "title: %s\nbody: %s\n", quoted, quoted);
	g_string_append_printf(out, "candidates:\n  c: {name: %s}\n  d: {name: D}\n", quoted);
	g_string_append_printf(out, "sources:\n  s: {name: %s, url: %s}\n", quoted, quoted);
	g_string_append_printf(out,
		"members:\n  m:\n    name: %s\n    short: %s\n    groups: [%s]\n    note: %s\n",
		quoted, quoted, quoted, quoted);
	g_string_append_printf(out,
		"    positions:\n      - {on: 2024-01-01, candidate: c, "
		"stance: oppose, quote: %s, note: %s, source: %s, speaker: %s}\n",
		quoted, quoted, quoted, quoted);
	g_string_append_printf(
		out, "    conditions:\n      - {on: 2024-01-02, what: %s}\n", quoted);
	g_string_append_printf(
		out, "  n: {name: N}\nevents:\n  - {on: 2024-01-03, what: %s}\n", quoted);
	return g_string_free(out, FALSE);
}
