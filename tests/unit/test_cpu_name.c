/* test_cpu_name.c - the CPU has a name on each architecture. */
#include "lib/cpu_name.h"
#include "tests/unit/unit.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* What /proc/cpuinfo has, as kernels write it; NULL: no name is to be had. */
static const struct {
	const char *cpuinfo, *name;
} cases[] = {
	{ "processor\t: 0\ncpu family\t: 6\nmodel\t\t: 85\nmodel name\t: "
	  "Abacus 9",
	  "Abacus 9" },
	{ "processor\t: 0\ncpu\t\t: POWER9 (architected), altivec supported\n"
	  "\nplatform\t: pSeries\nmachine\t\t: CHRP IBM pSeries\n",
	  "POWER9 (architected), altivec supported" },
	{ "processor\t: 0\nBogoMIPS\t: 50.00\nCPU implementer\t: 0x41\n"
	  "CPU architecture: 8\nCPU part\t: 0xd0c\nCPU revision\t: 1\n",
	  "Arm Neoverse-N1" },
	{ "CPU implementer\t: 0x46\nCPU part\t: 0xd0c\n", "0x46 0xd0c" },
	{ "vendor_id       : IBM/S390\n# processors    : 2\n"
	  "processor 0: version = 00,  identification = 0,  machine = 8561\n"
	  "\ncpu number      : 0\nmachine         : 8561\n",
	  "IBM z15" },
	{ "vendor_id       : IBM/S390\nmachine : 9999\n", "IBM/S390 9999" },
	{ "processor\t: 0\nisa\t\t: rv64imafdc_zicsr\nuarch\t\t: sifive,u74\n",
	  "sifive,u74" },
	{ "hart\t\t: 1\nisa\t\t: rv64imafdch_zicbom_zicboz\nmmu\t\t: sv57\n",
	  "RISC-V rv64imafdch" },
	{ "processor\t: 0\n", NULL },
};

START_TEST(each_architecture_is_named)
{
	char tree[] = "/tmp/shmperf-cpu-XXXXXX", folder[64], path[96];
	char name[64];
	FILE *f;
	int err;

	ck_assert_ptr_nonnull(mkdtemp(tree));
	snprintf(folder, sizeof(folder), "%s/proc", tree);
	snprintf(path, sizeof(path), "%s/cpuinfo", folder);
	ck_assert_int_eq(mkdir(folder, 0755), 0);
	f = fopen(path, "we");
	ck_assert_ptr_nonnull(f);
	fputs(cases[_i].cpuinfo, f);
	fclose(f);
	setenv("SHMPERF_ROOT", tree, 1);
	err = cpu_name(name, sizeof(name));
	unlink(path);
	rmdir(folder);
	rmdir(tree);
	ck_assert_int_eq(err, cases[_i].name ? 0 : -ENODATA);
	if (!err)
		ck_assert_str_eq(name, cases[_i].name);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_loop_test(into, each_architecture_is_named, 0,
			    sizeof(cases) / sizeof(*cases));
}

REGISTER(unit_suite, cpu_name_suite) = { "cpu_name", add, 0 };
