/* SPDX-License-Identifier: MIT */
#ifndef PROOF_SHARED_H
#define PROOF_SHARED_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

/*
 * What a proof and the program it looks at have in common: a page of memory, and a pipe by which
 * the program says that it has come to rest. The program knows nothing of it; the shim does, which
 * is loaded before libc and stands in for its calls.
 *
 * Counted are the calls on files below PROOF_ROOT, and the writes to standard output and error.
 */

#define PROOF_ROOT   "PROOF_ROOT"   /* the folder whose files count; the program works in it */
#define PROOF_SHARED "PROOF_SHARED" /* the descriptor of the page */
#define PROOF_REST   "PROOF_REST"   /* the descriptor to write to at rest */

enum event {
	EVENT_NONE,        /* only count */
	EVENT_KILL_BEFORE, /* the process is gone before the call */
	EVENT_KILL_AFTER,  /* and after it */
	EVENT_KILL_HALF,   /* half of what is to be written is, then it is gone */
	EVENT_FAIL,        /* the call fails with `error` */
	EVENT_FAIL_ON,     /* and every one that changes something after it, until disarmed */
	EVENT_SHORT,       /* half of it is read or written, and the call says so */
	EVENT_SIGNAL,      /* `signal` arrives before the call */
	EVENT_PAUSE,       /* the process says it is at rest, and waits until `at` is another */
	EVENT_MEMORY,      /* the allocation number `at` fails */
	EVENT_MEMORY_ON,   /* and every one after it */
};

enum kind {
	KIND_OTHER = 'o',
	KIND_READ = 'r',
	KIND_WRITE = 'w',
	KIND_SHOW = 's', /* a write to standard output or error */
};

/* How a file can take a name, of which the file system decides. */
enum way {
	WAY_EXCHANGE,
	WAY_LINK,   /* renames have no flags, as on NFS */
	WAY_RENAME, /* there is no exchange and no link, as on FAT */
	WAYS,
};

#define KINDS_MAX 4096

struct shared {
	/* set by the proof */
	_Atomic int event, way;
	_Atomic uint32_t at; /* the call it happens at, from 1 */
	_Atomic int error, signal;
	_Atomic bool
		has_no_leases; /* as on a network file system; what is waited for is over at once */
	_Atomic bool spares_terminal; /* writes to standard output and error do not count */
	_Atomic bool hurries; /* a wait of less than a second is over at once, if nothing comes */

	/* set by the shim */
	_Atomic uint32_t made;        /* calls that count */
	_Atomic uint32_t allocations; /* from main() on */
	_Atomic uint32_t typed;       /* bytes read from standard input */
	_Atomic bool has_happened;    /* the event */
	_Atomic uint32_t disorders;   /* things shown or named before they were synced */
	char disorder[200];           /* the first of them */
	char call[40];                /* the one the event happened at */
	char kinds[KINDS_MAX];        /* of the calls made: enum kind, one a byte */
};

#endif
