/* SPDX-License-Identifier: MIT */
#ifndef MODEL_RULE_LIBRARY_H
#define MODEL_RULE_LIBRARY_H

#include <glib.h>

#include "doc/doc.h"

/*
 * Rules that any tracker may use by name: those of the user, and after them those that are shipped.
 *
 * A library is nodes, not rules: what a name stands for is read with the tracker that uses it,
 * since labels, weights and groups are the tracker's. Libraries do not change, and are counted; the
 * nodes live as long as the library.
 */
struct rule_library;

/* The shipped rules alone. */
struct rule_library *rule_library_new(void);

/*
 * The rules of `own` (taken, also on failure) before the shipped ones. Fails if it has no mapping
 * under "rules".
 */
struct rule_library *rule_library_of(struct holdout_doc *own, struct holdout_error **error);

struct rule_library *rule_library_ref(struct rule_library *library);
void rule_library_unref(struct rule_library *library);

/* The rule of that name: its key and value, and the chunk they are in; false if there is none. */
bool rule_library_find(const struct rule_library *library, const char *name, struct pair *ret_rule);

/* All names, those of the user first; the caller unrefs the array. */
GPtrArray *rule_library_names(const struct rule_library *library);

/* The class that the rules mean by a label, by name, or NULL. */
const char *rule_library_class(const struct rule_library *library, const char *label);

#endif
