/* claim_memory.c - the objects that claims are about, and touching them. */
#include "diagnose/verify/claim.h"

#include "diagnose/verify/attempt.h"
#include "lib/logind.h"
#include "lib/sysfile.h"

#include <setjmp.h>

int claim_create(char name[CLAIM_NAME], size_t size)
{
	int fd = shm_open(claim_name(name), O_RDWR | O_CREAT | O_EXCL, 0600);

	if (fd < 0 && errno == ENOENT)
		skip("no shm_open here: %s", strerror(errno));
	claim_needs(fd >= 0, "shm_open %s", name);
	if (size)
		claim_resize(fd, size);
	return fd;
}

int claim_object(size_t size)
{
	char name[CLAIM_NAME];
	int fd = claim_create(name, 0);

	claim_unlink(name);
	claim_resize(fd, size);
	return fd;
}

int claim_memfd(size_t size)
{
	int fd =
		memfd_create("shmperf-verify", MFD_CLOEXEC | MFD_ALLOW_SEALING);

	claim_needs(fd >= 0, "memfd_create");
	claim_resize(fd, size);
	return fd;
}

void claim_seal(int fd, unsigned seals)
{
	if (!fcntl(fd, F_ADD_SEALS, seals))
		return;
	if (errno == EINVAL)
		skip("this kernel does not know seal 0x%x", seals);
	claim_needs(false, "fcntl F_ADD_SEALS 0x%x", seals);
}

void claim_resize(int fd, size_t size)
{
	claim_needs(!ftruncate(fd, (off_t)size), "ftruncate to %zu bytes",
		    size);
}

void claim_unlink(const char *name)
{
	int result = shm_unlink(name);

	if (result && errno == ENOENT)
		claim_fail("its name is gone before it was unlinked");
	claim_needs(!result, "shm_unlink %s", name);
}

void *claim_map_as(int fd, size_t size, int flags)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, fd, 0);

	claim_needs(p != MAP_FAILED, "mmap %zu bytes", size);
	return p;
}

int claim_try_map(int fd, int protection, size_t size, size_t offset)
{
	void *p = mmap(NULL, size, protection, MAP_SHARED, fd, (off_t)offset);

	return p == MAP_FAILED ? -1 : munmap(p, size);
}

int claim_lock(const void *p, size_t size)
{
	return (int)syscall(SYS_mlock, p, size);
}

int claim_unlock(const void *p, size_t size)
{
	return (int)syscall(SYS_munlock, p, size);
}

struct stat claim_stat(int fd)
{
	struct stat st;

	claim_needs(!fstat(fd, &st), "fstat");
	return st;
}

size_t claim_allocated(int fd)
{
	return (size_t)claim_stat(fd).st_blocks * 512;
}

char claim_byte(int fd, off_t at)
{
	char byte;

	claim_needs(pread(fd, &byte, 1, at) == 1, "pread");
	return byte;
}

int claim_resident(void *p, int pages)
{
	unsigned char in[64]; /* memory: bit 0 */
	int n = 0;

	claim_needs(!mincore(p, (size_t)pages * page, in), "mincore");
	for (int i = 0; i < pages; i++)
		n += in[i] & 1;
	return n;
}

static void answer(void *map)
{
	volatile char *shared = map;

	if (shared[0] != 'a')
		claim_fail("another process no longer sees the memory");
	shared[1] = 'b';
}

void claim_exchange(void *map)
{
	volatile char *shared = map;

	shared[0] = 'a';
	claim_elsewhere(answer, map);
	if (shared[1] != 'b')
		claim_fail("what another process wrote did not arrive");
}

void claim_remove(int id)
{
	claim_needs(!shmctl(id, IPC_RMID, NULL), "IPC_RMID segment %d", id);
}

const char *claim_until(void)
{
	return logind_removes_ipc() ? "; of users from 1000 on systemd removes "
				      "it when they log out (RemoveIPC=yes)"
				    : "";
}

void *claim_attach(int id)
{
	void *p = shmat(id, NULL, 0);

	claim_needs(p != (void *)-1, "shmat segment %d", id);
	return p;
}

int claim_segment(void)
{
	struct verify_run *run = &attempt_shared->run;
	key_t key = CLAIM_KEY | run->pid;
	char prefix[CLAIM_PREFIX], *p;
	uint64_t forced;
	int id;

	/* It ends segments that nobody has attached, against POSIX. */
	if (!sysfile_count("/proc/sys/kernel/shm_rmid_forced", &forced) &&
	    forced)
		skip("segments end when nobody has them attached: "
		     "sysctl kernel.shm_rmid_forced=0");
	run->maker = getpid(); /* we may be killed from here on */
	atomic_thread_fence(memory_order_seq_cst);
	id = shmget(key, page, IPC_CREAT | IPC_EXCL | 0600);
	if (id < 0 && errno == EEXIST)
		skip("somebody else has the key 0x%x", (unsigned)key);
	if (id < 0 && errno == EINVAL)
		skip("kernel.shmmax is below a page (EINVAL of shmget)");
	claim_needs(id >= 0, "shmget a page");
	p = claim_attach(id);
	claim_prefix(prefix, run);
	strcpy(p + CLAIM_MARK_AT, prefix + 1);
	atomic_thread_fence(memory_order_seq_cst);
	run->maker = 0;
	claim_needs(!shmdt(p), "shmdt");
	return id;
}

/* --- touching ------------------------------------------------------------- */

static sigjmp_buf before_touch;
static struct claim_touch fault;

static void on_fault(int sig, siginfo_t *info, void *context)
{
	fault = (struct claim_touch){ .signal = sig,
				      .code = info->si_code,
				      .at = info->si_addr };
	siglongjmp(before_touch, 1);
}

/* NULL: no longer. */
static void catch_faults(void (*handler)(int, siginfo_t *, void *))
{
	struct sigaction a = { .sa_flags = SA_SIGINFO,
			       .sa_sigaction = handler };

	sigaction(SIGBUS, &a, NULL);
	sigaction(SIGSEGV, &a, NULL);
}

static const char *code_name(const struct claim_touch *t)
{
	static const struct {
		int signal, code;
		const char *name;
	} names[] = {
		{ SIGBUS, BUS_ADRERR, "BUS_ADRERR" },
		{ SIGBUS, BUS_ADRALN, "BUS_ADRALN" },
		{ SIGBUS, BUS_OBJERR, "BUS_OBJERR" },
		{ SIGSEGV, SEGV_MAPERR, "SEGV_MAPERR" },
		{ SIGSEGV, SEGV_ACCERR, "SEGV_ACCERR" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (names[i].signal == t->signal && names[i].code == t->code)
			return names[i].name;
	return "of another kind";
}

static struct claim_touch touch(volatile char *base, size_t offset,
				const char *value)
{
	fault = (struct claim_touch){ 0 };
	catch_faults(on_fault);
	if (!sigsetjmp(before_touch, 1)) {
		if (value)
			base[offset] = *value;
		else
			(void)base[offset];
	}
	catch_faults(NULL);
	if (fault.signal)
		snprintf(fault.text, CLAIM_TEXT, "SIG%s, code %s at offset %td",
			 sigabbrev_np(fault.signal), code_name(&fault),
			 fault.at - base);
	else
		strcpy(fault.text, "no signal");
	return fault;
}

struct claim_touch claim_read(volatile char *base, size_t offset)
{
	return touch(base, offset, NULL);
}

struct claim_touch claim_write(volatile char *base, size_t offset, char value)
{
	return touch(base, offset, &value);
}
