# SPDX-License-Identifier: MIT
"""What the proofs in Python have in common."""
import os

NOBODY = 65534

TRACKER = b"""# A council.
holdout: 1
title: Bridge
rule: unanimity
members:
  ann:
    name: Ann
"""
SAID = b"stance: support"  # once ann does


def become(user):
    """Turns this process into that user's, for good; None: it stays whose it is."""
    if user is not None:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)


def figure(name, line):
    """Prints the line, and leaves it to tests/proof/table.sh as all that the proof called so has counted."""
    print(line)
    folder = os.environ.get("PROOF_FIGURES")
    if folder:
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            print(line, file=file)
