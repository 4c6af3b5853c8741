# copy-bandwidth.gp - bytes copied in a second, by size of the copy.
RUN = ARG1; OUT = ARG2; THEME = ARG3
HERE = ARG0[1:strstrt(ARG0, "copy-bandwidth.gp") - 1]
load HERE."_style.gp"

TITLE = "Copies: bytes copied in a second, by size of the copy"
of(r) = begins(strcol("probe"), "copy/") && column("workers") == 1 \
	&& strcol("metric") eq "bytes_per_s"
family(r) = begins(strcol("probe"), "copy/")
ORDER = "copy/warm, copy/fresh,"
YUNIT = "B/s"; SCALE = 1

REF = "limit/zero"
ref(r) = strcol("probe") eq "limit/zero" && column("workers") == 1 \
	&& strcol("metric") eq "bytes_per_s"

# Half of each cache: a copy has two buffers (METHOD C6).
CACHE_SHARE = 0.5
load HERE."_caches.gp"
MORE = "Dashed: memset, the same run".CACHES_TOLD
load HERE."_by_size.gp"
