/* SPDX-License-Identifier: MIT */

/*
 * The reference for a command: a program that does nothing and needs the same libraries.
 */

int main(void)
{
	return 0;
}
