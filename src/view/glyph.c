/* SPDX-License-Identifier: MIT */

/*
 * The glyphs of the program, each with an ASCII twin of the same width, and what stands for which
 * stance. The circle fills with commitment (○ ◔ ◐ ●), so the scale reads without colour; a cross
 * is the only shape that blocks. `·` means "nothing here", never a stance.
 */

#include <string.h>

#include "model/report.h"
#include "view/pen.h"

/* clang-format off */
static const struct {
	const char *glyph;
	char twin;
} twins[] = {
	{ "●", '+' }, { "◐", '~' }, { "◔", '/' }, { "○", '?' }, { "✗", 'x' }, { "–", '-' },
	{ "∅", '0' }, { "◉", '*' }, { "·", '.' }, { "▸", '>' }, { "›", '>' }, { "…", '.' },
	{ "─", '-' }, { "│", '|' }, { "┬", '+' }, { "┴", '+' }, { "┼", '+' }, { "├", '+' },
	{ "┤", '+' }, { "━", '=' }, { "┿", '+' }, { "┄", '.' }, { "╌", '.' }, { "◆", '@' },
	{ "╭", '+' }, { "╮", '+' }, { "╯", '+' }, { "╰", '+' }, { "→", '>' }, { "←", '<' },
	{ "↑", '^' }, { "↓", 'v' }, { "≤", '<' }, { "≥", '>' }, { "✓", '#' }, { "⏎", '^' },
	{ "◂", '<' }, { "“", '"' }, { "”", '"' }, { "—", '-' }, { "█", '#' }, { "▉", '#' },
	{ "▊", '=' }, { "▋", '=' }, { "▌", '=' }, { "▍", '-' }, { "▎", '-' }, { "▏", '-' },
	{ "┆", ':' },
};

static const struct {
	const char *label, *glyph;
	enum style style;
} labels[] = {
	{ "support",     "●", STYLE_FOR },
	{ "accept",      "●", STYLE_FOR },
	{ "conditional", "◐", STYLE_CONDITIONAL },
	{ "leaning",     "◔", STYLE_LEANING },
	{ "undecided",   "○", STYLE_UNDECIDED },
	{ "hold",        "○", STYLE_UNDECIDED },
	{ "oppose",      "✗", STYLE_AGAINST },
	{ "abstain",     "–", STYLE_ABSTAIN },
	{ "declare",     "–", STYLE_ABSTAIN },
	{ "absent",      "∅", STYLE_ABSTAIN },
	{ "recused",     "∅", STYLE_ABSTAIN },
};

static const struct {
	const char *glyph;
	enum style style;
} classes[HOLDOUT_CLASS_COUNT] = {
	[HOLDOUT_CLASS_FOR]     = { "●", STYLE_FOR },
	[HOLDOUT_CLASS_AGAINST] = { "✗", STYLE_AGAINST },
	[HOLDOUT_CLASS_ABSTAIN] = { "–", STYLE_ABSTAIN },
	[HOLDOUT_CLASS_NONE]    = { "○", STYLE_UNDECIDED },
	[HOLDOUT_CLASS_ABSENT]  = { "∅", STYLE_ABSTAIN },
	[HOLDOUT_CLASS_RECUSED] = { "∅", STYLE_ABSTAIN },
};

static const struct {
	const char *glyph, *word;
} conditions[] = {
	[HOLDOUT_CONDITION_OPEN]    = { "○", "open" },
	[HOLDOUT_CONDITION_MET]     = { "●", "met" },
	[HOLDOUT_CONDITION_DROPPED] = { "–", "dropped" },
	[HOLDOUT_CONDITION_BROKEN]  = { "○", "broken" },
};
/* clang-format on */

static char twin_of(const char *text)
{
	for (size_t i = 0; i < G_N_ELEMENTS(twins); i++)
		if (strncmp(text, twins[i].glyph, strlen(twins[i].glyph)) == 0)
			return twins[i].twin;
	return '\0';
}

char *glyph_to_ascii(const char *text)
{
	GString *out = g_string_sized_new(strlen(text));
	while (*text) {
		const char *next = g_utf8_next_char(text);
		char twin = (unsigned char)*text < 0x80 ? *text : twin_of(text);
		if (twin)
			g_string_append_c(out, twin);
		else
			g_string_append_len(out, text, next - text);
		text = next;
	}
	return g_string_free(out, FALSE);
}

/* The row of a built-in label, or -1. A label the file has given another class has none. */
static int label_row(const char *label, enum holdout_class stance_class)
{
	for (size_t i = 0; label && i < G_N_ELEMENTS(labels); i++)
		if (strcmp(labels[i].label, label) == 0 &&
			(stance_class == HOLDOUT_CLASS_NONE ||
				labels[i].style == classes[stance_class].style))
			return (int)i;
	return -1;
}

const char *stance_glyph(const char *label, enum holdout_class stance_class)
{
	int row = label_row(label, stance_class);
	return row >= 0 ? labels[row].glyph : classes[stance_class].glyph;
}

enum style stance_style(const char *label, enum holdout_class stance_class)
{
	int row = label_row(label, stance_class);
	return row >= 0 ? labels[row].style : classes[stance_class].style;
}

enum style supposed_style(const char *label, enum holdout_class stance_class)
{
	enum style style = stance_style(label, stance_class);
	if (style == STYLE_FOR)
		return STYLE_SUPPOSED;
	return style == STYLE_UNDECIDED || style == STYLE_LEANING ? STYLE_BOLD : style;
}

const char *stance_word(const char *label)
{
	return label ? report_stance_word(label) : "silent";
}

const char *condition_glyph(enum holdout_condition_end end)
{
	return conditions[end].glyph;
}

const char *condition_word(enum holdout_condition_end end)
{
	return conditions[end].word;
}
