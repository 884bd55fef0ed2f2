#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""
keep.py HOLDOUT: what a file is besides its bytes stays as it is when it is saved, or the save is
refused with a reason: links, mode, owner, group, attributes, the ACL. Each way to hold a file is
tried by the user who runs this and, where that is the superuser, whom few refusals meet, also by
nobody; in all folders for temporary files there are, and in the one it is started in.
"""
import os
import shutil
import stat
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # the sources are no place for it
from support import NOBODY, SAID, TRACKER, become, figure  # noqa: E402

OTHER = 12345  # somebody else

# owner rw-, user 1 r--, group r--, mask r--, others ---; as the kernel keeps it.
ACL = bytes([2, 0, 0, 0, 1, 0, 6, 0, 255, 255, 255, 255, 2, 0, 4, 0, 1, 0, 0, 0,
             4, 0, 4, 0, 255, 255, 255, 255, 16, 0, 4, 0, 255, 255, 255, 255,
             32, 0, 0, 0, 255, 255, 255, 255])

REPLACED, IN_PLACE, REFUSED = "replaced", "in place", "refused"


def link(folder, path):
    os.mkdir(folder + "/links")
    os.symlink("../tracker.yaml", folder + "/links/one")
    os.symlink("one", folder + "/links/two")
    return folder + "/links/two"


def second_name(folder, path):
    os.link(path, folder + "/second.yaml")


def mode(bits):
    return lambda folder, path: os.chmod(path, bits)


def owner(user, group):
    def prepare(folder, path):
        os.chown(path, user, group)
        os.chmod(path, 0o666)
    return prepare


def attribute(name, value):
    return lambda folder, path: os.setxattr(path, name, value)


def folder_mode(bits):
    return lambda folder, path: os.chmod(folder, bits)


def sticky(folder, path):
    owner(OTHER, OTHER)(folder, path)
    os.chown(folder, 0, 0)
    os.chmod(folder, 0o1777)


def folder_acl(folder, path):
    os.setxattr(folder, "system.posix_acl_default", ACL)


def folder_group(folder, path):
    os.chown(folder, -1, OTHER)
    os.chmod(folder, 0o2777)


# What is done to the file; what becomes of a save by the superuser, and by somebody who has the
# file and its folder, or had them before.
CASES = [
    ("as it is", lambda folder, path: None, REPLACED, REPLACED),
    ("closed to others", mode(0o600), REPLACED, REPLACED),
    ("open to the group", mode(0o664), REPLACED, REPLACED),
    ("executable", mode(0o755), REPLACED, REPLACED),
    ("read-only", mode(0o444), REPLACED, REFUSED),
    ("unreadable", mode(0o200), REPLACED, REFUSED),
    ("behind two symlinks", link, REPLACED, REPLACED),
    ("with a second name", second_name, IN_PLACE, IN_PLACE),
    ("of another owner", owner(OTHER, OTHER), REPLACED, IN_PLACE),
    ("of another group", owner(-1, OTHER), REPLACED, IN_PLACE),
    ("with an attribute", attribute("user.note", b"kept"), REPLACED, REPLACED),
    ("with an ACL", attribute("system.posix_acl_access", ACL), REPLACED, REPLACED),
    ("in an unwritable folder", folder_mode(0o555), REPLACED, IN_PLACE),
    ("in a sticky folder, of another", sticky, REPLACED, IN_PLACE),
    ("in a folder that gives an ACL", folder_acl, REPLACED, REPLACED),
    ("in a folder that gives a group", folder_group, REPLACED, REPLACED),
]


def attributes(path):
    try:
        return {name: os.getxattr(path, name) for name in os.listxattr(path)}
    except OSError:
        return {}


def look(path, given):
    """All of a file but its bytes and its place on the disk, and of the way that leads to it."""
    status = os.stat(path)
    way = os.readlink(given) if given != path else None
    return (stat.S_IMODE(status.st_mode), status.st_uid, status.st_gid, status.st_nlink,
            attributes(path), way)


def read(path):
    with open(path, "rb") as file:
        return file.read()


class Trial:
    def __init__(self, base, user):
        self.root = tempfile.mkdtemp(prefix="holdout-keep-", dir=base)
        self.user = user
        self.folder, self.state = self.root + "/folder", self.root + "/state"
        self.path = self.folder + "/tracker.yaml"
        os.chmod(self.root, 0o755)
        for folder in self.folder, self.state:
            os.mkdir(folder)
        with open(self.path, "wb") as file:
            file.write(TRACKER)
        os.chmod(self.path, 0o644)
        if user is not None:
            for name in self.folder, self.state, self.path:
                os.chown(name, user, user)

    def save(self, program, given):
        words = [program, "set", given, "ann", "support", "--on", "2024-06-17", "--today", "2024-06-17"]
        variables = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC",
                     "HOME": self.state, "XDG_STATE_HOME": self.state}
        return subprocess.run(words, env=variables, cwd=self.root, stdin=subprocess.DEVNULL,
                              capture_output=True, preexec_fn=lambda: become(self.user))

    def run(self, program, prepare):
        """What became of the save; else what is wrong. None: the case cannot be had here."""
        try:
            given = prepare(self.folder, self.path) or self.path
        except OSError:
            return None, None
        before, inode = look(self.path, given), os.stat(self.path).st_ino
        done = self.save(program, given)
        told = done.stderr.decode("utf-8", "replace")
        is_same_file = os.stat(self.path).st_ino == inode
        if look(self.path, given) != before:
            return None, f"changed: {before} became {look(self.path, given)}"
        beside = [name for name in os.listdir(self.folder) if ".holdout-" in name]
        if beside:
            return None, f"left {beside}"
        if done.returncode == 0:
            if SAID not in read(self.path):
                return None, "ends well, and the edit is not there"
            return IN_PLACE if is_same_file else REPLACED, None
        if read(self.path) != TRACKER or not is_same_file:
            return None, "refused, and written all the same"
        if os.path.basename(given) not in told or "ermission denied" not in told:
            return None, f"refused without a reason: {told}"
        return REFUSED, None

    def end(self):
        os.chmod(self.folder, 0o700)
        shutil.rmtree(self.root)


def folders():
    """One of each file system and kind of name."""
    found = []
    for base in tempfile.gettempdir(), "/var/tmp", "/dev/shm", os.getcwd():
        if os.path.isdir(base) and os.access(base, os.W_OK) and os.path.realpath(base) not in found:
            found.append(os.path.realpath(base))
    return found


def may_enter(base, user):
    """Whether that user gets there at all."""
    return user is None or subprocess.run(["test", "-x", base], preexec_fn=lambda: become(user)).returncode == 0


def main():
    is_root = os.geteuid() == 0
    users = [None, NOBODY] if is_root else [None]
    counts = {REPLACED: 0, IN_PLACE: 0, REFUSED: 0}
    tried = wrong = skipped = 0
    lent = tempfile.mkdtemp(prefix="holdout-keep-")  # nobody may not reach the folder of the build
    os.chmod(lent, 0o755)
    program = shutil.copy(sys.argv[1], lent + "/holdout")
    bases = folders()
    for base in bases:
        for user in users:
            if not may_enter(base, user):
                print(f"skipped  {base}: not to be entered by nobody")
                continue
            for name, prepare, as_root, as_owner in CASES:
                trial = Trial(base, user)
                became, why = trial.run(program, prepare)
                trial.end()
                expected = as_root if is_root and user is None else as_owner
                if became is None and why is None:
                    print(f"skipped  {base}: {name}")
                    skipped += 1
                    continue
                tried += 1
                if became == expected:
                    counts[became] += 1
                    continue
                wrong += 1
                print(f"wrong    {base}, {'nobody' if user else 'as started'}, {name}: "
                      f"{why or became}, not {expected}")
    shutil.rmtree(lent)
    whom = "by the superuser and nobody" if is_root else "by no superuser"
    figure("keep", f"P9   files saved {tried}, held in {len(CASES)} ways in {len(bases)} folders {whom}: replaced "
           f"{counts[REPLACED]}, in place {counts[IN_PLACE]}, refused {counts[REFUSED]}, "
           f"skipped {skipped}; changed, silent or otherwise {wrong}")
    return 1 if wrong or not tried else 0


sys.exit(main())
