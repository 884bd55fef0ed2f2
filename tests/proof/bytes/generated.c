/* SPDX-License-Identifier: MIT */
/*
 * Trackers as hands write them, edited at random: every edit is held against a second idea of what
 * the file says, every byte outside is compared, and all is undone and redone.
 *
 *     proof-generated            10,000 files with PROOF=long, a share of them else
 *     proof-generated --all      10,000 files always, with fewer edits each
 *     proof-generated --sample N the states of N of them, as lines for another reader of YAML:
 *                                "first" or "then", the bytes in Base64, what they say as JSON
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proof/bytes/invent.h"
#include "proof/bytes/meant.h"
#include "proof/bytes/walk.h"
#include "proof/figures.h"

#define FILES_SHARE 2500
#define FILES_ALL   10000
#define EDITS_SHARE 12
#define EDITS_ALL   120
#define REFUSED_MAX 2 /* percent */

static void print_state(const GString *bytes, void *data)
{
	struct meant *meant = meant_read(bytes->str, bytes->len);
	g_autofree char *encoded = g_base64_encode((const guchar *)bytes->str, bytes->len);
	g_autoptr(GString) json = g_string_new(NULL);
	const char **word = data;
	if (meant)
		meant_print(meant, json);
	printf("%s %s %s\n", *word, encoded, json->str);
	*word = "then";
	meant_free(meant);
}

static void walk_one(uint32_t number, const struct walk_plan *plan, struct walk_sums *sums)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(number);
	GString *bytes = invent_tracker(rand);
	if (plan->seen)
		plan->seen(bytes, plan->data);
	walk_file(bytes, plan, sums);
	g_string_free(bytes, TRUE);
}

static int sample(uint32_t files)
{
	struct walk_sums sums = {0};
	for (uint32_t i = 0; i < files; i++) {
		const char *word = "first";
		const struct walk_plan plan = {
			.seed = i, .edits = 8, .seen = print_state, .data = &word};
		walk_one(i, &plan, &sums);
	}
	return walk_faults(&sums) > 0;
}

int main(int argc, char **argv)
{
	struct walk_sums sums = {0};
	if (argc > 2 && strcmp(argv[1], "--sample") == 0)
		return sample((uint32_t)atoi(argv[2]));
	bool is_long = proof_is_long(), is_all = is_long || argc > 1;
	figures_begin(argc > 1 ? "generated-all" : "generated");
	for (uint32_t i = 0; i < (is_all ? FILES_ALL : FILES_SHARE); i++) {
		const struct walk_plan plan = {
			.seed = i, .edits = is_long ? EDITS_ALL : EDITS_SHARE};
		walk_one(i, &plan, &sums);
	}
	size_t refused = walk_refusals(&sums);
	figure("G6",
		"generated files %zu, edits %zu, undone and redone %zu: bytes outside changed "
		"%zu, not what was meant %zu, not back at the bytes before %zu",
		sums.files, sums.edits, sums.undone, sums.outside, sums.meaning, sums.undo);
	figure("G6", "refused %zu (%.2f %%): set %zu, append %zu, put %zu, rename %zu, remove %zu",
		refused, 100.0 * (double)refused / (double)sums.edits, sums.refused[DOC_SET],
		sums.refused[DOC_APPEND], sums.refused[DOC_PUT], sums.refused[DOC_RENAME],
		sums.refused[DOC_REMOVE]);
	return walk_faults(&sums) > 0 || 100 * refused > REFUSED_MAX * sums.edits;
}
