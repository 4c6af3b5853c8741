/* fuzz_submission.c - an archive that was handed in, before gzip packs it.
 * Nothing but files of a run may come of it, and nothing may be left. */
#include "analyze/read/submission.h"
#include "lib/gzip.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void put(const char *path, const uint8_t *data, size_t size)
{
	FILE *to = gzip_create(path);

	MUST(to);
	fwrite(data, 1, size, to);
	fclose(to);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char dir[] = "/tmp/shmperf-fuzz-XXXXXX", file[sizeof(dir) + 8];
	struct submission s;

	MUST(mkdtemp(dir));
	snprintf(file, sizeof(file), "%s/x.tar.gz", dir);
	put(file, data, size);
	submission_open(&s, file, true);
	submission_close(&s);
	MUST(*s.made && access(s.made, F_OK));
	unlink(file);
	rmdir(dir);
	return 0;
}
