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

  // A slider beside a field: whichever is moved takes the other along. Numbers are read as the server reads them.
  const written = new Intl.NumberFormat(document.documentElement.lang === "ar" ? "ar-MA-u-nu-latn" : document.documentElement.lang, {
    useGrouping: false,
    maximumFractionDigits: 2,
  });
  const typed = (text, isShare) => {
    const plain = text.replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x660).replace("٫", ".").replace(/[^\d.,]/g, "");
    const isGrouped = !isShare && /^\d{1,3}([.,]\d{3})+$/.test(plain);
    return plain === "" ? NaN : Number(isGrouped ? plain.replace(/[.,]/g, "") : plain.replace(",", "."));
  };
  document.querySelectorAll("input[data-moves]").forEach((slide) => {
    const field = document.getElementById(slide.dataset.moves);
    const unit = field.parentElement.querySelector(".unit")?.textContent ?? "";
    const say = () => slide.setAttribute("aria-valuetext", `${field.value} ${unit}`.trim());
    slide.addEventListener("input", () => {
      field.value = written.format(slide.value);
      say();
    });
    field.addEventListener("input", () => {
      const number = typed(field.value, slide.dataset.share === "true");
      if (!Number.isNaN(number)) {
        slide.value = number;
        say();
      }
    });
  });

  // Within a portal's page: says how high this one is, and takes over the portal's colours.
  if (parent !== window && location.pathname.startsWith("/embed/")) {
    const root = document.documentElement;
    // Whoever frames this page speaks first to be known, and is the only one listened to from then on.
    let portal = null;
    const sayHeight = () => portal && parent.postMessage({ dalil: "height", height: root.getBoundingClientRect().height }, portal);

    addEventListener("message", ({ source, origin, data }) => {
      const from = origin === "null" ? "*" : origin;
      if (source !== parent || (portal && from !== portal)) return;
      if (data?.dalil === "language" && data.language !== root.lang) {
        // As if its reader had chosen it: what they told stays with them.
        document.querySelector(`#languages [lang="${CSS.escape(data.language)}"]`)?.click();
      }
      if (data?.dalil !== "colours") return;
      portal = from;
      root.style.setProperty("overflow-y", "hidden");
      dress(data.colours ?? {});
      sayHeight();
    });
    new ResizeObserver(sayHeight).observe(root);
    parent.postMessage({ dalil: "ready" }, "*");

    const NAMES = { accent: "--green", ink: "--ink", ground: "--ground", wash: "--wash" };
    const parts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    const mix = (one, other, share) =>
      "#" + parts(one).map((part, i) => Math.round(part * share + parts(other)[i] * (1 - share)).toString(16).padStart(2, "0")).join("");
    const light = (colour) => {
      const [r, g, b] = parts(colour).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
      const [most, least] = [light(one), light(other)].sort((a, b) => b - a);
      return (most + 0.05) / (least + 0.05);
    };
    const full = (colour) => (colour.length === 4 ? "#" + [...colour.slice(1)].map((digit) => digit + digit).join("") : colour);

    // Colours are taken over together or not at all: words stay readable on every ground they stand on.
    const dress = (given) => {
      const names = [...Object.values(NAMES), "--soft", "--red", "--amber", "--green-wash", "--green-deep"];
      names.forEach((name) => root.style.removeProperty(name));
      const now = getComputedStyle(root);
      const theme = Object.fromEntries(names.map((name) => [name, full(now.getPropertyValue(name).trim())]));
      const asked = Object.entries(NAMES).filter(([name]) => /^#[0-9a-f]{6}$/i.test(given[name] ?? ""));
      if (!asked.length) return;
      asked.forEach(([name, property]) => (theme[property] = given[name]));
      theme["--green-wash"] = mix(theme["--green"], theme["--ground"], 0.1);
      theme["--green-deep"] = mix(theme["--green"], "#000000", 0.75);
      const grounds = ["--ground", "--wash", "--green-wash"].map((name) => theme[name]);
      const words = ["--ink", "--soft", "--green", "--red", "--amber"].map((name) => theme[name]);
      if (grounds.every((ground) => words.every((word) => contrast(word, ground) >= 4.5)) && contrast("#ffffff", theme["--green"]) >= 4.5) {
        names.forEach((name) => root.style.setProperty(name, theme[name]));
      } else {
        console.warn("dalil: these colours would be hard to read, and are left out", given);
      }
    };
  }
})();
