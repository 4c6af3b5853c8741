/* name_semaphore.c - a named semaphore is an object, too. */
#include "diagnose/verify/claim.h"

enum { VALUE = 3, ROOM = 16 };

static char name[CLAIM_NAME]; /* chosen before the fork */

static void make_and_end(void *arg)
{
	claim_needs(sem_open(name, O_CREAT | O_EXCL, 0600, VALUE) != SEM_FAILED,
		    "sem_open %s", name);
}

/* sem_open(3) as a call that returns less than 0 if refused. */
static int find(sem_t **sem)
{
	*sem = sem_open(name, 0);
	return *sem == SEM_FAILED ? -1 : 0;
}

static void post(void *arg)
{
	sem_t *sem;

	claim_granted(find(&sem), "another process's sem_open");
	claim_needs(!sem_post(sem), "sem_post");
}

static void expect(sem_t *sem, int want, const char *when)
{
	int value;

	claim_needs(!sem_getvalue(sem, &value), "sem_getvalue");
	claim_equal((uint64_t)value, (uint64_t)want, when);
}

/* glibc makes it under a name that nobody could tell from another's, and
 * renames it: in a /dev/shm of our own nothing is left if we are killed. */
CLAIM("name/semaphore",
      "A named semaphore is /dev/shm/sem.NAME until sem_unlink",
      "sem_overview(7); sem_open(3); POSIX sem_unlink")
{
	char path[CLAIM_NAME + 16];
	struct stat st;
	sem_t *sem;

	sandbox_shm(ROOM);
	claim_name(name);
	snprintf(path, sizeof(path), "/dev/shm/sem.%s", name + 1);
	claim_elsewhere(make_and_end, NULL);
	claim_granted(lstat(path, &st), "lstat /dev/shm/sem.NAME");
	claim_granted(find(&sem), "sem_open after its creator ended");
	expect(sem, VALUE, "its value after its creator ended");
	claim_elsewhere(post, NULL);
	expect(sem, VALUE + 1, "its value after another process's sem_post");
	/* The C library makes EACCES of unlink(2)'s EPERM. */
	claim_needs(!sem_unlink(name) || errno != EACCES, "sem_unlink");
	claim_refused(lstat(path, &st), ENOENT, "lstat after sem_unlink");
	claim_refused(find(&(sem_t *){ NULL }), ENOENT,
		      "sem_open after sem_unlink");
	if (sem_trywait(sem))
		claim_fail("unlinked, it no longer counts for who has it open");
	claim_pass("/dev/shm/sem.NAME, %zu bytes; value %d when its creator "
		   "had ended, %d after another's sem_post; ENOENT after "
		   "sem_unlink, while it counts on",
		   (size_t)st.st_size, VALUE, VALUE + 1);
}
