/* SPDX-License-Identifier: MIT */

/*
 * The palette: one row a style, one column a depth and a background.
 *
 * Okabe and Ito's hues, moved until each has contrast on its background and none is taken for
 * another by people who see fewer colours: amber does not survive on white, so "conditional" turns
 * purple there. Where the background is unknown, 256 colours leave a narrow band that is readable
 * on black and on white alike (4.1:1 and more); 8 colours leave only red and magenta.
 */

#include "ui/theme.h"

#include <string.h>

#include <glib.h>

enum {
	RED = 1,
	BLUE = 4,
	MAGENTA = 5,
	CYAN = 6,
	YELLOW = 3,
	NONE = THEME_DEFAULT,
};

#define BOLD    THEME_BOLD
#define FAINT   THEME_FAINT
#define LINE    THEME_UNDERLINE
#define REVERSE THEME_REVERSE

/* clang-format off */
static const unsigned marks[STYLE_COUNT][THEME_DEPTH_COUNT] = {
	/*                      mono     8 colours 256 colours */
	[STYLE_PLAIN]       = { 0,       0,        0       },
	[STYLE_BOLD]        = { BOLD,    BOLD,     BOLD    },
	[STYLE_DIM]         = { FAINT,   FAINT,    0       },
	[STYLE_FOR]         = { 0,       0,        0       },
	[STYLE_CONDITIONAL] = { LINE,    0,        0       },
	[STYLE_LEANING]     = { 0,       0,        0       },
	[STYLE_UNDECIDED]   = { BOLD,    0,        0       },
	[STYLE_AGAINST]     = { REVERSE, BOLD,     BOLD    },
	[STYLE_ABSTAIN]     = { FAINT,   FAINT,    0       },
	[STYLE_SUPPOSED]    = { BOLD,    BOLD,     BOLD    },
	[STYLE_LINK]        = { LINE,    LINE,     LINE    },
	[STYLE_KEY]         = { BOLD,    BOLD,     BOLD    },
	[STYLE_BANNER]      = { REVERSE, REVERSE,  REVERSE },
	[STYLE_ERROR]       = { REVERSE, BOLD,     BOLD    },
};

static const struct {
	short of_8[THEME_BACKGROUND_COUNT], of_256[THEME_BACKGROUND_COUNT];
} colours[STYLE_COUNT] = {
	/*                        unknown, dark, light            unknown, dark, light */
	[STYLE_PLAIN]       = { { NONE,    NONE,   NONE    }, { NONE, NONE, NONE } },
	[STYLE_BOLD]        = { { NONE,    NONE,   NONE    }, { NONE, NONE, NONE } },
	[STYLE_DIM]         = { { NONE,    NONE,   NONE    }, { 243,  246,  242  } },
	[STYLE_FOR]         = { { NONE,    CYAN,   BLUE    }, { 31,   74,   25   } },
	[STYLE_CONDITIONAL] = { { MAGENTA, YELLOW, MAGENTA }, { 164,  227,  53   } },
	[STYLE_LEANING]     = { { NONE,    NONE,   NONE    }, { NONE, NONE, NONE } },
	[STYLE_UNDECIDED]   = { { NONE,    NONE,   NONE    }, { NONE, NONE, NONE } },
	[STYLE_AGAINST]     = { { RED,     RED,    RED     }, { 130,  209,  130  } },
	[STYLE_ABSTAIN]     = { { NONE,    NONE,   NONE    }, { 243,  246,  242  } },
	[STYLE_SUPPOSED]    = { { NONE,    CYAN,   BLUE    }, { 31,   74,   25   } },
	[STYLE_LINK]        = { { NONE,    NONE,   NONE    }, { NONE, NONE, NONE } },
	[STYLE_KEY]         = { { NONE,    NONE,   NONE    }, { NONE, NONE, NONE } },
	[STYLE_BANNER]      = { { NONE,    NONE,   NONE    }, { NONE, NONE, NONE } },
	[STYLE_ERROR]       = { { RED,     RED,    RED     }, { 130,  209,  130  } },
};
/* clang-format on */

struct theme_look theme_look(
	enum theme_depth depth, enum theme_background background, enum style style)
{
	struct theme_look look = {THEME_DEFAULT, marks[style][depth]};

	if (depth == THEME_8)
		look.colour = colours[style].of_8[background];
	if (depth == THEME_256)
		look.colour = colours[style].of_256[background];
	return look;
}

enum theme_background theme_background_of(const char *colorfgbg)
{
	const char *last = colorfgbg != NULL ? strrchr(colorfgbg, ';') : NULL;
	guint64 colour;

	if (last == NULL || !g_ascii_string_to_unsigned(last + 1, 10, 0, 15, &colour, NULL))
		return THEME_UNKNOWN;
	return colour == 7 || colour > 8 ? THEME_LIGHT : THEME_DARK;
}
