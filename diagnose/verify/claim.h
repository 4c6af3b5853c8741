/*
 * claim.h - a promise of shared memory that this machine keeps or breaks.
 *
 * check() runs in a process of its own, which is also the clean-up: it maps,
 * forks and sets limits as it likes, and ends with a verdict. PASS and FAIL
 * say that the promise was put to the test and what was seen, in numbers;
 * INFO that nobody promises either way, but this is what happens here; skip()
 * of lib/die.h that it cannot be tried here, and why. die() is a FAIL, and so
 * are a signal, a hang, and an end without a verdict; but none of them where
 * /dev/shm has less than 1 MiB left, which is a SKIP. Write it so that a
 * kernel which breaks the promise would FAIL.
 *
 * Names come from claim_name() and go as early as they can: what is left by a
 * kill -9 is found by its name. Nothing here measures time.
 *
 * To add one: copy claims/map_survives_close.c. Nothing else.
 */
#ifndef DIAGNOSE_VERIFY_CLAIM_H
#define DIAGNOSE_VERIFY_CLAIM_H

#include "lib/die.h"
#include "lib/registry.h"

/* What claims call comes with it. */
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/wait.h>
#include <unistd.h>

/* Of Linux 6.3, which libc may not know. */
#ifndef MFD_EXEC
#define MFD_NOEXEC_SEAL 0x8U
#define MFD_EXEC        0x10U
#endif
#ifndef F_SEAL_EXEC
#define F_SEAL_EXEC 0x20
#endif

struct claim {
	const char *name;   /* "size/beyond-end": the file's, _ for / and - */
	const char *text;   /* what is promised, one line */
	const char *source; /* who promises it, or where the code is */
	void (*check)(void);
};

/* --- verdicts; the text is the evidence: what was seen -------------------- */

/* How a claim's process ends, beside EXIT_SKIPPED. */
enum verdict { VERDICT_FAIL = 1, VERDICT_PASS = 10, VERDICT_INFO = 11 };

#define claim_pass(...) die_with(VERDICT_PASS, 0, __VA_ARGS__)
#define claim_info(...) die_with(VERDICT_INFO, 0, __VA_ARGS__)
#define claim_fail(...) die_with(VERDICT_FAIL, 0, __VA_ARGS__)

/* Unless it was done, what is needed to try it failed, by errno: a SKIP if that
 * is a limit or a missing right or call, which says nothing on the promise;
 * else a FAIL. */
void claim_needs(bool done, const char *what, ...)
	__attribute__((format(printf, 2, 3)));

/* FAIL unless a call ended as it must: with an errno, or 0, by success. SKIP if
 * it failed for want of memory, descriptors or file size. */
void claim_due(int result, int want, const char *what);
#define claim_refused(result, want, what) claim_due(result, want, what)
#define claim_granted(result, what)       claim_due(result, 0, what)

/* FAIL if a number is not what it must be. */
void claim_equal(uint64_t seen, uint64_t want, const char *what);

/* The same, told as it is written: "munmap(p, 0): success, where ...". */
#define claim_refuses(call, want) claim_due(call, want, #call)
#define claim_grants(call)        claim_due(call, 0, #call)

/* --- objects -------------------------------------------------------------- */

enum { CLAIM_NAME = 64, CLAIM_TEXT = 48 };

/* Bytes in a page, once attempt_open() was called. */
extern size_t page;

/* A name for shm_open(3) that nobody else has. Returns its argument. */
char *claim_name(char name[CLAIM_NAME]);

/* A new object of a new name; one whose name is gone already. */
int claim_create(char name[CLAIM_NAME], size_t size);
int claim_object(size_t size);

/* A memfd that may be sealed; seal it. Both skip where the kernel cannot. */
int claim_memfd(size_t size);
void claim_seal(int fd, unsigned seals);

void claim_resize(int fd, size_t size);
void claim_unlink(const char *name);

/* Map it to read and write. */
void *claim_map_as(int fd, size_t size, int flags);
#define claim_map(fd, size)         claim_map_as(fd, size, MAP_SHARED)
#define claim_map_private(fd, size) claim_map_as(fd, size, MAP_PRIVATE)

/* Map so much of it, shared, and unmap it: 0, or -1 and errno. */
int claim_try_map(int fd, int protection, size_t size, size_t offset);

/* mlock(2), munlock(2): those of libc do nothing in builds with sanitizers. */
int claim_lock(const void *p, size_t size);
int claim_unlock(const void *p, size_t size);

struct stat claim_stat(int fd);
size_t claim_allocated(int fd);    /* bytes, not the apparent size */
char claim_byte(int fd, off_t at); /* by read(2) */

/* How many pages there are in memory, of so many from p on; at most 64. */
int claim_resident(void *p, int pages);

/* FAIL unless two processes exchange bytes through a map that both have. */
void claim_exchange(void *map);

/* A System V segment of a page, found if we are killed; its id. One at a time,
 * its second half is not for use. */
int claim_segment(void);
void *claim_attach(int id);
void claim_remove(int id); /* IPC_RMID */

/* What may end an object before somebody removes it: evidence, as no standard
 * knows of it; or "". */
const char *claim_until(void);

/* --- a place of our own, to fill or to forbid something ------------------- */

/* From here on this process and its children have a /dev/shm of their own, a
 * new tmpfs of that many pages that goes with them; the host's is out of
 * sight (METHOD D3). Needs root or user namespaces; skips without. */
void sandbox_shm(size_t pages);

/* The same with other options of mount(8); skips if the kernel or our rights
 * have no such tmpfs. */
void sandbox_tmpfs(const char *options);

/* System V objects of our own, with a limit, /proc/sys/kernel/NAME, set to a
 * value. Skips without. Returns what the limit is on the host. */
uint64_t sandbox_ipc(const char *name, size_t value);

/* Become another user, for good; skips if we are not root. */
void sandbox_other_user(void);

/* Give up what lets one pass over limits and modes: all capabilities. */
void sandbox_no_privilege(void);

/* That many pages may be locked by us, who give up our privileges. Returns how
 * many bytes could be until now. */
unsigned long sandbox_memlock(size_t pages);

/* --- touching what may not be there --------------------------------------- */

struct claim_touch {
	int signal;            /* SIGBUS, SIGSEGV; 0: nothing happened */
	int code;              /* si_code: BUS_ADRERR ... */
	char *at;              /* si_addr */
	char text[CLAIM_TEXT]; /* "SIGBUS, code BUS_ADRERR at offset 4096" */
};

struct claim_touch claim_read(volatile char *base, size_t offset);
struct claim_touch claim_write(volatile char *base, size_t offset, char value);

/* --- other processes ------------------------------------------------------ */

/* Have another process do it, which dies with this one; wait for its end. A
 * verdict that it comes to is that of the claim. */
pid_t claim_start(void (*body)(void *arg), void *arg);
void claim_join(pid_t pid);
void claim_elsewhere(void (*body)(void *arg), void *arg);

/* "228,386", good until the end of the block; "76 %" of a whole, "0.16 %" if
 * small, "0 %" only of nothing. */
const char *claim_count(char text[CLAIM_TEXT], uint64_t n);
#define CLAIM_COUNT(n) claim_count((char[CLAIM_TEXT]){ 0 }, n)
const char *claim_share(char text[CLAIM_TEXT], uint64_t part, uint64_t whole);

REGISTRY(claim);

/* CLAIM("size/x", "It is promised", "shm_open(3)") { ... } is a claim, and what
 * is in the braces its check(). */
#define CLAIM(name, text, source)                                              \
	static void check(void);                                               \
	REGISTER(claim, this_claim) = { name, text, source, check };           \
	static void check(void)

#endif
