// The pane with the pages of the PDF, which is made when it is asked for.

import { told } from "./server_words.js";

const pane = document.getElementById("pdf");
const pages = document.getElementById("pdf-pages");
const status = document.getElementById("pdf-status");
const file = document.getElementById("pdf-file");
const toggle = document.getElementById("show-pdf");
let made = { query: null, revision: 0 };

/** Connect the pane's buttons; `query` gives the edition that is looked at. */
export function setUpPane(query) {
  toggle.addEventListener("click", () => {
    pane.hidden = !pane.hidden;
    toggle.setAttribute("aria-expanded", String(!pane.hidden));
    if (!pane.hidden && made.query !== query()) make(query());
  });
  document.getElementById("make-pdf").addEventListener("click", () => make(query()));
}

/** Say whether the pages are those of the text as it is. */
export function judgePane(query, revision) {
  if (pane.hidden || made.query === null) return;
  if (made.query !== query) make(query);
  else if (made.revision !== revision) status.textContent = "Older than the text.";
}

async function make(query) {
  status.textContent = "Making the PDF …";
  made = { query, revision: 0 };
  try {
    const answer = await told("make-pdf", query);
    if (made.query !== query) return;
    made.revision = answer.revision;
    show(answer, query);
  } catch (error) {
    status.textContent = error.message;
  }
}

function show({ sizes, findings, revision }, query) {
  const count = sizes.length;
  const errors = findings.filter((each) => each.kind === "error");
  if (!count) {
    status.textContent = errors.map((each) => `${each.where} ${each.text}`).join("; ");
    return;
  }
  status.textContent = `${count} ${count === 1 ? "page" : "pages"}`;
  file.href = `pdf?${query}`;
  file.hidden = false;
  const top = pages.scrollTop;
  pages.replaceChildren(...sizes.map((size, index) => picture(size, index + 1, count, `${query}&made=${revision}`)));
  pages.scrollTop = top;
}

function picture([width, height], number, count, query) {
  const figure = document.createElement("figure");
  const image = document.createElement("img");
  Object.assign(image, { loading: "lazy", width: Math.round(width), height: Math.round(height) });
  image.alt = `Page ${number} as a picture`;
  image.src = `pdf-page?${query}&number=${number}`;
  const caption = document.createElement("figcaption");
  caption.textContent = `Page ${number} of ${count}`;
  figure.append(image, caption);
  return figure;
}
