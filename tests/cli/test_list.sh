#!/bin/sh
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lib.sh"

# The ids that list prints, in a row.
list_ids() {
	run list a.yaml --plain --today 2024-02-01 "$@"
	exits 0
	is_empty err
	is members "$(cut -f2 out | tr '\n' ' ')" "$expected"
}

list__shows__holdouts_first() {
	write_council a.yaml
	expected='bob cyd ann ' list_ids
	run list a.yaml --today 2024-02-01
	has out 'oppose'
	has out '2024-01-03'
}

list__filters__by_where() {
	write_council a.yaml
	expected='bob cyd ' list_ids --where holdout=yes
	expected='ann bob ' list_ids --where group=north --sort id
	expected='bob ' list_ids --where 'group=north and group = SOUTH'
	expected='cyd ' list_ids --where 'group!=north'
	expected='bob ' list_ids --where 'name=bob trinidad and tobago'
	expected='bob ' list_ids --where 'name~tobago and class=against'
	expected='cyd ' list_ids --where stance=silent
}

list__sorts__by_key() {
	write_council a.yaml
	expected='ann bob cyd ' list_ids --sort id
	expected='cyd ann bob ' list_ids --sort since
}

list__refuses__unknown_keys() {
	write_council a.yaml
	run list a.yaml --where 'stanc=x'
	exits 2
	has err '--where: unknown key "stanc"'
	has err 'did you mean "stance"?'
	run list a.yaml --where stance
	exits 2
	run list a.yaml --where holdout=maybe
	exits 2
	has err 'unknown value "maybe" of holdout'
	run list a.yaml --where 'holdout=yes and '
	exits 2
	run list a.yaml --where class=nope
	exits 2
	has err 'values: for, against, abstain, none, absent, recused'
	run list a.yaml --sort colour
	exits 2
	has err '--sort: '
}

list_csv__has__a_head_and_crlf() {
	write_council a.yaml
	run list a.yaml --csv --today 2024-02-01
	is 'first line' "$(head -1 out | tr -d '\r')" 'candidate,member,name,stance,class,holdout,since,source'
	is lines "$(grep -c "$(printf '\r')\$" out)" 4
}

list_json__has__rows() {
	write_council a.yaml
	run list a.yaml --json --today 2024-02-01 --where holdout=yes
	python3 - <<-'PYTHON' || fail 'not the JSON expected'
		import json
		a = json.load(open("out"))
		rows = a["candidates"][0]["rows"]
		assert a["schema"] == 1 and [r["id"] for r in rows] == ["bob", "cyd"]
		assert rows[1]["stance"] is None and rows[1]["class"] == "none" and rows[0]["holdout"]
	PYTHON
}

run_tests "$@"
