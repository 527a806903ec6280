// The search box: finds things by their labels, from an index that lies beside the pages. Nothing leaves the site.
"use strict";
(() => {
  const top = document.currentScript.dataset.top;
  const form = document.querySelector("form.search");
  const input = form.querySelector("input");
  const list = document.getElementById("found");
  const count = document.getElementById("found-count");
  const limit = 20;
  let entries = null;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const wordsOf = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  const load = () => {
    if (entries || document.getElementById("labels")) return;
    const script = document.createElement("script");
    script.id = "labels";
    script.src = top + "assets/labels.js";
    script.addEventListener("load", () => {
      entries = window.litgraphEntries.map((entry) => ({
        ...entry,
        labels: [entry.label, ...(entry.others || [])].map((text) => ({ text, folded: fold(text), words: wordsOf(text) })),
      }));
      show();
    });
    document.head.append(script);
  };

  // 0 the label itself, 1 it begins so, 2 all words in the label, 3 all words in another label, 4 over several labels.
  const rank = (entry, query, words) => {
    const within = (label) => words.every((word) => label.words.some((one) => one.startsWith(word)));
    const [own, ...others] = entry.labels;
    if (own.folded === query) return { place: 0 };
    if (own.folded.startsWith(query)) return { place: 1 };
    if (within(own)) return { place: 2 };
    const other = others.find(within);
    if (other) return { place: 3, matched: other.text };
    return within({ words: entry.labels.flatMap((label) => label.words) }) ? { place: 4 } : null;
  };

  const show = () => {
    const query = fold(input.value.trim());
    const words = wordsOf(query);
    list.replaceChildren();
    list.classList.toggle("open", Boolean(entries && words.length));
    count.textContent = "";
    if (!entries || !words.length) return;
    const hits = entries
      .map((entry, order) => ({ entry, order, hit: rank(entry, query, words) }))
      .filter((one) => one.hit)
      .sort((a, b) => a.hit.place - b.hit.place || a.order - b.order);
    for (const { entry, hit } of hits.slice(0, limit)) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = top + entry.address;
      link.textContent = entry.label;
      const about = document.createElement("span");
      about.textContent = hit.matched ? `${entry.kind} · ${hit.matched}` : entry.kind;
      item.append(link, about);
      list.append(item);
    }
    count.textContent = hits.length === 1 ? "1 found" : `${hits.length} found`;
    if (hits.length > limit || !hits.length) {
      const rest = document.createElement("li");
      rest.textContent = hits.length ? `${hits.length - limit} more; add a word` : "Nothing has these words in its name.";
      list.append(rest);
    }
  };

  form.hidden = false;
  input.addEventListener("focus", load);
  input.addEventListener("input", () => { load(); show(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = list.querySelector("a");
    if (first) window.location.assign(first.href);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && list.classList.contains("open")) list.classList.remove("open");
  });
  document.addEventListener("click", (event) => {
    if (!form.contains(event.target)) list.classList.remove("open");
  });
})();
