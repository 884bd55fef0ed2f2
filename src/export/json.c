/* SPDX-License-Identifier: MIT */

/*
 * jansson keeps keys in the order in which they were put and refuses what is not UTF-8. A value
 * is one of its nodes under another name, so that nobody else needs its header.
 */

#include "export/json.h"

#include "base/text.h"

#include <jansson.h>

static json_t *unwrap(struct value *value)
{
	return (json_t *)value;
}

/* All that can fail here is for want of memory. */
static void require(bool is_done)
{
	if (!is_done)
		g_error("out of memory");
}

static struct value *wrap(json_t *node)
{
	require(node != NULL);
	return (struct value *)node;
}

struct value *value_object(void)
{
	return wrap(json_object());
}

struct value *value_list(void)
{
	return wrap(json_array());
}

struct value *value_null(void)
{
	return wrap(json_null());
}

struct value *value_bool(bool is_true)
{
	return wrap(json_boolean(is_true));
}

struct value *value_number(uint64_t number)
{
	return wrap(json_integer((json_int_t)number));
}

struct value *value_real(double number)
{
	return wrap(json_real(number));
}

struct value *value_text(const char *text)
{
	if (text == NULL)
		return value_null();
	json_t *string = json_string(text);
	if (string != NULL)
		return wrap(string);

	g_autofree char *shown = text_displayed(text);
	return wrap(json_string(shown));
}

void value_put(struct value *object, const char *key, struct value *value)
{
	require(json_object_set_new(unwrap(object), key, unwrap(value)) == 0);
}

void value_append(struct value *list, struct value *value)
{
	require(json_array_append_new(unwrap(list), unwrap(value)) == 0);
}

static int append_bytes(const char *bytes, size_t len, void *out)
{
	g_string_append_len(out, bytes, (gssize)len);
	return 0;
}

GString *value_write(struct value *value)
{
	GString *out = g_string_new(NULL);

	require(json_dump_callback(unwrap(value), append_bytes, out,
			JSON_INDENT(2) | JSON_REAL_PRECISION(15)) == 0);
	g_string_append_c(out, '\n');
	json_decref(unwrap(value));
	return out;
}
