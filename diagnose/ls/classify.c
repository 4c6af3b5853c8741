/* classify.c - what an inode is, by its file system and its name. */
#include "diagnose/ls/source.h"

/* Names that the kernel gives to files on its internal tmpfs. */
static const struct {
	const char *prefix;
	enum object_kind kind;
} names[] = {
	{ "/memfd:", OBJECT_MEMFD },       { "/dev/zero", OBJECT_ANON },
	{ "[anon_shmem:", OBJECT_ANON }, /* PR_SET_VMA_ANON_NAME */
	{ "/anon_hugepage", OBJECT_ANON }, { "/SYSV", OBJECT_SYSV },
};

static bool starts(const char *text, const char *with)
{
	return !strncmp(text, with, strlen(with));
}

static enum object_kind kind_of(const struct found *f)
{
	if (f->fs == FS_HUGETLB)
		return OBJECT_HUGETLB;
	if (f->fs == FS_TMPFS || f->fs == FS_DEVTMPFS)
		return starts(f->path, "/dev/shm/") ? OBJECT_POSIX
						    : OBJECT_TMPFS;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (starts(f->path, names[i].prefix))
			return names[i].kind;
	return OBJECT_KERNEL;
}

/* What the kernel adds if the name is gone. */
static bool cut_deleted(char *path)
{
	size_t n = strlen(path), cut = strlen(" (deleted)");

	if (n <= cut || strcmp(path + n - cut, " (deleted)") != 0)
		return false;
	path[n - cut] = '\0';
	return true;
}

static char *name_of(const struct object *o, const char *path)
{
	if (o->kind == OBJECT_SYSV)
		return memory_text("shmid:%" PRIu64 "/0x%.8s", o->key.ino,
				   path + strlen("/SYSV"));
	if (o->kind == OBJECT_ANON && *path == '[') {
		path += strlen("[anon_shmem:");
		return memory_text("anon:%.*s", (int)strcspn(path, "]"), path);
	}
	if (o->kind == OBJECT_ANON)
		return memory_text("anon:%" PRIu64, o->key.ino);
	return memory_copy(path + (o->kind == OBJECT_MEMFD));
}

struct use *classify(struct inventory *inv, struct process *p,
		     const struct found *found)
{
	struct object_key key = found->key;
	enum object_kind kind = kind_of(found);
	struct object *o;
	bool deleted;

	/* A private mapping of huge pages looks the same, and is not shared. */
	if (kind == OBJECT_ANON && found->private)
		return NULL;
	if (kind == OBJECT_SYSV) {
		key.dev = 0;
		key.ipc_ns = p->ns[NS_IPC] ? p->ns[NS_IPC] : inv->ns[NS_IPC];
	}
	o = inventory_add(inv, &key);
	o->dev = found->key.dev;
	if (found->fs == FS_HUGETLB || found->fs == FS_INTERNAL_HUGETLB)
		o->hugetlb = true;
	if (o->hugetlb && o->looked)
		o->huge = o->allocated;
	if (!o->name) {
		o->kind = kind;
		/* The list of that IPC namespace could not be read. */
		if (kind == OBJECT_SYSV && key.ipc_ns != inv->ns[NS_IPC])
			o->ns = p->ns[NS_IPC];
		deleted = cut_deleted(found->path);
		if (!o->looked)
			o->linked = !deleted || kind == OBJECT_SYSV;
		o->name = name_of(o, found->path);
	}
	return inventory_use(p, o);
}
