// How the frame asks the server, and hears from it.

/** What the server tells as JSON; raises an error with its words. */
export async function asked(name, query, options = {}) {
  const answer = await fetch(query ? `${name}?${query}` : name, options);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

/** Ask for something to be done. */
export function told(name, query, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return asked(name, query, { method: "POST", headers, body: JSON.stringify(body) });
}

/** Call `changed` with each new revision while this page is looked at, `lost` when the server is gone. */
export function listen(changed, lost) {
  let source = null;
  const start = () => {
    if (source || document.hidden) return;
    source = new EventSource("events");
    source.onmessage = (event) => changed(Number(event.data));
    source.onerror = () => lost();
  };
  // A browser opens six connections to a server: pages that nobody sees leave theirs to others.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else start();
  });
  start();
}
