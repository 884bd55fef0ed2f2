# SPDX-License-Identifier: MIT
"""Works a rule out again, from its clauses' texts and where members stand, and holds what
`holdout explain --json` says against it: explain_oracle.py PROGRAM FILE...

A file whose members are one line each is tried with stances dealt out to them in several ways; any
other as it is, where only what follows from the answer itself, and from `status`, is checked."""
import json, os, re, subprocess, sys, tempfile
from fractions import Fraction

BASES = {"all": {"for", "against", "abstain", "none", "absent", "recused"},
         "eligible": {"for", "against", "abstain", "none", "absent"},
         "present": {"for", "against", "abstain", "none"},
         "voting": {"for", "against", "abstain"},
         "cast": {"for", "against"}}
CLASSES = BASES["all"]
MEMBER = re.compile(r"^  (\S+): \{(.*)\}( *#.*)?$")
COMPARE = {"at least": lambda a, b: a >= b, "more than": lambda a, b: a > b,
           "at most": lambda a, b: a <= b, "less than": lambda a, b: a < b,
           "exactly": lambda a, b: a == b}


def run(program, *words):
    done = subprocess.run([program, *words], capture_output=True, text=True)
    assert done.returncode in (0, 1), (words, done.stderr)
    return json.loads(done.stdout)


def members_of(text):
    """Id, groups and weights of members that are one line each; None where some are not."""
    body = text.split("\nmembers:")[1].split("\n", 1)[1]
    found = []
    for line in body.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = MEMBER.match(line)
        if not match:
            return None
        groups = re.search(r"groups: \[([^]]*)\]", match[2])
        weights = re.search(r"weights: \{([^}]*)\}", match[2])
        found.append({
            "id": match[1], "line": line, "rest": match[2],
            "groups": [g.strip() for g in groups[1].split(",")] if groups else [],
            "weights": dict((p.split(": ")[0].strip(), p.split(": ")[1].strip())
                for p in weights[1].split(",")) if weights else {}})
    return found


def parts_of(text):
    """`for: 65%, by: population, in: [a, b]` as a dictionary; whom and how many are first."""
    pieces = re.split(r", (?=(?:by|of|in): )", text)
    who, bar = pieces[0].split(": ", 1)
    parts = {"who": who.split("|"), "bar": bar, "by": None, "of": "eligible", "in": None}
    for piece in pieces[1:]:
        key, value = piece.split(": ", 1)
        parts[key] = [v.strip() for v in value.strip("[]").split(",")] if key == "in" else value
    return parts


def amount(text):
    if text.endswith("%"):
        return Fraction(text[:-1]) / 100, True
    return Fraction(text), "/" in text


def holds(bar, have, base):
    """Whether a bar is met by `have` of `base`."""
    if bar == "any":
        return have > 0
    if bar == "none":
        return have == 0
    if bar == "majority":
        return have * 2 > base
    if bar == "all":
        return base > 0 and have >= base
    if bar.startswith("all but "):
        return base > 0 and have >= base - Fraction(bar[8:])
    compare = next((c for c in COMPARE if bar.startswith(c + " ")), None)
    number, is_share = amount(bar[len(compare) + 1:] if compare else bar)
    if is_share and compare in (None, "at least", "more than") and base == 0:
        return False
    return COMPARE[compare or "at least"](have, number * base if is_share else number)


def check_clause(node, members, stances):
    parts = parts_of(node["text"])
    weight = lambda m: Fraction(m["weights"][parts["by"]]) if parts["by"] else Fraction(1)
    inside = [m for m in members
        if parts["in"] is None or m["id"] in parts["in"] or set(parts["in"]) & set(m["groups"])]

    def counts(m):
        label, kind = m["stance"], stances[m["stance"]]
        return any(w == label or kind == w if w in CLASSES or w in stances
            else kind in BASES[w] for w in parts["who"])

    counted = [m for m in inside if counts(m) and weight(m) > 0]
    have = sum((weight(m) for m in counted), Fraction(0))
    base = sum((weight(m) for m in inside if stances[m["stance"]] in BASES[parts["of"]]),
        Fraction(0))
    digits = max([len(m["weights"][parts["by"]].partition(".")[2]) for m in inside]
        if parts["by"] else [0], default=0)
    need, unit = Fraction(node["need"]), Fraction(1, 10**digits)
    assert node["counted"] == [m["id"] for m in counted], (node, counted)
    assert Fraction(node["have"]) == have, (node, have)
    assert node["base"] is None or Fraction(node["base"]) == base, (node, base)
    assert node["holds"] == holds(parts["bar"], have, base), (node, have, base)
    if base > 0 and not node["most"]:
        assert holds(parts["bar"], need, base), (node, base)
        assert not holds(parts["bar"], need - unit, base), (node, base)
    elif base > 0:
        assert holds(parts["bar"], need, base), (node, base)
        assert not holds(parts["bar"], need + unit, base), (node, base)


def check_node(node, members, stances):
    """Checks a part of the rule and what is below it; gives whether it holds."""
    below = [check_node(part, members, stances) for part in node["parts"]]
    if node["kind"] == "clause":
        have, need = Fraction(node["have"]), Fraction(node["need"])
        assert node["by"] or have == len(node["counted"]), node
        if node["holds"]:
            assert node["short"] == "0" and (have <= need if node["most"] else have >= need), node
        else:
            assert Fraction(node["short"]) == abs(have - need), node
        if members is not None:
            check_clause(node, members, stances)
        return node["holds"]
    expected = {"all": all(below), "any": any(below), "not": not below[0] if below else None}
    assert node["holds"] == expected[node["kind"]], node
    return node["holds"]


def clauses_of(node):
    """As `status` tells them: of `each`, the first that fails stands for all."""
    if node["kind"] == "clause" or node["text"] is not None:
        atom = node
        if node["kind"] != "clause":
            atom = next((p for p in node["parts"] if not p["holds"]), node["parts"][0])
        return [{"text": node["text"], **{k: atom[k] for k in ("holds", "have", "need", "short")}}]
    return [clause for part in node["parts"] for clause in clauses_of(part)]


def check_answer(answer, statuses, members):
    for one, status in zip(answer["candidates"], statuses["candidates"], strict=True):
        stances = {row["stance"]: row["class"] for row in one["stances"]}
        stands = check_node(one["rule"], members, stances)
        if one["quorum"]:
            stands &= check_node(one["quorum"], members, stances)
        assert sum(row["members"] for row in one["stances"]) <= answer["members"]
        assert clauses_of(one["rule"]) == status["clauses"], (one["rule"], status["clauses"])
        assert one["status"] == status["status"] and one["sentence"] == status["sentence"]
        if one["status"] not in ("withdrawn", "closed"):
            assert stands == (one["status"] in ("adopted", "passing")), one


def deal(members, labels, way):
    """Gives each member a stance: by turns, by a jump, and nearly everybody the first."""
    for i, member in enumerate(members):
        turn = (i, i * i * 7 + 3 * i, 0 if i % 11 else i // 11)[way]
        member["stance"] = labels[turn % len(labels)]


def try_file(program, path):
    text = open(path, encoding="utf-8").read()
    members = members_of(text)
    if members is None or "silence:" in text:
        days = ["2024-06-17", "1788-06-25", "2020-12-01"]
        for day in days:
            check_answer(run(program, "explain", "--json", path, "--as-of", day),
                run(program, "status", "--json", path, "--as-of", day)[0], None)
        return 0
    rows = run(program, "explain", "--json", path)["candidates"][0]["stances"]
    labels = [row["stance"] for row in rows]
    for way in range(3):
        deal(members, labels, way)
        trial = text
        for member in members:
            said = "" if member["stance"] is None else (
                f"positions: [{{on: 1700-01-01, stance: {member['stance']}}}]")
            rest = re.sub(r"positions: \[.*\]", "", member["rest"]).rstrip(", ")
            trial = trial.replace(member["line"],
                f"  {member['id']}: {{{', '.join(filter(None, [rest, said]))}}}")
        with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
            file.write(trial)
            file.flush()
            check_answer(run(program, "explain", "--json", file.name),
                run(program, "status", "--json", file.name)[0], members)
    return 1


tried = sum(try_file(sys.argv[1], path) for path in sys.argv[2:])
print(tried)
