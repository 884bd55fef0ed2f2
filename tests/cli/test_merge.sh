#!/bin/sh
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lib.sh"

# base.yaml, and the same as ours.yaml and theirs.yaml.
write_sides() {
	write_council base.yaml
	cp base.yaml ours.yaml
	cp base.yaml theirs.yaml
}

merge__prints_both_changes__when_they_do_not_meet() {
	write_sides
	"$holdout" set ours.yaml Ann oppose --on 2024-03-01 >/dev/null
	"$holdout" set theirs.yaml Cyd support --on 2024-03-02 >/dev/null
	run merge base.yaml ours.yaml theirs.yaml
	exits 0
	is_empty err
	cp out merged.yaml
	"$holdout" set ours.yaml Cyd support --on 2024-03-02 >/dev/null
	cmp -s ours.yaml merged.yaml || fail 'not both changes'
}

merge__keeps_ours_and_tells__at_a_conflict() {
	write_sides
	sed -i 's/stance: oppose/stance: abstain/' ours.yaml
	sed -i 's/stance: oppose/stance: support/' theirs.yaml
	run merge base.yaml ours.yaml theirs.yaml
	exits 1
	cmp -s out ours.yaml || fail 'not ours'
	has err 'theirs.yaml:19: conflict: Bob Trinidad and Tobago › position of 2024-01-03 › stance'
	has err '  ours: abstain'
	has err '  theirs: support'
}

merge_json__has__conflicts_and_the_text() {
	write_sides
	sed -i '/cyd/,$d' ours.yaml
	sed -i 's/name: Cyd/name: Cyd D./' theirs.yaml
	run merge base.yaml ours.yaml theirs.yaml --json
	exits 1
	python3 - <<-'PYTHON' || fail 'not the JSON expected'
		import json
		a = json.load(open("out"))
		assert a["schema"] == 1 and a["merged"] == open("ours.yaml").read()
		assert a["conflicts"] == [{"place": "Cyd D.", "line": 21, "base": "name: Cyd",
		    "ours": None, "theirs": "name: Cyd D."}]
	PYTHON
}

merge__writes_a_file__only_where_it_may() {
	write_sides
	sed -i 's/name: Cyd/name: Cyd D./' theirs.yaml
	run merge base.yaml ours.yaml theirs.yaml -o new.yaml
	exits 0
	is_empty out
	cmp -s new.yaml theirs.yaml || fail 'not merged'
	run merge base.yaml ours.yaml base.yaml -o new.yaml
	exits 4
	cmp -s new.yaml theirs.yaml || fail 'replaced without --force'
	run merge base.yaml ours.yaml base.yaml -o new.yaml --force
	exits 0
	cmp -s new.yaml ours.yaml || fail 'not replaced'
	run merge base.yaml ours.yaml theirs.yaml -o ours.yaml
	exits 0
	cmp -s ours.yaml theirs.yaml || fail 'ours is not the output'
}

# A pipe takes 64 KiB: once more than that has gone into it, OURS has been read.
merge__leaves_ours__when_it_has_changed_meanwhile() {
	write_sides
	sed -i 's/name: Cyd/name: Cyd D./' theirs.yaml
	{
		head -c 100000 /dev/zero | tr '\0' '#'
		sed -i 's/title: Bridge/title: Tunnel/' ours.yaml
		echo
		cat theirs.yaml
	} | "$holdout" merge base.yaml ours.yaml - -o ours.yaml >out 2>err && fail 'wrote over it'
	has err 'ours.yaml: the file was changed by another program since it was read'
	has ours.yaml 'title: Tunnel'
	lacks ours.yaml 'Cyd D.'
}

merge__tells__when_two_valid_sides_make_no_valid_file() {
	write_sides
	printf 'sources:\n  s: {title: S}\n' | tee -a base.yaml ours.yaml >>theirs.yaml
	printf 'candidates:\n  x: {name: X}\n  y: {name: Y}\n' >head
	sed -i 's/stance:/candidate: x\n        stance:/' base.yaml ours.yaml theirs.yaml
	cat head >>base.yaml && cat head >>ours.yaml
	printf 'candidates:\n  x: {name: X}\n' >>theirs.yaml
	printf '    positions:\n      - {on: 2024-03-01, candidate: y, stance: support}\n' >add
	sed -i '/name: Cyd/r add' ours.yaml
	run merge base.yaml ours.yaml theirs.yaml
	exits 1
	has err 'the merged file'
	has err 'y'
}

merge__refuses__what_is_no_yaml() {
	write_sides
	printf 'a: [\n' >theirs.yaml
	run merge base.yaml ours.yaml theirs.yaml -o ours.yaml
	exits 3
	cmp -s ours.yaml base.yaml || fail 'ours was written'
}

# A repository of its own, away from the user's settings; two branches with one change each.
make_repository() {
	GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
	export GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM
	git init -q -b main repository && cd repository || exit 99
	git config user.name Tester && git config user.email tester@example.org
	git config merge.holdout.name 'trackers by meaning'
	git config merge.holdout.driver "$holdout merge %O %A %B -o %A"
	echo '*.yaml merge=holdout' >.gitattributes
	write_council a.yaml
	git add -A && git commit -qm base
}

git_merge__takes_both__where_text_would_conflict() {
	make_repository
	git checkout -qb other
	"$holdout" set a.yaml Ann oppose --on 2024-03-01 >/dev/null
	git commit -qam other && git checkout -q main
	"$holdout" set a.yaml Ann abstain --on 2024-02-01 >/dev/null
	git commit -qam mine
	git merge -q other -m both >out 2>err || fail 'git found a conflict'
	is days "$(sed -n 's/.*on: //p' a.yaml | tr '\n' ' ')" '2024-01-02 2024-02-01 2024-03-01 2024-01-03 '
	run check a.yaml
	exits 0
}

git_merge__stops__at_a_conflict() {
	make_repository
	git checkout -qb other
	sed -i 's/stance: oppose/stance: support/' a.yaml
	git commit -qam other && git checkout -q main
	sed -i 's/stance: oppose/stance: abstain/' a.yaml
	git commit -qam mine
	if git merge -q other -m both >out 2>err; then fail 'no conflict'; fi
	has err 'stance'
	is unmerged "$(git ls-files -u | wc -l)" 3
	is theirs "$(git show :3:a.yaml | sed -n 's/.*stance: //p' | tail -1)" support
	run check a.yaml
	exits 0
}

run_tests "$@"
