/* SPDX-License-Identifier: MIT */

/*
 * race PROGRAM SHIM [SEED]: while the program saves it is stopped at a call that chance picks, and
 * somebody else edits the file there and then, as editors and git do it; some of them stop halfway
 * themselves, and go on a few calls later. What they have written must be in the file in the end;
 * ours too, or be kept in the journal and told of.
 */

#include <fcntl.h>
#include <limits.h>
#include <linux/futex.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "figures.h"
#include "scenario.h"

#define TRIALS         1000
#define TRIALS_LONG    20000
#define COMPLAINTS_MAX 10
#define CALLS_BETWEEN  12 /* at most, between the halves of an edit */

#define EDIT "1\r" /* Bob supports, from the day looked at on */
#define OURS "on: 2024-06-17\n        stance: support"
#define LOOK "\x0c"

#define HEAD                        \
	"holdout: 1\n"              \
	"title: Bridge\n"           \
	"rule: unanimity\n"         \
	"members:\n"                \
	"  ann:\n"                  \
	"    name: Ann\n"           \
	"    positions:\n"          \
	"      - on: 2024-01-02\n"  \
	"        stance: support\n" \
	"  bob:\n"                  \
	"    name: Bob\n"           \
	"    positions:\n"          \
	"      - on: 2024-01-03\n"  \
	"        stance: oppose\n"
#define TAIL       \
	"  cyd:\n" \
	"    name: Cyd\n"

static const char base[] = HEAD TAIL;

/* What they write, and how it is known again. The second is about the same day as ours. */
static const struct {
	const char *text, *mark;
} edits[] = {
	{HEAD TAIL "    short: theirs\n", "short: theirs"},
	{HEAD "      - on: 2024-06-17\n        stance: abstain\n" TAIL, "stance: abstain"},
};

enum manner {
	MANNER_RENAME,   /* a new file takes the name: sed -i, most editors */
	MANNER_IN_PLACE, /* the old one is emptied and written */
	MANNER_NEW,      /* the old one is removed, then one is made: git checkout */
	MANNER_HALVES,   /* in place, in two writes */
	MANNER_COUNT,
};

static const char *const manner_names[] = {"renamed", "in place", "made anew", "in two halves"};

struct tally {
	unsigned trials, met, theirs_lost, ours_lost, silent;
};

struct trial {
	struct tally *tally;
	const struct stage *stage;
	const struct place *place;
	size_t edit;
	enum manner manner;
	uint32_t at; /* call of the save, from 1 */
	int fd;      /* of an edit that is half done; -1: none */
};

static void complain(const struct trial *trial, unsigned *count, const char *what)
{
	const struct tally *tally = trial->tally;

	if (tally->theirs_lost + tally->ours_lost + tally->silent < COMPLAINTS_MAX)
		g_printerr("edit %zu, %s, call %u (%s) of the save: %s\n", trial->edit,
			manner_names[trial->manner], trial->at, trial->stage->shared->call, what);
	++*count;
}

static void put(int fd, const char *text, size_t len)
{
	if (write(fd, text, len) != (ssize_t)len)
		g_error("cannot write as others do");
}

static void begin_edit(struct trial *trial)
{
	const char *text = edits[trial->edit].text;
	const size_t len = strlen(text);

	trial->fd = -1;
	if (trial->manner == MANNER_RENAME) {
		place_write(trial->place, PLACE_FILE, text);
		return;
	}
	if (trial->manner == MANNER_NEW)
		unlink(trial->place->file);
	int fd = open(trial->place->file, O_WRONLY | O_TRUNC | O_CREAT | O_CLOEXEC, 0644);
	bool is_half = trial->manner == MANNER_HALVES;
	put(fd, text, is_half ? len / 2 : len);
	if (is_half)
		trial->fd = fd;
	else
		close(fd);
}

static void end_edit(struct trial *trial)
{
	const char *text = edits[trial->edit].text;

	if (trial->fd < 0)
		return;
	put(trial->fd, text + strlen(text) / 2, strlen(text) - strlen(text) / 2);
	close(trial->fd);
	trial->fd = -1;
}

/* Lets the program go on until it is at rest, or at the next stop. */
static void go_on(struct session *session, enum event event, uint32_t at)
{
	struct shared *shared = session->stage->shared;

	shared->has_happened = false;
	shared->event = event;
	shared->at = at;
	syscall(SYS_futex, &shared->at, FUTEX_WAKE, INT_MAX, NULL, NULL, 0);
	session_settle(session);
}

static bool has(const char *text, const char *part)
{
	return text && strstr(text, part);
}

/* Whether a file of the journal has our edit. */
static bool is_kept(const struct place *place)
{
	struct kept *kept = place_keep(place);
	bool is_kept = false;

	for (guint i = 0; i < kept->paths->len; i++) {
		gsize len;
		const char *bytes = g_bytes_get_data(kept->bytes->pdata[i], &len);
		if (g_str_has_prefix(kept->paths->pdata[i], "state/") && len > 0)
			is_kept = is_kept || memmem(bytes, len, OURS, strlen(OURS));
	}
	kept_free(kept);
	return is_kept;
}

static bool tells(const char *said)
{
	static const char *const words[] = {"changed", "conflict", "not saved", "another", "others",
		"cannot", "is gone", "read again"};

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strstr(said, words[i]))
			return true;
	return false;
}

static void judge(const struct trial *trial, struct session *session)
{
	g_autofree char *file = place_read(trial->place, PLACE_FILE);
	g_autofree char *said = session_said(session);

	if (!has(file, edits[trial->edit].mark))
		complain(trial, &trial->tally->theirs_lost, file ? file : "the file is gone");
	if (has(file, OURS))
		return;
	if (!is_kept(trial->place))
		complain(trial, &trial->tally->ours_lost, file ? file : "the file is gone");
	if (session->is_over || !tells(said))
		complain(trial, &trial->tally->silent, said);
}

/* Where the save is over before the call that was picked, nothing is met. */
static void race(struct trial *trial)
{
	struct shared *shared = trial->stage->shared;

	place_reset(trial->place, base);
	stage_arm(trial->stage, EVENT_NONE, 0);
	static const char *const words[] = {PLACE_FILE, "--today", "2024-06-17", NULL};
	struct session *session = session_start(trial->stage, trial->place, words, true);
	session_settle(session);
	session_type(session, EDIT);
	session_forget(session);
	shared->at = shared->made + trial->at;
	shared->event = EVENT_PAUSE;
	session_type(session, PROOF_SAVE);
	trial->tally->trials++;
	if (shared->has_happened && !session->is_over) {
		trial->tally->met++;
		session_stir(session);
		begin_edit(trial);
		if (trial->fd >= 0)
			go_on(session, EVENT_PAUSE, shared->made + 1 + trial->at % CALLS_BETWEEN);
		session_stir(session);
		end_edit(trial);
		go_on(session, EVENT_NONE, 0);
		judge(trial, session);
	}
	session_free(session);
}

/* How many calls a save makes when nobody meddles. */
static uint32_t calls_of_save(const struct stage *stage, const struct place *place)
{
	static const char *const words[] = {PLACE_FILE, "--today", "2024-06-17", NULL};

	place_reset(place, base);
	stage_arm(stage, EVENT_NONE, 0);
	struct session *session = session_start(stage, place, words, true);
	session_settle(session);
	session_type(session, EDIT);
	uint32_t before = stage->shared->made;
	session_type(session, PROOF_SAVE);
	uint32_t calls = stage->shared->made - before;
	session_free(session);
	return calls;
}

int main(int argc, char **argv)
{
	struct stage stage;
	struct tally tally = {0};

	if (argc < 3)
		return 2;
	figures_begin("race");
	stage_init(&stage, argv[1], argv[2]);
	stage.shared->spares_terminal = true;
	struct place *place = place_new();
	const uint32_t calls = calls_of_save(&stage, place);
	g_autoptr(GRand) chance =
		g_rand_new_with_seed(argc > 3 ? (guint32)strtoul(argv[3], NULL, 10) : 1);
	for (int i = 0; i < (proof_is_long() ? TRIALS_LONG : TRIALS); i++) {
		struct trial trial = {.tally = &tally,
			.stage = &stage,
			.place = place,
			.edit = (size_t)g_rand_int_range(chance, 0, G_N_ELEMENTS(edits)),
			.manner = (enum manner)g_rand_int_range(chance, 0, MANNER_COUNT),
			.at = (uint32_t)g_rand_int_range(chance, 1, (gint32)calls + 1),
			.fd = -1};
		race(&trial);
	}
	place_free(place);
	figure("G5",
		"races %u, in %u of which both met within %u calls of a save: "
		"edits of others lost %u, own lost %u, silent %u",
		tally.trials, tally.met, calls, tally.theirs_lost, tally.ours_lost, tally.silent);
	return tally.theirs_lost + tally.ours_lost + tally.silent > 0 || tally.met == 0;
}
