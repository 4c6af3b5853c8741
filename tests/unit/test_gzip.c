/* test_gzip.c - what is packed comes back; what is damaged does not. */
#include "lib/gzip.h"
#include "tests/unit/unit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MIB = 1 << 20 };

static char dir[] = "/tmp/shmperf-unit-XXXXXX", path[64];

static void enter(void)
{
	strcpy(dir + strlen(dir) - 6, "XXXXXX");
	ck_assert(mkdtemp(dir) != NULL);
	snprintf(path, sizeof(path), "%s/packed", dir);
}

static void leave(void)
{
	unlink(path);
	rmdir(dir);
}

static void put(const char *text, size_t times)
{
	FILE *f = gzip_create(path);

	ck_assert(f != NULL);
	while (times--)
		fputs(text, f);
	ck_assert_int_eq(fclose(f), 0);
}

/* How many bytes there are to be had; *err is what ended them, or 0. */
static size_t take(int *err)
{
	FILE *f = gzip_open(path);
	size_t n = 0, got;
	char part[4096];

	ck_assert(f != NULL);
	while ((got = fread(part, 1, sizeof(part), f)) > 0)
		n += got;
	*err = ferror(f) ? errno : 0;
	fclose(f);
	return n;
}

static size_t size_of_file(void)
{
	FILE *f = fopen(path, "re");
	long n;

	ck_assert(f && !fseek(f, 0, SEEK_END));
	n = ftell(f);
	fclose(f);
	return (size_t)n;
}

START_TEST(what_is_packed_comes_back)
{
	char line[32];
	FILE *f;

	enter();
	put("one line of text\n", 1000);
	ck_assert_uint_lt(size_of_file(), 1000);
	f = gzip_open(path);
	for (int i = 0; i < 1000; i++) {
		ck_assert(fgets(line, sizeof(line), f) != NULL);
		ck_assert_str_eq(line, "one line of text\n");
	}
	ck_assert(!fgets(line, sizeof(line), f) && !ferror(f));
	fclose(f);
	ck_assert(!gzip_create(path) && errno == EEXIST);
	leave();
	ck_assert(!gzip_open(path) && errno == ENOENT);
}
END_TEST

START_TEST(what_is_cut_off_is_refused)
{
	int err;

	enter();
	put("0123456789", 100);
	ck_assert_uint_eq(take(&err), 1000);
	ck_assert_int_eq(err, 0);
	for (size_t n = size_of_file(); n-- > 0;) {
		ck_assert_int_eq(truncate(path, (off_t)n), 0);
		take(&err);
		ck_assert_int_eq(err, EBADMSG);
	}
	leave();
}
END_TEST

START_TEST(what_is_damaged_is_refused)
{
	int err;
	FILE *f;

	enter();
	put("0123456789", 100);
	f = fopen(path, "r+e");
	fseek(f, 14, SEEK_SET);
	putc('x', f);
	fclose(f);
	take(&err);
	ck_assert_int_eq(err, EBADMSG);
	f = fopen(path, "we");
	fputs("never packed", f);
	fclose(f);
	ck_assert_uint_eq(take(&err), 0);
	ck_assert_int_eq(err, EBADMSG);
	leave();
}
END_TEST

START_TEST(what_grows_too_much_is_refused)
{
	int err;

	enter();
	put("0000000000000000", MIB / 16); /* a MiB of any file is let pass */
	ck_assert_uint_eq(take(&err), MIB);
	ck_assert_int_eq(err, 0);
	unlink(path);
	put("0000000000000000", 8 * MIB / 16);
	ck_assert_uint_lt(take(&err), 4 * MIB);
	ck_assert_int_eq(err, EFBIG);
	leave();
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, what_is_packed_comes_back);
	tcase_add_test(into, what_is_cut_off_is_refused);
	tcase_add_test(into, what_is_damaged_is_refused);
	tcase_add_test(into, what_grows_too_much_is_refused);
}

REGISTER(unit_suite, gzip) = { "gzip", add, 0 };
