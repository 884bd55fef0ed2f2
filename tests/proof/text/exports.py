# SPDX-License-Identifier: MIT
"""exports.py HOLDOUT: exports a tracker of hostile texts in every format, and reads back what was written:
CSV and JSON give the texts, a spreadsheet finds no formula, numbers stay bare, a table of Markdown has
its cells, and no control or invisible character is in what people read."""
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

POINTS = (list(range(1, 0x20)) + list(range(0x7F, 0xA0)) +
          [0xAD, 0x34F, 0x61C, 0x200B, 0x200E, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF,
           0x3164, 0xE0041, 0xFFFD, 0xFDD0, 0x1F600, 0x301])
PARTS = ["=1+1", "+1", "-1", "-1.5", "+1-1", "@a", "\t=1", "  =1", "＝1", "－1", "＠x", "a|b", "a\\|b",
         "\\", "\\\\", "|", "`x`", "*a*", "_a_", "[a](b)", "<b>x</b>", "<script>alert(1)</script>",
         "&amp;", "&lt;", "# x", "- x", "1. x", "> q", "a,b", '"', "''", 'a"b', "a\r\nb", "a\nb", "\n",
         "\r", "'=1", "'x", "![i](j)", "~~x~~", "http://x", "<!-- c -->", "-->", "]]>", "%s%n", "$HOME"]
TEXTS = ([form % chr(point) for point in POINTS for form in ("%s", "ab%scd", "%scd ef", "=%s")] +
         PARTS + [first + second for first in PARTS for second in PARTS][:1000])
NUMBER = re.compile(r"^[+-]?[0-9]+([.][0-9]+)?\Z")
HIDDEN = {0x34F, 0x3164}

wrong = []


def expect(holds, *what):
    if not holds:
        wrong.append(what)


def quoted(text):
    return '"' + "".join(f"\\U{ord(c):08X}" for c in text) + '"'


def tracker():
    lines = ["holdout: 1", "title: T", "rule: unanimity", "members:"]
    for i, text in enumerate(TEXTS):
        word = quoted(text)
        lines += [f"  m{i}:", f"    name: {word}", "    positions:",
                  f"      - {{on: 2024-01-01, stance: oppose, quote: {word}, speaker: {word}}}"]
    return "\n".join(lines) + "\n"


def check_json(data):
    roll = {member["id"]: member for member in json.loads(data)["roll"]}
    for i, text in enumerate(TEXTS):
        expect(roll[f"m{i}"]["name"] == text, "json", text)
        expect(roll[f"m{i}"]["positions"][0]["quote"] == text, "json", text)


def check_csv(data):
    rows = list(csv.reader(io.StringIO(data, newline="")))
    cells = {row[1]: dict(zip(rows[0], row)) for row in rows[1:]}
    for i, text in enumerate(TEXTS):
        for name in ("name", "quote", "speaker"):
            cell = cells[f"m{i}"][name]
            expect(cell in (text, "'" + text), "csv", text, cell)
            is_formula = cell.lstrip(" \u3000\xa0")[:1] in tuple("=+-@\t\r\n＝＋－＠")
            expect(not is_formula or NUMBER.match(cell), "formula", text, cell)
            expect(not NUMBER.match(text) or cell == text, "number", text, cell)


def check_markdown(data):
    rows = [line for line in data.split("\n") if line.startswith("|")]
    expect(len(rows) == len(TEXTS) + 2, "rows", len(rows))
    for row in rows:
        expect(len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 6, "cells", row)
    expect(not re.search(r"<(?!br>)", data), "element")
    check_text(data)


def check_text(data):
    for char in set(data) - {"\n"}:
        expect(unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") and
               ord(char) not in HIDDEN, "shown", hex(ord(char)))


def main():
    checks = {"json": check_json, "csv": check_csv, "markdown": check_markdown, "text": check_text}
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "t.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(tracker())
        for name, check in checks.items():
            done = subprocess.run([sys.argv[1], "export", path, "-f", name, "-o", "-", "--today",
                                   "2024-06-01"], stdout=subprocess.PIPE, check=True)
            check(done.stdout.decode("utf-8"))
    for what in wrong[:10]:
        print(*map(repr, what))
    text = (f"G13  hostile texts {len(TEXTS)} in {len(checks)} formats, read back: not the same, "
            f"formulas, elements, controls {len(wrong)}")
    print(text)
    figures = os.environ.get("PROOF_FIGURES")
    if figures:
        os.makedirs(figures, exist_ok=True)
        with open(os.path.join(figures, "exports"), "w", encoding="utf-8") as file:
            print(text, file=file)
    return bool(wrong)


sys.exit(main())
