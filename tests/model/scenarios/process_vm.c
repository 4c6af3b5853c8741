/* process_vm.c - a message that the other takes out of one's memory. */
#include "bench/transport.h"
#include "tests/model/scenario.h"

#undef TRANSPORT
#define TRANSPORT(...)

#include "bench/transports/process_vm.c"

static struct location way[SIDES];
static struct channel channel = { .size = sizeof(uint64_t), .state = way };

static void send(void)
{
	uint64_t message = 0;

	while (message++ < scenario_times)
		send_location(&channel, NEAR, &message);
}

static void receive(void)
{
	uint64_t got;

	for (unsigned i = 1; i <= scenario_times; i++) {
		recv_location(&channel, FAR, &got);
		EXPECT(got == i);
	}
}

REGISTER(scenario, both) = { .name = "process-vm",
			     .part = { PART(way) },
			     .thread = { send, receive } };
