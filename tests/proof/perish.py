#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""
perish.py HOLDOUT: the folder of the file perishes while the program has an edit that is not saved: it
is made read-only, filled to the last byte, closed, or removed. Saving must say why it cannot and
where the edit is kept, the file must stay as it was, and once all is well again, the next start must
give the edit back. What takes the superuser is skipped without, and says so; what the superuser
would not notice is done as nobody.

Nothing waits for time to pass: the program is read from until it says what it must say.
"""
import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios

sys.dont_write_bytecode = True  # the sources are no place for it
from support import NOBODY, SAID, TRACKER, become, figure  # noqa: E402

PATIENCE = 20  # seconds without a word from the program, after which it has failed

SAVE, REDRAW = b"\x13", b"\x0c"


class Failed(Exception):
    pass


class Place:
    """A folder, on a file system of its own where that is asked for, and one for the journal."""

    def __init__(self, user, has_disk):
        self.root = tempfile.mkdtemp(prefix="holdout-perish-")
        self.user, self.has_disk = user, has_disk
        self.folder, self.state = self.root + "/folder", self.root + "/state"
        os.chmod(self.root, 0o755)
        for folder in self.folder, self.state:
            os.mkdir(folder)
        if has_disk:
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", self.folder],
                           check=True, stderr=subprocess.DEVNULL)
        self.path = self.folder + "/tracker.yaml"
        self.write()
        self.own(self.folder, self.state)

    def own(self, *names):
        if self.user is not None:
            for name in names:
                os.chown(name, self.user, self.user)

    def write(self):
        with open(self.path, "wb") as file:
            file.write(TRACKER)
        self.own(self.path)

    def read(self):
        try:
            with open(self.path, "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None

    def journal(self):
        """All that is kept of edits."""
        found = b""
        for folder, _, names in os.walk(self.state):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    found += file.read()
        return found

    def end(self):
        if self.has_disk:
            subprocess.run(["umount", "-l", self.folder], check=False)
        shutil.rmtree(self.root, ignore_errors=True)


class Program:
    def __init__(self, program, place):
        self.place, self.said = place, b""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            self.turn_into(program)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 200, 0, 0))

    def turn_into(self, program):
        become(self.place.user)
        os.chdir(self.place.root)
        os.execve(program, [program, self.place.path, "--today", "2024-06-17"], {
            "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "xterm",
            "NO_COLOR": "1", "HOME": self.place.state, "XDG_STATE_HOME": self.place.state})

    def until(self, holds, what):
        """Reads what the program sends until that holds."""
        while not holds():
            ready, _, _ = select.select([self.terminal], [], [], PATIENCE)
            try:
                got = os.read(self.terminal, 65536) if ready else b""
            except OSError:  # it has ended
                got = b""
            if not got and not holds():
                raise Failed(f"no {what}; it says {self.said[-600:]!r}")
            self.said += got

    def shows(self, *texts):
        for text in texts:
            self.until(lambda: text.encode() in self.said, f'"{text}"')

    def type(self, keys):
        self.said = b""
        os.write(self.terminal, keys)

    def kill(self):
        os.kill(self.pid, signal.SIGKILL)
        self.wait()

    def wait(self):
        status = os.waitpid(self.pid, 0)[1]
        os.close(self.terminal)
        return os.waitstatus_to_exitcode(status)


def remount(options):
    return lambda place: subprocess.run(["mount", "-o", "remount," + options, place.folder], check=True)


def fill(place):
    with open(place.folder + "/filler", "wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096) > 0:
                pass
        except OSError:
            pass


def close_folder(place):
    os.chmod(place.path, 0o444)
    os.chmod(place.folder, 0o555)


def open_folder(place):
    os.chmod(place.folder, 0o755)
    os.chmod(place.path, 0o644)


def make_again(place):
    os.mkdir(place.folder)
    place.own(place.folder)
    place.write()


# How, by what it is done and undone, on a disk of its own, as nobody, what must be said.
CASES = [
    ("made read-only", remount("ro"), remount("rw"), True, False, "Read-only file system"),
    ("full", fill, lambda place: os.unlink(place.folder + "/filler"), True, False,
     "No space left on device"),
    ("full, as nobody", fill, lambda place: os.unlink(place.folder + "/filler"), True, True,
     "No space left on device"),
    ("closed", close_folder, open_folder, False, True, "Permission denied"),
    ("removed", lambda place: shutil.rmtree(place.folder), make_again, False, False, "is gone"),
    ("removed, as nobody", lambda place: shutil.rmtree(place.folder), make_again, False, True,
     "is gone"),
]


def perish(program, place, disturb, said):
    """An edit, the end of the folder, and a save."""
    screen = Program(program, place)
    try:
        screen.shows("Ann")
        screen.type(b"1\r")
        screen.until(lambda: SAID in place.journal(), "edit in the journal")
        disturb(place)
        screen.type(SAVE)
        screen.shows(said)
        if said != "is gone":
            screen.shows("kept in")
        if place.read() not in (TRACKER, None):
            raise Failed("the file has changed")
    finally:
        screen.kill()


def come_back(program, place):
    screen = Program(program, place)
    try:
        screen.shows("not saved")
        screen.type(b"r")
        screen.shows("restored")
        screen.type(SAVE)
        screen.until(lambda: SAID in place.read(), "edit in the file")
        screen.shows("saved")
        screen.type(b"Q")
        screen.until(lambda: True, "end")
    except Failed:
        screen.kill()
        raise
    if screen.wait() != 0:
        raise Failed("it does not end well")


def run(program, case, user):
    _, disturb, mend, has_disk, _, said = case
    place = Place(user, has_disk)
    try:
        perish(program, place, disturb, said)
        mend(place)
        come_back(program, place)
    finally:
        place.end()


def can_mount():
    folder = tempfile.mkdtemp(prefix="holdout-perish-")
    done = os.geteuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "tmpfs", folder], stderr=subprocess.DEVNULL).returncode == 0
    if done:
        subprocess.run(["umount", "-l", folder], check=False)
    os.rmdir(folder)
    return done


def main():
    has_mounts, is_root = can_mount(), os.geteuid() == 0
    lent = tempfile.mkdtemp(prefix="holdout-perish-")  # nobody may not reach the folder of the build
    os.chmod(lent, 0o755)
    program = shutil.copy(sys.argv[1], lent + "/holdout")
    tried = wrong = skipped = 0
    for case in CASES:
        name, has_disk, is_nobody = case[0], case[3], case[4]
        if has_disk and not has_mounts:
            print(f"skipped  {name}: it takes the superuser, who may mount")
            skipped += 1
            continue
        tried += 1
        try:
            run(program, case, NOBODY if is_nobody and is_root else None)
        except Failed as failure:
            wrong += 1
            print(f"wrong    {name}: {failure}")
    shutil.rmtree(lent)
    figure("perish", f"P5   folders perished under an edit {tried}, skipped {skipped}: file changed, edit lost or "
           f"not told of {wrong}")
    return 1 if wrong else 0


sys.exit(main())
