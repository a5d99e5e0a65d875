// <dalil-incentives lang="fr" partner="cri-fes" accent="#0b5d48"></dalil-incentives>
(() => {
  "use strict";
  const home = new URL("./", document.currentScript.src);
  const TITLES = TITLES_BY_LANGUAGE;
  const COLOURS = ["accent", "ink", "ground", "wash"];
  const TAG = /^[a-z0-9][a-z0-9-]{0,39}$/;
  const [LOWEST, HIGHEST] = [320, 30000];

  class DalilIncentives extends HTMLElement {
    static observedAttributes = ["lang", "partner", ...COLOURS];
    #frame = document.createElement("iframe");
    #shown = false;
    #wanted = null;
    #hear = (event) => this.#heard(event);

    constructor() {
      super();
      // No style element and no style attribute: a portal may forbid both.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(":host{display:block}iframe{display:block;inline-size:100%;border:0}");
      const shadow = this.attachShadow({ mode: "open" });
      shadow.adoptedStyleSheets = [sheet];
      this.#frame.allow = "clipboard-write";
      this.#frame.referrerPolicy = "no-referrer";
      this.#frame.height = 600;
      shadow.append(this.#frame);
    }

    connectedCallback() {
      addEventListener("message", this.#hear);
      this.#open();
    }

    disconnectedCallback() {
      removeEventListener("message", this.#hear);
    }

    attributeChangedCallback(name, before, after) {
      if (!this.isConnected || before === after) return;
      if (COLOURS.includes(name)) this.#dress();
      else if (name === "lang" && this.#shown) this.#translate();
      else this.#open();
    }

    // The page knows its own address, which is nobody else's business: it goes to another language by itself.
    #translate() {
      this.#frame.title = TITLES[this.#language];
      this.#wanted = this.#language;
      this.#ask();
    }

    #ask() {
      this.#say({ dalil: "language", language: this.#wanted });
    }

    get #language() {
      return this.lang in TITLES ? this.lang : "fr";
    }

    #say(what) {
      this.#frame.contentWindow.postMessage(what, home.origin);
    }

    #open() {
      const lang = this.#language;
      const partner = this.getAttribute("partner") ?? "";
      const page = new URL(`${TAG.test(partner) ? partner : "-"}/${lang}`, home).href;
      this.#frame.title = TITLES[lang];
      if (this.#frame.src !== page) {
        this.#shown = false;
        this.#frame.src = page;
      }
    }

    #dress() {
      // Until the page has spoken there is nobody to hear it.
      if (!this.#shown) return;
      const colours = Object.fromEntries(COLOURS.map((name) => [name, this.getAttribute(name)]));
      this.#say({ dalil: "colours", colours });
    }

    #heard({ source, origin, data }) {
      if (source !== this.#frame.contentWindow || origin !== home.origin) return;
      if (data?.dalil === "ready") {
        // The next page is read from its top, unless that is in sight already.
        if (this.#shown && this.getBoundingClientRect().top < 0) this.scrollIntoView();
        this.#shown = true;
        this.#dress();
        // A page that was still coming did not hear it; one that did is in that language.
        if (this.#wanted) this.#ask();
        this.#wanted = null;
      } else if (data?.dalil === "height" && Number.isFinite(data.height)) {
        this.#frame.height = Math.min(HIGHEST, Math.max(LOWEST, Math.ceil(data.height)));
      }
    }
  }

  if (!customElements.get("dalil-incentives")) customElements.define("dalil-incentives", DalilIncentives);
})();
