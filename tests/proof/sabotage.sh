#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# tests/proof/sabotage.sh [ROOT [WORD]]: breaks reading, editing, saving and the journal in one way after
# another, and checks that their tests notice; with WORD, only the rows that have it. A row: the test,
# what is broken, a file, a sed script. Only that file is compiled again. The test `terminal` is the
# proof of that name on a whole program, from the objects in $PROOF_BUILD; without them, or without
# PROOF=long, as each takes minutes, it is left out. The others take what they need of them, too.
set -euo pipefail

root=$(realpath "${1:-$(dirname "${BASH_SOURCE[0]}")/../..}")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
read -ra flags <<<"-std=c11 -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -DHOLDOUT_VERSION=\"0\" -O1 -w \
	-I$root/include -I$root/tests $(pkg-config --cflags glib-2.0 cmocka libutf8proc yaml-0.1)"
read -ra libraries <<<"$(pkg-config --libs glib-2.0 cmocka libutf8proc yaml-0.1) -lm -ldl"
read -ra compiler <<<"${CC:-cc}"
word=${2:-}
missed=0 caught=0
export HOLDOUT_SOURCE=$root LC_ALL=C.UTF-8

# In memory where that can be: the tests sync at every save.
if [ -w /dev/shm ]; then
	export TMPDIR=/dev/shm
fi

object() { # OUTPUT SOURCE
	"${compiler[@]}" -I"$root/src" "${flags[@]}" -c -o "$1" "$2"
}

# Whatever the tests of the two lowest floors are linked from, once: as it was built already, if it was.
compile_all() {
	local file built
	mkdir "$dir"/{base,doc,tests}
	for file in "$root"/src/{base,doc}/*.c; do
		file=${file#"$root/src/"}
		built=${PROOF_BUILD:-}/libplain-low.a.p/.._.._src_${file//\//_}.o
		if [ -e "$built" ]; then
			ln -s "$built" "$dir/${file%.c}.o"
		else
			object "$dir/${file%.c}.o" "$root/src/$file"
		fi
	done
	for file in "$@"; do
		object "$dir/tests/$file.o" "$root/tests/unit/test_$file.c"
	done
}

# The status of a test with one object in the place of another.
run() { # TEST [FILE.o OBJECT]
	local objects=("$dir"/base/*.o "$dir"/doc/*.o) i
	for i in "${!objects[@]}"; do
		if [ $# -gt 1 ] && [ "${objects[i]}" = "$dir/$2" ]; then
			objects[i]=$3
		fi
	done
	"${compiler[@]}" -o "$dir/test" "$dir/tests/$1.o" "${objects[@]}" "${libraries[@]}" || exit 2
	"$dir/test" >/dev/null 2>&1
}

# The same of the whole program on a pseudo-terminal.
run_terminal() { # FILE.o OBJECT
	local objects=("$PROOF_BUILD"/{holdout-plain,libplain-low.a}.p/.*.o) i
	for i in "${!objects[@]}"; do
		if [[ ${objects[i]} == */.._.._src_${1//\//_} ]]; then
			objects[i]=$2
		fi
	done
	"${compiler[@]}" -o "$dir/program" "${objects[@]}" "${libraries[@]}" \
		$(pkg-config --libs ncursesw jansson) || exit 2
	env -u PROOF_FIGURES "$PROOF_BUILD/terminal/proof-terminal" "$dir/program" \
		"$PROOF_BUILD/terminal/librest.so" xterm-256color >/dev/null 2>&1
}

run_broken() { # TEST FILE
	if [ "$1" = terminal ]; then
		run_terminal "${2%.c}.c.o" "$dir/broken.o"
	else
		run "$1" "${2%.c}.o" "$dir/broken.o"
	fi
}

tests=(replace replace_calls place file file_left journal journal_found journal_read journal_walk splice marks text doc_file)
compile_all "${tests[@]}"
for test in "${tests[@]}"; do
	[ -z "$word" ] || break
	run "$test" || { echo "sabotage: $test fails as it is" >&2; exit 1; }
done

while IFS='|' read -r test what file script; do
	[[ $test$what == *"$word"* ]] || continue
	if [ "$test" = terminal ] && { [ -z "${PROOF_BUILD:-}" ] || [ "${PROOF:-}" != long ]; }; then
		echo "left out  $what"
		continue
	fi
	# Beside the others it would find their headers; here it says whose it is by -I.
	sed "$script" "$root/src/$file" >"$dir/broken.c"
	if cmp -s "$root/src/$file" "$dir/broken.c"; then
		echo "sabotage: $what: $file has nothing to break there" >&2
		exit 2
	fi
	object "$dir/broken.o" "$dir/broken.c"
	if run_broken "$test" "$file"; then
		echo "MISSED  $what"
		missed=$((missed + 1))
	else
		echo "caught  $what"
		caught=$((caught + 1))
	fi
done <<'ROWS'
text|text of the file reaches the terminal as it is|base/text.c|s/display_point(out, bytes + at, used, point, &marks);/g_string_append_len(out, bytes + at, (gssize)used);/
marks|characters are taken for bytes|doc/marks.c|s/marks->index += 8 - .*/marks->index += 8;/
splice|a splice is one byte off|doc/splice.c|s,splice->len = node->len;,splice->len = node->len - 1;,
splice|what is written is not read again|doc/edit.c|s/if (after \&\& !verify_change(splice->chunk, after, \&splice->change))/if (false)/
replace|the displaced file is not judged|base/file_replace.c|s/r->beside.temporary \&\& !is_base(r, r->beside.temporary)/false/
replace|writers are not waited for|base/file_replace.c|s/file_has_no_writer(fd) \&\& //
replace|an edit of others is not put back|base/file_replace.c|s/return put_back(r)/return conflict_changed(r)/
replace|a changed file is not refused|base/file_replace.c|s/return is_same;/return true;/
replace|the file is not synced|base/beside.c|s/if (fsync(b->fd) < 0)/if (false)/
replace|the folder is not synced|base/beside.c|s/if (fsync(b->folder_fd) == 0 || errno == EINVAL)/if (true)/
replace_calls|a failed write is not noticed|base/beside.c|s/return beside_fail(b, "write");/return true;/
replace|short writes are taken for whole|base/beside.c|s/len -= (size_t)put/len = 0/
replace|attributes are not kept|base/beside.c|s/ || !keep_attributes(b)//
replace|the mode is not kept|base/beside.c|s/fchmod(b->fd, b->old.st_mode \& 07777) < 0/false/
replace|written where it stands|base/beside.c|s/O_RDWR . O_CREAT . O_EXCL . O_NOFOLLOW/O_RDWR/;s/b->temporary = g_strdup_printf(.*/b->temporary = g_strdup(b->name);/
place|no draft is kept|base/file_place.c|s/!draft_keep(draft, keep)/false/
place|the draft goes before the file is written|base/file_place.c|s/if (!write_over(fd, draft->new, draft->new_len)/draft_remove(draft);&/
place|the file is not compared before it is written|base/file_place.c|s/(file_holds(fd, base->bytes, base->len) || is_half_written(fd, base, real))/true/
place|an edit after a kill is overwritten|base/file_place.c|s/ \&\& draft_explains(draft, bytes, len)//
place|no checksum of a draft|base/draft.c|s/len != whole || !has_sum(bytes, len)/len != whole/
place|a failed write is not taken back|base/file_place.c|s/return take_back(b, draft, fd);/return beside_fail(b, "write");/
file|what another is writing is cleared away|base/beside_left.c|s/flock(b->folder_fd, LOCK_EX . LOCK_NB) == 0 ?/true ?/
file_left|a version of others is removed|base/file_left.c|s/is_unborn || len == 0/true || len == 0/
file_left|what was not expected is removed|base/file_left.c|s/if (!own || strncmp(own, sum, BESIDE_SUM_LEN) != 0)/if (!own)/
file_left|what is still written to is removed|base/file_left.c|s/bool is_quiet = fd >= 0 \&\& file_has_no_writer(fd) /bool is_quiet = fd >= 0 /
file_left|what a running save uses is removed|base/file_left.c|s/flock(search->folder_fd, LOCK_EX . LOCK_NB) == 0/true/
journal_found|a journal that cannot be read is set aside|doc/journal_left.c|s/return UNREADABLE;/return FOREIGN;/
journal_found|a journal that cannot be opened is passed over|doc/journal_left.c|s/if (cause == ENOENT)/if (true)/
journal_read|a sum goes on with another version|doc/journal_sum.c|s/if (summing->of != of)/if (!summing->of)/
journal_read|no checksum|doc/journal_read.c|s/number_at(head + 8, 4) != crc32c(crc32c(0, head, 8), body, (size_t)body_len)/false/
journal_read|the base is not checked|doc/journal_replay.c|s/!is_base(read, base, len)/false/
journal_read|a journal of another file is taken|doc/journal_read.c|s/memcmp(head + HEAD_LEN, key, key_len) != 0/false/;s/number_at(head + JOURNAL_MAGIC_LEN, 4) != key_len/false/
journal|half a step is left behind|doc/journal.c|s/ftruncate(journal->fd, journal->len) < 0/false/
journal_found|locks do not count|doc/journal_left.c|s/flock(fd, LOCK_EX . LOCK_NB) == 0/true/
journal|a save is not marked|doc/journal_notes.c|s/bool is_due = .*/bool is_due = false;/
journal_found|what may not last is marked as saved|doc/journal_notes.c|s/ \&\& !(doc_is_uncertain(doc) \&\& has_all)//
doc_file|what may not last counts as saved|doc/doc.c|s/doc->is_uncertain ? 1 : 0/0/
doc_file|a folder is not synced again|base/file_replace.c|s/return !base->is_uncertain || beside_sync(\&r->beside)/return true/
journal_found|discarding forgets nothing|doc/journal_found.c|s/(off_t)read->marked_len/(off_t)read->len/
journal|the history of another file is taken|doc/journal_found.c|s/is_of_base \&\& !journal->path/!journal->path/
journal|a long history stays long|doc/journal.c|s/is_saved \&\& is_too_long(journal)/false/
journal|the journal stays with the old name|doc/journal_file.c|s/g_strcmp0(journal->doc_path, doc_path(doc)) == 0/true/
journal_walk|undo is not noted|doc/journal_notes.c|s/if (notes->shown != position)/if (false)/
journal_walk|what was undone stays to be redone|doc/history.c|s/g_array_set_size(history->steps, next);//
journal_walk|a step is not turned round to be undone|doc/history.c|s/i > from ? patch_copy(patch) : patch_reversed(patch)/patch_copy(patch)/
terminal|text of the file is drawn as it is|base/text.c|s/display_point(out, bytes + at, used, point, \&marks);/g_string_append_len(out, bytes + at, (gssize)used);/
terminal|one field is drawn as it is|view/pen.c|s/text_displayed(text)/g_strdup(text)/
terminal|columns are counted in bytes|base/text.c|s/text_fit(text, G_MAXINT . 2, \&cols);/cols = (int)strlen(text);/
terminal|text goes past curses|ui/term.c|s/addnstr(term->run->str, (int)term->run->len);/send_directly(term->run->str);/
terminal|the first byte decides what is ASCII|base/text.c|s/if (len == 1)/if ((unsigned char)text[0] < 0x80)/;s/g_string_append_c(out, \*text)/g_string_append_len(out, text, (gssize)len)/
terminal|the screen is not left|ui/term.c|s/^\t\tendwin();$//
journal|a save that changes nothing is not a save|doc/doc.c|s/base.is_replaced || is_saved/base.is_replaced/
ROWS

line="G15  sabotaged builds $((caught + missed)): caught $caught, missed $missed"
echo "$line"
if [ -n "${PROOF_FIGURES:-}" ]; then
	mkdir -p "$PROOF_FIGURES"
	echo "$line" >"$PROOF_FIGURES/sabotage"
fi
[ "$missed" = 0 ]
