#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What the shipped trackers are known to tell: dates, counts and names that their sources give, found
# again by the arithmetic of the program.
. "$(dirname "$0")/lib.sh"

# The candidate `$3` (- for the only one) of the tracker `$1` on the day `$2`, as KEY=VALUE lines.
ask() {
	run status "$1" --as-of "$2" --today 2025-01-01 --json
	python3 - "$3" >facts <<-'PYTHON' || fail 'not the JSON expected'
		import json, sys
		[candidate] = [c for c in json.load(open("out"))[0]["candidates"] if c["id"] == sys.argv[1]]
		print("status=" + candidate["status"])
		print("for=%d" % len(candidate["for"]))
		print("out=" + " ".join(sorted(h["id"] for h in candidate["holdouts"])))
		print("reached=%s" % candidate["reached"])
		print("last=" + " ".join(candidate["last"] or []))
	PYTHON
}

tells() { # KEY=VALUE...
	for fact in "$@"; do
		grep -qxF -- "$fact" facts || fail "\"$fact\" is not among: $(tr '\n' ' ' <facts)"
	done
}

shipped__loads__without_a_warning() {
	for name in $("$holdout" help | sed -n '/^Shipped/,/^$/s/^  \([^ ]*\) .*/\1/p'); do
		run check --strict "$name"
		exits 0
		is_empty err
		echo "$name" >>names
	done
	is trackers "$(wc -l <names)" "$(ls "$source_root"/config/*-[0-9]*.yaml | wc -l)"
}

sweden__waits__for_the_last_two() {
	ask sweden-nato-2024 2022-07-31 sweden
	tells status=pending for=20
	ask sweden-nato-2024 2022-08-31 sweden
	tells for=24
	ask sweden-nato-2024 2022-09-30 sweden
	tells for=28 'out=HUN TUR'
	ask sweden-nato-2024 2024-01-25 sweden
	tells for=29 out=HUN reached=None
	ask sweden-nato-2024 2024-02-26 sweden
	tells status=adopted for=30 out= reached=2024-02-26 last=HUN
}

finland__is_in__while_sweden_waits() {
	ask sweden-nato-2024 2023-03-27 finland
	tells for=29 out=TUR
	ask sweden-nato-2024 2023-03-30 finland
	tells status=adopted for=30 reached=2023-03-30 last=TUR
	ask sweden-nato-2024 2023-03-30 sweden
	tells status=pending for=28 'out=HUN TUR'
}

shipped__says_the_same__of_today_and_as_of_today() {
	for name in $("$holdout" help | sed -n '/^Shipped/,/^$/s/^  \([^ ]*\) .*/\1/p'); do
		run status "$name" --json --today 2021-02-05
		mv out today
		run status "$name" --json --today 2021-02-05 --as-of 2021-02-05
		cmp -s today out || fail "$name is not as of today what it is today"
	done
}

wto__has__a_lone_objector() {
	ask wto-director-general-2021 2020-10-27 okonjo-iweala
	tells status=pending for=0
	ask wto-director-general-2021 2020-10-28 okonjo-iweala
	tells status=blocked out=USA
	ask wto-director-general-2021 2021-02-04 okonjo-iweala
	tells status=blocked out=USA
	ask wto-director-general-2021 2021-02-05 okonjo-iweala
	tells status=adopted for=10 reached=2021-02-05 last=USA
	ask wto-director-general-2021 2021-02-05 yoo
	tells status=withdrawn
}

constitution__is_decided__by_the_ninth() {
	ask us-constitution-1790 1788-05-23 -
	tells status=pending for=8
	ask us-constitution-1790 1788-06-21 -
	tells status=adopted for=9 reached=1788-06-21 last=NH
	ask us-constitution-1790 1789-11-21 -
	tells status=adopted for=12 reached=1788-06-21
	ask us-constitution-1790 1790-05-29 -
	tells for=13 reached=1788-06-21 last=NH
}

constitution__adds_up__to_1648_votes() {
	python3 - "$source_root/config/us-constitution-1790.yaml" <<-'PYTHON' || fail 'other sums'
		import re, sys
		text = open(sys.argv[1], encoding="utf-8").read()
		entries = re.split(r"\n +- ", text)
		votes = [re.search(r"(\d+) to (\d+)", e) for e in entries if "stance: support" in e]
		assert len(votes) == 13
		assert [sum(int(v[i]) for v in votes) for i in (1, 2)] == [1071, 577]
	PYTHON
}

rhode_island__comes__last() {
	run log us-constitution-1790 --as-of 1790-12-31 --today 2025-01-01
	exits 0
	grep -A1 '^1790-05-29  12 → 13 of 13$' out | grep -q 'Rhode Island: oppose → support' ||
		fail 'not the last line expected'
	has out 'North Carolina: hold → support'
}

articles__wait__for_maryland() {
	ask articles-of-confederation-1781 1778-03-10 -
	tells for=9
	ask articles-of-confederation-1781 1779-02-01 -
	tells status=pending for=12 out=MD
	ask articles-of-confederation-1781 1781-02-28 -
	tells status=pending for=12 out=MD
	ask articles-of-confederation-1781 1781-03-01 -
	tells status=adopted for=13 reached=1781-03-01 last=MD
}

ballot__is_stopped__by_one_discuss() {
	run new ballot
	mv out ballot.yaml
	ask ballot.yaml 2006-10-20 -
	tells status=blocked for=12 out=ad-15
	run set ballot.yaml ad-15 noobj --on 2006-10-21
	exits 0
	ask ballot.yaml 2006-10-21 -
	tells status=adopted for=13 reached=2006-10-21 last=ad-15
}

lazy_consensus__stands__unless_somebody_objects() {
	run new lazy-consensus
	mv out vote.yaml
	ask vote.yaml 2026-01-14 -
	tells status=passing for=1
	ask vote.yaml 2026-01-16 -
	tells status=adopted for=5
	run set vote.yaml c -1 --on 2026-01-14
	exits 0
	ask vote.yaml 2026-01-16 -
	tells status=failed
}

run_tests "$@"
