# _messages.gp - what the charts of messages share.

# Of the same colour in all of them, and in every run; the others follow.
KNOWN = " pipe shm-futex shm-spin tcp unix-stream shm-hybrid" \
	." shm-mailbox-spin process-vm memfd-pass vmsplice shm-spin-10us" \
	." shm-spin-100us shm-spin-1ms"
family(r) = begins(strcol("probe"), "ipc/")
# If there are many: what programs use, and each way to wait for a ring.
SHORTLIST = " shm-spin shm-mailbox-spin shm-hybrid shm-futex pipe" \
	." unix-stream tcp"

# PLACE: where two CPUs are nearest to each other, of the placements that rows
# of FILE with could(0) have; with no such, any. "" if there are none.
NEAREST = " same-llc smt cross-llc cross-package cpu: unpinned"
NEAREST_PLACE = '_near = ""; _any = ""; \
	row(r) = could(0) && words(strcol("placement")) == 1 \
		? (_any = add(_any, strcol("placement")), \
		_near = strcol("placement") eq "same-cpu" \
			|| strstrt(strcol("placement"), "+") ? _near \
			: add(_near, strcol("placement"))) : 0; \
	@EACH_ROW; ORDER = NEAREST; \
	PLACE = ordered(_near eq "" ? _any : _near); \
	PLACE = PLACE eq "" ? "" : word(PLACE, 1); ORDER = ""'

# placed(0): kept awake, or left to the kernel to place, is much the same in some
# charts, and there only drawn if rows with could(0) have nothing else.
pinned_(r) = strcol("placement") ne "unpinned" && !strstrt(strcol("placement"), "+")
placed(r) = !PINNED || pinned_(0)
PINNED_PLACES = 'PINNED = 0; row(r) = could(0) && pinned_(0) ? (PINNED = 1) : 0; \
	@EACH_ROW'
