/* SPDX-License-Identifier: MIT */

/*
 * powercut PROGRAM SHIM [SCENARIO]: the program works on a file system of its own, in a file, and is stopped before every call on its files; what has reached the "disk" by then is copied, as a cut of
 * the power would leave it. Each copy is mounted in the place of the first, which replays its journal,
 * and must hold the old or the new version, and in the journal of the program all that was accepted.
 * That needs the superuser, a loop device and the tools of the file system; where they cannot be had it is
 * skipped, and says so.
 */

#include <limits.h>
#include <linux/futex.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "figures.h"
#include "scenario.h"

#define SKIPPED        77
#define COMPLAINTS_MAX 10

/* Nothing is written back by itself for long, so that what is not synced is not there. */
static const struct file_system {
	const char *name, *len, *make, *options;
	bool is_share; /* some of the scenarios have to do, if the run is not long */
} file_systems[] = {
	{"ext4", "16M", "mkfs.ext4 -q -F", "loop,commit=300", false},
	{"ext4, data=writeback", "16M", "mkfs.ext4 -q -F", "loop,commit=300,data=writeback", true},
	{"xfs", "320M", "mkfs.xfs -q -f", "loop", true},
	{"btrfs", "128M", "mkfs.btrfs -q -f", "loop,commit=300", true},
};

struct disk {
	const struct file_system *of;
	char *folder, *image, *mount;
};

/* What was on the disk when the power went. */
struct cut {
	char *image;
	size_t accepted; /* steps by then */
	char call[40];   /* the one before which it was */
};

struct tally {
	unsigned cuts, torn, lost;
};

static const char *const tried[] = {"set", "edit-save", "undo-redo", "recover-save", "save-quit",
	"save-merges", "merges-linked", NULL};
static const char *const tried_of_share[] = {"set", "edit-save", "merges-linked", NULL};

static bool is_tried(const struct disk *disk, const char *name)
{
	bool is_share = disk->of->is_share && !proof_is_long();

	return g_strv_contains(is_share ? tried_of_share : tried, name);
}

static bool run(const char *const *words)
{
	int status = -1;

	return g_spawn_sync(NULL, (char **)words, NULL,
		       G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
			       G_SPAWN_STDERR_TO_DEV_NULL,
		       NULL, NULL, NULL, NULL, &status, NULL) &&
		status == 0;
}

static bool mount_image(const struct disk *disk, const char *image)
{
	const char *const words[] = {"mount", "-o", disk->of->options, image, disk->mount, NULL};

	return run(words);
}

static void unmount(const struct disk *disk)
{
	if (umount2(disk->mount, 0) != 0)
		umount2(disk->mount, MNT_DETACH);
}

static bool disk_make(struct disk *disk)
{
	disk->folder = g_strdup_printf("%s/holdout-power-%d",
		access("/dev/shm", W_OK) == 0 ? "/dev/shm" : g_get_tmp_dir(), getpid());
	disk->image = g_strconcat(disk->folder, "/image", NULL);
	disk->mount = g_strconcat(disk->folder, "/mount", NULL);
	const char *const size[] = {"truncate", "-s", disk->of->len, disk->image, NULL};
	g_autofree char *line = g_strconcat(disk->of->make, " ", disk->image, NULL);
	g_auto(GStrv) make = g_strsplit(line, " ", -1);
	return geteuid() == 0 && g_mkdir_with_parents(disk->mount, 0700) == 0 && run(size) &&
		run((const char *const *)make) && mount_image(disk, disk->image);
}

static void disk_remove(struct disk *disk)
{
	const char *const words[] = {"rm", "-rf", disk->folder, NULL};

	run(words);
	g_free(disk->folder);
	g_free(disk->image);
	g_free(disk->mount);
}

static void clear_cut(void *data)
{
	struct cut *cut = data;

	unlink(cut->image);
	g_free(cut->image);
}

static void cut_power(const struct disk *disk, const struct expected *expected, GArray *cuts,
	size_t accepted, bool is_at_rest)
{
	struct cut cut = {.accepted = accepted};

	cut.image = g_strdup_printf("%s-%u", disk->image, cuts->len);
	g_strlcpy(
		cut.call, is_at_rest ? "at rest" : expected->stage->shared->call, sizeof cut.call);
	const char *const words[] = {"cp", "--sparse=always", disk->image, cut.image, NULL};
	if (!run(words))
		g_error("cannot copy %s", disk->image);
	g_array_append_val(cuts, cut);
}

/* To the next rest, with a cut at every call on the way. */
static void go_on(const struct disk *disk, const struct expected *expected, struct session *session,
	GArray *cuts, size_t accepted)
{
	struct shared *shared = expected->stage->shared;

	while (shared->has_happened && !session->is_over) {
		cut_power(disk, expected, cuts, accepted, false);
		session_stir(session);
		shared->has_happened = false;
		shared->at = shared->made + 1;
		syscall(SYS_futex, &shared->at, FUTEX_WAKE, INT_MAX, NULL, NULL, 0);
		session_settle(session);
	}
}

/* What others have written has reached the disk, or nobody could say what should be there. */
static void write_theirs(const struct place *place, const struct step *step)
{
	if (!step->theirs)
		return;
	place_write_unseen(place, step->theirs);
	sync();
}

static GArray *run_with_cuts(const struct disk *disk, const struct expected *expected)
{
	const struct scenario *scenario = expected->scenario;
	GArray *cuts = g_array_new(false, true, sizeof(struct cut));

	g_array_set_clear_func(cuts, clear_cut);
	place_put_back(expected->place, expected->begin);
	sync();
	stage_arm(expected->stage, EVENT_PAUSE, 1);
	struct session *session = session_start(
		expected->stage, expected->place, scenario->words, scenario->has_terminal);
	session_settle(session);
	go_on(disk, expected, session, cuts, 0);
	for (size_t i = 0; i < expected->steps && !session->is_over; i++) {
		write_theirs(expected->place, &scenario->steps[i]);
		session_type(session, scenario->steps[i].keys);
		go_on(disk, expected, session, cuts, i);
		if (!session->is_over)
			cut_power(disk, expected, cuts, i + 1, true);
	}
	if (session->is_over)
		cut_power(disk, expected, cuts, expected->steps, true);
	session_free(session);
	return cuts;
}

static void judge(const struct disk *disk, struct expected *expected, const struct cut *cut,
	struct tally *tally)
{
	if (!mount_image(disk, cut->image))
		g_error("what is left cannot be mounted");
	const char *wrong = expected_judge(expected, cut->accepted);
	tally->cuts++;
	if (wrong && tally->torn + tally->lost < COMPLAINTS_MAX)
		g_printerr("%s, %zu steps accepted, cut before %s: %s\n", expected->scenario->name,
			cut->accepted, cut->call, wrong);
	if (wrong)
		++*(g_str_has_prefix(wrong, "lost") ? &tally->lost : &tally->torn);
	unmount(disk);
}

static void cut_everywhere(const struct disk *disk, struct expected *expected, struct tally *tally)
{
	GArray *cuts = run_with_cuts(disk, expected);

	unmount(disk);
	for (guint i = 0; i < cuts->len; i++)
		judge(disk, expected, &g_array_index(cuts, struct cut, i), tally);
	printf("%-16s %u\n", expected->scenario->name, cuts->len);
	fflush(stdout);
	g_array_unref(cuts);
	if (!mount_image(disk, disk->image))
		g_error("%s cannot be mounted again", disk->image);
}

static void cut_scenarios(
	const struct disk *disk, const struct stage *stage, const char *only, struct tally *tally)
{
	struct place *place = place_new_in(disk->mount);

	for (size_t i = 0; i < scenario_count; i++) {
		const char *name = scenarios[i].name;
		if (only ? strcmp(only, name) != 0 : !is_tried(disk, name))
			continue;
		struct expected *expected = expected_new(stage, place, &scenarios[i]);
		cut_everywhere(disk, expected, tally);
		expected_free(expected);
	}
	place_free(place);
	unmount(disk);
	figure("G2", "power cuts on %s %u: torn or empty %u, accepted edits lost %u",
		disk->of->name, tally->cuts, tally->torn, tally->lost);
}

int main(int argc, char **argv)
{
	struct stage stage;
	unsigned cuts = 0, wrong = 0;

	if (argc < 3)
		return 2;
	figures_begin("powercut");
	stage_init(&stage, argv[1], argv[2]);
	stage.shared->spares_terminal = true;
	for (size_t i = 0; i < G_N_ELEMENTS(file_systems); i++) {
		struct disk disk = {.of = &file_systems[i]};
		struct tally tally = {0};
		if (disk_make(&disk))
			cut_scenarios(&disk, &stage, argc > 3 ? argv[3] : NULL, &tally);
		else
			figure("G2",
				"power cuts on %s: skipped, it takes the superuser, a loop device "
				"and %s",
				disk.of->name, disk.of->make);
		disk_remove(&disk);
		cuts += tally.cuts;
		wrong += tally.torn + tally.lost;
	}
	return wrong > 0 ? 1 : cuts == 0 ? SKIPPED : 0;
}
