/* SPDX-License-Identifier: MIT */
/* Any bytes as text for a screen: what comes out may be shown, and has the width it says. */
#include "fuzz/fuzz.h"

#include <string.h>
#include <wchar.h>

#include "base/text.h"

/* Only what moves a terminal on by its width, which is then the sum of it all. */
static int columns_by_points(const char *text)
{
	int cols = 0;
	for (; *text; text = g_utf8_next_char(text)) {
		gunichar point = g_utf8_get_char(text);
		int width = wcwidth((wchar_t)point);
		fuzz_check(width >= 0 && point >= ' ' && !(point >= 0x7f && point < 0xa0));
		fuzz_check(g_unichar_type(point) != G_UNICODE_FORMAT);
		cols += width;
	}
	return cols;
}

static void check_cuts(const char *shown, int cols)
{
	int used;
	size_t fits = text_fit(shown, cols, &used);
	fuzz_check(fits <= strlen(shown) && used <= cols);
	g_autoptr(GString) padded = g_string_new(NULL);
	text_pad(padded, shown, cols, "…");
	fuzz_check(columns_by_points(padded->str) == cols);
	GPtrArray *lines = text_wrap(shown, MAX(cols, 2));
	for (guint i = 0; i < lines->len; i++)
		fuzz_check(text_columns(lines->pdata[i]) <= MAX(cols, 2));
	g_ptr_array_unref(lines);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	fuzz_set_locale();
	g_autoptr(GString) shown = g_string_new(NULL);
	text_display(shown, (const char *)bytes, len);
	fuzz_check(text_valid_prefix(shown->str, shown->len) == shown->len);
	fuzz_check(columns_by_points(shown->str) == text_columns(shown->str));
	check_cuts(shown->str, len > 0 ? 1 + bytes[0] % 40 : 1);
	g_autofree char *again = text_displayed(shown->str);
	fuzz_check(strcmp(again, shown->str) == 0);
	g_autofree char *folded = text_fold(shown->str);
	fuzz_check(text_matches(shown->str, folded));
	return 0;
}
