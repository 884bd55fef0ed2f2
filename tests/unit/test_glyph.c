/* SPDX-License-Identifier: MIT */
#include "base/text.h"
#include "support/unit.h"
#include "view/pen.h"

static void assert_ascii(const char *text, const char *expected)
{
	g_autofree char *ascii = glyph_to_ascii(text);
	assert_string_equal(ascii, expected);
	assert_int_equal(text_columns(text), text_columns(ascii));
}

static void glyph_to_ascii__keeps_the_width(void **state)
{
	(void)state;
	assert_ascii("▸ ✗ HU ● ◐ ◔ ○ – ∅ ◉ ·", "> x HU + ~ / ? - 0 * .");
	assert_ascii("── ┬┴│ ━┿┄┼◆ ╭╮╰╯╌ …", "-- ++| =+.+@ ++++. .");
	assert_ascii("≤02-22 → “so” — ↓ 20 ⏎", "<02-22 > \"so\" - v 20 ^");
}

static void glyph_to_ascii__leaves_other_letters(void **state)
{
	(void)state;
	assert_ascii("Türkiye 山", "Türkiye 山");
}

static void stance_glyph__fills_with_commitment(void **state)
{
	(void)state;
	assert_string_equal(stance_glyph("support", HOLDOUT_CLASS_FOR), "●");
	assert_string_equal(stance_glyph("conditional", HOLDOUT_CLASS_NONE), "◐");
	assert_string_equal(stance_glyph("leaning", HOLDOUT_CLASS_NONE), "◔");
	assert_string_equal(stance_glyph(NULL, HOLDOUT_CLASS_NONE), "○");
	assert_string_equal(stance_glyph("oppose", HOLDOUT_CLASS_AGAINST), "✗");
}

static void stance_glyph__follows_the_class__of_a_label_of_the_file(void **state)
{
	(void)state;
	assert_string_equal(stance_glyph("check", HOLDOUT_CLASS_FOR), "●");
	assert_string_equal(stance_glyph("concern", HOLDOUT_CLASS_AGAINST), "✗");
	assert_string_equal(stance_glyph("oppose", HOLDOUT_CLASS_ABSTAIN), "–");
	assert_int_equal(stance_style("concern", HOLDOUT_CLASS_AGAINST), STYLE_AGAINST);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(glyph_to_ascii__keeps_the_width),
		cmocka_unit_test(glyph_to_ascii__leaves_other_letters),
		cmocka_unit_test(stance_glyph__fills_with_commitment),
		cmocka_unit_test(stance_glyph__follows_the_class__of_a_label_of_the_file),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
