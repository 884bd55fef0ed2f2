/* SPDX-License-Identifier: MIT */
#ifndef DOC_PLAIN_H
#define DOC_PLAIN_H

#include <stdbool.h>
#include <stdint.h>

/*
 * What a plain scalar may be.
 */

/* Whether libyaml reads `text` back as it is, written plain on one line. */
bool plain_is_possible(const char *text, bool is_in_flow);

/* Whether it means "no value" to all of them. */
bool plain_is_null(const char *text);

/* Whether some reader of YAML 1.1 or 1.2 takes it for a number, date, boolean or null; for a
 * boolean or null, which are words. */
bool plain_is_typed(const char *text);
bool plain_is_typed_word(const char *text);

/* Whether the field holds words, dates or numbers, which are never quoted for their look. */
bool plain_is_usual_for(const char *key);

/* Whether a character must be written as an escape: controls, invisible and bidi characters. */
bool plain_needs_escape(uint32_t point);

#endif
