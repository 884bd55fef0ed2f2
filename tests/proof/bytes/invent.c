/* SPDX-License-Identifier: MIT */
#include "proof/bytes/invent.h"

#include <string.h>

/* How the file is written; what is in percent is how often. */
struct hand {
	GRand *rand;
	GString *out;
	size_t step;   /* columns of a level */
	int list_step; /* columns before a dash, below its key */
	int comments, blank_lines, trailing, tabs, flows, quotes, blocks, nulls;
	gboolean has_anchors, is_anchored; /* to be used; set already */
};

static const char *const phrases[] = {"Hungary", "said in Brussels", "will not stand in the way",
	"Robert Fico, prime minister", "won’t block", "Türkiye", "日本",
	"a longer sentence, "
	"with a comma and more words than fit into one short column",
	"https://example.org/a?b=c", "3", "yes or no", "50 %", "it's open", "C"};
static const char *const remarks[] = {
	"ask again", "see: the minutes", "TBC", "- not sure", "was \"no\"", "é", "#2"};
static const char *const stances[] = {"support", "oppose", "undecided", "abstain"};

gboolean invent_chance(GRand *rand, int percent)
{
	return g_rand_int_range(rand, 0, 100) < percent;
}

static gboolean chance(struct hand *hand, int percent)
{
	return invent_chance(hand->rand, percent);
}

static void put(struct hand *hand, const char *text)
{
	g_string_append(hand->out, text);
}

static void indent(struct hand *hand, size_t column)
{
	g_string_append_printf(hand->out, "%*s", (int)column, "");
}

/* The end of a line, with what hands leave there; line ends are \n until the file is done. */
static void end_line(struct hand *hand, size_t column)
{
	if (chance(hand, hand->comments)) {
		put(hand, chance(hand, hand->tabs) ? "\t# " : chance(hand, 30) ? "   # " : " # ");
		put(hand, INVENT_ONE(hand->rand, remarks));
	}
	if (chance(hand, hand->trailing))
		put(hand, chance(hand, hand->tabs) ? " \t" : "  ");
	put(hand, "\n");
	while (chance(hand, hand->blank_lines))
		put(hand, chance(hand, hand->trailing) ? "  \n" : "\n");
	while (chance(hand, hand->comments)) {
		indent(hand, chance(hand, 80) ? column : 0);
		put(hand, "# ");
		put(hand, INVENT_ONE(hand->rand, remarks));
		put(hand, "\n");
	}
}

static void put_single(struct hand *hand, const char *text)
{
	g_auto(GStrv) parts = g_strsplit(text, "'", -1);
	g_autofree char *doubled = g_strjoinv("''", parts);
	g_string_append_printf(hand->out, "'%s'", doubled);
}

/* Words, some of them on a line of their own, in `column`. */
static void put_folded(struct hand *hand, const char *text, size_t column, const char *first)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);
	put(hand, first);
	for (size_t i = 0; words[i]; i++) {
		if (i > 0 && chance(hand, 30)) {
			put(hand, "\n");
			indent(hand, column);
		} else if (i > 0) {
			put(hand, " ");
		}
		put(hand, words[i]);
	}
}

static void put_block(struct hand *hand, const char *text, size_t column)
{
	static const char *const heads[] = {"|", ">", "|-", ">-", "|+", ">+"};
	int lines = g_rand_int_range(hand->rand, 1, 4);
	put(hand, INVENT_ONE(hand->rand, heads));
	if (chance(hand, hand->comments))
		put(hand, " # as text");
	for (int i = 0; i < lines; i++) {
		put(hand, "\n");
		if (i > 0 && chance(hand, 10))
			put(hand, "\n");
		indent(hand, column);
		put(hand, i > 0 && chance(hand, 10) ? "  # no comment, " : "");
		put(hand, text);
	}
}

static void put_anchor(struct hand *hand)
{
	if (!hand->has_anchors || hand->is_anchored || !chance(hand, 20))
		return;
	put(hand, "&same ");
	hand->is_anchored = TRUE;
}

/* A text after `key:` in `column`; a block scalar ends its line itself. */
static void put_text(struct hand *hand, const char *text, size_t column, gboolean is_flow)
{
	gboolean is_plain = !strpbrk(text, is_flow ? ":#,[]{}%&*!|>'\"@`" : "#%&*!|>'\"@`");
	if (hand->is_anchored && chance(hand, 15)) {
		put(hand, is_flow ? "*same " : "*same");
		return;
	}
	put_anchor(hand);
	if (!is_flow && chance(hand, hand->blocks))
		put_block(hand, text, column + hand->step);
	else if (!is_plain && chance(hand, 50))
		put_single(hand, text);
	else if (!is_plain || chance(hand, hand->quotes)) {
		put_folded(hand, text, column + hand->step, "\"");
		put(hand, chance(hand, 10) ? "\\u00e9\"" : "\"");
	} else if (chance(hand, 10))
		put_folded(hand, text, column + hand->step, "");
	else
		put(hand, text);
}

static void put_key(struct hand *hand, const char *key)
{
	if (chance(hand, hand->quotes / 3))
		g_string_append_printf(hand->out, chance(hand, 50) ? "\"%s\"" : "'%s'", key);
	else
		put(hand, key);
	put(hand, chance(hand, 3) ? " :" : ":");
}

static void text_pair(struct hand *hand, size_t column, const char *key, const char *text)
{
	put_key(hand, key);
	if (chance(hand, hand->nulls)) {
		put(hand, chance(hand, 30) ? " ~" : chance(hand, 30) ? " null" : "");
	} else {
		put(hand, chance(hand, 5) ? "   " : " ");
		put_text(hand, text, column, FALSE);
	}
	end_line(hand, column);
}

static void flow_gap(struct hand *hand, size_t column)
{
	if (!chance(hand, hand->flows / 6)) {
		put(hand, " ");
		return;
	}
	if (chance(hand, hand->comments))
		put(hand, " # within");
	put(hand, "\n");
	indent(hand, column + hand->step);
}

/* A record: a date, a stance, and what else there may be. */
static void record(struct hand *hand, size_t column)
{
	static const char *const keys[] = {"quote", "note", "source", "speaker"};
	gboolean is_flow = chance(hand, hand->flows);
	gboolean has_blanks = chance(hand, 30);
	g_autofree char *date = g_strdup_printf("2024-%02d-%02d",
		g_rand_int_range(hand->rand, 1, 13), g_rand_int_range(hand->rand, 1, 29));
	put(hand, is_flow ? has_blanks ? "{ " : "{" : "");
	g_string_append_printf(hand->out, "on: %s", date);
	for (int i = -1; i < (int)G_N_ELEMENTS(keys); i++) {
		if (i >= 0 && !chance(hand, 30))
			continue;
		const char *key = i < 0 ? "stance" : keys[i];
		const char *text =
			i < 0 ? INVENT_ONE(hand->rand, stances) : INVENT_ONE(hand->rand, phrases);
		if (is_flow) {
			put(hand, ",");
			flow_gap(hand, column);
			put_key(hand, key);
			put(hand, " ");
			put_text(hand, text, column, TRUE);
			continue;
		}
		if (i < 0)
			end_line(hand, column);
		indent(hand, column);
		text_pair(hand, column, key, text);
	}
	if (is_flow) {
		put(hand, has_blanks ? " }" : "}");
		end_line(hand, column);
	}
}

/* The list under a key in `column`. */
static void records(struct hand *hand, size_t column, const char *key)
{
	int n = g_rand_int_range(hand->rand, 0, 4);
	put_key(hand, key);
	if (n == 0) {
		put(hand, chance(hand, 50) ? " []" : chance(hand, 50) ? "" : " ~");
		end_line(hand, column);
		return;
	}
	end_line(hand, column + (size_t)hand->list_step);
	for (int i = 0; i < n; i++) {
		indent(hand, column + (size_t)hand->list_step);
		put(hand, "- ");
		record(hand, column + (size_t)hand->list_step + 2);
	}
}

/* A list of words. */
static void words(struct hand *hand, size_t column, const char *key)
{
	static const char *const all[] = {"EU", "baltic", "big five", "v4", "\"x, y\""};
	int n = g_rand_int_range(hand->rand, 1, 4);
	gboolean is_flow = chance(hand, hand->flows + 20);
	put_key(hand, key);
	put(hand, is_flow ? " [" : "");
	if (!is_flow)
		end_line(hand, column);
	for (int i = 0; i < n; i++) {
		if (is_flow && i > 0) {
			put(hand, ",");
			flow_gap(hand, column);
		}
		if (!is_flow) {
			indent(hand, column + (size_t)hand->list_step);
			put(hand, "- ");
		}
		put(hand, INVENT_ONE(hand->rand, all));
		if (!is_flow)
			end_line(hand, column);
	}
	if (is_flow) {
		put(hand, chance(hand, 5) ? ", ]" : "]");
		end_line(hand, column);
	}
}

static void numbers(struct hand *hand, size_t column, const char *key)
{
	put_key(hand, key);
	if (chance(hand, hand->flows)) {
		g_string_append_printf(
			hand->out, " {people: %d, seats: 2}", g_rand_int_range(hand->rand, 1, 99));
		end_line(hand, column);
		return;
	}
	end_line(hand, column);
	indent(hand, column + hand->step);
	g_string_append_printf(hand->out, "people: %d", g_rand_int_range(hand->rand, 1, 99));
	end_line(hand, column + hand->step);
}

static void member(struct hand *hand, size_t column, const char *id)
{
	put_key(hand, id);
	if (chance(hand, hand->flows)) {
		put(hand, chance(hand, 10) ? " {}" : " {name: ");
		if (hand->out->str[hand->out->len - 1] != '}') {
			put_text(hand, INVENT_ONE(hand->rand, phrases), column, TRUE);
			put(hand, chance(hand, 30) ? ", short: X }" : "}");
		}
		end_line(hand, column);
		return;
	}
	column += hand->step;
	end_line(hand, column);
	indent(hand, column);
	text_pair(hand, column, "name", INVENT_ONE(hand->rand, phrases));
	for (int i = 0; i < 5; i++) {
		static void (*const ways[])(struct hand *, size_t, const char *) = {
			words, numbers, records, records, NULL};
		static const char *const keys[] = {
			"groups", "weights", "positions", "conditions", "note"};
		if (!chance(hand, 40))
			continue;
		indent(hand, column);
		if (ways[i])
			ways[i](hand, column, keys[i]);
		else
			text_pair(hand, column, keys[i], INVENT_ONE(hand->rand, phrases));
	}
}

/* A key of the top level with a mapping of names. */
static void names(struct hand *hand, const char *key, const char *prefix)
{
	int n = g_rand_int_range(hand->rand, 1, 6);
	put_key(hand, key);
	end_line(hand, hand->step);
	for (int i = 0; i < n; i++) {
		g_autofree char *id = g_strdup_printf("%s%d", prefix, i);
		indent(hand, hand->step);
		member(hand, hand->step, id);
	}
}

static void part(struct hand *hand, int i)
{
	if (i == 0)
		names(hand, "members", "M");
	else if (i < 3)
		names(hand, i == 1 ? "candidates" : "sources", i == 1 ? "c" : "s");
	else if (i < 5)
		records(hand, 0, i == 3 ? "events" : "tallies");
	else
		text_pair(hand, 0, i == 5 ? "body" : "x-note", INVENT_ONE(hand->rand, phrases));
}

/* All parts there are to be, in any order, the members among them. */
static void parts(struct hand *hand)
{
	int order[] = {0, 1, 2, 3, 4, 5, 6};
	for (int i = G_N_ELEMENTS(order) - 1; i > 0; i--) {
		int other = g_rand_int_range(hand->rand, 0, i + 1), kept = order[i];
		order[i] = order[other];
		order[other] = kept;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
		if (order[i] == 0 || chance(hand, 35))
			part(hand, order[i]);
	}
}

static struct hand any_hand(GRand *rand)
{
	static const size_t steps[] = {2, 2, 2, 4, 3, 8};
	struct hand hand = {.rand = rand, .out = g_string_new(NULL)};
	hand.step = INVENT_ONE(rand, steps);
	hand.list_step = invent_chance(rand, 35) ? 0 : (int)hand.step;
	hand.comments = invent_chance(rand, 70) ? g_rand_int_range(rand, 0, 25) : 0;
	hand.blank_lines = invent_chance(rand, 50) ? g_rand_int_range(rand, 0, 25) : 0;
	hand.trailing = invent_chance(rand, 25) ? 15 : 0;
	hand.tabs = invent_chance(rand, 20) ? 40 : 0;
	hand.flows = invent_chance(rand, 60) ? g_rand_int_range(rand, 0, 80) : 0;
	hand.quotes = invent_chance(rand, 50) ? g_rand_int_range(rand, 0, 60) : 0;
	hand.blocks = invent_chance(rand, 40) ? g_rand_int_range(rand, 0, 40) : 0;
	hand.nulls = invent_chance(rand, 30) ? 15 : 0;
	hand.has_anchors = invent_chance(rand, 6);
	return hand;
}

/* The line ends of the file: of one kind, or mixed. */
static void finish(struct hand *hand)
{
	static const char *const ends[] = {"\n", "\n", "\n", "\r\n", "\r\n", "\r", NULL};
	static const char *const all[] = {"\n", "\r\n", "\r"};
	const char *end = INVENT_ONE(hand->rand, ends);
	GString *out = g_string_new(chance(hand, 10) ? "\xef\xbb\xbf" : NULL);
	for (size_t i = 0; i < hand->out->len; i++) {
		if (hand->out->str[i] == '\n')
			g_string_append(out, end ? end : INVENT_ONE(hand->rand, all));
		else
			g_string_append_c(out, hand->out->str[i]);
	}
	if (chance(hand, 15)) {
		while (out->len > 0 && strchr("\r\n", out->str[out->len - 1]))
			g_string_truncate(out, out->len - 1);
	}
	g_string_free(hand->out, TRUE);
	hand->out = out;
}

GString *invent_tracker(GRand *rand)
{
	struct hand hand = any_hand(rand);
	gboolean has_start = invent_chance(rand, 10);
	if (has_start)
		put(&hand, invent_chance(rand, 30) ? "%YAML 1.1\n---\n" : "---\n");
	if (chance(&hand, hand.comments * 2))
		put(&hand, "# Who stands where.\n\n");
	put(&hand, "holdout: 1");
	end_line(&hand, 0);
	text_pair(&hand, 0, "title", INVENT_ONE(rand, phrases));
	put(&hand, "rule: unanimity");
	end_line(&hand, 0);
	parts(&hand);
	if (has_start && invent_chance(rand, 30))
		put(&hand, "...\n");
	finish(&hand);
	return hand.out;
}

/* clang-format off */
static const char *const awkward[] = {
	"", " ", "NO", "no", "~", "null", "true", "1:30", "010", "0x1f", "1e3", "+1", "-1", ".5",
	"2024-01-05", "a: b", "a:", ": a", "# x", "a # b", "a#b", "- x", "-", "--", "---", "...",
	"? y", "?", "{a}", "[a", "a]", "a,b", "&a", "*a", "!t", "%x", "@x", "`x`", "|", ">", "'q'",
	"\"q\"", "it's", "back\\slash", " lead", "trail ", "\ttab", "a\tb", "two\nlines",
	"two\n\nlines\n", "ends\n", "\nbegins", "  two\n  lines", "cr\rlf\r\n", "bell\a", "esc\x1b[31m",
	"nel\xc2\x85x", "ls\xe2\x80\xa8x", "nbsp\xc2\xa0", "bom\xef\xbb\xbfx", "rlo\xe2\x80\xaex",
	"\xf0\x9f\x98\x80", "日本語", "e\xcc\x81", "=", "<<", "a: |", "key: [1, {b: c}]", "\x7f",
};
/* clang-format on */

char *invent_text(GRand *rand)
{
	if (invent_chance(rand, 50))
		return g_strdup(INVENT_ONE(rand, phrases));
	if (invent_chance(rand, 80))
		return g_strdup(INVENT_ONE(rand, awkward));
	GString *text = g_string_new(NULL);
	for (int n = g_rand_int_range(rand, 1, 12); n > 0; n--) {
		g_string_append(text,
			invent_chance(rand, 60) ? INVENT_ONE(rand, phrases)
						: INVENT_ONE(rand, awkward));
		g_string_append(text, invent_chance(rand, 80) ? " " : "\n");
	}
	return g_string_free(text, FALSE);
}

char *invent_name(GRand *rand)
{
	if (invent_chance(rand, 70))
		return g_strdup_printf("n%d", g_rand_int_range(rand, 0, 1000));
	const char *text = INVENT_ONE(rand, awkward);
	return g_strdup(*text ? text : "empty");
}
