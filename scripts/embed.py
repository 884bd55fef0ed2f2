#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""embed.py OUTPUT NAME=FILE...: turns files into a C file to be included once.

The result defines, one row a file, in the order of the arguments:

    static const struct {
        const char *name, *text;
        size_t len;
    } embedded[];

Each text is followed by a NUL that `len` does not count. The bytes are arrays, not string
literals, because C11 promises only 4095 characters of those. Equal input gives equal output.
"""

import sys

PER_LINE = 16


def quoted(name):
    """A C string literal; octal escapes end after three digits, hexadecimal ones would not."""
    out = []
    for byte in name.encode():
        char = chr(byte)
        plain = 0x20 <= byte < 0x7F and char not in '"\\?'
        out.append(char if plain else f"\\{byte:03o}")
    return '"' + "".join(out) + '"'


def array(index, data):
    lines = [f"static const unsigned char data_{index}[] = {{"]
    for at in range(0, len(data), PER_LINE):
        lines.append("\t" + " ".join(f"{byte}," for byte in data[at : at + PER_LINE]))
    lines += ["\t0", "};", ""]
    return lines


def main(argv):
    if len(argv) < 3:
        return "usage: embed.py OUTPUT NAME=FILE..."
    lines = ["/* Made by scripts/embed.py; do not edit. */", "#include <stddef.h>", ""]
    rows = []
    names = set()
    for index, argument in enumerate(argv[2:]):
        name, equals, path = argument.partition("=")
        if not (name and equals and path):
            return f'embed.py: expected NAME=FILE, found "{argument}"'
        if name in names:
            return f'embed.py: the name "{name}" is given twice'
        names.add(name)
        with open(path, "rb") as file:
            data = file.read()
        lines += array(index, data)
        rows.append(f"\t{{ {quoted(name)}, (const char *)data_{index}, {len(data)} }},")
    lines += ["static const struct {", "\tconst char *name, *text;", "\tsize_t len; /* bytes */"]
    lines += ["} embedded[] = {", *rows, "};", ""]
    with open(argv[1], "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv))
    except OSError as error:
        sys.exit(f"embed.py: {error.filename}: {error.strerror}")
