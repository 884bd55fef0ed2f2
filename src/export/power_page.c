/* SPDX-License-Identifier: MIT */

/*
 * The page for people. Players are shown bloc by bloc, since who weighs the same has the same
 * power: the Security Council is two lines, whatever its size.
 */

#include "export/power_page.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"

#define MEMBERS_COLS  20 /* columns in which the members of a bloc are named */
#define SWINGS_DIGITS 9  /* longer numbers are left to machines */
#define FRACTION_LEN  9  /* and so are longer fractions, which nobody reads */

struct page {
	const struct power_page *from;
	GArray *blocs; /* size_t, in the order shown */
	GString *out;
	int cols;
	bool is_ascii, has_swings;
};

/* The first player of a bloc; all of them have the same power. */
static const struct player *player_of(const struct power_page *page, size_t bloc)
{
	size_t at = 0;

	while (page->game->bloc_of[at] != bloc)
		at++;
	return &page->power->players[at];
}

/* `12.50 %` into a text the caller frees. What is not all or nothing is never rounded to it;
 * where there is nothing to share: `-`. */
static char *percent_of(const struct share *share)
{
	const double percent = share->value * 100;

	if (!share->is_defined)
		return g_strdup("-");
	if (share->value > 0 && percent < 0.005)
		return g_strdup("<0.01 %");
	if (share->value < 1 && percent >= 99.995)
		return g_strdup(">99.99 %");
	return g_strdup_printf("%.2f %%", percent);
}

static int compare_blocs(gconstpointer a, gconstpointer b, gpointer data)
{
	const struct power_page *page = data;
	const struct player *one = player_of(page, *(const size_t *)a);
	const struct player *two = player_of(page, *(const size_t *)b);
	const double left = one->shares[POWER_SHAPLEY].value;
	const double right = two->shares[POWER_SHAPLEY].value;

	if (left != right)
		return left > right ? -1 : 1;
	return one->member < two->member ? -1 : one->member > two->member;
}

static GArray *sorted_blocs(const struct power_page *page)
{
	GArray *blocs = g_array_new(false, false, sizeof(size_t));

	for (size_t i = 0; i < page->game->bloc_count; i++)
		g_array_append_val(blocs, i);
	g_array_sort_with_data(blocs, compare_blocs, (gpointer)page);
	return blocs;
}

/* The members of a bloc, joined: by what a tile is labelled with, or by name. */
static char *names_of(const struct power_page *page, size_t bloc, bool is_short)
{
	GString *names = g_string_new(NULL);

	for (size_t i = 0; i < page->game->player_count; i++) {
		const struct holdout_member *who = page->tracker->members[page->game->members[i]];

		if (page->game->bloc_of[i] == bloc)
			g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "",
				is_short ? who->short_label : who->name);
	}
	char *shown = text_displayed(names->str);
	g_string_free(names, true);
	return shown;
}

/* `CHN, FRA, GBR, … (10)`: one member by name, and how many where they are more. */
static void add_names(const struct page *page, struct table *table, size_t bloc)
{
	const size_t count = page->from->game->blocs[bloc].count;
	g_autofree char *names = names_of(page->from, bloc, count > 1);
	g_autofree char *number = g_strdup_printf(" (%zu)", count);
	const int cols = MEMBERS_COLS - (count > 1 ? (int)strlen(number) : 0);
	g_autoptr(GString) cell = g_string_new(NULL);

	if (text_columns(names) <= cols)
		g_string_append(cell, names);
	else
		text_pad(cell, names, cols, page->is_ascii ? "." : "…");
	if (count > 1)
		g_string_append(cell, number);
	table_add(table, cell->str);
}

static void add_share(struct table *table, const struct share *share)
{
	g_autofree char *percent = percent_of(share);
	g_autofree char *cell = g_strdup_printf("%8s", percent);

	table_add(table, cell);
}

static void add_bloc(const struct page *page, struct table *table, size_t bloc)
{
	const struct player *player = player_of(page->from, bloc);
	const struct share *shapley = &player->shares[POWER_SHAPLEY];
	g_autofree char *percent = percent_of(shapley);
	g_autofree char *fraction = share_text(shapley);
	const bool is_short = fraction != NULL && strlen(fraction) <= FRACTION_LEN;
	g_autofree char *cell = g_strdup_printf("%8s %s", percent, is_short ? fraction : "");
	g_autofree char *swings = whole_text(player->swings);

	add_names(page, table, bloc);
	add_share(table, &player->shares[POWER_BANZHAF]);
	table_add(table, g_strchomp(cell));
	add_share(table, &player->shares[POWER_PREVENT]);
	add_share(table, &player->shares[POWER_INITIATE]);
	table_add(table, page->has_swings ? swings : NULL);
}

static bool has_short_swings(const struct power *power)
{
	bool is_short = power->is_counted;

	for (size_t i = 0; i < power->count; i++) {
		g_autofree char *digits = whole_text(power->players[i].swings);
		is_short = is_short && strlen(digits) <= SWINGS_DIGITS;
	}
	return is_short;
}

static void append_table(const struct page *page)
{
	const char *const names[] = {"", " Banzhaf",
		page->is_ascii ? "  Shapley-Shubik" : "  Shapley–Shubik", " Prevent", "Initiate",
		page->has_swings ? "Swings" : ""};
	const struct table_look look = {"  ", page->is_ascii ? "." : "…", page->cols, true};
	struct table *table = table_new(names, G_N_ELEMENTS(names));

	for (guint i = 0; i < page->blocs->len; i++)
		add_bloc(page, table, g_array_index(page->blocs, size_t, i));
	table_text(page->out, table, &look);
	table_free(table);
}

static void append_wrapped(const struct page *page, const char *text)
{
	g_autoptr(GPtrArray) lines = text_wrap(text, page->cols);

	for (guint i = 0; i < lines->len; i++)
		g_string_append_printf(
			page->out, "%s\n", (const char *)g_ptr_array_index(lines, i));
}

/* Whoever the table could not name. */
static void append_cut_names(const struct page *page)
{
	for (guint i = 0; i < page->blocs->len; i++) {
		const size_t bloc = g_array_index(page->blocs, size_t, i);
		const size_t count = page->from->game->blocs[bloc].count;
		g_autofree char *labels = names_of(page->from, bloc, true);
		g_autofree char *names = names_of(page->from, bloc, false);
		g_autofree char *number = g_strdup_printf(" (%zu)", count);

		if (count == 1 || text_columns(labels) + text_columns(number) <= MEMBERS_COLS)
			continue;
		g_autofree char *line = g_strdup_printf("Alike (%zu): %s", count, names);
		g_string_append_c(page->out, '\n');
		append_wrapped(page, line);
	}
}

/* Who never decides: told in words, because 0.00 % could be a rounding. */
static void append_powerless(const struct page *page)
{
	const struct power *power = page->from->power;
	g_autoptr(GString) names = g_string_new(NULL);
	size_t count = 0;

	for (size_t i = 0; i < power->count; i++) {
		if (!power_is_none(power, &power->players[i]))
			continue;
		const size_t member = power->players[i].member;
		g_autofree char *name = text_displayed(page->from->tracker->members[member]->name);
		g_string_append_printf(names, "%s%s", count++ > 0 ? ", " : "", name);
	}
	if (count == 0)
		return;
	g_autofree char *line = g_strdup_printf("No power: %s. Whatever the others do, %s decides.",
		names->str, count == 1 ? "this vote never" : "none of these votes ever");
	append_wrapped(page, line);
}

static void append_method(const struct page *page)
{
	const struct power *power = page->from->power;
	g_autofree char *line = power->is_counted
		? g_strdup_printf("Exact, by %s; shares are rounded here only.",
			  power_method_name(power->method))
		: g_strdup_printf(
			  "Estimated by %s: off by no more than %.4f in 99 of 100 such drawings; "
			  "the seed is fixed.",
			  power_method_name(power->method), power->bound);

	g_string_append_c(page->out, '\n');
	append_powerless(page);
	append_wrapped(page, line);
	append_wrapped(page, "Votes are for or against: whoever abstains counts as against.");
	if (!power->is_monotone)
		append_wrapped(page,
			"More support can defeat this rule: votes that lose by being for are taken "
			"off the swings.");
}

static const char *players_words(const struct power_page *page)
{
	const bool is_one = page->power->count == 1;

	if (page->is_given)
		return is_one ? "member has not spoken" : "members have not spoken";
	return is_one ? "member votes" : "members vote";
}

/* `15 members vote. If each tosses a coin, 2.59 % of the cases adopt (848 of 2^15).` */
static void append_head(const struct page *page)
{
	const struct power *power = page->from->power;
	g_autofree char *title = text_displayed(page->from->tracker->title);
	g_autofree char *day = date_iso(page->from->day);
	g_autofree char *percent = percent_of(&power->wins);
	g_autofree char *winning = whole_text((int128)power->winning);
	g_autoptr(GString) head = g_string_new(NULL);

	g_string_append_printf(head, "%s, %s: who decides", title, day);
	if (page->from->is_given)
		g_string_append(head, " after what has been said");
	append_wrapped(page, head->str);
	g_string_printf(head, "%zu %s. If each tosses a coin, %s of the cases adopt", power->count,
		players_words(page->from), percent);
	if (power->is_counted && strlen(winning) <= SWINGS_DIGITS)
		g_string_append_printf(head, " (%s of 2^%zu)", winning, power->count);
	g_string_append_c(head, '.');
	append_wrapped(page, head->str);
	g_string_append_c(page->out, '\n');
}

GString *power_page_text(const struct power_page *from, int cols, bool is_ascii)
{
	struct page page = {.from = from,
		.blocs = sorted_blocs(from),
		.out = g_string_new(NULL),
		.cols = cols,
		.is_ascii = is_ascii,
		.has_swings = has_short_swings(from->power)};

	if (from->power->count > 0) {
		append_head(&page);
		append_table(&page);
		append_cut_names(&page);
		append_method(&page);
	} else {
		append_wrapped(&page,
			from->is_given ? "Whoever may vote has spoken: nobody is left to decide."
				       : "Nobody may vote.");
	}
	g_array_unref(page.blocs);
	return page.out;
}
