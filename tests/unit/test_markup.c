/* SPDX-License-Identifier: MIT */
#include "base/markup.h"
#include "support/unit.h"

/* An element with one attribute and one text, both of them `text`. */
static char *element_of(const char *text)
{
	GString *out = g_string_new(NULL);
	struct markup markup;

	markup_init(&markup, out);
	markup_open(&markup, "p");
	markup_attribute(&markup, "a", text);
	markup_text(&markup, text);
	markup_close(&markup, "p");
	markup_clear(&markup);
	return g_string_free(out, FALSE);
}

static void assert_element(const char *text, const char *written)
{
	g_autofree char *found = element_of(text);
	g_autofree char *expected = g_strdup_printf("<p a=\"%s\">%s</p>", written, written);

	assert_string_equal(found, expected);
}

static void markup__escapes__in_texts_and_attributes(void **state)
{
	(void)state;
	assert_element("plain", "plain");
	assert_element("<b a='1'>", "&lt;b a=&#39;1&#39;&gt;");
	assert_element("\" onload=\"x", "&quot; onload=&quot;x");
	assert_element("&amp;", "&amp;amp;");
	assert_element("]]><!--", "]]&gt;&lt;!--");
}

static void markup__shows__what_is_no_character_of_xml(void **state)
{
	(void)state;
	assert_element("a\033b", "a^[b");
	assert_element("a\nb", "a b");
	assert_element("\xe2\x80\xae", "&lt;U+202E&gt;");
	assert_element("\xff", "&lt;FF&gt;");
}

static void markup__closes__what_was_opened(void **state)
{
	(void)state;
	g_autoptr(GString) out = g_string_new(NULL);
	struct markup markup;

	markup_init(&markup, out);
	markup_open(&markup, "svg");
	markup_open(&markup, "circle");
	markup_length(&markup, "r", 12.04);
	markup_length(&markup, "cx", -0.01);
	markup_length(&markup, "cy", 7.25);
	markup_leaf(&markup, "circle");
	markup_element(&markup, "title", "t");
	markup_close(&markup, "svg");
	markup_clear(&markup);

	assert_string_equal(
		out->str, "<svg><circle r=\"12\" cx=\"0\" cy=\"7.2\"/><title>t</title></svg>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(markup__escapes__in_texts_and_attributes),
		cmocka_unit_test(markup__shows__what_is_no_character_of_xml),
		cmocka_unit_test(markup__closes__what_was_opened),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
