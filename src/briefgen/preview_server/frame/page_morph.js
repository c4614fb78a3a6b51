// Makes a page that is shown into a newer one, and touches nothing that is the same in both: so it
// stays where it was scrolled to, and what changed is known.

/** Make `old` like `fresh`, in place; elements that changed are pushed onto `changed`. */
export function morph(old, fresh, changed) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeType !== Node.ELEMENT_NODE || old.nodeName !== fresh.nodeName) {
    const parent = old.parentElement;
    const made = old.ownerDocument.importNode(fresh, true);
    old.replaceWith(made);
    changed.push(made.nodeType === Node.ELEMENT_NODE ? made : parent);
    return;
  }
  copyAttributes(old, fresh);
  morphChildren(old, fresh, changed);
}

function morphChildren(old, fresh, changed) {
  const before = [...old.childNodes];
  const after = [...fresh.childNodes];
  let start = 0;
  while (start < before.length && start < after.length && before[start].isEqualNode(after[start])) start++;
  let end = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (end < shorter && before.at(-1 - end).isEqualNode(after.at(-1 - end))) end++;
  const gone = before.slice(start, before.length - end);
  const come = after.slice(start, after.length - end);
  if (gone.length === come.length) {
    gone.forEach((node, index) => morph(node, come[index], changed));
    return;
  }
  const behind = before[before.length - end] ?? null;
  gone.forEach((node) => node.remove());
  for (const node of come) {
    const made = old.ownerDocument.importNode(node, true);
    old.insertBefore(made, behind);
    if (made.nodeType === Node.ELEMENT_NODE) changed.push(made);
  }
  if (!come.length) changed.push(old);
}

function copyAttributes(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
}

/** Run `change`, and keep what is at the top of the window where it is. */
export function keptInSight(frame, change) {
  const inside = frame.contentDocument;
  const anchor = [...inside.querySelectorAll("[data-place]")].find((each) => {
    const box = each.getBoundingClientRect();
    return box.top >= 0 && box.height > 0;
  });
  const before = anchor?.getBoundingClientRect().top;
  change();
  if (!anchor?.isConnected) return;
  const moved = anchor.getBoundingClientRect().top - before;
  if (moved) frame.contentWindow.scrollBy({ top: moved, behavior: "instant" });
}

/** Show the first of some changed elements, unless one of them is in the window already. */
export function showChange(frame, changed) {
  const height = frame.clientHeight;
  const shown = changed.filter((each) => each?.isConnected && each.getBoundingClientRect().height);
  const seen = shown.some((each) => {
    const box = each.getBoundingClientRect();
    return box.bottom > 0 && box.top < height;
  });
  if (shown.length && !seen) shown[0].scrollIntoView({ block: "center", behavior: "instant" });
  shown.slice(0, 20).forEach(flash);
}

/** Mark an element for a moment, without changing it. */
export function flash(element) {
  const colour = "rgb(217 119 6)";
  element.animate(
    [{ outline: `3px solid ${colour}`, outlineOffset: "3px" }, { outline: "3px solid transparent", outlineOffset: "3px" }],
    { duration: 1400, easing: "ease-in" },
  );
}
