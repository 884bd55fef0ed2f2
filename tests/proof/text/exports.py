# SPDX-License-Identifier: MIT
"""exports.py HOLDOUT: exports a tracker of hostile texts in every format, and reads back what was written:
CSV, JSON and YAML give the texts, a spreadsheet finds no formula, numbers stay bare, a table of Markdown
has its cells, HTML and SVG have the elements and attributes that they have with harmless texts, and no
control or invisible character is in what people read."""
import collections
import csv
import html.parser
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree

sys.dont_write_bytecode = True  # the sources are no place for it
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from support import figure  # noqa: E402

try:
    import yaml
except ImportError:
    yaml = None

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
SEATS = 100  # members of a page, so that the seats are large enough for their names
HIDDEN = {0x34F, 0x3164}

wrong = []


def expect(holds, *what):
    if not holds:
        wrong.append(what)


def quoted(text):
    return '"' + "".join(f"\\U{ord(c):08X}" for c in text) + '"'


def tracker(texts):
    lines = ["holdout: 1", f"title: {quoted(texts[-1])}", f"question: {quoted(texts[0])}", "rule: unanimity",
             "members:"]
    for i, text in enumerate(texts):
        word = quoted(text)
        lines += [f"  m{i}:", f"    name: {word}", f"    short: {word}", "    conditions:",
                  f"      - {{what: {word}, of: {word}, asked: 2024-01-01, met: 2024-01-02, answer: {word}}}",
                  "    positions:",
                  f"      - {{on: 2024-01-01, stance: oppose, quote: {word}, speaker: {word}, source: {word},",
                  f"         note: {word}, disputed: {word}}}"]
    lines += ["events:"] + [f"  - {{on: 2024-01-01, what: {quoted(text)}}}" for text in texts]
    lines += ["claims:"] + [f"  - {{says: {quoted(text)}, because: {quoted(text)}}}" for text in texts]
    return "\n".join(lines) + "\n"


def harmless(text):
    """What has the same elements as `text`: only what leads to the web is a link."""
    return "http://x" if text.startswith("http://") else "x"


def written(path, *words):
    done = subprocess.run([sys.argv[1], *words[:1], path, *words[1:], "--today", "2024-06-01"],
                          stdout=subprocess.PIPE, check=True)
    return done.stdout.decode("utf-8")


def displayed(path):
    """What the program shows of each name, by the member's id: not by way of the formats."""
    rows = [line.split("\t") for line in written(path, "list", "--plain").splitlines()]
    names = {row[1]: row[2] for row in rows}
    return [names[f"m{i}"] for i in range(len(names))]


def check_yaml(data):
    if yaml is None:
        print("G13  YAML was not read by another reader: there is no PyYAML")
        return
    members = yaml.load(data, Loader=yaml.BaseLoader)["members"]
    for i, text in enumerate(TEXTS):
        expect(members[f"m{i}"]["name"] == text, "yaml", text)
        expect(members[f"m{i}"]["positions"][0]["quote"] == text, "yaml", text)
        expect(members[f"m{i}"]["conditions"][0]["answer"] == text, "yaml", text)
    expect(not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", data), "yaml control")


class Page(html.parser.HTMLParser):
    """The elements of a page with their attributes, and the texts of each kind of element."""

    def __init__(self, data):
        super().__init__()
        self.census = collections.Counter()
        self.texts = collections.defaultdict(list)
        self.open = []
        self.feed(data)
        self.close()

    def handle_starttag(self, tag, attrs):
        values = [(name, "" if name in ("href", "viewbox") else value) for name, value in attrs]
        self.census[(tag, tuple(values))] += 1
        self.open.append(tag)
        if tag == "bdi":
            self.texts[self.open[-2]].append("")
        if tag == "a":
            expect(re.match("https?://[!-~]*\\Z", dict(attrs)["href"]), "link", attrs)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag):
        expect(self.open.pop() == tag, "nesting", tag)

    def handle_data(self, data):
        if self.open[-1:] == ["bdi"]:
            self.texts[self.open[-2]][-1] += data

    def handle_comment(self, data):
        expect(False, "comment", data)


def check_html(data, twin, shown):
    page, other = Page(data), Page(twin)
    expect(page.census == other.census, "html", page.census - other.census, other.census - page.census)
    expect(collections.Counter(page.texts["th"]) == collections.Counter(shown), "html names")
    expect(collections.Counter(page.texts["blockquote"]) == collections.Counter(shown), "html quotes")
    expect(xml.etree.ElementTree.fromstring(data).tag == "html", "html as xml")
    expect(data.count("<style>") == 1 and "<script" not in data, "html elements")
    check_text(data)


def census(root):
    """Elements and their attributes; the lines of the sentence, which are as many as it takes, and
    where what stands below it is, are not the same for longer texts."""
    found = collections.Counter()
    for element in root.iter():
        if element.get("class") in ("sentence", "note") or "viewBox" in element.keys():
            found[(element.tag, tuple(sorted(element.keys())))] += element.get("class") != "sentence"
        else:
            found[(element.tag, tuple(sorted((name, value) for name, value in element.items()
                                             if name != "height")))] += 1
    return +found


def check_svg(data, twin, shown):
    root, other = xml.etree.ElementTree.fromstring(data), xml.etree.ElementTree.fromstring(twin)
    expect(census(root) == census(other), "svg", census(root) - census(other), census(other) - census(root))
    titles = [element.text for element in root.iter("{http://www.w3.org/2000/svg}title")]
    expect(collections.Counter(titles[1:]) ==
           collections.Counter(name + ": oppose, since 2024-01-01" for name in shown), "svg titles")
    expect({element.tag.split("}")[1] for element in root.iter()} ==
           {"svg", "title", "desc", "rect", "g", "path", "text"}, "svg elements")
    check_text(data)


def check_pages(folder, texts):
    """A page and a picture of these texts, beside those of harmless ones."""
    path, twin = os.path.join(folder, "p.yaml"), os.path.join(folder, "q.yaml")
    for name, list_of in ((path, texts), (twin, [harmless(text) for text in texts])):
        with open(name, "w", encoding="utf-8") as file:
            file.write(tracker(list_of))
    shown = displayed(path)
    expect(len(shown) == len(texts), "list")
    for name, check in (("html", check_html), ("svg-hemicycle", check_svg)):
        check(written(path, "export", "-f", name), written(twin, "export", "-f", name), shown)


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
    checks = {"json": check_json, "csv": check_csv, "yaml": check_yaml, "markdown": check_markdown,
              "text": check_text}
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "t.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(tracker(TEXTS))
        for name, check in checks.items():
            check(written(path, "export", "-f", name))
        for first in range(0, len(TEXTS), SEATS):
            check_pages(folder, TEXTS[first:first + SEATS])
    for what in wrong[:10]:
        print(*map(repr, what))
    text = (f"G13  hostile texts {len(TEXTS)} in {len(checks) + 2} formats, read back: not the same, "
            f"formulas, elements, controls {len(wrong)}")
    figure("exports", text)
    return bool(wrong)


sys.exit(main())
