-- shmperf.sql - many runs, of many hosts, in one SQLite database.
--
-- scripts/database fills it:
--
--     scripts/database results.db results/before results/after other-host/run
--     sqlite3 -box results.db 'SELECT * FROM runs'
--
-- A run is called like its folder; importing it again replaces it. It has no
-- readings: those stay in samples.csv. Columns are those of results/README.md, and
-- an empty cell is NULL. To import by hand, as scripts/database does it for each
-- file: ".import --csv summary.csv new_summary" makes a table of the file's columns,
-- and INSERT ... SELECT moves those that are wanted.
--
-- What it answers is what was measured. Whether a difference is one,
-- shmstat compare tells, as that takes rounds and not medians.
--
-- How long does a round trip of 64 bytes take from one run to the next?
--
--     SELECT started, run, median, ci_low, ci_high FROM history
--     WHERE probe = 'ipc/round-trip' AND medium = 'shm-futex'
--     AND placement = 'same-llc' AND size_bytes = 64 AND metric = 'rtt_ns';
--
-- Which transport is the fastest on each host?
--
--     SELECT * FROM fastest WHERE size_bytes = 64;
--
-- What differs most between two runs?
--
--     SELECT * FROM ratios WHERE a = 'before' AND b = 'after'
--     ORDER BY abs(ln(ratio)) DESC LIMIT 20;
--
-- In what do two hosts differ?
--
--     SELECT key, x.value, y.value FROM host_fact x JOIN host_fact y USING (key)
--     WHERE x.run = 'before' AND y.run = 'after' AND x.value <> y.value;
--
-- What could not be measured where, and why?
--
--     SELECT * FROM not_done;

PRAGMA foreign_keys = ON;

CREATE TABLE IF NOT EXISTS run (
	name TEXT PRIMARY KEY
) STRICT;

CREATE TABLE IF NOT EXISTS run_fact (
	run   TEXT NOT NULL REFERENCES run ON DELETE CASCADE,
	key   TEXT NOT NULL,
	value TEXT,
	PRIMARY KEY (run, key)
) STRICT;

CREATE TABLE IF NOT EXISTS host_fact (
	run     TEXT NOT NULL REFERENCES run ON DELETE CASCADE,
	key     TEXT NOT NULL,
	value   TEXT,
	fitness TEXT,
	advice  TEXT,
	PRIMARY KEY (run, key)
) STRICT;

CREATE TABLE IF NOT EXISTS trial (
	run        TEXT NOT NULL REFERENCES run ON DELETE CASCADE,
	round      INTEGER NOT NULL,
	probe      TEXT NOT NULL,
	medium     TEXT NOT NULL,
	placement  TEXT NOT NULL,
	workers    INTEGER NOT NULL,
	size_bytes INTEGER NOT NULL,
	op         TEXT NOT NULL,
	outcome    TEXT NOT NULL,
	why        TEXT,
	wall_ns    INTEGER,
	readings   INTEGER,
	minor_faults INTEGER,
	major_faults INTEGER,
	fault_traps  INTEGER,
	voluntary_switches   INTEGER,
	involuntary_switches INTEGER,
	flags      TEXT,
	PRIMARY KEY (run, probe, medium, placement, workers, size_bytes, round)
) STRICT;

CREATE TABLE IF NOT EXISTS summary (
	run        TEXT NOT NULL REFERENCES run ON DELETE CASCADE,
	probe      TEXT NOT NULL,
	medium     TEXT NOT NULL,
	placement  TEXT NOT NULL,
	workers    INTEGER NOT NULL,
	size_bytes INTEGER NOT NULL,
	metric     TEXT NOT NULL,
	unit       TEXT NOT NULL,
	rounds     INTEGER NOT NULL,
	readings   INTEGER NOT NULL,
	median     REAL,
	ci_low     REAL,
	ci_high    REAL,
	min        REAL,
	p90        REAL,
	p99        REAL,
	p999       REAL,
	max        REAL,
	limit_ratio REAL,
	flags      TEXT,
	PRIMARY KEY (probe, medium, placement, workers, size_bytes, metric, run)
) STRICT;

-- A run a row, with what tells runs apart.
CREATE VIEW IF NOT EXISTS runs AS
SELECT name AS run,
	max(CASE h.key WHEN 'host.name' THEN h.value END) AS host,
	max(CASE h.key WHEN 'cpu.model' THEN h.value END) AS cpu,
	max(CASE h.key WHEN 'kernel.release' THEN h.value END) AS kernel,
	(SELECT value FROM run_fact WHERE run = name AND key = 'run.started')
		AS started,
	(SELECT value FROM run_fact WHERE run = name AND key = 'run.suite')
		AS suite,
	(SELECT value FROM run_fact WHERE run = name AND key = 'run.version')
		AS version,
	(SELECT value FROM run_fact WHERE run = name AND key = 'run.state')
		AS state
FROM run LEFT JOIN host_fact h ON h.run = name
GROUP BY name;

-- Every figure with when and where it is from, the oldest first.
CREATE VIEW IF NOT EXISTS history AS
SELECT host, started, summary.*
FROM summary JOIN runs USING (run)
ORDER BY probe, medium, placement, workers, size_bytes, metric, started;

-- The transport with the shortest round trip.
CREATE VIEW IF NOT EXISTS fastest AS
SELECT run, host, placement, size_bytes, medium, min(median) AS rtt_ns,
	ci_low, ci_high
FROM summary JOIN runs USING (run)
WHERE probe = 'ipc/round-trip' AND metric = 'rtt_ns'
GROUP BY run, placement, size_bytes;

-- Medians of the same in two runs, b over a; told here: no verdict.
CREATE VIEW IF NOT EXISTS ratios AS
SELECT x.run AS a, y.run AS b, probe, medium, placement, workers, size_bytes,
	metric, x.unit AS unit, x.median AS a_median, y.median AS b_median,
	y.median / x.median AS ratio
FROM summary x JOIN summary y
	USING (probe, medium, placement, workers, size_bytes, metric)
WHERE x.run <> y.run;

-- Points and reasons, and how many trials.
CREATE VIEW IF NOT EXISTS not_done AS
SELECT run, probe, medium, placement, outcome, why, count(*) AS trials
FROM trial
WHERE outcome <> 'done'
GROUP BY run, probe, medium, placement, outcome, why;
