/* pin.h - a process onto a CPU. */
#ifndef LIB_PIN_H
#define LIB_PIN_H

/* Run on this CPU only; below 0 leaves the kernel to choose. Dies. */
void pin_to(int cpu);

#endif
