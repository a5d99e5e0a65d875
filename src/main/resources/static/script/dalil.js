// Enhancements only: every page works without this file.
(() => {
  "use strict";

  // An error summary takes the focus, so that it is read first.
  const focusSummary = (within) => within.querySelector("[data-errors]")?.focus();
  focusSummary(document);
  document.addEventListener("htmx:afterSwap", (event) => focusSummary(event.detail.target));

  // "Copy" beside a link to share.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy]");
    if (button) {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
      button.textContent = button.dataset.copied;
    }
  });
  document.querySelectorAll("[data-with-script]").forEach((element) => element.removeAttribute("hidden"));
})();
