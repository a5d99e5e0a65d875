// The portal of the demonstration is of our own house, so it may look where its reader is, and open the same page in the next language.
(() => {
  "use strict";
  const root = document.documentElement;
  const shown = document.querySelector("dalil-incentives");
  const frame = () => shown.shadowRoot.querySelector("iframe");
  const PAGE = /^(\/embed\/demo\/(?:rulebook\/)?)(?:fr|ar|en)(?=[/?]|$)/;

  document.querySelectorAll("a[href^='/embed/demo?']").forEach((link) =>
    link.addEventListener("click", () => {
      const at = frame().contentWindow.location;
      link.hash = at.pathname + at.search;
    }),
  );
  customElements.whenDefined("dalil-incentives").then(() => {
    const page = location.hash.slice(1);
    if (PAGE.test(page)) frame().src = page.replace(PAGE, `$1${root.lang}`);
  });
})();
