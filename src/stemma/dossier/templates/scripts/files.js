// The files that the page carries, unpacked and handed over to be saved.
(() => {
  "use strict";
  const list = document.querySelector(".files");
  if (typeof DecompressionStream !== "function") return;
  list.hidden = false;
  document.querySelector(".noscript").hidden = true;
  const find = (name) =>
    [...document.querySelectorAll("script.file")].find((each) => each.dataset.name === name);

  async function save(file) {
    const packed = Uint8Array.from(atob(file.textContent), (char) => char.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([await new Response(stream).blob()], { type: file.dataset.type }));
    link.download = file.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) save(find(button.dataset.file));
  });
})();
