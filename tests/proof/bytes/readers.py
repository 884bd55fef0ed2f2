# SPDX-License-Identifier: MIT
"""readers.py pyyaml|ruamel PROGRAM: reads what the edits of PROGRAM --sample made with a reader that shares no
code with libyaml, PyYAML (YAML 1.1) or ruamel.yaml (1.2), and compares what it reads with what the edits were to
make. A file it does not read like us before any edit, such as one with a tab before a comment, does not count.
Skipped (77) without it."""
import base64
import json
import os
import subprocess
import sys

sys.dont_write_bytecode = True  # the sources are no place for it
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from support import figure  # noqa: E402

OF_SYSTEM = "/usr/bin/python3"  # has what Debian's packages bring, whatever stands before it in PATH


def skip(what):
    """Tries the system's Python first, unless this is it."""
    if sys.executable != OF_SYSTEM and os.access(OF_SYSTEM, os.X_OK) and "READER_TRIED" not in os.environ:
        os.environ["READER_TRIED"] = "1"
        os.execv(OF_SYSTEM, [OF_SYSTEM] + sys.argv)
    print("skipped: there is no", what)
    sys.exit(77)


if sys.argv[1] == "ruamel":
    try:
        import ruamel.yaml as yaml
    except ImportError:
        skip("ruamel.yaml (Debian: python3-ruamel.yaml)")
    NAME = "ruamel.yaml"
    from ruamel.yaml.error import YAMLError

    def compose(data):
        return yaml.YAML(pure=True).compose(data)
else:
    try:
        import yaml
    except ImportError:
        skip("PyYAML (Debian: python3-yaml)")
    NAME = "PyYAML"
    YAMLError = yaml.YAMLError

    def compose(data):
        return yaml.compose(data, Loader=yaml.SafeLoader)

# ruamel.yaml also refuses tabs in some places where both of the others do not.
MOST_OTHERS = 2 if sys.argv[1] == "ruamel" else 4
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
        return plain(compose(data))
    except YAMLError as error:
        return f"cannot be read: {error}"


def main():
    long = os.environ.get("PROOF") == "long"
    sample = subprocess.Popen([sys.argv[2], "--sample", "10000" if long else "300"],
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
    text = (f"G6   read again by {NAME}: {states} states of {files} files, not the same {wrong}; "
            f"files it reads otherwise before any edit {others}")
    figure("readers-" + sys.argv[1], text)
    return sample.wait() != 0 or wrong > 0 or MOST_OTHERS * others > files or files == 0


sys.exit(main())
