/* replay.c - a target's main() without libFuzzer: the files that are named. */
#include "tests/fuzz/fuzz.h"

#include <stdbool.h>
#include <stdlib.h>

/* In memory that ends where the input does, so that ASan sees a step beyond. */
static bool replay(const char *path)
{
	FILE *f = fopen(path, "re");
	char *data = NULL, *exact;
	size_t size = 0, n;
	char part[4096];
	FILE *into = open_memstream(&data, &size);

	if (!f || !into) {
		perror(path);
		return false;
	}
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		fwrite(part, 1, n, into);
	fclose(f);
	fclose(into);
	exact = malloc(size);
	for (size_t i = 0; i < size; i++)
		exact[i] = data[i];
	free(data);
	LLVMFuzzerTestOneInput((const uint8_t *)exact, size);
	free(exact);
	return true;
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (!replay(argv[i]))
			return 1;
	printf("%s: %d inputs\n", argv[0], argc - 1);
	return 0;
}
