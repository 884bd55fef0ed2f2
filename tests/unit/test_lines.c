/* SPDX-License-Identifier: MIT */
#include "doc/lines.h"
#include "support/unit.h"

/* The lines that are left without those apart. */
static char *rest(const GArray *lines)
{
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < lines->len; i++)
		if (!lines_at(lines, i)->is_apart)
			g_string_append_len(
				out, lines_at(lines, i)->at, (gssize)lines_at(lines, i)->len);
	return g_string_free(out, FALSE);
}

static size_t count_apart(const GArray *lines)
{
	size_t count = 0;
	for (size_t i = 0; i < lines->len; i++)
		count += lines_at(lines, i)->is_apart;
	return count;
}

/* How many lines two texts have in common at most, by trying everything. */
static size_t most_common(const char *a, const char *b)
{
	size_t n = strlen(a) / 2, m = strlen(b) / 2;
	size_t table[16][16] = {{0}};
	for (size_t i = 1; i <= n; i++)
		for (size_t j = 1; j <= m; j++)
			table[i][j] = a[2 * i - 2] == b[2 * j - 2]
				? table[i - 1][j - 1] + 1
				: MAX(table[i - 1][j], table[i][j - 1]);
	return table[n][m];
}

/* Up to 12 lines of one letter out of three. */
static void fill(GRand *random, char *text)
{
	size_t n = (size_t)g_rand_int_range(random, 0, 13);
	for (size_t i = 0; i < n; i++) {
		text[2 * i] = (char)('a' + g_rand_int_range(random, 0, 3));
		text[2 * i + 1] = '\n';
	}
	text[2 * n] = '\0';
}

static void comparison__leaves_the_most__that_both_have(void **state)
{
	(void)state;
	GRand *random = g_rand_new_with_seed(1986);
	for (unsigned i = 0; i < 5000; i++) {
		char from[32], to[32];
		fill(random, from);
		fill(random, to);
		g_autoptr(GArray) old = lines_split(from, strlen(from));
		g_autoptr(GArray) new = lines_split(to, strlen(to));
		lines_compare(old, new);
		g_autofree char *kept_old = rest(old), *kept_new = rest(new);
		assert_string_equal(kept_old, kept_new);
		assert_int_equal(old->len - count_apart(old), most_common(from, to));
	}
	g_rand_free(random);
}

static void comparison__takes_all_between__when_much_is_apart(void **state)
{
	(void)state;
	GString *from = g_string_new("same\n"), *to = g_string_new("same\n");
	for (unsigned i = 0; i < 3000; i++) {
		g_string_append_printf(from, "a%u\nboth\n", i);
		g_string_append_printf(to, "b%u\nboth\n", i);
	}
	g_autoptr(GArray) old = lines_split(from->str, from->len);
	g_autoptr(GArray) new = lines_split(to->str, to->len);
	lines_compare(old, new);
	assert_int_equal(count_apart(old), 5999);
	assert_int_equal(count_apart(new), 5999);
	g_string_free(from, TRUE);
	g_string_free(to, TRUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comparison__leaves_the_most__that_both_have),
		cmocka_unit_test(comparison__takes_all_between__when_much_is_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
