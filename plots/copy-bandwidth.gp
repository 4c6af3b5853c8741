# copy-bandwidth.gp - bytes copied in a second, by size of the copy.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "copy-bandwidth.gp") - 1]
load HERE."_style.gp"

TITLE = "Copies: bytes copied in a second, by size of the copy"
FILE = "summary.csv"
# By where the bytes are; summary.csv has offsets and several at once, too.
KINDS = " copy/warm copy/fresh copy/self-written copy/cold"
could(r) = has(KINDS, strcol("probe")) && column("workers") == 1 \
	&& strcol("metric") eq "bytes_per_s" && bare(0)
family(r) = begins(strcol("probe"), "copy/")
# One of each way to go about it, by program and by kernel.
KNOWN = " libc pwrite rep-movsb avx2-nt process-vm-readv vmsplice avx512-nt" \
	." stnp ldp"
SHORTLIST = KNOWN
ELSEWHERE = "the summary has them"
load HERE."_few.gp"
of(r) = could(0) && has(FEW, strcol("medium"))
ORDER = "copy/warm, copy/fresh, copy/self-written, copy/cold,"
YUNIT = "B/s"; SCALE = 1

REF = "writing zeros"
ref(r) = strcol("probe") eq "limit/zero" && column("workers") == 1 \
	&& strcol("metric") eq "bytes_per_s"

# Half of each cache: a copy has two buffers (METHOD C6).
CACHE_SHARE = 0.5
load HERE."_caches.gp"
MORE = "Dashed: writing zeros".CACHES_TOLD
load HERE."_by_size.gp"
