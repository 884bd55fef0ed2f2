#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# tests/unit/sabotage.sh [ROOT [WORD]]: breaks saving and the journal in one way after another, each in a
# copy, and checks that their tests notice; with WORD, only the rows that have it. A row: the test,
# what is broken, a file, a sed script. All of it takes some minutes, so no other test runs it.
set -euo pipefail

root=$(realpath "${1:-$(dirname "${BASH_SOURCE[0]}")/../..}")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
read -ra flags <<<"-std=c11 -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -DHOLDOUT_VERSION=\"0\" -O1 -w \
	$(pkg-config --cflags --libs glib-2.0 cmocka libutf8proc yaml-0.1)"
word=${2:-}
missed=0 caught=0

# In memory where that can be: the tests sync at every save.
if [ -w /dev/shm ]; then
	export TMPDIR=/dev/shm
fi

# The status of the test built from the copy.
run() { # TEST
	local sources=("$dir"/src/base/*.c)
	if [ "$1" = journal ]; then
		sources+=("$dir"/src/doc/*.c)
	fi
	"${CC:-cc}" -I"$dir/src" -I"$dir/include" -I"$dir/tests" -o "$dir/test" \
		"$dir/tests/unit/test_$1.c" "${sources[@]}" "${flags[@]}" || exit 2
	"$dir/test" >/dev/null 2>&1
}

copy() {
	rm -rf "$dir/src" "$dir/include" "$dir/tests"
	cp -r "$root/src" "$root/include" "$root/tests" "$dir"
}

for test in replace journal; do
	[ -z "$word" ] || break
	copy
	run "$test" || { echo "sabotage: $test fails as it is" >&2; exit 1; }
done

while IFS='|' read -r test what file script; do
	[[ $test$what == *"$word"* ]] || continue
	copy
	sed -i "$script" "$dir/src/$file"
	if cmp -s "$root/src/$file" "$dir/src/$file"; then
		echo "sabotage: $what: $file has nothing to break there" >&2
		exit 2
	fi
	if run "$test"; then
		echo "MISSED  $what"
		missed=$((missed + 1))
	else
		echo "caught  $what"
		caught=$((caught + 1))
	fi
done <<'ROWS'
replace|the displaced file is not judged|base/file_replace.c|s/r->way != BY_RENAME \&\& !is_base(r, r->beside.temporary)/false/
replace|writers are not waited for|base/file_replace.c|s/has_no_writer(fd) \&\& //
replace|an edit of others is not put back|base/file_replace.c|s/return put_back(r)/return conflict_changed(r)/
replace|a changed file is not refused|base/file_replace.c|s/return is_same;/return true;/
replace|the file is not synced|base/beside.c|s/if (fsync(b->fd) < 0)/if (false)/
replace|the folder is not synced|base/beside.c|s/if (fsync(b->folder_fd) == 0 || errno == EINVAL)/if (true)/
replace|a failed write is not noticed|base/beside.c|s/return beside_fail(b, "write");/return true;/
replace|short writes are taken for whole|base/beside.c|s/len -= (size_t)put/len = 0/
replace|attributes are not kept|base/beside.c|s/ || !keep_attributes(b)//
replace|the mode is not kept|base/beside.c|s/fchmod(b->fd, b->old.st_mode \& 07777) == 0/true/
replace|written where it stands|base/beside.c|s/O_RDWR . O_CREAT . O_EXCL . O_NOFOLLOW/O_RDWR/;s/b->temporary = g_strdup_printf(.*/b->temporary = g_strdup(b->name);/
journal|no checksum|doc/journal_format.c|s/ || number_at(bytes + 8, 4) != crc//
journal|the base is not checked|doc/journal_format.c|s/memcmp(sum, bytes + HEAD_LEN - HASH_LEN, HASH_LEN) != 0/false/
journal|a journal of another file is taken|doc/journal_format.c|s/memcmp(bytes + HEAD_LEN, path, path_len) != 0/false/;s/number_at(bytes + MAGIC_LEN, 4) != path_len/false/
journal|half a step is left behind|doc/journal.c|s/ || ftruncate(journal->fd, journal->len) < 0//
journal|locks do not count|doc/journal_found.c|s/flock(fd, LOCK_EX . LOCK_NB) < 0/false/
ROWS

echo "$caught caught, $missed missed"
[ "$missed" = 0 ]
