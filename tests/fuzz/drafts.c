/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as what a save in place that was broken off has left: a draft, and the file it is of. The
 * file must be finished where the draft is whole and explains it, and not be touched otherwise.
 *
 *     u8 manner   u8 length of the old   old   u8 length of the new   new   the rest: of the file
 *
 * The manner says whether the rest is the file, or the file is what the write has left of old and new;
 * and whether the draft gets its sum and the name of the file, has these and is broken then, or is
 * the rest, as it is.
 */
#include "fuzz/fuzz.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/draft.h"

enum {
	FILE_IS_HALF = 1,    /* old and new, byte by byte, as chance has it in the rest */
	DRAFT_IS_BROKEN = 2, /* a byte of it turned, or its end cut off */
	DRAFT_IS_REST = 4,
	DRAFT_IS_OF_OTHER = 8, /* of a file with another name, which is another file */
};

struct place {
	char *folder, *file, *keep, *draft;
};

struct part {
	const char *bytes;
	size_t len;
};

struct input {
	uint8_t manner;
	struct part old, new, rest;
};

/* On a file system in memory if there is one: a run makes and syncs several files. */
static void place_make(struct place *place)
{
	place->folder = g_strdup("/dev/shm/holdout-fuzz-XXXXXX");
	if (!g_mkdtemp(place->folder)) {
		g_free(place->folder);
		place->folder = g_dir_make_tmp("holdout-fuzz-XXXXXX", NULL);
	}
	char *real = realpath(place->folder, NULL);
	fuzz_check(real != NULL);
	g_free(place->folder);
	place->folder = g_strdup(real);
	free(real);
	place->file = g_build_filename(place->folder, "a.yaml", NULL);
	place->keep = g_build_filename(place->folder, "keep", NULL);
	fuzz_check(mkdir(place->keep, 0700) == 0);
	place->draft = draft_path(place->keep, place->file);
}

/* Removes what is there, and says how many there were in the folder of drafts. */
static int place_clear(struct place *place)
{
	int left = 0;
	GDir *dir = g_dir_open(place->keep, 0, NULL);
	for (const char *name; (name = g_dir_read_name(dir)); left++) {
		g_autofree char *path = g_build_filename(place->keep, name, NULL);
		unlink(path);
	}
	g_dir_close(dir);
	unlink(place->file);
	rmdir(place->keep);
	rmdir(place->folder);
	g_free(place->folder);
	g_free(place->file);
	g_free(place->keep);
	g_free(place->draft);
	return left;
}

/* The next part, after its length. */
static struct part cut_part(const uint8_t **at, size_t *len)
{
	size_t n = *len > 0 ? MIN((size_t)(*at)[0], *len - 1) : 0;
	struct part part = {(const char *)*at + (*len > 0), n};
	*at += n + (*len > 0);
	*len -= n + (*len > 0);
	return part;
}

static void put(const char *path, const char *bytes, size_t len)
{
	FILE *file = fopen(path, "wbx");
	fuzz_check(file && fwrite(bytes, 1, len, file) == len && fclose(file) == 0);
}

/* What a write that goes on in pages leaves; a page of a byte, here. */
static GString *half_written(const struct input *input)
{
	const struct part *old = &input->old, *new = &input->new, *rest = &input->rest;
	size_t len = new->len > old->len ? new->len : old->len;
	GString *file = g_string_sized_new(len);
	if (rest->len > 0 && rest->bytes[0] % 2)
		len = MIN(new->len, old->len);
	for (size_t i = 0; i < len; i++) {
		bool is_new = rest->len > 0 && rest->bytes[i % rest->len] & 2;
		const struct part *part = (is_new && i < new->len) || i >= old->len ? new : old;
		g_string_append_c(file, part->bytes[i]);
	}
	return file;
}

static GString *make_file(const struct input *input)
{
	if (input->manner & FILE_IS_HALF)
		return half_written(input);
	return g_string_new_len(input->rest.bytes, (gssize)input->rest.len);
}

/* As the program writes one. */
static void keep_whole(const struct input *input, const struct place *place)
{
	struct draft draft = {.path = place->file,
		.old = input->old.bytes,
		.old_len = input->old.len,
		.new = input->new.bytes,
		.new_len = input->new.len,
		.fd = -1};
	if (input->manner & DRAFT_IS_OF_OTHER)
		draft.path = place->keep;
	fuzz_check(draft_keep(&draft, place->keep));
	g_autofree char *kept = g_strdup(draft.kept);
	draft.path = NULL;
	draft_clear(&draft);
	fuzz_check(strcmp(kept, place->draft) == 0 || rename(kept, place->draft) == 0);
}

/* It has another byte somewhere, or ends early. */
static void break_draft(const struct input *input, const char *path)
{
	g_autofree char *bytes = NULL;
	gsize len;
	uint8_t where = (uint8_t)(input->manner ^ (input->rest.len > 0 ? input->rest.bytes[0] : 0));
	fuzz_check(g_file_get_contents(path, &bytes, &len, NULL) && len > 0);
	size_t at = (size_t)where * len / 256;
	unlink(path);
	bytes[at] ^= (char)(1 << input->manner / 32);
	put(path, bytes, input->manner & 16 ? at : len);
}

/* What the program may do with it, by a second idea of what is right. */
static bool explains(const struct input *input, const GString *file)
{
	const struct part *old = &input->old, *new = &input->new;
	bool is_explained = file->len >= MIN(old->len, new->len) &&
		(file->len <= old->len || file->len <= new->len);
	for (size_t i = 0; is_explained && i < file->len; i++) {
		char c = file->str[i];
		bool is_old = i < old->len && c == old->bytes[i];
		bool is_new = i < new->len &&c == new->bytes[i];
		is_explained = c == '\0' || is_old || is_new;
	}
	return is_explained;
}

static bool holds(const char *path, const char *bytes, size_t len)
{
	g_autofree char *there = NULL;
	gsize there_len;
	fuzz_check(g_file_get_contents(path, &there, &there_len, NULL));
	return there_len == len && memcmp(there, bytes, len) == 0;
}

static bool finish(const struct place *place)
{
	struct holdout_error *error = NULL;
	file_finish(place->keep, place->file, &error);
	bool is_told = error != NULL;
	holdout_error_free(error);
	return is_told;
}

/* The draft is whole, unless it has been broken. */
static void try_made(const struct input *input, struct place *place)
{
	GString *file = make_file(input);
	put(place->file, file->str, file->len);
	keep_whole(input, place);
	bool is_broken = input->manner & DRAFT_IS_BROKEN;
	if (is_broken)
		break_draft(input, place->draft);
	bool is_other = !is_broken && input->manner & DRAFT_IS_OF_OTHER;
	bool is_done = !is_broken && !is_other && explains(input, file);
	bool is_told = finish(place);
	if (is_done)
		fuzz_check(holds(place->file, input->new.bytes, input->new.len));
	else
		fuzz_check(holds(place->file, file->str, file->len));
	fuzz_check(is_told == (!is_done && !is_other));
	g_string_free(file, TRUE);
	int left = place_clear(place);
	fuzz_check(left == !is_done);
}

/* Nobody can guess a sum: whatever it is, it is set aside. */
static void try_any(const struct input *input, struct place *place)
{
	put(place->file, input->old.bytes, input->old.len);
	put(place->draft, input->rest.bytes, input->rest.len);
	bool is_told = finish(place);
	fuzz_check(holds(place->file, input->old.bytes, input->old.len));
	int left = place_clear(place);
	fuzz_check(is_told && left == 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct place place;
	struct input input = {0};
	if (len == 0)
		return 0;
	input.manner = bytes[0];
	bytes++;
	len--;
	input.old = cut_part(&bytes, &len);
	input.new = cut_part(&bytes, &len);
	input.rest = (struct part){(const char *)bytes, len};
	place_make(&place);
	if (input.manner & DRAFT_IS_REST)
		try_any(&input, &place);
	else
		try_made(&input, &place);
	return 0;
}
