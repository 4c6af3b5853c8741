/*
 * registry.h - plug-ins that announce themselves.
 *
 * REGISTER(kind, object) = { ... }; defines a const struct of that kind and
 * drops a pointer to it into a linker section named after the kind; EACH(kind,
 * p) walks that section. Adding a plug-in is therefore adding a file: nothing
 * else names it. The linker makes the __start_ and __stop_ symbols (ld(1),
 * "orphan sections"). Link objects, not a static library: nothing would pull
 * the plug-in out of an archive.
 */
#ifndef LIB_REGISTRY_H
#define LIB_REGISTRY_H

#if defined(__has_attribute) && __has_attribute(retain)
#define REGISTRY_KEEP used, retain /* also from --gc-sections */
#else
#define REGISTRY_KEEP used
#endif

/* At the end of a plug-in's file. One that is defined already is announced by
 * REGISTER(kind, object); alone. */
#define REGISTER(kind, object)                                                 \
	static const struct kind object;                                       \
	static const struct kind *const object##_entry                         \
		__attribute__((REGISTRY_KEEP, section("all_" #kind))) =        \
			&object;                                               \
	static const struct kind object

/* Once, in the header that declares struct kind. */
#define REGISTRY(kind)                                                         \
	extern const struct kind *const __start_all_##kind[]                   \
		__attribute__((weak));                                         \
	extern const struct kind *const __stop_all_##kind[]                    \
		__attribute__((weak))

/* for (EACH(kind, p)) visits every registered one as *p, in link order. */
#define EACH(kind, p)                                                          \
	const struct kind *const *p = __start_all_##kind;                      \
	p < __stop_all_##kind;                                                 \
	p++

#endif
