/* SPDX-License-Identifier: MIT */

/*
 * The loop: three descriptors, keys, signals and the folder of the file, in one GMainContext.
 *
 *     readable -> all that waits is fed to the application -> one frame
 *
 * Queued keys are drained before anything is drawn, so holding a key down never leaves a tail of
 * frames; BATCH_MAX keeps a flood from showing nothing at all.
 */

#include "ui/loop.h"

#include <signal.h>

#include <glib-unix.h>

#include "ui/watch.h"

#define BATCH_MAX 4096 /* inputs */

struct loop {
	const struct effects *effects;
	struct watch *watch;
	int rows, cols; /* of the last frame; 0: there was none */
	bool is_over;
	int signal; /* that ended it, or 0 */
};

static void end(struct loop *loop, int number)
{
	loop->is_over = true;
	loop->signal = number;
}

static void feed(struct loop *loop, const struct input *input)
{
	if (!effects_feed(loop->effects, input))
		loop->is_over = true;
}

static gboolean on_keys(gint fd, GIOCondition condition, gpointer data)
{
	(void)fd;
	struct loop *loop = data;
	struct term *term = loop->effects->term;
	struct input input;

	if ((condition & (G_IO_HUP | G_IO_ERR | G_IO_NVAL)) || term_has_hung_up(term)) {
		end(loop, SIGHUP);
		return G_SOURCE_REMOVE;
	}
	for (int i = 0; i < BATCH_MAX && !loop->is_over && term_read(term, &input); i++)
		feed(loop, &input);
	return G_SOURCE_CONTINUE;
}

static void on_signal(struct loop *loop, int number)
{
	struct term *term = loop->effects->term;

	switch (number) {
	case SIGWINCH:
		term_resize(term);
		break;
	case SIGTSTP:
		term_pause(term);
		signals_stop_job(loop->effects->signals);
		term_resume(term);
		break;
	case SIGCONT: /* after SIGSTOP, which cannot be caught: the shell has had the terminal */
		term_resume(term);
		break;
	default:
		end(loop, number);
	}
}

static gboolean on_signals(gint fd, GIOCondition condition, gpointer data)
{
	(void)fd;
	(void)condition;
	struct loop *loop = data;

	for (int number; (number = signals_next(loop->effects->signals)) != 0;)
		on_signal(loop, number);
	return G_SOURCE_CONTINUE;
}

/* Our own writes raise this too; the bytes tell them from those of others. */
static void look_at_file(struct loop *loop)
{
	const struct input changed = {.kind = INPUT_FILE_CHANGED};

	if (doc_has_changed_on_disk(app_doc(loop->effects->app)))
		feed(loop, &changed);
}

static gboolean on_folder(gint fd, GIOCondition condition, gpointer data)
{
	(void)fd;
	(void)condition;
	struct loop *loop = data;

	if (watch_take(loop->watch))
		look_at_file(loop);
	return G_SOURCE_CONTINUE;
}

/* Whatever has changed the size, the application hears of it here, once before the next frame. */
static void fit(struct loop *loop)
{
	struct input resize = {.kind = INPUT_RESIZE};

	term_size(loop->effects->term, &resize.rows, &resize.cols);
	if (resize.rows == loop->rows && resize.cols == loop->cols)
		return;
	loop->rows = resize.rows;
	loop->cols = resize.cols;
	feed(loop, &resize);
}

static void draw(struct loop *loop)
{
	fit(loop);
	struct grid *grid = grid_new(loop->rows, loop->cols);
	app_draw(loop->effects->app, grid);
	term_draw(loop->effects->term, grid);
	grid_free(grid);
}

static void watch(GMainContext *context, int fd, GUnixFDSourceFunc callback, struct loop *loop)
{
	GSource *source = g_unix_fd_source_new(fd, G_IO_IN | G_IO_HUP | G_IO_ERR);

	g_source_set_callback(source, G_SOURCE_FUNC(callback), loop, NULL);
	g_source_attach(source, context);
	g_source_unref(source);
}

int loop_run(const struct effects *effects)
{
	struct loop loop = {.effects = effects, .watch = watch_new()};
	GMainContext *context = g_main_context_new();

	watch(context, term_fd(effects->term), on_keys, &loop);
	watch(context, signals_fd(effects->signals), on_signals, &loop);
	if (watch_fd(loop.watch) >= 0)
		watch(context, watch_fd(loop.watch), on_folder, &loop);
	watch_follow(loop.watch, doc_path(app_doc(effects->app)));
	look_at_file(&loop); /* what happened before there was a watch */
	draw(&loop);
	while (!loop.is_over) {
		watch_follow(loop.watch, doc_path(app_doc(effects->app))); /* "save as" moves it */
		if (g_main_context_iteration(context, TRUE) && !loop.is_over)
			draw(&loop);
	}
	g_main_context_unref(context);
	watch_free(loop.watch);
	return loop.signal;
}
