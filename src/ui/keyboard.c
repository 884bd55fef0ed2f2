/* SPDX-License-Identifier: MIT */

/*
 * Decoding what is typed. Terminals speak more dialects than terminfo knows: a sequence that curses
 * did not recognise arrives as Esc, `[` and so on, and each of its letters would be taken for a
 * command. So an Esc directly followed by `[` or `O` is passed over up to its final byte; a lone
 * Esc is the key, because curses has already waited for what might follow.
 */

#include "ui/keyboard.h"

#define ESC 0x1b

void keyboard_init(struct keyboard *keyboard, keyboard_source source, void *data)
{
	*keyboard = (struct keyboard){.source = source, .data = data, .held = KEYBOARD_NONE};
	keyboard->paste = g_string_new(NULL);
}

void keyboard_clear(struct keyboard *keyboard)
{
	g_string_free(keyboard->paste, TRUE);
	*keyboard = (struct keyboard){0};
}

static int next(struct keyboard *keyboard)
{
	int code = keyboard->held;

	keyboard->held = KEYBOARD_NONE;
	return code != KEYBOARD_NONE ? code : keyboard->source(keyboard->data);
}

/* Whether the code after an Esc belongs to a sequence; if so all of it is taken. */
static bool pass_over_sequence(struct keyboard *keyboard)
{
	int code = next(keyboard);

	if (code != '[' && code != 'O') {
		keyboard->held = code;
		return false;
	}
	do
		code = next(keyboard);
	while (code >= 0x20 && code < 0x40); /* parameters; then one final byte */
	if (code < 0x40 || code > 0x7e)
		keyboard->held = code;
	return true;
}

static unsigned sequence_len(int byte)
{
	if (byte >= 0xc2 && byte < 0xe0)
		return 2;
	if (byte >= 0xe0 && byte < 0xf0)
		return 3;
	return byte >= 0xf0 && byte < 0xf5 ? 4 : 0;
}

/* Adds a byte of 0x80 or more; true if it completes a character. Ill-formed ones are dropped. */
static bool add_byte(struct keyboard *keyboard, int byte, uint32_t *ret_char)
{
	if (byte < 0xc0 && keyboard->part_len > 0) {
		keyboard->part[keyboard->part_len++] = (char)byte;
	} else {
		keyboard->part_need = sequence_len(byte);
		keyboard->part[0] = (char)byte;
		keyboard->part_len = keyboard->part_need > 0;
	}
	if (keyboard->part_len == 0 || keyboard->part_len < keyboard->part_need)
		return false;
	gunichar c = g_utf8_get_char_validated(keyboard->part, keyboard->part_len);
	keyboard->part_len = 0;
	if (c >= (gunichar)-2)
		return false;
	*ret_char = c;
	return true;
}

static bool decode(struct keyboard *keyboard, int code, uint32_t *ret_key)
{
	if (code >= 0x80 && code <= 0xff)
		return add_byte(keyboard, code, ret_key);
	keyboard->part_len = 0;
	if (code < 0 || (code == ESC && pass_over_sequence(keyboard)))
		return false;
	*ret_key = code == '\b' ? 0x7f : (uint32_t)code;
	return true;
}

/* A paste keeps its bytes; terminals send its line ends as Return. */
static void add_to_paste(GString *paste, int code)
{
	if (code >= 0 && code <= 0xff)
		g_string_append_c(paste, code == '\r' ? '\n' : (char)code);
}

static void finish_paste(struct keyboard *keyboard, struct input *ret_input)
{
	char *valid = g_utf8_make_valid(keyboard->paste->str, (gssize)keyboard->paste->len);

	g_string_assign(keyboard->paste, valid);
	g_free(valid);
	keyboard->is_pasting = false;
	*ret_input = (struct input){.kind = INPUT_PASTE, .text = keyboard->paste->str};
}

bool keyboard_read(struct keyboard *keyboard, struct input *ret_input)
{
	for (int code; (code = next(keyboard)) != KEYBOARD_NONE;) {
		uint32_t key;
		if (code == KEYBOARD_PASTE_BEGIN) {
			keyboard->is_pasting = true;
			g_string_truncate(keyboard->paste, 0);
		} else if (keyboard->is_pasting && code == KEYBOARD_PASTE_END) {
			finish_paste(keyboard, ret_input);
			return true;
		} else if (keyboard->is_pasting) {
			add_to_paste(keyboard->paste, code);
		} else if (decode(keyboard, code, &key)) {
			*ret_input = (struct input){.kind = INPUT_KEY, .key = key};
			return true;
		}
	}
	return false;
}
