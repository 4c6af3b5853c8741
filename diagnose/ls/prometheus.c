/* prometheus.c - the objects as metrics, for a textfile collector. */
#include "diagnose/ls/listing.h"

#include "lib/text.h"

enum { TOP = 20 };

/* A label holds UTF-8; a byte that is none becomes \\xHH. */
static void put_label(const char *text, FILE *to)
{
	for (size_t n; *text; text += n ? n : 1) {
		n = utf8_character(text);
		if (!n)
			fprintf(to, "\\\\x%02x", (unsigned char)*text);
		else if (*text == '\n')
			fputs("\\n", to);
		else
			fprintf(to, strchr("\\\"", *text) ? "\\%.*s" : "%.*s",
				(int)n, text);
	}
}

static void put_head(const char *name, const char *help, FILE *to)
{
	fprintf(to, "# HELP shmperf_%s %s\n# TYPE shmperf_%s gauge\n", name,
		help, name);
}

static void put_kinds(const char *name, const char *help,
		      const uint64_t value[OBJECT_KINDS], FILE *to)
{
	put_head(name, help, to);
	for (size_t i = 0; i < OBJECT_KINDS; i++)
		fprintf(to, "shmperf_%s{kind=\"%s\"} %" PRIu64 "\n", name,
			columns_kinds[i], value[i]);
}

static void put_object(const struct object *o, FILE *to)
{
	fputs("shmperf_shm_object_bytes{name=\"", to);
	put_label(o->name, to);
	fprintf(to,
		"\",kind=\"%s\",dev=\"%u:%u\",inode=\"%" PRIu64
		"\",ns=\"%" PRIu64 "\"} %" PRIu64 "\n",
		columns_kinds[o->kind], major(o->dev), minor(o->dev),
		o->key.ino, o->ns, o->allocated);
}

void prometheus_print(const struct inventory *inv,
		      const struct object *const *object, size_t n, FILE *to)
{
	uint64_t bytes[OBJECT_KINDS] = { 0 }, objects[OBJECT_KINDS] = { 0 };
	uint64_t orphans[2] = { 0 }, orphan_bytes = 0;

	for (size_t i = 0; i < n; i++) {
		const struct object *o = object[i];

		objects[o->kind]++;
		object_sum(&bytes[o->kind], o->allocated);
		if (!object_is_orphan(o))
			continue;
		orphans[object_is_sure(o)]++;
		object_sum(&orphan_bytes, o->allocated);
	}
	put_kinds("shm_bytes", "Shared memory allocated.", bytes, to);
	put_kinds("shm_objects", "Objects of shared memory.", objects, to);
	put_head("shm_orphans", "Named and held by nobody that is seen.", to);
	fprintf(to,
		"shmperf_shm_orphans{sure=\"yes\"} %" PRIu64
		"\nshmperf_shm_orphans{sure=\"maybe\"} %" PRIu64 "\n",
		orphans[1], orphans[0]);
	put_head("shm_orphan_bytes", "Allocated by these.", to);
	fprintf(to, "shmperf_shm_orphan_bytes %" PRIu64 "\n", orphan_bytes);
	put_head("shm_unread_processes", "Could not be asked.", to);
	fprintf(to, "shmperf_shm_unread_processes %" PRIu64 "\n",
		inv->unread_processes);
	put_head("shm_object_bytes", "Allocated by the largest objects.", to);
	for (size_t i = 0; i < n && i < TOP; i++)
		if (object[i]->allocated != OBJECT_UNKNOWN)
			put_object(object[i], to);
}
