// The frame around a brief: it shows the page of an edition, and keeps it as the files are.

import { flash, keptInSight, morph, showChange } from "./page_morph.js";
import { addNotes, blockAt, findingLine, placeOf, removeNotes } from "./page_notes.js";
import { judgePane, setUpPane } from "./pdf_pane.js";
import { asked, listen, told } from "./server_words.js";

const byId = (id) => document.getElementById(id);
const frame = byId("page");
const switches = byId("switches");
const status = byId("status");
const CHOICES = ["language", "audience", "recipient", "layout", "theme"];
const chosen = new URLSearchParams(location.search);
let state = null;
let shownQuery = null;
let newest = 0;
let busy = false;
let place = "";
let paragraph = null;
let toldBefore = new Set();
let unfolded = null; // whether the list is open, once somebody has said so

const query = () => chosen.toString();
const page = () => frame.contentDocument;

/** Look again, until what is shown is what there is. */
async function refresh() {
  if (busy) return;
  busy = true;
  try {
    do {
      const wanted = query();
      const begun = performance.now();
      const told = await asked("state", wanted);
      if (wanted !== query()) continue;
      state = told;
      await show(wanted);
      tell(performance.now() - begun);
    } while (state === null || state.revision < newest || shownQuery !== query());
  } catch (error) {
    lost(error);
  } finally {
    busy = false;
  }
}

async function show(wanted) {
  const isOther = shownQuery !== wanted;
  if (state.current || isOther) {
    const html = await (await fetch(`edition?${wanted}`)).text();
    if (shownQuery === null) await load(wanted);
    else renew(html, isOther);
  }
  shownQuery = wanted;
  keptInSight(frame, () => {
    removeNotes(page());
    addNotes(page(), state.findings);
  });
  goToProblem();
  showFrame();
  judgePane(wanted, state.revision);
}

/** Show the first problem that was not there before, as what changed is shown. */
function goToProblem() {
  const errors = state.findings.filter((each) => each.kind === "error");
  const fresh = errors.find((each) => each.place && !toldBefore.has(each.text));
  toldBefore = new Set(errors.map((each) => each.text));
  const block = fresh && byId("follow").checked && blockAt(page(), fresh.place);
  if (block) showChange(frame, [block.firstElementChild ?? block]);
}

function load(wanted) {
  return new Promise((done) => {
    frame.addEventListener("load", done, { once: true });
    frame.src = `edition?${wanted}`;
  });
}

function renew(html, isOther) {
  const fresh = new frame.contentWindow.DOMParser().parseFromString(html, "text/html");
  const changed = [];
  const top = isOther ? topPlace() : "";
  keptInSight(frame, () => {
    removeNotes(page());
    morph(page().documentElement, fresh.documentElement, changed);
  });
  if (top) blockAt(page(), top)?.scrollIntoView({ block: "start", behavior: "instant" });
  else if (byId("follow").checked) showChange(frame, changed.filter((each) => each && page().body.contains(each)));
}

/** The first block in the window, which another edition shows at the top as well. */
function topPlace() {
  if (!frame.contentWindow.scrollY) return "";
  const seen = [...page().querySelectorAll("[data-place]")].find((each) => each.getBoundingClientRect().top >= -4);
  return seen?.dataset.place ?? "";
}

function tell(milliseconds) {
  const found = [count(state.errors, "problem"), count(state.notices, "notice")].join(", ");
  status.classList.toggle("bad", !state.current);
  document.body.classList.toggle("stale", !state.current);
  if (state.current) status.textContent = `As the files are (${state.since}, ${Math.round(milliseconds)} ms): ${found}.`;
  else if (state.shown) status.textContent = `The files have ${found}. Below is the page as it was at ${state.since}.`;
  else status.textContent = `There is no page yet: ${found}.`;
}

function count(number, word) {
  return `${number || "no"} ${word}${number === 1 ? "" : "s"}`;
}

function lost(error) {
  status.classList.add("bad");
  status.textContent = error ? `The preview says: ${error.message}` : "The preview has ended, or cannot be reached.";
}

function showFrame() {
  byId("title").textContent = state.title;
  document.title = `${state.title}: preview`;
  byId("to-index").hidden = state.briefs < 2;
  const { language, audience, recipient } = state.choice;
  byId("shown").textContent = [`For ${audience}:`, languageName(language), recipient].filter(Boolean).join(" ");
  frame.title = `The brief, for ${audience}, ${language}`;
  showSwitches();
  showFindings();
  showPlace();
}

function languageName(tag) {
  return Object.fromEntries(state.offers.languages)[tag] || tag;
}

function showSwitches() {
  const offers = {
    ...state.offers,
    audiences: state.offers.audiences.map((each) => [each, each]),
    layouts: [["", "of the brief"], ...state.offers.layouts.map((each) => [each, each])],
    themes: [["", "of the brief"], ...state.offers.themes.map((each) => [each, each])],
  };
  for (const name of CHOICES) {
    const select = switches.elements[name];
    const values = offers[`${name}s`];
    const usable = values.length ? values : [[state.choice[name], state.choice[name]]];
    fill(select, usable, state.choice[name]);
    if (name === "recipient") select.closest("label").hidden = !values.length;
  }
}

function fill(select, values, value) {
  const key = JSON.stringify(values);
  if (select.dataset.values !== key) {
    select.dataset.values = key;
    select.replaceChildren(...values.map(([each, label]) => new Option(optionName(each, label, select.name), each)));
  }
  if (document.activeElement !== select || select.value === "") select.value = value;
}

function optionName(value, label, name) {
  if (name === "recipient") return value ? `${value} ${label === value ? "" : label}`.trim() : "all (overview)";
  return label || value;
}

function showFindings() {
  const section = byId("findings");
  section.hidden = !state.findings.length;
  fold(unfolded ?? state.errors > 0);
  byId("fold").textContent = [count(state.errors, "problem"), count(state.notices, "notice")].join(", ");
  byId("finding-list").replaceChildren(...state.findings.map(item));
}

/** Open or close the list: notices stand in the page, and need no more room than a line. */
function fold(open) {
  byId("finding-list").hidden = !open;
  byId("fold").setAttribute("aria-expanded", String(open));
}

function item(finding, index) {
  const line = findingLine(document, finding);
  const block = finding.place && blockAt(page(), finding.place);
  const actions = document.createElement("span");
  actions.className = "actions";
  if (block) actions.append(button("Show", () => choose(finding.place, true)));
  if (state.editor && finding.where) actions.append(button("Open", () => open({ finding: index })));
  if (actions.childElementCount) line.append(actions);
  return line;
}

function button(text, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", action);
  return made;
}

/** Say where a block stands, and bring it into the window where that is wanted. */
function choose(name, scroll, part = null) {
  place = name;
  paragraph = part;
  const block = blockAt(page(), name);
  if (scroll) block?.scrollIntoView({ block: "center", behavior: "instant" });
  if (block) flash(block);
  showPlace();
}

function showPlace() {
  const sources = state.places[place];
  byId("open").hidden = !sources || !state.editor;
  byId("copy").hidden = !sources;
  if (!sources) return;
  const [first, original] = sources;
  const own = state.paragraphs[place]?.[paragraph] ?? first;
  const code = (text) => Object.assign(document.createElement("code"), { textContent: text });
  byId("place").replaceChildren(code(own), ...(original ? [" translated from ", code(original)] : []), ` (${place})`);
}

function step(by) {
  const names = Object.keys(state?.places ?? {}).filter((each) => blockAt(page(), each));
  if (!names.length) return;
  const at = names.indexOf(place);
  choose(names[at < 0 ? 0 : (at + by + names.length) % names.length], true);
}

async function open(what) {
  try {
    byId("place").textContent = (await told("open", query(), what)).text;
  } catch (error) {
    lost(error);
  }
}

/** A click in the page: on a block it says where that stands, and no link leads out of the frame. */
function clicked(event) {
  const link = event.target.closest?.("a[href]");
  if (link) followLink(event, link);
  if (event.target.closest?.("[data-preview-note]")) return;
  const name = placeOf(event.target);
  if (name) choose(name, false, paragraphAt(event.target, name));
}

/** Which paragraph of its block an element is in; null where the files count them otherwise. */
function paragraphAt(element, name) {
  const all = [...(blockAt(page(), name)?.children ?? [])].filter((each) => !each.matches("[data-preview-note]"));
  const at = all.findIndex((each) => each.contains(element));
  return at >= 0 && state.paragraphs[name]?.length === all.length ? at : null;
}

function followLink(event, link) {
  const address = link.getAttribute("href");
  if (address.startsWith("#")) return;
  event.preventDefault();
  const language = link.getAttribute("hreflang");
  if (language && !/^[a-z]+:/i.test(address)) {
    set("language", language);
    return;
  }
  if (/^https?:/i.test(address)) window.open(address, "_blank", "noopener,noreferrer");
}

function set(name, value) {
  if (value) chosen.set(name, value);
  else chosen.delete(name);
  history.replaceState(null, "", `?${query()}`);
  refresh();
}

frame.addEventListener("load", () => page().addEventListener("click", clicked));
switches.addEventListener("submit", (event) => event.preventDefault());
switches.addEventListener("change", (event) => {
  if (CHOICES.includes(event.target.name)) set(event.target.name, event.target.value);
});
byId("fold").addEventListener("click", () => {
  unfolded = byId("finding-list").hidden;
  fold(unfolded);
});
byId("previous").addEventListener("click", () => step(-1));
byId("next").addEventListener("click", () => step(1));
byId("open").addEventListener("click", () => open({ place, paragraph }));
byId("copy").addEventListener("click", () => navigator.clipboard.writeText(byId("place").querySelector("code").textContent));
setUpPane(query);
if (matchMedia("(max-width: 800px)").matches) byId("switch-box").open = false;
listen((revision) => {
  newest = revision;
  if (state === null || state.revision < revision || status.classList.contains("bad")) refresh();
}, () => lost());
refresh();
