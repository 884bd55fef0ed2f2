/* SPDX-License-Identifier: MIT */

/*
 * The reference for a first frame: the shortest ncursesw program that shows 32 members in a table
 * with colours, as anyone would write it.
 */

#include <locale.h>

#include <curses.h>

int main(void)
{
	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	keypad(stdscr, TRUE);
	start_color();
	use_default_colors();
	init_pair(1, COLOR_CYAN, -1);
	for (int i = 0; i < 32; i++) {
		attron(COLOR_PAIR(1));
		mvaddstr(i, 2, "●");
		attroff(COLOR_PAIR(1));
		printw(" M%02d Member number %-12d %-12s 2024-%02d-%02d", i, i, "supports",
			1 + i % 12, 1 + i % 28);
	}
	mvaddstr(LINES - 1, 1, "? help  q quit");
	refresh();
	while (getch() != 'q')
		continue;
	endwin();
	return 0;
}
