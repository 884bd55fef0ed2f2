/* SPDX-License-Identifier: MIT */
/*
 * The rules err on the side of quotes: a quoted text is read the same by all, a plain one by who
 * agrees on the version of YAML. What must never happen is the opposite, so what looks a little
 * like a number counts as one.
 */
#include "doc/plain.h"

#include <string.h>

#include <glib.h>

/* clang-format off */
static const char *const typed_words[] = {
	"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<",
	".inf", "+.inf", "-.inf", ".nan",
};

/* Fields whose values are our own words, dates and numbers, so that quotes would only be noise. */
static const char *const word_fields[] = {
	"on", "since", "until", "asked", "met", "dropped", "broken", "recorded", "entered",
	"withdrew", "published", "deadline", "candidate", "stance", "certainty", "source", "member",
	"vote", "private", "exclusive", "kind", "stands", "holdout", "weights", "tile",
};

/* Inclusive ranges: what a person could not see in the file, or see in the wrong order. The two
 * joiners U+200C and U+200D belong to real words and to emoji, and stay. */
static const struct {
	uint32_t first, last;
} escaped[] = {
	{ 0x0000, 0x001f }, { 0x007f, 0x009f }, { 0x00ad, 0x00ad }, { 0x061c, 0x061c },
	{ 0x180e, 0x180e }, { 0x200b, 0x200b }, { 0x200e, 0x200f }, { 0x2028, 0x202e },
	{ 0x2060, 0x206f }, { 0xfdd0, 0xfdef }, { 0xfeff, 0xfeff }, { 0xfff9, 0xfffb },
	{ 0xfffe, 0xffff }, { 0xe0000, 0xe007f },
};
/* clang-format on */

bool plain_needs_escape(uint32_t point)
{
	for (size_t i = 0; i < G_N_ELEMENTS(escaped); i++) {
		if (point >= escaped[i].first && point <= escaped[i].last)
			return true;
	}
	return (point & 0xfffe) == 0xfffe;
}

bool plain_is_usual_for(const char *key)
{
	for (size_t i = 0; key && i < G_N_ELEMENTS(word_fields); i++) {
		if (strcmp(key, word_fields[i]) == 0)
			return true;
	}
	return false;
}

bool plain_is_null(const char *text)
{
	return *text == '\0' || strcmp(text, "~") == 0 || g_ascii_strcasecmp(text, "null") == 0;
}

static bool looks_like_number(const char *text)
{
	text += strspn(text, "+-");
	if (!g_ascii_isdigit(*text) && !(*text == '.' && g_ascii_isdigit(text[1])))
		return false;
	return text[strspn(text, "0123456789abcdefABCDEFxXoO_.,:+-TtZz ")] == '\0';
}

bool plain_is_typed_word(const char *text)
{
	for (size_t i = 0; i < G_N_ELEMENTS(typed_words); i++) {
		if (g_ascii_strcasecmp(text, typed_words[i]) == 0)
			return true;
	}
	return false;
}

bool plain_is_typed(const char *text)
{
	return plain_is_typed_word(text) || looks_like_number(text);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_plain_at(const char *text, const char *at, bool is_in_flow)
{
	if (*at == ':')
		return at[1] != '\0' && !is_blank(at[1]) &&
			!(is_in_flow && strchr(",[]{}?", at[1]));
	if (*at == '#')
		return at > text && !is_blank(at[-1]);
	return !(is_in_flow && strchr(",[]{}?", *at));
}

bool plain_is_possible(const char *text, bool is_in_flow)
{
	size_t len = strlen(text);
	if (len == 0 || is_blank(text[0]) || is_blank(text[len - 1]) ||
		strchr("-?:,[]{}#&*!|>'\"%@`", text[0]) || g_str_has_prefix(text, "..."))
		return false;
	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		if (!is_plain_at(text, at, is_in_flow) || plain_needs_escape(g_utf8_get_char(at)))
			return false;
	}
	return true;
}
