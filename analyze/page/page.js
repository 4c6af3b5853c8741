/*<![CDATA[*/
/*
 * page.js - sort and filter, where scripts run. The page is whole without, so
 * it makes the controls that it serves. Known to HTML as comments, to XML as
 * CDATA, are its first line and its last.
 */
"use strict";
(function () {
const text = node => node.textContent.trim().toLowerCase();

/* Sizes and figures by value, all else as text; what is empty comes last. */
function key(row, column) {
  const cell = row.cells[column];
  return cell.dataset.v === undefined ? text(cell) : Number(cell.dataset.v);
}
function compare(a, b) {
  return typeof a === "number" && typeof b === "number" ? a - b
    : String(a).localeCompare(String(b));
}
function sort(table, column) {
  const heads = table.tHead.rows[0].cells, body = table.tBodies[0];
  const up = heads[column].getAttribute("aria-sort") !== "ascending";
  const rows = Array.from(body.rows).map(row => [key(row, column), row]);
  rows.sort(([a], [b]) => a === "" || b === "" ? (a === "") - (b === "")
    : up ? compare(a, b) : compare(b, a));
  for (const head of heads)
    head.removeAttribute("aria-sort");
  heads[column].setAttribute("aria-sort", up ? "ascending" : "descending");
  body.append(...rows.map(([, row]) => row));
}
for (const table of document.querySelectorAll("table.sortable"))
  Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
    if (head.classList.contains("mixed"))
      return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(table, column));
    head.append(button);
  });

/* Words are looked for where a word begins: 4 finds 4 KiB, and not 64 B. */
const finder = word => new RegExp("(^|[^a-z0-9])" +
  word.replace(/[^a-z0-9]/g, "\\$&"));
const found = (finders, where) => finders.filter(f => f.test(where));
const rest = (finders, where) => finders.filter(f => !f.test(where));

/* Show the rows and media of a table that have all words; how many rows. */
function filter(table, name, finders) {
  const heads = Array.from(table.tHead.rows[0].cells);
  const isMedium = heads.map(head => head.classList.contains("medium"));
  const asked = rest(finders, name + " " + text(table.caption || heads[0]));
  const media = heads.map((head, i) => isMedium[i] ? text(head) : "");
  const some = asked.some(f => media.some(m => f.test(m)));
  const shown = media.map((m, i) =>
    !isMedium[i] || !some || found(asked, m).length > 0);
  const left = asked.filter(f => !media.some(m => f.test(m)));
  let rows = 0;
  for (const row of table.tBodies[0].rows) {
    const cells = Array.from(row.cells);
    const where = cells.filter((cell, i) => !isMedium[i]).map(text).join(" ");
    const full = !some ||
      cells.some((cell, i) => isMedium[i] && shown[i] && text(cell) !== "");
    row.hidden = !full || rest(left, where).length > 0;
    rows += row.hidden ? 0 : 1;
  }
  for (const row of table.rows)
    Array.from(row.cells).forEach((cell, i) => { cell.hidden = !shown[i]; });
  table.parentNode.hidden = rows === 0;
  return rows;
}
function filterProbe(probe, finders) {
  const name = text(probe.querySelector("h3"));
  const more = probe.querySelector("details:not(#point *)");
  let rows = 0, rowsOfMore = 0;
  for (const table of probe.querySelectorAll("table:not(#point *)")) {
    const n = filter(table, name, finders);
    rows += n;
    rowsOfMore += more && more.contains(table) ? n : 0;
  }
  if (more) {
    more.hidden = rowsOfMore === 0;
    more.open = finders.length > 0 && rows === rowsOfMore && rows > 0;
  }
  probe.hidden = rows === 0;
  return rows;
}

/* Below each section of the index its charts and tables; groups by name. */
function indexSection(item) {
  const section = document.querySelector(item.firstChild.hash);
  const list = document.createElement("ul");
  let tables = 0;
  for (const head of section.querySelectorAll("h3:not(.what), h4, caption")) {
    const entry = document.createElement("li");
    const target = head.closest("figure, table");
    if (!target && head.tagName !== "H3")
      continue;
    if (target) {
      const link = document.createElement("a");
      target.id = target.id || section.id + "-" + ++tables;
      link.href = "#" + target.id;
      link.textContent = head.textContent;
      entry.append(link);
    } else {
      entry.textContent = head.textContent;
    }
    list.append(entry);
  }
  if (!list.firstChild)
    return;
  const more = document.createElement("details");
  const summary = document.createElement("summary");
  const links = list.querySelectorAll("a").length;
  summary.textContent = links + (section.querySelector("figure")
    ? " chart" : " table") + (links === 1 ? "" : "s");
  more.append(summary, list);
  item.append(more);
}
const index = document.querySelector("nav details");
if (index) {
  index.querySelectorAll("li").forEach(indexSection);
  /* Where it would stand in the way of the page, it is folded. */
  index.open = matchMedia("(min-width: 78rem)").matches;
}

const probes = Array.from(document.querySelectorAll("#figures .probe"));
if (probes.length === 0)
  return;
const box = document.createElement("div");
const label = document.createElement("label");
const input = document.createElement("input");
const status = document.createElement("span");
box.className = "filter";
input.type = "search";
input.placeholder = "round-trip same-llc 4 KiB pipe";
status.setAttribute("role", "status");
label.append("Show only ", input);
box.append(label, status);
probes[0].before(box);
input.addEventListener("input", () => {
  const words = input.value.toLowerCase().split(/\s+/).filter(w => w !== "");
  const rows = probes.map(p => filterProbe(p, words.map(finder)));
  const sum = rows.reduce((a, b) => a + b, 0);
  status.textContent = words.length === 0 ? ""
    : sum === 0 ? "nothing has all of these"
    : sum + (sum === 1 ? " line" : " lines");
});
})();
/*]]>*/
