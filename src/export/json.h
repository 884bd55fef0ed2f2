/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_JSON_H
#define EXPORT_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

/*
 * JSON values, built from the inside out and written once. The library behind them is nobody
 * else's business. A value is owned until it is put into another or written; nothing can fail.
 */

struct value;

struct value *value_object(void);
struct value *value_list(void);
struct value *value_null(void);
struct value *value_bool(bool is_true);
struct value *value_number(uint64_t number); /* at most 2^53 */
struct value *value_real(double number);     /* finite; written with 15 digits */

/* A text, or null for NULL. Bytes that are not UTF-8 appear as text_display() shows them. */
struct value *value_text(const char *text);

/* Takes `value` into an object, after all keys put before, or into a list. */
void value_put(struct value *object, const char *key, struct value *value);
void value_append(struct value *list, struct value *value);

/* Writes `value` (taken) with a line end; the caller frees the text. */
GString *value_write(struct value *value);

#endif
