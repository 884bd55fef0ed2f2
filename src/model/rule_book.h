/* SPDX-License-Identifier: MIT */
#ifndef MODEL_RULE_BOOK_H
#define MODEL_RULE_BOOK_H

#include "model/schema.h"
#include "model/tally.h"

/*
 * Reading the rules of a file: the names under `rules`, the rule and the quorum made of clauses,
 * and the columns of numbers that they add up.
 *
 * Clauses are read with the top level; what they say about weights and groups is checked when the
 * members are known, and only if there are any.
 */

/* A weight or a group that a clause names, and where. */
struct rule_use {
	struct chunk *chunk;
	const struct node *node;
	size_t column;
	const char *group;     /* NULL: the weight of the column */
	struct schema_use use; /* of the library's rule that the clause is in */
};

struct rule_book {
	GHashTable *named;  /* name -> struct named_rule, of the file */
	GHashTable *shared; /* the same, of the library, as far as they were named */
	GArray *columns;    /* struct column */
	GArray *uses;       /* struct rule_use */
	unsigned depth;     /* rules within rules, by name */
};

struct rule_book *rule_book_new(void);
void rule_book_free(struct rule_book *book);

/* Readers of the keys `rules`, and `rule` and `quorum`: const struct holdout_rule *. */
schema_reader schema_read_rules, schema_read_rule;

/* A node of the tree with room for its children, which it does not count yet. */
struct holdout_rule *rule_node_new(struct schema *schema, enum holdout_node_kind kind, size_t room,
	const struct holdout_rule ***ret_children);

/* Reads a mapping that is a clause; NULL after an error. */
const struct holdout_rule *rule_read_clause(struct schema *schema, const struct node *value);

/* Looks the uses up in the members and fills the columns of the tracker. */
void rule_book_close(struct schema *schema);

/* Warns of what a rule says and probably does not mean. Needs the columns. */
void rule_lint(struct schema *schema);

#endif
