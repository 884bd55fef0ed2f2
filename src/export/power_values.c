/* SPDX-License-Identifier: MIT */

/*
 * Voting power for machines, a player each: exact wherever the size allows it, then as a fraction,
 * and always as a number.
 */

#include "export/power_page.h"

#include "export/values.h"

static const char *const columns[] = {"member", "name", "swings", "banzhaf", "banzhaf_share",
	"absolute_share", "prevent_share", "initiate_share", "shapley", "shapley_share"};

static const struct holdout_member *member_of(
	const struct power_page *page, const struct player *player)
{
	return page->tracker->members[player->member];
}

/* Digits enough to tell any two doubles apart are more than any share has; C's rules. */
static char *number_text(const struct share *share)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	if (!share->is_defined)
		return NULL;
	return g_strdup(g_ascii_formatd(text, sizeof text, "%.15g", share->value));
}

static void add_number(struct table *table, const struct share *share)
{
	g_autofree char *text = number_text(share);

	table_add(table, text);
}

static void add_fraction(struct table *table, const struct share *share)
{
	g_autofree char *text = share_text(share);

	table_add(table, text);
}

static void add_player(
	struct table *table, const struct power_page *page, const struct player *player)
{
	const struct share *shares = player->shares;
	g_autofree char *swings = page->power->is_counted ? whole_text(player->swings) : NULL;

	table_add(table, member_of(page, player)->id);
	table_add(table, member_of(page, player)->name);
	table_add(table, swings);
	add_fraction(table, &shares[POWER_BANZHAF]);
	add_number(table, &shares[POWER_BANZHAF]);
	add_number(table, &shares[POWER_ABSOLUTE]);
	add_number(table, &shares[POWER_PREVENT]);
	add_number(table, &shares[POWER_INITIATE]);
	add_fraction(table, &shares[POWER_SHAPLEY]);
	add_number(table, &shares[POWER_SHAPLEY]);
}

struct table *power_page_table(const struct power_page *page)
{
	struct table *table = table_new(columns, G_N_ELEMENTS(columns));

	for (size_t i = 0; i < page->power->count; i++)
		add_player(table, page, &page->power->players[i]);
	return table;
}

static struct value *fraction(const struct share *share)
{
	g_autofree char *text = share_text(share);

	return value_text(text);
}

static struct value *number(const struct share *share)
{
	return share->is_defined ? value_real(share->value) : value_null();
}

static struct value *player_value(const struct power_page *page, const struct player *player)
{
	const struct share *shares = player->shares;
	struct value *object = value_object();
	g_autofree char *swings = page->power->is_counted ? whole_text(player->swings) : NULL;

	value_put(object, "id", value_text(member_of(page, player)->id));
	value_put(object, "swings", value_text(swings));
	value_put(object, "banzhaf", fraction(&shares[POWER_BANZHAF]));
	value_put(object, "shapley", fraction(&shares[POWER_SHAPLEY]));
	value_put(object, "banzhaf_share", number(&shares[POWER_BANZHAF]));
	value_put(object, "shapley_share", number(&shares[POWER_SHAPLEY]));
	value_put(object, "absolute_share", number(&shares[POWER_ABSOLUTE]));
	value_put(object, "prevent_share", number(&shares[POWER_PREVENT]));
	value_put(object, "initiate_share", number(&shares[POWER_INITIATE]));
	return object;
}

GString *power_page_json(const struct power_page *page)
{
	const struct power *power = page->power;
	struct value *object = value_object(), *members = value_list();
	g_autofree char *winning = power->is_counted ? whole_text((int128)power->winning) : NULL;

	for (size_t i = 0; i < power->count; i++)
		value_append(members, player_value(page, &power->players[i]));
	value_put(object, "schema", value_number(1));
	value_put(object, "file", value_text(page->file));
	value_put(object, "title", value_text(page->tracker->title));
	value_put(object, "as_of", values_day(page->day));
	value_put(object, "candidate", value_text(page->tracker->candidates[page->candidate].id));
	value_put(object, "given", value_bool(page->is_given));
	value_put(object, "method", value_text(power_method_name(power->method)));
	value_put(object, "exact", value_bool(power_is_exact(power)));
	value_put(object, "bound", power->is_counted ? value_null() : value_real(power->bound));
	value_put(object, "winning", value_text(winning));
	value_put(object, "winning_share", number(&power->wins));
	value_put(object, "monotone", value_bool(power->is_monotone));
	value_put(object, "members", members);
	return value_write(object);
}
