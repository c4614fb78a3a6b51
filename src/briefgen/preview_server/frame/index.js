// The list of briefs, each with what is found in it, as the files are.

import { findingLine } from "./page_notes.js";
import { asked, listen } from "./server_words.js";

const list = document.getElementById("briefs");
const status = document.getElementById("status");
let busy = false;
let newest = 0;

async function refresh() {
  if (busy) return;
  busy = true;
  try {
    let seen;
    do {
      seen = newest;
      await look();
    } while (seen !== newest);
  } catch (error) {
    status.textContent = `The preview says: ${error.message}`;
  } finally {
    busy = false;
  }
}

async function look() {
  const { briefs, findings } = await asked("briefs");
  document.getElementById("finding-list").replaceChildren(...findings.map((each) => findingLine(document, each)));
  const known = new Map([...list.children].map((each) => [each.dataset.slug, each]));
  list.replaceChildren(...briefs.map((brief) => known.get(brief.slug) ?? item(brief)));
  for (const brief of briefs) await tell(brief);
  status.textContent = `${briefs.length} ${briefs.length === 1 ? "brief" : "briefs"}, as the files are.`;
}

function item({ slug, file }) {
  const made = document.createElement("li");
  made.dataset.slug = slug;
  const link = document.createElement("a");
  link.href = `brief?${new URLSearchParams({ brief: slug })}`;
  link.textContent = slug;
  const where = document.createElement("p");
  const code = document.createElement("code");
  code.textContent = file;
  where.append(code);
  const found = document.createElement("p");
  found.className = "found";
  made.append(link, where, found);
  return made;
}

async function tell({ slug }) {
  const { title, languages, errors, notices } = await asked("summary", new URLSearchParams({ brief: slug }));
  const made = [...list.children].find((each) => each.dataset.slug === slug);
  made.querySelector("a").textContent = title || slug;
  const found = made.querySelector(".found");
  found.classList.toggle("bad", errors > 0);
  const counts = [[errors, "problem"], [notices, "notice"]].map(([n, word]) => `${n || "no"} ${word}${n === 1 ? "" : "s"}`);
  found.textContent = [languages.join(", "), counts.join(", ")].filter(Boolean).join(" · ");
}

listen((revision) => {
  newest = revision;
  refresh();
}, () => {
  status.textContent = "The preview has ended, or cannot be reached.";
});
refresh();
