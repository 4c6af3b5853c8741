/* hypervisor.c - is this a virtual machine? */
#include "diagnose/host/check.h"

CHECK("hypervisor", "hypervisor.present", .good = "no", .unknown = "not?seen",
      .why = "virtualised: topology and caches are what the hypervisor "
	     "says, CPUs may be moved",
      .remedy = "judge by limit/ figures and by several runs");
