/* SPDX-License-Identifier: MIT */
#include "proof/bytes/choose.h"

#include <string.h>

#include "proof/bytes/invent.h"

/* An entry and the way to it. */
struct spot {
	const char *path[DOC_PATH_MAX + 1];
	size_t depth;
	const struct meant *meant, *parent;
};

static void gather(GArray *spots, struct spot spot)
{
	const struct meant *meant = spot.meant;
	g_array_append_val(spots, spot);
	if (spot.depth + 3 > DOC_PATH_MAX)
		return;
	for (guint i = 0; i < meant->entries->len; i++) {
		struct spot below = spot;
		g_autofree char *place = g_strdup_printf("%u", i);
		below.path[below.depth++] = meant->kind == MEANT_MAP
			? (const char *)meant->keys->pdata[i]
			: g_intern_string(place);
		below.parent = meant;
		below.meant = meant->entries->pdata[i];
		gather(spots, below);
	}
}

static bool is_names(const struct spot *spot)
{
	return spot->depth == 1 && spot->meant->kind == MEANT_MAP &&
		(strcmp(spot->path[0], "members") == 0 || strcmp(spot->path[0], "sources") == 0 ||
			strcmp(spot->path[0], "candidates") == 0);
}

static bool has_key(const struct meant *meant, const char *key)
{
	return g_ptr_array_find_with_equal_func(meant->keys, key, g_str_equal, NULL);
}

static bool is_text(const struct spot *spot)
{
	return spot->meant->kind < MEANT_MAP && spot->depth > 0;
}

static bool is_map(const struct spot *spot)
{
	return spot->meant->kind == MEANT_MAP && !is_names(spot);
}

static bool is_list(const struct spot *spot)
{
	return spot->meant->kind == MEANT_LIST;
}

static bool is_member(const struct spot *spot)
{
	return spot->depth == 2 && spot->meant->kind == MEANT_MAP &&
		strcmp(spot->path[0], "members") == 0;
}

/* All but the last of a mapping, which has to stay, and what makes the file a tracker. */
static bool can_go(const struct spot *spot)
{
	if (spot->depth == 0 || (spot->depth == 1 && strcmp(spot->path[0], "members") == 0))
		return false;
	return spot->parent->kind == MEANT_LIST || spot->parent->entries->len > 1;
}

static bool is_named(const struct spot *spot)
{
	return spot->depth == 2 && spot->parent->kind == MEANT_MAP &&
		(strcmp(spot->path[0], "members") == 0 || strcmp(spot->path[0], "sources") == 0 ||
			strcmp(spot->path[0], "candidates") == 0);
}

/* One of those that `fits`; false if there is none. */
static bool pick(
	GRand *rand, const GArray *spots, bool (*fits)(const struct spot *), struct spot *ret_spot)
{
	guint begin = (guint)g_rand_int_range(rand, 0, (gint32)spots->len);
	for (guint i = 0; i < spots->len; i++) {
		const struct spot *spot =
			&g_array_index(spots, struct spot, (begin + i) % spots->len);
		if (fits(spot)) {
			*ret_spot = *spot;
			return true;
		}
	}
	return false;
}

static void fill_fields(GRand *rand, struct choice *choice)
{
	choice->text = invent_text(rand);
	choice->fields[0] = (struct doc_field){"on", "2024-06-18"};
	choice->fields[1] = (struct doc_field){"stance", "support"};
	choice->fields[2] = (struct doc_field){"quote", choice->text};
	choice->fields[3] = (struct doc_field){"note", invent_chance(rand, 50) ? "so" : NULL};
	choice->edit.fields = choice->fields;
	choice->edit.field_count = (size_t)g_rand_int_range(rand, 1, 5);
}

static bool choose_set(GRand *rand, const GArray *spots, struct spot *spot, struct choice *choice)
{
	choice->edit.kind = DOC_SET;
	choice->edit.value = choice->text = invent_text(rand);
	return pick(rand, spots, is_text, spot);
}

static bool choose_insert(
	GRand *rand, const GArray *spots, struct spot *spot, struct choice *choice)
{
	static const char *const keys[] = {"quote", "note", "source", "until", "short", "weights"};
	const char *key = INVENT_ONE(rand, keys);
	choice->edit.kind = DOC_SET;
	choice->edit.value = choice->text = invent_text(rand);
	if (!pick(rand, spots, strcmp(key, "weights") == 0 ? is_member : is_map, spot) ||
		has_key(spot->meant, key))
		return false;
	spot->path[spot->depth++] = key;
	if (strcmp(key, "weights") == 0)
		spot->path[spot->depth++] = "size";
	return true;
}

static bool choose_append(
	GRand *rand, const GArray *spots, struct spot *spot, struct choice *choice)
{
	choice->edit.kind = DOC_APPEND;
	if (!pick(rand, spots, is_list, spot))
		return false;
	const GPtrArray *items = spot->meant->entries;
	const struct meant *last = items->len ? items->pdata[items->len - 1] : NULL;
	if (!last || last->kind == MEANT_MAP)
		fill_fields(rand, choice);
	else
		choice->edit.value = choice->text = invent_text(rand);
	return true;
}

/* A list that is missing or empty. */
static bool choose_list(GRand *rand, const GArray *spots, struct spot *spot, struct choice *choice)
{
	static const char *const keys[] = {"positions", "groups", "events"};
	const char *key = INVENT_ONE(rand, keys);
	choice->edit.kind = DOC_APPEND;
	*spot = g_array_index(spots, struct spot, 0);
	if (strcmp(key, "events") != 0 && !pick(rand, spots, is_member, spot))
		return false;
	spot->path[spot->depth++] = key;
	const struct meant *there =
		meant_find((struct meant *)spot->meant, &spot->path[spot->depth - 1]);
	if (there && there->kind != MEANT_NULL)
		return false;
	if (strcmp(key, "groups") != 0)
		fill_fields(rand, choice);
	else
		choice->edit.value = choice->text = invent_text(rand);
	return true;
}

static bool choose_put(GRand *rand, const GArray *spots, struct spot *spot, struct choice *choice)
{
	choice->edit.kind = DOC_PUT;
	choice->name = invent_name(rand);
	fill_fields(rand, choice);
	if (!pick(rand, spots, is_names, spot) || has_key(spot->meant, choice->name))
		return false;
	spot->path[spot->depth++] = choice->name;
	return true;
}

static bool choose_rename(
	GRand *rand, const GArray *spots, struct spot *spot, struct choice *choice)
{
	choice->edit.kind = DOC_RENAME;
	choice->edit.value = choice->name = invent_name(rand);
	return pick(rand, spots, is_named, spot) && !has_key(spot->parent, choice->name);
}

static bool choose_removal(
	GRand *rand, const GArray *spots, struct spot *spot, struct choice *choice)
{
	choice->edit.kind = DOC_REMOVE;
	return pick(rand, spots, can_go, spot);
}

/* A member's own things can be named by its number, or from the top of the file. */
static void set_path(
	GRand *rand, const struct meant *meant, const struct spot *spot, struct choice *choice)
{
	size_t from = 0;
	memcpy(choice->path, spot->path, sizeof choice->path);
	choice->path[spot->depth] = NULL;
	choice->member = DOC_TOP;
	if (spot->depth > 2 && strcmp(spot->path[0], "members") == 0 && invent_chance(rand, 50)) {
		const struct meant *members =
			meant_find((struct meant *)meant, (const char *[]){"members", NULL});
		guint index = 0;
		g_ptr_array_find_with_equal_func(members->keys, spot->path[1], g_str_equal, &index);
		choice->member = index;
		from = 2;
	}
	for (size_t i = from; i <= spot->depth; i++)
		choice->edit.path[i - from] = choice->path[i];
}

bool choose_edit(GRand *rand, const struct meant *meant, struct choice *ret_choice)
{
	static bool (*const ways[])(GRand *, const GArray *, struct spot *, struct choice *) = {
		choose_set, choose_set, choose_set, choose_insert, choose_insert, choose_append,
		choose_append, choose_list, choose_put, choose_rename, choose_removal,
		choose_removal};
	struct spot spot = {.meant = meant};
	g_autoptr(GArray) spots = g_array_new(FALSE, FALSE, sizeof(struct spot));
	gather(spots, spot);
	*ret_choice = (struct choice){0};
	bool is_chosen = INVENT_ONE(rand, ways)(rand, spots, &spot, ret_choice);
	if (is_chosen)
		set_path(rand, meant, &spot, ret_choice);
	else
		choice_clear(ret_choice);
	return is_chosen;
}

void choice_clear(struct choice *choice)
{
	g_clear_pointer(&choice->text, g_free);
	g_clear_pointer(&choice->name, g_free);
}

/* The edits of one kind at a spot. */
struct turn {
	enum doc_edit_kind kind;
	bool (*fits)(const struct spot *spot);
	const char
		*key; /* of what is put in below the spot; NULL: the edit is of the spot itself */
	bool has_fields;
};

static bool has_name(const struct spot *spot)
{
	return spot->depth > 0 && spot->parent->kind == MEANT_MAP && can_go(spot);
}

static bool is_any_map(const struct spot *spot)
{
	return spot->meant->kind == MEANT_MAP;
}

static bool take_turn(GRand *rand, const struct turn *turn, const struct meant *meant,
	struct spot spot, struct choice *ret_choice)
{
	bool needs_text = turn->kind == DOC_SET || (turn->kind == DOC_APPEND && !turn->has_fields);
	*ret_choice = (struct choice){.edit.kind = turn->kind};
	if (!turn->fits(&spot) || (turn->key && has_key(spot.meant, turn->key)))
		return false;
	if (turn->key)
		spot.path[spot.depth++] = turn->key;
	if (needs_text)
		ret_choice->edit.value = ret_choice->text = invent_text(rand);
	if (turn->kind == DOC_RENAME)
		ret_choice->edit.value = ret_choice->name = g_strdup("another name");
	if (turn->has_fields)
		fill_fields(rand, ret_choice);
	set_path(rand, meant, &spot, ret_choice);
	return true;
}

void choose_all(GRand *rand, const struct meant *meant,
	void (*take)(const struct choice *choice, void *data), void *data)
{
	static const struct turn turns[] = {
		{DOC_SET, is_text, NULL, false},
		{DOC_SET, is_text, NULL, false},
		{DOC_SET, is_any_map, "quote", false},
		{DOC_APPEND, is_list, NULL, false},
		{DOC_APPEND, is_list, NULL, true},
		{DOC_APPEND, is_any_map, "list", true},
		{DOC_PUT, is_any_map, "put", true},
		{DOC_RENAME, has_name, NULL, false},
		{DOC_REMOVE, can_go, NULL, false},
	};
	struct choice choice;
	g_autoptr(GArray) spots = g_array_new(FALSE, FALSE, sizeof(struct spot));
	gather(spots, (struct spot){.meant = meant});
	for (guint i = 0; i < spots->len * G_N_ELEMENTS(turns); i++) {
		const struct spot *spot =
			&g_array_index(spots, struct spot, i / G_N_ELEMENTS(turns));
		if (take_turn(rand, &turns[i % G_N_ELEMENTS(turns)], meant, *spot, &choice)) {
			take(&choice, data);
			choice_clear(&choice);
		}
	}
}
