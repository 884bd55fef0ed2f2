/* SPDX-License-Identifier: MIT */
#ifndef PROOF_SCENE_H
#define PROOF_SCENE_H

#include "proof/terminal/walk.h"

/*
 * What comes to the screen only with a fresh start of the program, on a folder made for it: what an
 * earlier run has left, a file that is broken, one that others change, one with another name.
 */

/* What the text is. */
enum source {
	SOURCE_VALUE, /* of fields of the file */
	SOURCE_LINE,  /* a line of it, as it is */
	SOURCE_NAME,  /* its name */
};

struct scene {
	const char *name;
	int rows, cols;
	enum source source;
	/* Makes the folder, starts the program, and comes back when it is at rest, or over. */
	void (*bring)(const struct scene *scene, struct walk *walk, const char *text);
	const char *keys;  /* typed then */
	const char *shows; /* words that stand there, if it is what it is to be */
	const char *word;  /* of a command; it has no screen */
	bool has_other;    /* it is made something else there, or told of; no twin is as long */
	bool is_plain;     /* only of texts that YAML lets stand in a line as they are */
	bool is_brief;     /* only of names that leave room for more */
};

extern const struct scene scenes[];
extern const size_t scene_count;

/* Whether there is a scene with that text. */
bool scene_is_for(const struct scene *scene, const char *text);

/* What is on the screen in the end; the caller frees it, and ends the walk. */
struct grid *scene_look(const struct scene *scene, struct walk *walk, const char *text);

#endif
