// Problems and notices in the brief's page, each in the block that it concerns. They stand in shadow
// trees: the page's styles do not reach them, nor theirs the page.

// What has no data-place: the title and its line stand in a heading, so notes come before them.
const HEADS = { title: "h1", subtitle: ".subtitle", sources: "section.notes" };
const APART = { title: "before", subtitle: "before" };
const MARK = "data-preview-note";
const STYLE = `
  :host { all: initial; display: block !important; margin: 0 0 10px !important; break-inside: avoid }
  ul { list-style: none; margin: 0; padding: 0; font: 14px/1.4 system-ui, "Liberation Sans", sans-serif }
  li { padding: 6px 10px; margin: 0 0 4px; border-inline-start: 5px solid; overflow-wrap: anywhere; text-align: left }
  .error { background: #fdeeea; color: #1c1c1a; border-color: #a3200f }
  .notice { background: #fdf4e0; color: #1c1c1a; border-color: #7a4b00 }
  b { font-weight: 700 }
  .error b { color: #a3200f } .notice b { color: #7a4b00 }
  code { font: 13px ui-monospace, "Liberation Mono", monospace }
  pre { margin: 4px 0 0; font: 13px/1.4 ui-monospace, "Liberation Mono", monospace; white-space: pre-wrap }
  @media (prefers-color-scheme: dark) {
    .error { background: #4a1d15; color: #ececea; border-color: #ffb4a4 }
    .notice { background: #40310f; color: #ececea; border-color: #f0cd87 }
    .error b { color: #ffb4a4 } .notice b { color: #f0cd87 }
  }
  @media print { :host { display: none !important } }`;

/** Take the notes out of a page: before it is compared with a newer one. */
export function removeNotes(page) {
  page.querySelectorAll(`[${MARK}]`).forEach((each) => each.remove());
}

/** Put each finding into its block. */
export function addNotes(page, findings) {
  const byPlace = grouped(findings.filter((each) => each.place));
  for (const [place, found] of byPlace) {
    const block = blockAt(page, place);
    if (block && APART[place] === "before") block.before(note(page, found));
    else if (block) block.prepend(note(page, found));
  }
}

/** The element of a place. */
export function blockAt(page, place) {
  return page.querySelector(HEADS[place] ?? `[data-place="${CSS.escape(place)}"]`);
}

/** The place that an element stands in, "" where there is none. */
export function placeOf(element) {
  const block = element.closest("[data-place]");
  if (block) return block.dataset.place;
  return Object.keys(HEADS).find((each) => element.closest(HEADS[each])) ?? "";
}

/** The line of a finding for people, as elements of a document. */
export function findingLine(page, finding) {
  const item = page.createElement("li");
  item.className = finding.kind;
  const kind = page.createElement("b");
  kind.className = "kind";
  kind.textContent = finding.kind === "error" ? "Problem" : "Notice";
  item.append(kind, " ");
  if (finding.where) {
    const where = page.createElement("code");
    where.textContent = finding.where;
    where.dir = "ltr";
    item.append(where, " ");
  }
  item.append(finding.text + (finding.hint ? ` (${finding.hint})` : ""));
  if (finding.line.trim()) {
    const line = page.createElement("pre");
    line.textContent = finding.line.trim();
    line.dir = "auto";
    item.append(line);
  }
  return item;
}

function note(page, findings) {
  const host = page.createElement("div");
  host.setAttribute(MARK, "");
  host.lang = "en";
  host.dir = "ltr";
  const shadow = host.attachShadow({ mode: "open" });
  const style = page.createElement("style");
  style.textContent = STYLE;
  const list = page.createElement("ul");
  list.setAttribute("aria-label", "Found here");
  list.append(...findings.map((each) => findingLine(page, each)));
  shadow.append(style, list);
  return host;
}

function grouped(findings) {
  const found = new Map();
  for (const each of findings) found.set(each.place, [...(found.get(each.place) ?? []), each]);
  return found;
}
