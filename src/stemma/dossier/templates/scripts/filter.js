// The table of claims: one listener for the form, none for the rows.
(() => {
  "use strict";
  document.documentElement.classList.add("js");
  const form = document.getElementById("filter");
  if (!form) return;
  form.hidden = false;
  const rows = [...document.querySelectorAll("#rows > .row")];
  const left = document.getElementById("left");
  const nothing = document.getElementById("nothing");
  let index = null; // the words of every row, gathered when they are first asked for

  const holds = (list, one) => !one || ` ${list} `.includes(` ${one} `);

  function apply() {
    const asked = Object.fromEntries(new FormData(form));
    const words = asked.words.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length && !index) index = rows.map((row) => row.textContent.toLowerCase());
    let shown = 0;
    rows.forEach((row, at) => {
      const { s, p, r, k } = row.dataset;
      const fits = holds(s, asked.status) && holds(p, asked.party) && holds(r, asked.report) &&
        holds(k, asked.kind) && words.every((word) => index[at].includes(word));
      row.hidden = !fits;
      shown += fits;
    });
    left.textContent = shown === rows.length
      ? `${shown} claim${shown === 1 ? "" : "s"}` : `${shown} of ${rows.length} claims`;
    nothing.hidden = shown > 0;
  }

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply)); // the fields are empty after the event
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-filter]");
    if (!link) return;
    const [name, value] = link.dataset.filter.split("=");
    form.reset();
    form.elements[name].value = value;
    setTimeout(apply);
  });

  // A link to a claim shows it, whatever is filtered and closed.
  function arrive() {
    const row = document.getElementById(location.hash.slice(1));
    if (!row || !row.matches(".row")) return;
    if (row.hidden) { form.reset(); apply(); }
    row.open = true;
    row.scrollIntoView();
  }
  addEventListener("hashchange", arrive);
  arrive();
  if (form.elements.words.value || form.querySelector("select option:checked:not(:first-child)")) apply();
})();
