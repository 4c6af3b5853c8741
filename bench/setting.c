/* setting.c - the setting of a trial, and the memory that it is about. */
#include "bench/setting.h"

static const struct setting none, *set = &none; /* of this trial */

/* What was mapped so far; of more than these far takes its faults. */
static struct {
	char *base;
	size_t size;
	size_t point;
} stretch[128];
static size_t stretches;
static size_t at_point;

const struct setting *setting_named(const char *text)
{
	size_t n = strcspn(text, ":");
	const char *argument = text[n] ? text + n + 1 : NULL;

	for (EACH(setting, s))
		if (!strncmp((*s)->name, text, n) && !(*s)->name[n] &&
		    (argument ? (*s)->knows && (*s)->knows(argument)
			      : !(*s)->knows))
			return *s;
	return NULL;
}

void setting_begin(const int *cpu, const char *text)
{
	const char *argument = strchr(text, ':');

	if (!*text)
		return;
	set = setting_named(text);
	if (set->begin)
		set->begin(cpu, argument ? argument + 1 : NULL);
}

void setting_lay(void *p, size_t size)
{
	if (set->lay)
		set->lay(p, size);
	if (stretches < sizeof(stretch) / sizeof(*stretch)) {
		stretch[stretches].base = p;
		stretch[stretches].size = size;
		stretch[stretches++].point = at_point;
	}
}

void *setting_map(struct object *o, bool object)
{
	void *p;

	o->fd = -1;
	if (set->map) {
		p = set->map(o);
	} else {
		if (object) {
			backing_memfd(o);
			backing_ftruncate(o);
		}
		p = backing_map(o, MAP_SHARED);
		madvise(p, o->size, MADV_NOHUGEPAGE);
	}
	setting_lay(p, o->size);
	return p;
}

void setting_see(void)
{
	if ((set->map || set->lay) && !stretches)
		skip("its memory is a library's own");
	for (size_t i = 0; set->see && i < stretches; i++)
		set->see(stretch[i].base, stretch[i].size);
}

void setting_turn_to(size_t point)
{
	at_point = point;
}

/* Each page is written to, with what it holds, even if the other side does so
 * just now: the CPU or a trap marks pages in a process's page table at the
 * first write, which of a ring that is not yet round would be one a page. */
static void warm(char *p, size_t size)
{
	for (size_t at = 0; at < size; at += trial_page()) {
		_Atomic uint32_t *word = (void *)(p + at);
		uint32_t is = atomic_load(word);

		atomic_compare_exchange_strong(word, &is, is);
	}
	for (size_t at = 0; at < size; at += 64)
		keep((void *)(uintptr_t) * (volatile char *)(p + at));
}

void setting_warm(void)
{
	for (size_t i = 0; i < stretches; i++)
		if (stretch[i].point == at_point)
			warm(stretch[i].base, stretch[i].size);
}

const struct setting *setting_now(void)
{
	return set;
}
