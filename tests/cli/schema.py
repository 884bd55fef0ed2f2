#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""schema.py SCHEMA DOCUMENT: whether the document is as the schema says.

Knows what the schemas of config/ use of JSON Schema, and refuses what it does not know: a rule
that is passed over would be no rule. Tells the first fault with its place; exit status 1.
"""

import json
import pathlib
import re
import sys

NOTES = {"$schema", "$id", "$defs", "title", "description"}
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def is_of(value, kind):
    if kind in ("integer", "number"):
        numbers = int if kind == "integer" else (int, float)
        return isinstance(value, numbers) and not isinstance(value, bool)
    return isinstance(value, TYPES[kind])


class Fault(Exception):
    pass


class Schema:
    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.root = json.loads(self.path.read_text())

    def follow(self, reference):
        name, _, pointer = reference.partition("#")
        schema = Schema(self.path.parent / name) if name else self
        rules = schema.root
        for step in pointer.strip("/").split("/"):
            rules = rules[step] if step else rules
        return schema, rules

    def check(self, value, rules, place):
        for rule, asked in rules.items():
            if rule in NOTES:
                continue
            getattr(self, "check_" + rule.strip("$"))(value, asked, place, rules)

    def fail(self, place, what):
        raise Fault(f"{place or '/'}: {what}")

    def holds(self, value, rules, place):
        try:
            self.check(value, rules, place)
        except Fault:
            return False
        return True

    def check_ref(self, value, asked, place, _rules):
        schema, rules = self.follow(asked)
        schema.check(value, rules, place)

    def check_oneOf(self, value, asked, place, _rules):
        if sum(self.holds(value, rules, place) for rules in asked) != 1:
            self.fail(place, f"{value!r} is not exactly one of what it may be")

    def check_type(self, value, asked, place, _rules):
        kinds = asked if isinstance(asked, list) else [asked]
        if not any(is_of(value, kind) for kind in kinds):
            self.fail(place, f"expected {' or '.join(kinds)}, found {value!r}")

    def check_const(self, value, asked, place, _rules):
        if value != asked:
            self.fail(place, f"expected {asked!r}, found {value!r}")

    def check_enum(self, value, asked, place, _rules):
        if value not in asked:
            self.fail(place, f"{value!r} is none of {asked}")

    def check_pattern(self, value, asked, place, _rules):
        if isinstance(value, str) and not re.search(asked, value):
            self.fail(place, f"{value!r} does not match {asked}")

    def check_minimum(self, value, asked, place, _rules):
        if is_of(value, "number") and value < asked:
            self.fail(place, f"{value} is below {asked}")

    def check_minItems(self, value, asked, place, _rules):
        if isinstance(value, list) and len(value) < asked:
            self.fail(place, f"expected {asked} items or more, found {len(value)}")

    def check_maxItems(self, value, asked, place, _rules):
        if isinstance(value, list) and len(value) > asked:
            self.fail(place, f"expected {asked} items at most, found {len(value)}")

    def check_items(self, value, asked, place, _rules):
        for i, item in enumerate(value if isinstance(value, list) else []):
            self.check(item, asked, f"{place}/{i}")

    def check_properties(self, value, asked, place, _rules):
        for key, rules in asked.items():
            if isinstance(value, dict) and key in value:
                self.check(value[key], rules, f"{place}/{key}")

    def check_required(self, value, asked, place, _rules):
        for key in asked:
            if isinstance(value, dict) and key not in value:
                self.fail(place, f"{key} is missing")

    def check_additionalProperties(self, value, asked, place, rules):
        if asked is not False:
            self.fail(place, "this schema has a rule that is not understood")
        for key in value if isinstance(value, dict) else []:
            if key not in rules.get("properties", {}):
                self.fail(place, f"{key} is not in the schema")


schema = Schema(sys.argv[1])
try:
    schema.check(json.loads(pathlib.Path(sys.argv[2]).read_text()), schema.root, "")
except Fault as fault:
    sys.exit(str(fault))
