/* SPDX-License-Identifier: MIT */

/* That what the format knows of a record can be filled in, and is written in its order. */
#include <string.h>

#include "support/unit.h"
#include "view/form_private.h"

/* clang-format off */
static const char *const keys[RECORD_KIND_COUNT][14] = {
	[RECORD_POSITION] = { "on", "candidate", "stance", "certainty", "speaker", "quote",
		"source", "note", "recorded", "disputed", "private" },
	[RECORD_CONDITION] = { "what", "candidate", "of", "asked", "met", "dropped", "broken",
		"answer", "source", "note" },
	[RECORD_MEMBER] = { "name", "short", "aliases", "since", "until", "vote", "groups",
		"weights", "tile" },
	[RECORD_CANDIDATE] = { "name", "member", "entered", "withdrew", "note" },
	[RECORD_EVENT] = { "on", "what", "kind", "candidate", "speaker", "quote", "source",
		"note" },
	[RECORD_SOURCE] = { "title", "publisher", "url", "published" },
};
/* clang-format on */

static bool has_field(const struct form_sheet *sheet, const char *key)
{
	for (size_t i = 0; i < sheet->field_count; i++)
		if (g_strcmp0(sheet->fields[i].key, key) == 0)
			return true;
	return false;
}

static void form_sheet__has_a_field__for_every_key(void **state)
{
	(void)state;
	for (enum record_kind kind = 0; kind < RECORD_KIND_COUNT; kind++)
		for (size_t i = 0; keys[kind][i]; i++)
			if (!has_field(form_sheet(kind), keys[kind][i]))
				fail_msg("no field for %s: %s", form_sheet(kind)->noun,
					keys[kind][i]);
}

static void form_sheet__writes__in_the_order_of_the_format(void **state)
{
	(void)state;
	for (enum record_kind kind = 0; kind < RECORD_KIND_COUNT; kind++)
		for (size_t i = 0; i == 0 || keys[kind][i - 1]; i++) {
			const char *written = form_sheet(kind)->keys[i];
			if (g_strcmp0(written, keys[kind][i]) != 0)
				fail_msg("%s: %s is written where %s belongs",
					form_sheet(kind)->noun, written, keys[kind][i]);
		}
}

/* Rows that may be hidden are hidden from the end. */
static void form_sheet__ends__with_the_rare_fields(void **state)
{
	(void)state;
	for (enum record_kind kind = 0; kind < RECORD_KIND_COUNT; kind++) {
		const struct form_sheet *sheet = form_sheet(kind);
		for (size_t i = 1; i < sheet->field_count; i++)
			assert_true(sheet->fields[i].is_rare || !sheet->fields[i - 1].is_rare);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(form_sheet__has_a_field__for_every_key),
		cmocka_unit_test(form_sheet__writes__in_the_order_of_the_format),
		cmocka_unit_test(form_sheet__ends__with_the_rare_fields),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
