/* SPDX-License-Identifier: MIT */

/*
 * observe PROGRAM SHIM: while the program saves, over and over, somebody reads the tracker without a
 * pause, and must find the old version or the new one, whole, however the file takes its name. Where
 * a file has to be written as it stands, no reader can be kept from finding it half written: each
 * byte is then of one of the two, the screen says `saved in place`, and what is found is counted.
 */

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "figures.h"
#include "scenario.h"

#define PAIRS          180 /* of saves, there and back, of each manner */
#define PAIRS_LONG     2000
#define COMPLAINTS_MAX 5
#define LINES          1500 /* of comment at the end, so that a write is of many pages */
#define BYTES_MAX      (1 << 20)

#define EDIT "1\r" /* the first of the list supports: everything behind that moves */

enum version { OLD, NEW, VERSIONS };

/* Of the observer, in memory that both have. */
struct seen {
	_Atomic bool is_enough;
	_Atomic unsigned reads,
		turns;                /* reads, and such that found another version than the last */
	_Atomic unsigned half, wrong; /* a mixture; neither a version nor that, or no file */
};

struct watch {
	const char *path;
	char *text[VERSIONS];
	size_t len[VERSIONS];
	struct seen *seen;
};

/* Whether each byte is of one of the two, at its place. */
static bool is_mixture(const struct watch *watch, const char *bytes, size_t len)
{
	if (len > MAX(watch->len[OLD], watch->len[NEW]))
		return false;
	for (size_t i = 0; i < len; i++)
		if ((i >= watch->len[OLD] || bytes[i] != watch->text[OLD][i]) &&
			(i >= watch->len[NEW] || bytes[i] != watch->text[NEW][i]))
			return false;
	return true;
}

/* VERSIONS: it is neither. */
static enum version version_of(const struct watch *watch, const char *bytes, size_t len)
{
	for (enum version v = OLD; v < VERSIONS; v++)
		if (len == watch->len[v] && memcmp(bytes, watch->text[v], len) == 0)
			return v;
	return VERSIONS;
}

/* As any program reads a file; -1: it cannot be opened. */
static ssize_t read_whole(const char *path, char *bytes)
{
	size_t len = 0;
	ssize_t got;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return -1;
	while (len < BYTES_MAX && (got = read(fd, bytes + len, BYTES_MAX - len)) > 0)
		len += (size_t)got;
	close(fd);
	return (ssize_t)len;
}

static void observe(const struct watch *watch)
{
	struct seen *seen = watch->seen;
	char *bytes = g_malloc(BYTES_MAX);
	enum version last = OLD;

	while (!seen->is_enough) {
		ssize_t len = read_whole(watch->path, bytes);
		enum version v = len < 0 ? VERSIONS : version_of(watch, bytes, (size_t)len);
		if (v != VERSIONS && v != last) {
			seen->turns++;
			last = v;
		} else if (v == VERSIONS && len >= 0 && is_mixture(watch, bytes, (size_t)len)) {
			seen->half++;
		} else if (v == VERSIONS) {
			seen->wrong++;
		}
		seen->reads++;
	}
	_exit(0);
}

static struct session *open_tracker(const struct stage *stage, const struct place *place)
{
	static const char *const words[] = {PLACE_FILE, "--today", "2024-06-17", NULL};
	struct session *session = session_start(stage, place, words, true);

	session_settle(session);
	return session;
}

/* Does one save and looks whether it has been made. */
static bool save(const struct watch *watch, struct session *session, const char *keys,
	enum version v, const char *done)
{
	char *bytes = g_malloc(BYTES_MAX);

	session_type(session, keys);
	session_forget(session);
	session_type(session, PROOF_SAVE);
	g_autofree char *said = session_said(session);
	ssize_t len = read_whole(watch->path, bytes);
	bool is_made = len >= 0 && version_of(watch, bytes, (size_t)len) == v && strstr(said, done);
	if (!is_made)
		g_printerr(
			"after %s, not %s: %s\n", v == NEW ? "the edit" : "undoing it", done, said);
	g_free(bytes);
	return is_made;
}

/* What the file is with the edit. */
static void learn(struct watch *watch, const struct stage *stage, const struct place *place)
{
	struct session *session = open_tracker(stage, place);

	watch->text[OLD] = place_read(place, PLACE_FILE);
	session_type(session, EDIT);
	session_type(session, PROOF_SAVE);
	watch->text[NEW] = place_read(place, PLACE_FILE);
	session_free(session);
	for (enum version v = OLD; v < VERSIONS; v++)
		watch->len[v] = strlen(watch->text[v]);
	if (version_of(watch, watch->text[NEW], watch->len[NEW]) != NEW)
		g_error("the edit changes nothing");
}

/* Returns how many saves failed. */
static unsigned save_and_observe(
	const struct watch *watch, const struct stage *stage, const struct place *place, int pairs)
{
	unsigned failed = 0;
	const char *done = place->has_second ? "saved in place" : "saved";
	struct session *session = open_tracker(stage, place);
	pid_t observer = fork();

	if (observer == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		observe(watch);
	}
	for (int i = 0; i < pairs && !session->is_over; i++) {
		failed += !save(watch, session, EDIT, NEW, done);
		failed += !save(watch, session, "u", OLD, done);
	}
	watch->seen->is_enough = true;
	waitpid(observer, NULL, 0);
	failed += session->is_over;
	session_free(session);
	return failed;
}

static char *long_tracker(void)
{
	GString *text = g_string_new(scenario_tracker);

	for (int i = 0; i < LINES; i++)
		g_string_append_printf(text, "# line %d of what nobody reads\n", i);
	return g_string_free(text, FALSE);
}

/* The way files take a name is that of the stage; true: all is as it must be. */
static bool try_manner(
	const struct stage *stage, struct place *place, const char *manner, bool is_in_place)
{
	const int pairs = proof_is_long() ? PAIRS_LONG : PAIRS;
	g_autofree char *text = long_tracker();
	struct seen *seen =
		mmap(NULL, sizeof *seen, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct watch watch = {.path = place->file, .seen = seen};

	place->has_second = is_in_place;
	place_reset(place, text);
	learn(&watch, stage, place);
	place_reset(place, text);
	unsigned failed = save_and_observe(&watch, stage, place, pairs);
	figure("G5",
		"%s: saves %d, not made %u; read %u times meanwhile, turning %u times: "
		"half written %u, anything else %u",
		manner, 2 * pairs, failed, seen->reads, seen->turns, seen->half, seen->wrong);
	bool is_well = failed == 0 && seen->wrong == 0 && (is_in_place || seen->half == 0) &&
		seen->turns > 0;
	munmap(seen, sizeof *seen);
	g_free(watch.text[OLD]);
	g_free(watch.text[NEW]);
	return is_well;
}

int main(int argc, char **argv)
{
	static const char *const names[WAYS] = {
		"by exchange", "by links, without exchange", "by renames only"};
	struct stage stage;
	bool is_well = true;

	if (argc < 3)
		return 2;
	figures_begin("observe");
	stage_init(&stage, argv[1], argv[2]);
	stage.shared->spares_terminal = true;
	struct place *place = place_new();
	for (int way = WAY_EXCHANGE; way < WAYS; way++) {
		stage_arm(&stage, EVENT_NONE, 0);
		stage.shared->way = way;
		is_well = try_manner(&stage, place, names[way], false) && is_well;
	}
	stage.shared->way = WAY_EXCHANGE;
	is_well = try_manner(&stage, place, "in place", true) && is_well;
	place_free(place);
	return is_well ? 0 : 1;
}
