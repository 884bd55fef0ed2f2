/* SPDX-License-Identifier: MIT */

/* A row is copied when one of its members is another: as wide as costs little to copy. */
#include "model/shelf.h"

#include <glib.h>

#include "model/schema.h"

#define WIDTH 128

struct shelf {
	unsigned owners;
	size_t count;
	struct member *members[WIDTH];
};

/* How many rows hold `members` members. */
static size_t count_for(size_t members)
{
	return (members + WIDTH - 1) / WIDTH;
}

static struct shelf *shelf_new(struct member *const *members, size_t count)
{
	struct shelf *shelf = g_new0(struct shelf, 1);
	shelf->owners = 1;
	shelf->count = count;
	for (size_t i = 0; i < count; i++)
		shelf->members[i] = members[i];
	return shelf;
}

static void shelf_unref(struct shelf *shelf)
{
	if (--shelf->owners > 0)
		return;
	for (size_t i = 0; i < shelf->count; i++)
		schema_member_free(shelf->members[i]);
	g_free(shelf);
}

struct shelf **shelves_new(struct member *const *members, size_t count)
{
	struct shelf **shelves = g_new(struct shelf *, count_for(count));
	for (size_t i = 0; i < count; i += WIDTH)
		shelves[i / WIDTH] = shelf_new(members + i, MIN(count - i, WIDTH));
	return shelves;
}

struct shelf **shelves_copy(struct shelf *const *shelves, size_t members)
{
	struct shelf **copy = g_new(struct shelf *, count_for(members));
	for (size_t i = 0; i < count_for(members); i++) {
		copy[i] = shelves[i];
		copy[i]->owners++;
	}
	return copy;
}

void shelves_free(struct shelf **shelves, size_t members)
{
	for (size_t i = 0; shelves && i < count_for(members); i++)
		shelf_unref(shelves[i]);
	g_free(shelves);
}

struct member *shelves_member(struct shelf *const *shelves, size_t i)
{
	return shelves[i / WIDTH]->members[i % WIDTH];
}

static struct shelf *shelf_copy(const struct shelf *shelf)
{
	for (size_t i = 0; i < shelf->count; i++)
		shelf->members[i]->owners++;
	return shelf_new(shelf->members, shelf->count);
}

void shelves_put(struct shelf **shelves, size_t i, struct member *member)
{
	struct shelf **place = &shelves[i / WIDTH];
	if ((*place)->owners > 1) {
		struct shelf *own = shelf_copy(*place);
		shelf_unref(*place);
		*place = own;
	}
	schema_member_free((*place)->members[i % WIDTH]);
	(*place)->members[i % WIDTH] = member;
}
