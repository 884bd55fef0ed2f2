# SPDX-License-Identifier: MIT
"""readers.py PROGRAM: reads what the edits of PROGRAM --sample made with PyYAML, which shares no code
with libyaml, and compares what it reads with what the edits were to make. A file it does not read like us before
any edit, such as one with a tab before a comment, does not count. Skipped (77) without it."""
import base64
import json
import os
import subprocess
import sys

try:
    import yaml
except ImportError:
    print("skipped: there is no PyYAML (Debian: python3-yaml)")
    sys.exit(77)

NULLS = ("", "~", "null", "Null", "NULL")


def plain(node):
    """A node as JSON knows it: every scalar is text, or nothing."""
    if isinstance(node, yaml.MappingNode):
        return {plain(key) or "": plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return None if not node.style and node.value in NULLS else node.value


def read(data):
    try:
        return plain(yaml.compose(data, Loader=yaml.SafeLoader))
    except yaml.YAMLError as error:
        return f"cannot be read: {error}"


def main():
    long = os.environ.get("PROOF") == "long"
    sample = subprocess.Popen([sys.argv[1], "--sample", "10000" if long else "300"],
                              stdout=subprocess.PIPE)
    states = files = others = wrong = 0
    is_one = True
    for line in sample.stdout:
        first, data, meant = line.split(b" ", 2)
        data = base64.b64decode(data)
        is_same = read(data) == json.loads(meant)
        if first == b"first":
            files += 1
            others += not is_same
            is_one = is_same
        states += is_one
        if is_one and not is_same:
            wrong += 1
            if wrong < 10:
                print(data.decode(), "--- is read as", read(data), "--- not as", meant.decode(),
                      sep="\n")
    text = (f"G6   read again by PyYAML: {states} states of {files} files, not the same {wrong}; "
            f"files it reads otherwise before any edit {others}")
    print(text)
    folder = os.environ.get("PROOF_FIGURES")
    if folder:
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "readers"), "w", encoding="utf-8") as file:
            print(text, file=file)
    return sample.wait() != 0 or wrong > 0 or 4 * others > files or files == 0


sys.exit(main())
