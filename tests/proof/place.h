/* SPDX-License-Identifier: MIT */
#ifndef PROOF_PLACE_H
#define PROOF_PLACE_H

#include <stdbool.h>

#include <glib.h>

/*
 * The folder a program is tried in: the tracker, what the program keeps of it under state/, and
 * nothing else. In memory where that can be, for kills do not care and there are many of them.
 */

#define PLACE_FILE "tracker.yaml"

struct place {
	char *root;      /* ends in no slash */
	char *file;      /* the tracker */
	char *state;     /* XDG_STATE_HOME */
	char *second;    /* another name of the tracker, a hard link, elsewhere */
	bool has_second; /* it is made whenever the tracker is put there */
};

struct place *place_new(void);
struct place *place_new_in(const char *folder);
void place_free(struct place *place); /* and removes it */

/* Empties it, and puts `text` there. */
void place_reset(const struct place *place, const char *text);

/* As an editor of others would: a new file takes the name. */
void place_write(const struct place *place, const char *name, const char *text);

/* In place, under another name in another folder, which nobody who watches this one is told of. */
void place_write_unseen(const struct place *place, const char *text);

/* What is in the file of that name; NULL: there is none. */
char *place_read(const struct place *place, const char *name);

/* Whether the tracker and its second name, if it has one, are one file. */
bool place_is_second(const struct place *place);

/* All that is in it, in memory; and put back. */
struct kept {
	GPtrArray *paths; /* relative, in order; of a folder with a slash at the end */
	GPtrArray *bytes; /* GBytes of each */
};

struct kept *place_keep(const struct place *place);
void place_put_back(const struct place *place, const struct kept *kept);
void kept_free(struct kept *kept);

/* One text for the same files, whatever letters chance gave the temporary ones. */
char *kept_picture(const struct kept *kept);

/* Whether a path is of a file that the program made beside another on the way to its name. */
bool place_is_leftover(const char *path);

/* Whether one is beside the tracker. */
bool place_has_leftover(const struct place *place);

#endif
