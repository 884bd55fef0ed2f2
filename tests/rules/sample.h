/* SPDX-License-Identifier: MIT */
#ifndef RULES_SAMPLE_H
#define RULES_SAMPLE_H

/*
 * Small random bodies under random rules: as the text of a file, for the program, and read in the
 * plainest way, member by member and clause by clause, to hold the program against.
 */

#include "support/body.h"

#define SAMPLE_MEMBERS 7
#define SAMPLE_ATOMS   4

/* Stances of sample_stances; `.` is silence. */
#define SAMPLE_SUPPORT 0
#define SAMPLE_ACCEPT  1
#define SAMPLE_OPPOSE  2
#define SAMPLE_ABSTAIN 3
#define SAMPLE_SILENT  5
#define SAMPLE_STANCES 8

struct sample_stance {
	const char *label;
	enum holdout_class class;
};

extern const struct sample_stance sample_stances[SAMPLE_STANCES];

enum sample_form {
	FORM_COUNT,
	FORM_SHARE,
	FORM_ALL_BUT,
	FORM_MAJORITY,
	FORM_ANY,
	FORM_NONE,
	FORM_END,
};

struct sample_atom {
	size_t who, base;
	enum sample_form form;
	int compare, over, under;
	bool is_weighed, is_in_group, is_not;
	bool is_each; /* in group g and in group h */
};

struct sample {
	size_t members, atoms;
	size_t stance[SAMPLE_MEMBERS];
	int tenths[SAMPLE_MEMBERS];    /* of a weight */
	bool is_in[2][SAMPLE_MEMBERS]; /* group g, group h */
	struct sample_atom atom[SAMPLE_ATOMS];
	bool is_any;     /* some of the atoms; else all of them */
	bool is_nested;  /* the first two are one rule: all of them under `any`, else any */
	bool is_not;     /* and that rule is turned round */
	bool has_quorum; /* the last atom is the quorum, and not in the rule; two atoms or more */
};

struct sample sample_random(uint32_t *seed);

/* The file; the caller frees it. */
char *sample_yaml(const struct sample *sample);

/* The file with the members in another order: the i-th is order[i]. */
char *sample_yaml_in_order(const struct sample *sample, const size_t *order);

/* The file of a body that stands so on 1 January 2024 and moves on the 2nd, each member at its hour
 * (-1: no time is written). */
char *sample_yaml_of_day(const struct sample *before, const struct sample *after, const int *hours);

/* Whether rule and quorum hold. */
bool sample_holds(const struct sample *sample);

bool sample_is_eligible(const struct sample *sample, size_t member);
enum holdout_class sample_class(const struct sample *sample, size_t member);

/* With the members that have not spoken at the stance. */
struct sample sample_with_open(struct sample sample, size_t to);

/* Moves those of the set (a bit a member) to the stance; false: some may not, or stand there. */
bool sample_move(struct sample *sample, unsigned set, size_t to);

#endif
