// The reports side by side: brought to the words of a claim, or two of them held against each other.
(() => {
  "use strict";
  const reader = document.getElementById("reader");
  const bench = document.getElementById("bench");
  const section = document.getElementById("reports");
  const panes = [...bench.querySelectorAll(".pane")];
  const chosen = document.getElementById("chosen");
  const steps = reader.querySelector(".steps");
  const stepping = [...steps.querySelectorAll("button:not([data-do=all])")]; // from claim to claim
  const both = document.getElementById("both");
  const hint = chosen.textContent;
  let current = null;
  reader.hidden = false;
  bench.classList.toggle("many", panes.length > 12);
  document.querySelectorAll(".show").forEach((button) => { button.hidden = false; });

  const placesOf = (row) => [...row.querySelectorAll(".chain > a")].map((link) => link.hash.slice(1));
  const piecesOf = (id) => [document.getElementById(id), ...bench.querySelectorAll(`[data-of="${id}"]`)];

  function clear() {
    bench.querySelectorAll(".lit").forEach((mark) => mark.classList.remove("lit"));
    panes.forEach((pane) => pane.classList.remove("silent", "away"));
    current = null;
    chosen.textContent = hint;
    steps.hidden = true;
    stepping.forEach((button) => { button.hidden = false; });
  }

  function bring(pane, mark) {
    const top = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTop += top - pane.clientHeight * 0.35;
  }

  // Every report goes to the words of the claim; `wanted` is the place among them that was asked for.
  function choose(row, wanted) {
    clear();
    closePair();
    current = row;
    const firsts = new Map();
    for (const id of placesOf(row)) {
      const pieces = piecesOf(id).filter(Boolean);
      pieces.forEach((piece) => piece.classList.add("lit"));
      const pane = pieces[0]?.closest(".pane");
      if (pane && (!firsts.has(pane) || id === wanted)) firsts.set(pane, pieces[0]);
    }
    panes.forEach((pane) => pane.classList.toggle("silent", !firsts.has(pane)));
    firsts.forEach((mark, pane) => bring(pane, mark));
    chosen.textContent = row.querySelector(".words").textContent;
    steps.hidden = false;
  }

  function show(row) {
    choose(row);
    section.scrollIntoView();
    chosen.focus({ preventScroll: true });
  }

  function step(by) {
    const rows = [...document.querySelectorAll("#rows > .row:not([hidden])")];
    const next = rows[rows.indexOf(current) + by];
    if (next) choose(next);
  }

  function back() {
    const row = current;
    row.open = true;
    row.scrollIntoView({ block: "center" });
    row.querySelector("summary").focus({ preventScroll: true });
  }

  function closePair() {
    if (!both) return;
    reader.reset();
    both.hidden = true;
    both.replaceChildren();
    document.querySelectorAll(".pairing").forEach((each) => { each.hidden = false; each.open = false; });
  }

  // Two reports: their passages where they share copy, and the claims that both tell, each in its words.
  function pair() {
    const { first, second } = Object.fromEntries(new FormData(reader));
    if (!first || !second || first === second) return;
    clear();
    steps.hidden = false;
    stepping.forEach((button) => { button.hidden = true; });
    panes.forEach((pane) => pane.classList.toggle("away", pane.id !== first && pane.id !== second));
    const [one, other] = [first, second].map((id) => document.getElementById(id));
    chosen.textContent = `${one.ariaLabel} and ${other.ariaLabel}`;
    const wanted = [`${first}-${second}`, `${second}-${first}`];
    document.querySelectorAll(".pairing").forEach((each) => {
      each.hidden = !wanted.includes(each.id);
      each.open = !each.hidden;
    });
    document.getElementById("layer-shared").checked = true;
    both.hidden = false;
    both.replaceChildren(...sharedClaims(one, other));
  }

  function sharedClaims(one, other) {
    const rows = [...document.querySelectorAll("#rows > .row")].filter((row) => {
      const reports = row.dataset.r.split(" ");
      return reports.includes(one.dataset.at) && reports.includes(other.dataset.at);
    });
    const heading = document.createElement("h3");
    heading.className = "sub";
    heading.textContent = rows.length
      ? `${rows.length} claim${rows.length === 1 ? "" : "s"} in both` : "No claim in both";
    const grid = document.createElement("div");
    grid.className = "aligned";
    for (const row of rows) {
      const title = document.createElement("p");
      title.className = "pale";
      const link = document.createElement("a");
      link.href = `#${row.id}`;
      link.textContent = row.querySelector(".words").textContent;
      title.append(`${row.dataset.s}: `, link);
      grid.append(title, ...[one, other].map((pane) => told(row, pane.dataset.at)));
    }
    return [heading, grid];
  }

  function told(row, at) {
    const cell = document.createElement("div");
    row.querySelectorAll(`.told > li[data-at="${at}"] > q`).forEach((quote) => {
      const line = document.createElement("p");
      line.append(...quote.cloneNode(true).childNodes);
      cell.append(line);
    });
    return cell;
  }

  const deeds = { before: () => step(-1), after: () => step(1), back, all: () => { clear(); closePair(); } };

  document.addEventListener("click", (event) => {
    const target = event.target;
    const deed = target.closest("[data-do]");
    if (deed) return deeds[deed.dataset.do]();
    if (target.closest(".show")) return show(target.closest(".row"));
    const place = target.closest(".chain > a");
    if (place) {
      event.preventDefault();
      const row = place.closest(".row");
      show(row);
      return choose(row, place.hash.slice(1));
    }
    const link = target.closest(".back");
    const mark = target.closest(".text mark.claim");
    if (!link && !mark) return undefined;
    const id = link ? link.hash.slice(1) : (mark.id || mark.dataset.of).split("-")[0];
    const row = document.getElementById(id);
    if (row) { event.preventDefault(); choose(row, mark?.id); }
    return undefined;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && current && section.contains(document.activeElement)) back();
  });
  reader.addEventListener("change", pair);
  reader.addEventListener("submit", (event) => event.preventDefault());
})();
