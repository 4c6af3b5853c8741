/* memory.c - memory that is there, or the program ends. */
#include "lib/memory.h"

#include "lib/die.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void *memory_there(void *p)
{
	if (!p)
		die_with(EXIT_FAILED, ENOMEM, "get memory");
	return p;
}

void *memory_new(size_t n, size_t size)
{
	return memory_there(calloc(n ? n : 1, size));
}

void *memory_more(void *array, size_t n, size_t size)
{
	/* Not a power of two: there is room. */
	return n & (n - 1)
		       ? array
		       : memory_there(reallocarray(array, n ? 2 * n : 1, size));
}

void *memory_room(void *array, size_t n, size_t size)
{
	return memory_there(reallocarray(array, n ? n : 1, size));
}

char *memory_copy(const char *text)
{
	return memory_there(strdup(text));
}

char *memory_text(const char *format, ...)
{
	char *text = NULL;
	va_list ap;

	va_start(ap, format);
	if (vasprintf(&text, format, ap) < 0)
		text = NULL;
	va_end(ap);
	return memory_there(text);
}

FILE *memory_stream(char **text)
{
	static size_t size; /* nobody asks: the text is terminated */

	return memory_there(open_memstream(text, &size));
}

void memory_close(FILE *stream)
{
	if (ferror(stream) || fclose(stream))
		memory_there(NULL);
}
