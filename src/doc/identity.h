/* SPDX-License-Identifier: MIT */
#ifndef DOC_IDENTITY_H
#define DOC_IDENTITY_H

#include "doc/tree.h"

/*
 * By what an item of a list is known again in another version of the file.
 *
 * A list is named by its key (`positions`). There are IDENTITY_STAGES ways to know an item, the
 * surest first: by all that it says, by its own key fields, by fewer of them. What has no fields
 * of its own (a group, a source) is known by all it says only.
 */

#define IDENTITY_STAGES 3

/* A text equal for the same item, or NULL if the item is not known that way; caller frees. */
char *identity_of(const char *list, const struct node *item, unsigned stage);

/* `position of 2024-06-18 on rutte`; the caller frees it. */
char *identity_words(const char *list, const struct node *item);

/* Whether the items of the list have words of their own, so that its key need not be named. */
bool identity_has_words(const char *list);

/* The date by which the list is in order, as written; NULL: it is not, or has none. */
const char *identity_date(const char *list, const struct node *item);

/* Whether two items that are added on both sides cannot both stand if they share no more than the
 * last stage: one candidate, one day, two stances. */
bool identity_excludes(const char *list);

/* Whether the value of `key` only means something as a whole: half of one rule and half of another
 * would be a rule that nobody wrote. */
bool identity_is_whole(const char *key);

#endif
