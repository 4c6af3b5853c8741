# Read by Python, and not tried with Spack: none could be had.
from spack.package import *


class Shmperf(MakefilePackage):
    """What page faults, mappings, copies and messages over shared memory, pipes
    and sockets cost on a machine, with intervals, bounds and comparisons."""

    homepage = "https://example.org/shmperf"
    url = "https://example.org/shmperf/shmperf-0.1.0.tar.gz"
    git = "https://example.org/shmperf.git"

    maintainers("shmperf")

    license("MIT")

    version("main", branch="main")
    version("0.1.0", tag="v0.1.0")

    variant("processes", default=True, description="hyperfine, for whole processes")

    depends_on("c", type="build")
    depends_on("gmake", type=("build", "run"))
    depends_on("scdoc", type="build")
    depends_on("libcsv")
    depends_on("hwloc@2:")
    depends_on("util-linux")
    depends_on("zlib-api")
    depends_on("check", type="test")
    depends_on("gnuplot@5.4:", type="run")
    depends_on("hyperfine", when="+processes", type="run")

    requires("platform=linux")

    def edit(self, spec, prefix):
        # Where Spack puts headers and libraries is known to its compiler wrapper.
        pass

    @property
    def build_targets(self):
        return ["all", "man", "PREFIX={0}".format(self.prefix)]

    def check(self):
        make("build/unit")
        Executable("build/unit")()

    @property
    def install_targets(self):
        return ["install", "PREFIX={0}".format(self.prefix)]
