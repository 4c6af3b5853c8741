/* remove_ipc.c - does systemd remove objects of users who log out? */
#include "diagnose/host/fact.h"
#include "lib/logind.h"

FACT(to)
{
	fact_add(to, "ipc.remove_at_logout",
		 logind_removes_ipc() ? "yes" : "no");
}
