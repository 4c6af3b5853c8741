/* hypervisor.c - is this a virtual machine, and whose? */
#include "diagnose/host/fact.h"
#include "lib/cpuid.h"

/* Intel and AMD leave these leaves to hypervisors (virt/kvm/x86/cpuid.rst). */
enum { LEAF_VENDOR = 0x40000000, LEAF_KVM_FEATURES = 0x40000001 };
enum { ECX_HYPERVISOR = 1u << 31 };

/* On other architectures the firmware's vendor is the only hint. */
static void look_firmware(struct fact_sink *to)
{
	char text[64];
	int err = sysfile_read("/sys/class/dmi/id/sys_vendor", text,
			       sizeof(text));
	bool hint =
		!err && !fnmatch("*@(QEMU|KVM|Amazon EC2|Google|Xen|VMware)*",
				 text, FNM_EXTMATCH);

	fact_answer(to, "hypervisor.present", err,
		    hint ? "probably" : "not seen");
}

FACT(to)
{
	unsigned reg[4];
	char vendor[13] = "";

	if (!cpuid_read(1, reg)) {
		look_firmware(to);
		return;
	}
	fact_add(to, "hypervisor.present",
		 reg[2] & ECX_HYPERVISOR ? "yes" : "no");
	if (!(reg[2] & ECX_HYPERVISOR))
		return;
	cpuid_read(LEAF_VENDOR, reg);
	memcpy(vendor, &reg[1], 12);
	fact_add(to, "hypervisor.vendor", vendor);
	if (strcmp(vendor, "KVMKVMKVM"))
		return;
	cpuid_read(LEAF_KVM_FEATURES, reg);
	fact_tell(to, 0, "hypervisor.kvm_features=%#x", reg[0]);
}
