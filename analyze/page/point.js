/*<![CDATA[*/
/*
 * point.js - a point's own view: all of its trials over time, and how they are
 * distributed. The head of a row of figures opens it, Escape closes it.
 */
"use strict";
(function () {
const NAMES = ["probe", "medium", "placement", "metric", "unit"];
const source = document.getElementById("points");
const points = new Map();
const keyOf = (...parts) => parts.join(" ");

/* What report_points.c wrote: 0 stands for what is as before, or for zeros. */
let last = {};
for (const row of JSON.parse(source ? source.textContent : "[]")) {
  const point = { workers: row[5], size: row[6], median: row[7] };
  NAMES.forEach((name, i) => { point[name] = row[i] || last[name]; });
  point.rounds = row[8] ? row[8] : last.rounds;
  const zeros = point.rounds.map(() => 0);
  point.values = (row[9] || zeros)
    .map(v => v === null ? null : point.median * (1 + v / 1000));
  point.lost = row[10] || zeros;
  point.speed = row[11] || zeros;
  point.missing = row[12] || [];
  points.set(keyOf(point.probe, point.medium, point.placement, point.workers,
    point.size), point);
  last = point;
}

/* Three digits, in steps of 1000: as lib/units.c does. */
function figure(v, unit) {
  const steps = unit.startsWith("ns")
    ? [[1e9, "s"], [1e6, "ms"], [1e3, "\u00b5s"], [1, "ns"]]
    : [[1e12, "T"], [1e9, "G"], [1e6, "M"], [1e3, "k"], [1, ""]]
      .map(([f, s]) => [f, s + unit.replace("1/", "/")]);
  const [factor, name] = steps.find(([f]) => v >= f * 0.9995) || steps.at(-1);
  return (v / factor).toPrecision(3).replace(/\.?0*e.*$/, "") + " " + name;
}

/* --- drawing -------------------------------------------------------------- */

const WIDTH = 860, LEFT = 90, RIGHT = 600, TOP = 14, HEIGHT = 200;
const STRIP = 46, BINS = 20;

const sample = document.createElement("template");
sample.innerHTML = "<svg></svg>";
const SVG = sample.content.firstChild.namespaceURI;

function shape(svg, name, attributes, words) {
  const node = document.createElementNS(SVG, name);
  for (const a in attributes)
    node.setAttribute(a, attributes[a]);
  if (words !== undefined)
    node.textContent = words;
  svg.append(node);
  return node;
}

/* A strip below the trials: what else went on. */
function strip(svg, point, at, values, label) {
  const most = Math.max(10, ...values.map(Math.abs));
  const known = values.some(v => v !== null);
  const worst = values.reduce((a, b) => Math.abs(b) > Math.abs(a) ? b : a, 0);
  shape(svg, "text", { x: 0, y: at.top + STRIP - 4 }, label);
  shape(svg, "line", { x1: LEFT, x2: RIGHT, y1: at.top + STRIP,
    y2: at.top + STRIP, class: "axis" });
  shape(svg, "text", { x: RIGHT + 10, y: at.top + STRIP - 4 },
    known ? "worst " + worst + " %" : "not known");
  point.rounds.forEach((round, i) => {
    const high = Math.abs(values[i] || 0) / most * (STRIP - 8);
    shape(svg, "rect", { x: at.x(round) - 2, width: 4, height: high,
      y: at.top + STRIP - high });
  });
}

function draw(point) {
  const svg = shape(document.createElement("div"), "svg", {
    viewBox: `0 0 ${WIDTH} ${TOP + HEIGHT + 2 * STRIP + 40}`, role: "img" });
  const done = point.values.filter(v => v !== null);
  const low = Math.min(...done), high = Math.max(...done);
  const span = high - low || high || 1;
  const first = Math.min(...point.rounds, ...point.missing);
  const end = Math.max(...point.rounds, ...point.missing);
  const x = round => LEFT + 10 +
    (RIGHT - LEFT - 20) * (round - first) / (end - first || 1);
  const y = v => TOP + HEIGHT - 10 - (HEIGHT - 20) * (v - low) / span;
  svg.setAttribute("aria-label", `${done.length} trials, median ` +
    `${figure(point.median, point.unit)}, from ${figure(low, point.unit)} to ` +
    figure(high, point.unit));
  for (const v of [low, point.median, high]) {
    shape(svg, "line", { x1: LEFT, x2: WIDTH - 20, y1: y(v), y2: y(v),
      class: v === point.median ? "median" : "grid" });
  }
  /* The median's label stands unless it would touch the others. */
  for (const v of [low, point.median, high])
    if (v !== point.median || Math.min(y(low) - y(v), y(v) - y(high)) > 14)
      shape(svg, "text", { x: LEFT - 8, y: y(v) + 4, "text-anchor": "end" },
        figure(v, point.unit));
  point.rounds.forEach((round, i) => {
    if (point.values[i] === null)
      return;
    const dot = shape(svg, "circle", { cx: x(round), cy: y(point.values[i]),
      r: 3.5 });
    shape(dot, "title", {}, `round ${round}: ` +
      figure(point.values[i], point.unit));
  });
  for (const round of point.missing)
    shape(svg, "text", { x: x(round), y: TOP + HEIGHT,
      "text-anchor": "middle" }, "\u00d7");
  /* How many trials came to about as much, on the same scale. */
  const bins = new Array(BINS).fill(0);
  for (const v of done)
    bins[Math.min(BINS - 1, Math.floor((v - low) / span * BINS))]++;
  const most = Math.max(...bins), step = (HEIGHT - 20) / BINS;
  bins.forEach((n, i) => {
    shape(svg, "rect", { x: RIGHT + 20, width: n / most * 200,
      height: step - 1, y: TOP + HEIGHT - 10 - (i + 1) * step });
  });
  const top = TOP + HEIGHT;
  strip(svg, point, { x, top }, point.lost, "time lost");
  strip(svg, point, { x, top: top + STRIP }, point.speed, "clock off");
  shape(svg, "text", { x: x(first), y: top + 2 * STRIP + 18,
    "text-anchor": "middle" }, first);
  shape(svg, "text", { x: x(end), y: top + 2 * STRIP + 18,
    "text-anchor": "middle" }, end);
  shape(svg, "text", { x: (LEFT + RIGHT) / 2, y: top + 2 * STRIP + 18,
    "text-anchor": "middle" }, "round");
  shape(svg, "text", { x: RIGHT + 20, y: top + 2 * STRIP + 18 },
    "trials that came to so much");
  return svg;
}

/* For who does not see the picture, or wants the numbers. */
function list(point) {
  const more = document.createElement("details");
  const table = document.createElement("table");
  const heads = ["round", point.metric, "time lost", "clock off"];
  more.append(document.createElement("summary"), table);
  more.firstChild.textContent = "as a table";
  const head = table.createTHead().insertRow();
  for (const name of heads) {
    const th = document.createElement("th");
    th.scope = "col";
    th.textContent = name;
    head.append(th);
  }
  const body = table.createTBody();
  point.rounds.forEach((round, i) => {
    const row = body.insertRow();
    const cells = [round,
      point.values[i] === null ? "" : figure(point.values[i], point.unit),
      point.lost[i] === null ? "" : point.lost[i] + " %",
      point.speed[i] === null ? "" : point.speed[i] + " %"];
    for (const text of cells)
      row.insertCell().textContent = text;
  });
  return more;
}

/* --- opening and closing -------------------------------------------------- */

const view = document.createElement("section");
let opener = null;
view.id = "point";
view.tabIndex = -1;

function close() {
  if (!view.parentNode)
    return;
  view.remove();
  history.replaceState(null, "", location.pathname + location.search);
  if (opener)
    opener.focus();
}

/* Media of a row as choices, if there are several. */
function open(row, key) {
  const point = points.get(key);
  const title = document.createElement("h4");
  const button = document.createElement("button");
  const choice = document.createElement("select");
  for (const other of row.dataset.points.split("\n"))
    choice.add(new Option(points.get(other).medium, other, false,
      other === key));
  choice.setAttribute("aria-label", "medium");
  choice.addEventListener("change", () => {
    location.hash = hash(choice.value);
  });
  button.type = "button";
  button.textContent = "close";
  button.addEventListener("click", close);
  title.textContent = [point.probe, point.placement, row.dataset.size,
    point.workers > 1 ? point.workers + " workers" : "", point.metric]
    .filter(s => s).join(", ") + " ";
  view.setAttribute("aria-label", title.textContent);
  const note = document.createElement("p");
  note.className = "note";
  note.textContent = "A dot is the median of a trial, in the order of time; " +
    "the dashed line is the median of all. Time lost: to others, while this " +
    "CPU was watched. Clock off: the core's speed beside what is usual in " +
    "this run." + (point.missing.length ? " \u00d7: not done." : "");
  const controls = document.createElement("p");
  controls.append(choice, " ", button);
  const plot = document.createElement("div");
  plot.className = "plot";
  plot.append(draw(point));
  view.replaceChildren(title, controls, plot, note, list(point));
  row.closest(".wide").after(view);
  for (let d = row.closest("details"); d; d = d.parentNode.closest("details"))
    d.open = true;
}

const hash = key => "#point=" + encodeURIComponent(key);
const rows = new Map();
function follow() {
  const key = decodeURIComponent(location.hash).replace(/^#point=/, "");
  if (!rows.has(key))
    return;
  const again = view.parentNode && view.contains(document.activeElement);
  open(rows.get(key), key);
  (again ? view.querySelector("select") : view).focus();
}

/* Which points the cells of a row are; its head becomes a link. */
function link(row, at) {
  const head = row.cells[0];
  const keys = at(row).filter(key => points.has(key));
  if (keys.length === 0)
    return;
  const a = document.createElement("a");
  a.href = hash(keys[0]);
  a.title = "all trials";
  a.append(...head.childNodes);
  a.addEventListener("click", () => { opener = a; });
  head.append(a);
  row.dataset.points = keys.join("\n");
  row.dataset.size = head.dataset.v && Number(head.dataset.v) > 0
    ? head.textContent : "";
  for (const key of keys)
    if (!rows.has(key))
      rows.set(key, row);
}
/* A list has no column of workers. */
function listed(row) {
  const [probe, placement] = Array.from(row.cells).map(c => c.textContent);
  const size = Number(row.cells[2].dataset.v);
  return Array.from(points).filter(([, p]) => p.medium === "none" &&
    p.probe === probe && p.placement === placement && p.size === size)
    .map(([key]) => key);
}
for (const table of document.querySelectorAll("#figures table.sortable")) {
  const probe = table.closest(".probe").querySelector("h3").textContent;
  const heads = Array.from(table.tHead.rows[0].cells);
  const media = heads.filter(h => h.classList.contains("medium"))
    .map(h => h.textContent);
  const placement = table.caption && table.caption.textContent.split(": ")[0];
  const of = placement
    ? row => media.map(medium => keyOf(probe, medium, placement,
      heads[1].textContent === "workers" ? row.cells[1].dataset.v : 1,
      row.cells[0].dataset.v))
    : listed;
  for (const row of table.tBodies[0].rows)
    link(row, of);
}
if (rows.size > 0)
  document.querySelector("#figures > p").append(
    " The link at the head of a row opens all trials of its points.");
addEventListener("hashchange", follow);
addEventListener("keydown", event => {
  if (event.key === "Escape")
    close();
});
follow();
})();
/*]]>*/
