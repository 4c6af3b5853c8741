/*<![CDATA[*/
/*
 * gallery.js - machines in a table, to sort, to filter and to set beside each
 * other. All that runs say is put on the page as text.
 */
"use strict";
(function () {
const textOf = id => document.getElementById(id).textContent.trim();
const data = { machines: textOf("gallery").split("\n").filter(l => l)
  .map(l => JSON.parse(l)) };
const MOST = 8;       /* machines beside each other */
const GRADES = ["fit", "within", "not"];
const GRADE_NAMES = ["fit", "usable within a run", "do not use"];
const NONE = "\u2013";

/* Lines of gallery.txt: whose CPUs, names of points of which the best counts,
 * " | ", a column of the table of machines or "" for one that is only where
 * these are compared, unit, group, label. */
const shown = textOf("figures").split("\n").map((line, at) => {
  const [points, column, unit, group, label] =
    line.split("|").map(part => part.trim());
  const [cpus, ...names] = points.split(" ");
  return { cpus, names, column, unit, group, label, at };
});
const columns = shown.filter(s => s.column !== "");
const HEADS = { spin: "64 B spinning", sleep: "64 B sleeping",
  pipe: "64 B by pipe", "new shm": "page, shared",
  "new anon": "page, own", copy: "copy of 1 MiB" };

/* --- words ---------------------------------------------------------------- */

/* Three digits, in steps of 1000: as lib/units.c does. */
const digits = v => v >= 99.95 ? v.toFixed(0) : v.toPrecision(3);
function say(value, unit) {
  const rate = unit === "B/s";
  const steps = rate ? ["B/s", "kB/s", "MB/s", "GB/s", "TB/s"]
    : ["ns", "\u00b5s", "ms", "s"];
  let i = 0;
  while (value >= 999.5 && i < steps.length - 1) {
    value /= 1000;
    i++;
  }
  return digits(value) + "\u00a0" + steps[i];
}
const times = r => (r >= 99.5 ? r.toFixed(0) : r.toPrecision(3)
  .replace(/\.?0+$/, "")) + "\u00a0\u00d7";
const gib = bytes => bytes ? Math.round(bytes / 2 ** 30) + " GiB" : "";

/* An element with a class, and what is in it: texts, elements, or nothing. */
function make(tag, name, ...inside) {
  const node = document.createElement(tag);
  if (name)
    node.className = name;
  node.append(...inside.filter(x => x !== null && x !== undefined));
  return node;
}

/* --- what is known of a machine ------------------------------------------- */

/* The names of what is told of it. */
const TOLD = { machine: "told.machine", year: "told.year", cpu: "cpu.model",
  hypervisor: "hypervisor.vendor", memory: "memory.total_bytes",
  kernel: "kernel.release", arch: "kernel.machine",
  governor: "cpufreq.governor", thp: "thp.enabled",
  microcode: "cpu.microcode", cpus: "cpu.count", pair: "cpu.class",
  started: "run.started", suite: "run.suite", rounds: "run.rounds",
  state: "run.state", version: "run.version", method: "run.method" };

/* name, placement, median, low, high, rounds, times its bound, flags, if it
 * holds: the best of those that a figure is of, or undefined */
function bestFigure(machine, { cpus, names, unit }) {
  const placement = cpus === "pair" && machine.pair || "same-cpu";
  return machine.figures
    .filter(f => f[1] === placement && names.includes(f[0]))
    .reduce((a, b) => a && (a[2] <= b[2]) !== (unit === "B/s") ? a : b,
      undefined);
}
function figureOf(machine, at) {
  const f = machine.best[at];
  if (!f)
    return null;
  const [name, , median, low, high, rounds, limit, flags, holds] = f;
  return { median, low, high, rounds, limit, flags: flags.trim(),
    medium: name.split(":")[1], doubted: !holds || machine.grade === 2 };
}
const spread = f => f.low === null ? "no interval"
  : "\u00b1" + (50 * (f.high - f.low) / f.median).toPrecision(2) + "\u00a0%";
const trustOf = f => spread(f) + ", n\u00a0" + f.rounds +
  (f.flags ? "\u00a0\u2020" : "");
const hover = f => [f.medium, f.low === null ? "no interval: too few rounds"
  : "95 % interval", "of " + f.rounds + " rounds",
f.flags ? "flagged " + f.flags : "", f.limit === null ? ""
  : times(f.limit) + " its bound"].filter(s => s).join(", ");

for (const [i, m] of data.machines.entries()) {
  for (const name in TOLD)
    m[name] = m.facts[TOLD[name]];
  m.best = shown.map(s => bestFigure(m, s));
  m.id = m.page.replace(/^.*\/|\.html$/g, "");
  m.at = i;
  m.name = m.machine || m.cpu || "a machine that is not named";
  m.more = [m.machine ? m.cpu : "", m.year, m.cpus ? m.cpus + " CPUs" : "",
    gib(Number(m.memory)), m.hypervisor ? "virtual" : ""].filter(s => s);
  m.text = [m.name, ...m.more, m.kernel, m.arch, m.hypervisor, m.id,
    GRADE_NAMES[m.grade]].join(" ").toLowerCase();
  m.cpuList = [...new Set(m.cores.filter((v, k) => k % 3 < 2))]
    .sort((a, b) => a - b);
}
const byId = new Map(data.machines.map(m => [m.id, m]));

/* --- core to core --------------------------------------------------------- */

/* viridis, its light end the fast one, as plots/core-to-core.gp has it. */
const VIRIDIS = [[253, 231, 37], [173, 220, 48], [94, 201, 98], [40, 174, 128],
  [33, 145, 140], [44, 114, 142], [59, 82, 139], [71, 45, 123], [68, 1, 84]];
function colour(part) {
  const x = Math.min(Math.max(part, 0), 1) * (VIRIDIS.length - 1);
  const i = Math.min(Math.floor(x), VIRIDIS.length - 2);
  return VIRIDIS[i].map((c, k) => c + (VIRIDIS[i + 1][k] - c) * (x - i));
}
const nsOf = m => m.cores.filter((v, k) => k % 3 === 2);

/* A factor of 1.5 at least, so that trifles look like trifles. */
function rangeOf(machines) {
  const ns = machines.flatMap(nsOf);
  const low = ns.reduce((a, b) => Math.min(a, b), Infinity);
  const high = ns.reduce((a, b) => Math.max(a, b), 0);
  const half = Math.max(Math.sqrt(high / low), 1.22);
  const middle = Math.sqrt(low * high);
  return [middle / half, middle * half];
}
function heat(m, name, [low, high]) {
  const n = m.cpuList.length, canvas = make("canvas", name);
  const where = new Map(m.cpuList.map((cpu, i) => [cpu, i]));
  canvas.width = canvas.height = n;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", "core to core: " + n + " CPUs, " +
    say(Math.min(...nsOf(m)), "ns") + " to " + say(Math.max(...nsOf(m)), "ns"));
  canvas.title = canvas.getAttribute("aria-label");
  const to = canvas.getContext("2d"), image = to.createImageData(n, n);
  for (let k = 0; k < m.cores.length; k += 3) {
    const a = where.get(m.cores[k]), b = where.get(m.cores[k + 1]);
    const rgb = colour(Math.log(m.cores[k + 2] / low) / Math.log(high / low));
    for (const at of [a * n + b, b * n + a])
      image.data.set([...rgb, 255], 4 * at);
  }
  to.putImageData(image, 0, 0);
  return canvas;
}

/* Those of rows that come into sight. */
const sight = new IntersectionObserver(seen => {
  for (const { target, isIntersecting } of seen)
    if (isIntersecting) {
      const m = byId.get(target.dataset.machine);
      sight.unobserve(target);
      target.append(heat(m, "small", rangeOf([m])));
    }
}, { rootMargin: "300px" });

/* --- the table ------------------------------------------------------------ */

let chosen = [];
let by = "spin", up = true;
const box = { filter: make("input"), unfit: make("input"),
  sorting: make("select"), status: make("span") };

function gradeOf(m) {
  const badge = make("span", "grade " + GRADES[m.grade], GRADE_NAMES[m.grade]);
  badge.title = m.why;
  return badge;
}
const checksOf = m => m.broken.length === 0 ? m.held + " checks hold"
  : m.broken.length + " of " + (m.held + m.broken.length) + " checks broken";

/* Least and most of all machines, as logarithms. */
const ranges = new Map(columns.map(c => {
  const all = data.machines.map(m => figureOf(m, c.at))
    .filter(f => f && !f.doubted).map(f => Math.log(f.median));
  return [c.column, [all.reduce((a, b) => Math.min(a, b), Infinity),
    all.reduce((a, b) => Math.max(a, b), -Infinity)]];
}));
function barOf(f, [low, high]) {
  const bar = make("span", "bar");
  const part = high > low ? (Math.log(f.median) - low) / (high - low) : 0;
  bar.style.setProperty("--part",
    (8 + 92 * Math.min(Math.max(part, 0), 1)) + "%");
  return bar;
}
function cellOf(m, column) {
  const f = figureOf(m, column.at);
  const cell = make("td", "figure");
  cell.dataset.head = HEADS[column.column] || column.column;
  if (!f) {
    cell.append(NONE);
    return cell;
  }
  cell.title = hover(f);
  cell.classList.toggle("doubted", f.doubted);
  cell.append(make("b", "", say(f.median, column.unit)),
    make("small", "", trustOf(f)));
  if (!f.doubted)
    cell.append(barOf(f, ranges.get(column.column)));
  return cell;
}
function rowOf(m) {
  const row = make("tr"), pick = make("input"), link = make("a", "", "report");
  pick.type = "checkbox";
  pick.setAttribute("aria-label", "compare " + m.name);
  pick.addEventListener("change", () => choose(m, pick.checked));
  link.href = m.page;
  const head = make("th", "", make("label", "", pick, make("span", "", m.name)),
    make("small", "", m.more.join(" \u00b7 ")), make("small", "", link));
  head.scope = "row";
  const kernel = make("td", "kernel", m.kernel || NONE,
    make("small", "", [m.arch, m.started.slice(0, 10)].filter(s => s)
      .join(", ")));
  const trusted = make("td", "trusted", gradeOf(m),
    make("small", "", checksOf(m)));
  trusted.title = m.broken.length ? "broken: " + m.broken.join("; ") : m.why;
  const cores = make("td", "cores");
  cores.dataset.head = "core to core";
  if (m.cpuList.length > 1) {
    cores.dataset.machine = m.id;
    sight.observe(cores);
  } else {
    cores.append(NONE);
    cores.classList.add("without");
  }
  row.append(head, kernel, trusted, ...columns.map(c => cellOf(m, c)), cores);
  m.row = row;
  m.pick = pick;
  return row;
}

/* What is not known, or not to be used, comes last whatever the order. */
const KEYS = {
  name: m => m.name.toLowerCase(),
  kernel: m => m.kernel,
  trust: m => m.grade,
  year: m => m.year || null,
  cpus: m => Number(m.cpus) || null,
};
function keyOf(m) {
  if (KEYS[by])
    return KEYS[by](m);
  const f = figureOf(m, columns.find(c => c.column === by).at);
  return f ? f.median : null;
}
const isLast = m => keyOf(m) === null || keyOf(m) === "" ? 2
  : !KEYS[by] && m.grade === 2 ? 1 : 0;
const natural = new Intl.Collator("en", { numeric: true });
function compare(a, b) {
  const x = keyOf(a), y = keyOf(b);
  const order = typeof x === "number" && typeof y === "number" ? x - y
    : natural.compare(String(x), String(y));
  return isLast(a) - isLast(b) || (up ? order : -order) || a.at - b.at;
}

const body = make("tbody"), heads = new Map();
function update() {
  const words = box.filter.value.toLowerCase().split(/\s+/).filter(w => w);
  let n = 0;
  for (const m of data.machines) {
    m.row.hidden = !words.every(w => m.text.includes(w)) ||
      (!box.unfit.checked && m.grade === 2);
    n += m.row.hidden ? 0 : 1;
  }
  body.append(...[...data.machines].sort(compare).map(m => m.row));
  for (const [name, head] of heads)
    if (name === by)
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
    else
      head.removeAttribute("aria-sort");
  box.sorting.value = by;
  box.status.textContent = n + " of " + data.machines.length + " machines";
}
function sortBy(name) {
  up = name === by ? !up : true;
  by = name;
  update();
}
function headOf(name, ...inside) {
  const head = make("th"), button = make("button", "", ...inside);
  head.scope = "col";
  button.type = "button";
  button.addEventListener("click", () => sortBy(name));
  head.append(button);
  heads.set(name, head);
  return head;
}
function tableOf() {
  const line = make("tr", "", headOf("name", "machine"),
    headOf("kernel", "kernel"), headOf("trust", "trust"));
  for (const c of columns) {
    const head = headOf(c.column, HEADS[c.column] || c.column);
    head.classList.add("figure");
    head.title = c.group + ": " + c.label;
    line.append(head);
  }
  const cores = make("th", "", "core to core");
  cores.scope = "col";
  line.append(cores);
  body.append(...data.machines.map(rowOf));
  const wide = make("div", "wide", make("table", "machines",
    make("thead", "", line), body));
  wide.tabIndex = 0;
  return wide;
}

/* --- as CSV --------------------------------------------------------------- */

/* A spreadsheet takes what begins so for a formula. */
function csvCell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  const safe = typeof value === "string" && /^[\s=+\-@|%]/.test(text)
    ? "'" + text : text;
  return "\"" + safe.replace(/"/g, "\"\"") + "\"";
}
function csvText() {
  const lines = [["machine", "cpu", "year", "cpus", "kernel", "trust", "figure",
    "unit", "median", "low", "high", "rounds", "medium", "flags"]];
  for (const m of [...data.machines].sort(compare).filter(x => !x.row.hidden))
    for (const s of shown) {
      const f = figureOf(m, s.at);
      if (f)
        lines.push([m.name, m.cpu, m.year, m.cpus, m.kernel,
          GRADE_NAMES[m.grade], s.group + ": " + s.label, s.unit, f.median,
          f.low, f.high, f.rounds, f.medium, f.flags]);
    }
  return lines.map(l => l.map(csvCell).join(",")).join("\r\n") + "\r\n";
}
function saveCsv() {
  const a = make("a");
  a.href = URL.createObjectURL(new Blob([csvText()], { type: "text/csv" }));
  a.download = "machines.csv";
  a.click();
  URL.revokeObjectURL(a.href);
}

/* --- machines beside each other ------------------------------------------- */

const versus = make("section", "versus-of"), tray = make("div", "tray");
versus.tabIndex = -1;
versus.hidden = true;

function choose(m, on) {
  chosen = chosen.filter(c => c !== m);
  if (on)
    chosen.push(m);
  while (chosen.length > MOST)
    chosen.shift().pick.checked = false;
  showTray();
}
function showTray() {
  const go = make("button", "plain", "Compare");
  const none = make("button", "link", "clear");
  go.type = none.type = "button";
  go.disabled = chosen.length < 2;
  go.addEventListener("click", () => {
    location.hash = "compare=" + chosen.map(m => m.id).join(",");
    follow();
  });
  none.addEventListener("click", clear);
  tray.hidden = chosen.length === 0;
  tray.replaceChildren(make("span", "", chosen.length + " chosen" +
    (chosen.length < 2 ? ": one more to compare" : "")), go, none);
}
function clear() {
  for (const m of chosen)
    m.pick.checked = false;
  chosen = [];
  showTray();
  versus.hidden = true;
  history.replaceState(null, "", location.pathname + location.search);
}

const FACTS = [["CPU", m => m.cpu], ["CPUs", m => m.cpus],
  ["memory", m => gib(Number(m.memory))], ["year", m => m.year],
  ["kernel", m => m.kernel], ["virtual", m => m.hypervisor],
  ["governor", m => m.governor], ["huge pages", m => m.thp],
  ["microcode", m => m.microcode], ["CPU pair", m => m.pair],
  ["suite", m => m.suite], ["rounds", m => m.rounds],
  ["shmperf", m => m.version], ["method", m => m.method],
  ["trust, because", m => m.why, true]];
function factRow([label, of, judged], machines) {
  const values = machines.map(of);
  const head = make("th", "", label);
  head.scope = "row";
  return make("tr", "", head, ...values.map(v => make("td", "text" +
    (v !== values[0] && !judged ? " differs" : ""), v || NONE)));
}

/* The least time or the highest rate, and what cannot be told from it. */
function bestOf(all, rate) {
  const known = all.filter(f => f && !f.doubted);
  if (known.length < 2)
    return [];
  const best = known.reduce((a, b) => (a.median < b.median) !== rate ? a : b);
  return known.filter(f => f === best || best.low === null ||
    (f.low <= best.high && f.high >= best.low));
}
function figureRow(s, machines) {
  const all = machines.map(m => figureOf(m, s.at));
  const best = bestOf(all, s.unit === "B/s");
  const logs = all.filter(f => f).map(f => Math.log(f.median));
  const range = [Math.min(...logs) - .7, Math.max(...logs)];
  const head = make("th", "", s.label);
  head.scope = "row";
  return make("tr", "", head, ...all.map((f, i) => {
    const cell = make("td", "figure");
    if (!f) {
      cell.append(NONE);
      return cell;
    }
    const first = all[0], value = say(f.median, s.unit);
    cell.title = hover(f);
    cell.classList.toggle("doubted", f.doubted);
    cell.append(make(best.includes(f) ? "b" : "span", "", value),
      i && first ? " (" + times(f.median / first.median) + ")" : "",
      make("small", "", trustOf(f)),
      f.flags ? make("small", "flag", f.flags) : "", barOf(f, range));
    return cell;
  }));
}
function heatRow(machines) {
  const drawn = machines.filter(m => m.cpuList.length > 1);
  if (drawn.length === 0)
    return [];
  const range = rangeOf(drawn), scale = make("div", "scale");
  scale.style.background = "linear-gradient(90deg," +
    VIRIDIS.map(c => "rgb(" + c.join(",") + ")").join(",") + ")";
  const head = make("th", "", "a cache line between every two CPUs");
  head.scope = "row";
  return [make("tr", "", head, ...machines.map(m => {
    if (m.cpuList.length < 2)
      return make("td", "", NONE);
    return make("td", "", heat(m, "large", range), scale.cloneNode(),
      make("div", "ends", make("small", "", say(range[0], "ns")),
        make("small", "", say(range[1], "ns"))));
  }))];
}
function groupRow(name, n) {
  const head = make("th", "", name);
  head.colSpan = n + 1;
  head.scope = "colgroup";
  return make("tr", "group", head);
}
function showVersus(machines) {
  const rows = [groupRow("Machine", machines.length),
    ...FACTS.filter(([, of]) => machines.some(of))
      .map(f => factRow(f, machines))];
  let group = "";
  for (const s of shown) {
    if (!machines.some(m => m.best[s.at]))
      continue;
    if (s.group !== group)
      rows.push(groupRow(s.group, machines.length));
    group = s.group;
    rows.push(figureRow(s, machines));
  }
  const heats = heatRow(machines);
  if (heats.length > 0)
    rows.push(groupRow("Core to core", machines.length), ...heats);
  const line = make("tr", "", make("td"), ...machines.map(m => {
    const link = make("a", "", "report");
    link.href = m.page;
    const head = make("th", "", m.name, make("small", "", m.id),
      gradeOf(m), make("small", "", checksOf(m)), make("small", "", link));
    head.scope = "col";
    return head;
  }));
  const wide = make("div", "wide", make("table", "versus",
    make("thead", "", line), make("tbody", "", ...rows)));
  wide.tabIndex = 0;
  const close = make("button", "plain", "close");
  close.type = "button";
  close.addEventListener("click", clear);
  versus.replaceChildren(make("h2", "", machines.length +
    " machines beside each other"),
  make("p", "note", "In brackets: times that of the first. Bold: the best, " +
    "and what its interval cannot tell from it. Facts that differ from those " +
    "of the first are shaded."), wide, close);
  versus.hidden = false;
}
function follow() {
  const ids = /^#compare=([A-Za-z0-9_.,-]+)$/.exec(location.hash);
  const machines = (ids ? ids[1].split(",") : []).filter(id => byId.has(id))
    .map(id => byId.get(id)).slice(0, MOST);
  if (machines.length < 2)
    return;
  for (const m of chosen)
    m.pick.checked = false;
  chosen = machines;
  for (const m of chosen)
    m.pick.checked = true;
  showTray();
  showVersus(machines);
  versus.scrollIntoView();
  versus.focus({ preventScroll: true });
}

/* --- the page ------------------------------------------------------------- */

function toolsOf() {
  const label = (node, ...words) => make("label", "", ...words, node);
  box.filter.type = "search";
  box.filter.placeholder = "xeon 6.1 fit";
  box.filter.setAttribute("aria-label", "show only");
  box.unfit.type = "checkbox";
  box.unfit.checked = true;
  box.status.setAttribute("role", "status");
  for (const name of ["name", "kernel", "trust", "year", "cpus"])
    box.sorting.add(new Option(name, name));
  for (const c of columns)
    box.sorting.add(new Option(HEADS[c.column] || c.column, c.column));
  box.filter.addEventListener("input", update);
  box.unfit.addEventListener("change", update);
  box.sorting.addEventListener("change", () => sortBy(box.sorting.value));
  const csv = make("button", "link", "as CSV");
  csv.type = "button";
  csv.addEventListener("click", saveCsv);
  const unfit = make("label", "", box.unfit, " also what is not to be used");
  return make("div", "tools", box.filter, make("span", "sorting",
    label(box.sorting, "by ")), unfit, box.status, csv);
}
const main = document.querySelector("main");
main.append(make("p", "lead", "64 B: a message there and back between two " +
  "processes, over shared memory or a pipe. Page: the first write to a new " +
  "one, in shared or own memory. A figure is the median over rounds of fresh " +
  "processes, then half of its 95 % interval and the rounds (n); \u2020 is " +
  "flagged, and what is " +
  "in italics bears no claim. Choose machines to set them beside each other."),
versus, toolsOf(), tableOf(), tray);
update();
showTray();
addEventListener("hashchange", follow);
follow();
})();
/*]]>*/
