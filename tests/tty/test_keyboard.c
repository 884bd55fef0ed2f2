/* SPDX-License-Identifier: MIT */

/*
 * Decoding what is typed, from codes in an array: no terminal is needed to be a bad one.
 */

#include "support/unit.h"

#include "ui/keyboard.h"

#define NEVER KEYBOARD_NONE /* the source has nothing for now; the codes after it come later */

struct typing {
	const int *codes;
	size_t count, at;
};

static int next_typed(void *data)
{
	struct typing *typing = data;

	return typing->at < typing->count ? typing->codes[typing->at++] : KEYBOARD_NONE;
}

static void append_input(GString *out, const struct input *input)
{
	if (input->kind == INPUT_PASTE)
		g_string_append_printf(out, "[%s]", input->text);
	else if (input->key == INPUT_DOWN)
		g_string_append(out, "<Down>");
	else if (input->key < 0x20 || input->key == 0x7f)
		g_string_append_printf(out, "<%02x>", input->key);
	else
		g_string_append_unichar(out, input->key);
}

/* What the codes are read as; `|` marks each time that nothing was there (yet). */
static void assert_read(const int *codes, size_t count, const char *expected)
{
	struct typing typing = {codes, count, 0};
	struct keyboard keyboard;
	struct input input;
	g_autoptr(GString) out = g_string_new(NULL);

	keyboard_init(&keyboard, next_typed, &typing);
	while (typing.at < typing.count || keyboard.held != KEYBOARD_NONE) {
		while (keyboard_read(&keyboard, &input))
			append_input(out, &input);
		g_string_append_c(out, '|');
	}
	keyboard_clear(&keyboard);
	assert_string_equal(out->str, expected);
}

#define READ(expected, ...)                                        \
	do {                                                       \
		const int codes[] = {__VA_ARGS__};                 \
		assert_read(codes, G_N_ELEMENTS(codes), expected); \
	} while (0)

static void keyboard_read__gives_code_points__for_utf8(void **state)
{
	(void)state;
	READ("jü€😀|", 'j', 0xc3, 0xbc, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80);
}

static void keyboard_read__waits__for_the_rest_of_a_character(void **state)
{
	(void)state;
	READ("||€|", 0xe2, NEVER, 0x82, NEVER, 0xac);
}

static void keyboard_read__drops_bytes__that_are_not_utf8(void **state)
{
	(void)state;
	READ("abcd|", 'a', 0xff, 'b', 0xc3, 'c', 0xed, 0xa0, 0x80, 0x80, 'd');
}

static void keyboard_read__gives_keys__as_they_are_named(void **state)
{
	(void)state;
	READ("<Down><13><0d><7f><7f>|", INPUT_DOWN, 0x13, '\r', 0x7f, '\b');
}

static void keyboard_read__gives_esc__alone_and_before_a_letter(void **state)
{
	(void)state;
	READ("<1b><1b>j<1b><1b>|", 0x1b, NEVER, 0x1b, 'j', 0x1b, 0x1b);
}

static void keyboard_read__passes_over__sequences_nobody_knows(void **state)
{
	(void)state;
	READ("ab<Down>c|", 'a', 0x1b, '[', '1', ';', '5', 'P', 'b', 0x1b, 'O', 'x', INPUT_DOWN, 'c',
		0x1b, '[', 'I');
}

static void keyboard_read__ends_a_sequence__at_the_next_key(void **state)
{
	(void)state;
	READ("<Down>|", 0x1b, '[', '1', INPUT_DOWN);
}

static void keyboard_read__passes_over__unknown_keys(void **state)
{
	(void)state;
	READ("a|", KEYBOARD_UNKNOWN, 'a', KEYBOARD_UNKNOWN);
}

static void keyboard_read__gives_a_paste_as_one_text__even_in_parts(void **state)
{
	(void)state;
	READ("|[qü\nx]j|", KEYBOARD_PASTE_BEGIN, 'q', 0xc3, NEVER, 0xbc, '\r', 'x',
		KEYBOARD_PASTE_END, 'j');
}

static void keyboard_read__makes_a_paste_valid__of_any_bytes(void **state)
{
	(void)state;
	READ("[a\357\277\275]|", KEYBOARD_PASTE_BEGIN, 'a', 0xff, INPUT_DOWN, KEYBOARD_PASTE_END);
}

static void keyboard_read__ignores__the_end_of_no_paste(void **state)
{
	(void)state;
	READ("a|", KEYBOARD_PASTE_END, 'a');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keyboard_read__gives_code_points__for_utf8),
		cmocka_unit_test(keyboard_read__waits__for_the_rest_of_a_character),
		cmocka_unit_test(keyboard_read__drops_bytes__that_are_not_utf8),
		cmocka_unit_test(keyboard_read__gives_keys__as_they_are_named),
		cmocka_unit_test(keyboard_read__gives_esc__alone_and_before_a_letter),
		cmocka_unit_test(keyboard_read__passes_over__sequences_nobody_knows),
		cmocka_unit_test(keyboard_read__ends_a_sequence__at_the_next_key),
		cmocka_unit_test(keyboard_read__passes_over__unknown_keys),
		cmocka_unit_test(keyboard_read__gives_a_paste_as_one_text__even_in_parts),
		cmocka_unit_test(keyboard_read__makes_a_paste_valid__of_any_bytes),
		cmocka_unit_test(keyboard_read__ignores__the_end_of_no_paste),
	};
	return cmocka_run_group_tests_name("keyboard", tests, use_utf8, NULL);
}
