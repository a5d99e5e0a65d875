// Leaves behind what tells who somebody is, before a payroll file is sent. The server reads what is left as it would read the whole file, and a
// test compares the two; what this file does not understand is not sent. Without it the whole file is sent, and the same is left out there.
(() => {
  "use strict";
  const form = document.querySelector("form[data-words]");
  if (!form || !window.DecompressionStream || !window.DataTransfer) return;

  class NotUnderstood extends Error {}
  const refuse = () => {
    throw new NotUnderstood();
  };

  // How much is read, as on the server.
  const MOST_ROWS = 20_000, MOST_COLUMNS = 200, MOST_CELL = 2_000, MOST_PARTS = 200, MOST_INFLATED = 48 << 20, MOST_SHEETS = 20;
  const TITLES = 30, LOOKED_AT = 40, LONGEST_HEADING = 60, LONGEST_WORD = 30, MOST_WORDS = 12, LONG_NUMBER = 1e6;

  // The words of payroll sheets: those of the server's reader.
  const words = JSON.parse(form.dataset.words);
  const whole = (meaning) => new RegExp(`^(?:${words[meaning]})$`);
  const MONEY = ["income", "gross", "withheld"];
  const NUMBERS = [...MONEY, "dependants", "days", "headcount"];
  const IN_WORDS = ["contract", "nationality", "time"];
  const TELLING = [...MONEY, "hired-on", "dependants", "headcount"];
  const RULES = words.headings.split(" ").map((meaning) => ({
    words: whole(meaning),
    role: meaning.startsWith("identity") ? "identity" : [...NUMBERS, ...IN_WORDS, "hired-on"].includes(meaning) ? meaning : "none",
  }));
  const ABOVE = { thousands: "KDH", yearly: "annuel", monthly: "mensuel" };
  const SAYS = Object.fromEntries(["total", ...Object.keys(ABOVE)].map((meaning) => [meaning, whole(meaning)]));
  const CURRENCY = new RegExp(words.currency);

  const ONE_FORM = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ى": "ي" };
  const plain = (text) =>
    [...text.slice(0, 4 * LONGEST_HEADING).normalize("NFD").toLowerCase()]
      .filter((letter) => !/[\p{Mn}\p{Cf}ـ]/u.test(letter))
      .map((letter) => ONE_FORM[letter] ?? letter)
      .map((letter) => (/[\p{L}\p{Nd}]/u.test(letter) ? letter : " "))
      .join("")
      .trim()
      .replace(/ +/g, " ");
  const roles = new Map();
  const roleOf = (heading) => {
    if (!roles.has(heading)) {
      const words = plain(heading);
      const isWords = words !== "" && words.length <= LONGEST_HEADING;
      roles.set(heading, isWords ? (RULES.find((rule) => rule.words.test(words))?.role ?? null) : null);
    }
    return roles.get(heading);
  };
  const says = (meaning, text) => {
    const words = plain(text);
    return words.length <= LONGEST_HEADING && SAYS[meaning].test(words);
  };
  const isBlank = (cell) => cell.trim() === "";
  const known = (row) => row.cells.filter((cell) => roleOf(cell) !== null).length;
  const mostKnown = (rows, among) => rows.slice(0, among).reduce((most, row) => Math.max(most, known(row)), 0);

  // Numbers and days as sheets write them.
  const bare = (cell) => /^="(.+)"$/.exec(cell.trim())?.[1] ?? cell.trim();
  const ascii = (digit) => {
    const zero = [0x30, 0x660, 0x6f0].find((first) => digit.codePointAt(0) - first >= 0 && digit.codePointAt(0) - first < 10);
    return zero === undefined ? digit : String(digit.codePointAt(0) - zero);
  };
  const digits = (cell) =>
    [...bare(cell).replaceAll("٫", ",").toLowerCase()]
      .map((it) => (it === "،" ? "," : it === "−" ? "-" : /[\s\p{Z}\p{Cf}'’٬]/u.test(it) ? "" : ascii(it)))
      .join("")
      .replace(CURRENCY, "");
  const NUMBER = /^(?:[+-]?\d[\d.,]*|[+-]?[.,]\d+)$/;
  const GROUPED = /^[+-]?[1-9]\d{0,2}(?:[.,]\d{3})+$/;
  const isNumber = (cell) => NUMBER.test(digits(cell));
  const decimalMark = (cells) => {
    let commas = 0, points = 0, byComma = false, byPoint = false;
    for (const text of cells.map(digits).filter((it) => NUMBER.test(it))) {
      const comma = text.lastIndexOf(","), point = text.lastIndexOf(".");
      const isGrouped = GROUPED.test(text);
      if (comma >= 0 && point >= 0) comma > point ? commas++ : points++;
      else if (comma >= 0) isGrouped ? (byComma = true) : commas++;
      else if (point >= 0) isGrouped ? (byPoint = true) : points++;
    }
    return commas !== points ? (commas > points ? "," : ".") : byPoint && !byComma ? "," : ".";
  };
  const number = (cell, mark) => {
    const text = digits(cell).replaceAll(mark === "," ? "." : ",", "").replaceAll(mark, ".");
    const isOne = NUMBER.test(digits(cell)) && text.split(".").length <= 2 && text.replace(/\D/g, "").length <= 15;
    return isOne ? text.replace(/^\+?(-?)0*(?=\d)/, "$1") : null;
  };
  const exists = (year, month, day) => {
    const date = new Date(Date.UTC(year, month - 1, day));
    date.setUTCFullYear(year);
    return month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(day);
  };
  const isDay = (cell) => {
    const text = bare(cell);
    const first = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[T ].*)?$/.exec(text);
    if (first) return exists(first[1], first[2], first[3]);
    if (/^[2-7]\d{4}(?:\.0+)?$/.test(text)) return true;
    const last = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})$/.exec(text);
    return last !== null && exists(last[3].length === 4 ? last[3] : (last[3] < 70 ? 2000 : 1900) + Number(last[3]), last[2], last[1]);
  };
  const isDash = (cell) => /^[-–—]*$/.test(bare(cell));

  // What stands in the place of what is left behind: it is there, it is the same as another or not, and no more.
  const HIDDEN = "x", LONG_HIDDEN = "x".repeat(LONGEST_WORD + 1), HIDDEN_DAY = "01/01/2000", HIDDEN_NUMBER = "9".repeat(16);
  const hidden = (cell) => (isBlank(cell) ? "" : says("total", cell) ? "total" : HIDDEN);
  const otherwise = (keeps, cell) => (isBlank(cell) || isDash(cell) || keeps(cell) ? cell : HIDDEN);

  /** Rows of a sheet without what names somebody: [{number, cells}], the number as people count lines. */
  const sheet = (rows) => {
    let head = 0;
    rows.slice(0, TITLES).forEach((row, i) => (head = known(row) > known(rows[head]) ? i : head));
    if (!rows.length || known(rows[head]) < 2) refuse();
    if (rows.length > MOST_ROWS + 1 || rows.some((row) => row.cells.length > MOST_COLUMNS || row.cells.some((cell) => cell.length > MOST_CELL))) refuse();
    const titles = rows[head].cells;
    const columns = titles.map((title) => (isBlank(title) ? undefined : roleOf(title)));
    const cell = (row, place) => row.cells[place] ?? "";

    const people = [], totals = new Set();
    for (const row of rows.slice(head + 1)) {
      if (row.cells.every(isBlank)) continue;
      const filled = (roles) => columns.some((role, place) => roles.includes(role) && !isBlank(cell(row, place)));
      const isNobody = row === rows[rows.length - 1] && columns.includes("identity") && !filled(["identity"]) && people.length > 0;
      if (row.cells.some((it) => says("total", it))) totals.add(row);
      else if (filled(TELLING)) isNobody ? totals.add(row) : people.push(row);
    }
    const without = columns.map((role, place) => left(role, people.map((row) => cell(row, place))));
    const arePeople = new Set(people);
    return rows.map((row, i) => ({
      number: row.number,
      cells: row.cells.map((it, place) => {
        if (i === head) return it;
        if (i < head) return isBlank(it) ? "" : Object.keys(ABOVE).filter((meaning) => says(meaning, it)).map((meaning) => ABOVE[meaning]).join(" ") || hidden(it);
        if (arePeople.has(row)) return (without[place] ?? hidden)(it);
        return totals.has(row) && MONEY.includes(columns[place]) && isNumber(it) ? it : hidden(it);
      }),
    }));
  };

  /** What is left of the cells of a column, as a function of a cell. */
  const left = (role, cells) => {
    const filled = cells.map(bare).filter((it) => it !== "");
    if (role === undefined) return hidden;
    if (role === "identity") {
      const numbers = new Map();
      return (it) => {
        const key = plain(bare(it));
        if (isBlank(it) || !/\d{2,}/.test(key)) return hidden(it);
        numbers.set(key, numbers.get(key) ?? `n${10_000_000 + numbers.size}`);
        return numbers.get(key);
      };
    }
    if (NUMBERS.includes(role)) return (it) => otherwise(isNumber, it);
    if (role === "hired-on") return (it) => otherwise(isDay, it);
    if (filled.length && filled.every(isNumber)) {
      const mark = decimalMark(filled);
      const numbers = filled.map((it) => number(it, mark)).filter((it) => it !== null);
      const areWhole = numbers.every((it) => /^[^.]*(?:\.0*)?$/.test(it));
      const areDistinct = new Set(numbers).size === numbers.length;
      const areLong = numbers.some((it) => Number(it) >= LONG_NUMBER);
      const mayName = numbers.length < filled.length || (areWhole && (areLong || (role === null && areDistinct)));
      return (it) => (mayName && !isBlank(it) ? HIDDEN_NUMBER : it);
    }
    const areFew = new Set(filled).size <= Math.min(MOST_WORDS, Math.max(1, Math.floor(cells.length / 2))) && filled.every((it) => it.length <= LONGEST_WORD);
    if (IN_WORDS.includes(role)) return (it) => (areFew || isBlank(it) ? it : LONG_HIDDEN);
    const areDays = filled.length > 0 && filled.every(isDay);
    return (it) => (isBlank(it) ? "" : areDays ? HIDDEN_DAY : HIDDEN);
  };

  const csv = (rows) => {
    let text = "\ufeff", line = 1;
    for (const row of rows) {
      text += "\r\n".repeat(Math.max(0, row.number - line));
      text += row.cells.map((cell) => `"${cell.replace(/[\r\n]+/g, " ").replaceAll('"', '""')}"`).join(";") + "\r\n";
      line = Math.max(line, row.number) + 1;
    }
    return text;
  };

  // Delimited text.
  const records = (text, separator, most) => {
    const rows = [];
    let cells = [], cell = "", quoted = false, line = 1, first = 1, isEmpty = true;
    const end = () => {
      if (!isEmpty) rows.push({ number: first, cells: [...cells, cell] });
      cells = [];
      cell = "";
      isEmpty = true;
    };
    for (let i = 0; i < text.length && rows.length < most; i++) {
      const it = text[i];
      const isLine = it === "\n" || (it === "\r" && text[i + 1] !== "\n");
      if (quoted) {
        if (it === '"' && text[i + 1] === '"') cell += text[++i];
        else if (it === '"') quoted = false;
        else cell += it;
        line += isLine ? 1 : 0;
      } else if (it === '"' && cell === "") {
        quoted = true;
        isEmpty = false;
      } else if (it === separator) {
        cells.push(cell);
        cell = "";
        isEmpty = false;
      } else if (isLine) {
        end();
        first = ++line;
      } else if (it !== "\r") {
        cell += it;
        isEmpty = false;
      }
    }
    if (quoted) refuse();
    end();
    return rows;
  };
  const decoded = (bytes, encoding) => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      return null;
    }
  };
  const texts = (bytes) => {
    const head = bytes.subarray(0, 4_096);
    const zeros = (odd) => head.filter((it, i) => it === 0 && i % 2 === odd).length;
    const isWide = (little) => (little ? head[0] === 0xff && head[1] === 0xfe : head[0] === 0xfe && head[1] === 0xff) ||
      (zeros(little ? 1 : 0) > head.length / 4 && zeros(little ? 0 : 1) === 0);
    const wide = isWide(true) ? "utf-16le" : isWide(false) ? "utf-16be" : null;
    const unicode = decoded(bytes, wide ?? "utf-8");
    const all = unicode === null && !wide ? ["windows-1252", "windows-1256"].map((it) => new TextDecoder(it).decode(bytes)) : [unicode];
    if (all.some((text) => text === null || /[\0-\x08\x0b\x0e-\x1f\ufffe\uffff]/.test(text))) refuse();
    return all;
  };
  const delimited = (bytes) => {
    let best = null, most = -1;
    for (const text of texts(bytes)) {
      for (const separator of ";\t,|") {
        const found = mostKnown(records(text, separator, LOOKED_AT), LOOKED_AT);
        if (found > most) [best, most] = [{ text, separator }, found];
      }
    }
    return csv(sheet(records(best.text, best.separator, MOST_ROWS + 2)));
  };

  // XML, piece by piece: a document type is not understood.
  const XML = /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[([^]*?)\]\]>|<(\/?)([\w.-]+:)?([\w.-]+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*?)(\/?)>|([^<]+)/gy;
  const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  const unescaped = (text) =>
    text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (any, hex, decimal, name) =>
      name ? (ENTITIES[name] ?? refuse()) : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)));
  const escaped = (text) => text.replace(/[&<>]/g, (it) => `&#${it.charCodeAt(0)};`);
  const attributes = new Map();
  const valueOf = (name, within) => {
    if (!attributes.has(name)) attributes.set(name, new RegExp(`(?:^|\\s)(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`));
    const found = attributes.get(name).exec(within);
    return found ? unescaped(found[1] ?? found[2]) : null;
  };
  /** Calls open(name, attribute), text(text) and close(name) in their order. */
  const readXml = (xml, { open, text, close }) => {
    let at = xml.startsWith("\ufeff") ? 1 : 0;
    const path = [];
    while (at < xml.length) {
      XML.lastIndex = at;
      const piece = XML.exec(xml) ?? refuse();
      at = XML.lastIndex;
      const [, raw, ends, , name, within, isEmpty, words] = piece;
      if (raw !== undefined) text(raw);
      else if (words !== undefined) text(unescaped(words));
      else if (name && ends) path.pop() === name ? close(name) : refuse();
      else if (name) {
        path.push(name);
        open(name, (wanted) => valueOf(wanted, within));
        if (isEmpty) close(path.pop());
      }
    }
    if (path.length) refuse();
  };
  const xmlText = (bytes) => {
    const named = /^\s*<\?xml[^>]{0,80}encoding\s*=\s*["']([\w.-]{1,30})["']/.exec(new TextDecoder("latin1").decode(bytes.subarray(0, 200)))?.[1];
    const isWide = bytes[0] === 0xff || bytes[0] === 0xfe;
    try {
      return decoded(bytes, isWide ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : (named ?? "utf-8")) ?? refuse();
    } catch {
      return refuse();
    }
  };

  // The yearly return: amounts, days and counts are kept by the names of their elements, and that there is a card.
  const KEPT = new Set(("annee effectifTotal nbrPersoPermanent totalMtRevenuBrutImposablePP totalMtRevenuNetImposablePP totalMtTotalDeductionPP totalMtIrPrelevePP " +
    "mtRevenuBrutImposable mtRevenuNetImposable mtTotalDeduction irPreleve periode mtEcheances mtFraisProfess mtCotisationAssur mtAutresRetenues " +
    "mtExonere montantExonere nbrReductions dateRecrutement").split(" "));
  const CARDS = new Set(["numCNI", "numCE"]);
  const salaryReturn = (xml) => {
    const out = ['<?xml version="1.0" encoding="UTF-8"?>\n'];
    const told = [];
    readXml(xml, {
      open(name) {
        if (out.length === 1 && name !== "TraitementEtSalaire") refuse();
        told.push("");
        out.push(`<${name}>`);
      },
      text(text) {
        if (told.length) told[told.length - 1] += text;
      },
      close(name) {
        const text = told.pop().trim();
        const isKept = KEPT.has(name) && /^[\d\s.,:/T+-]{0,30}$/.test(text);
        out.push(isKept ? escaped(text) : CARDS.has(name) && text ? HIDDEN : "", `</${name}>`);
      },
    });
    return out.join("");
  };

  // Archives and workbooks.
  const parts = async (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let end = bytes.length - 22;
    while (end >= 0 && end > bytes.length - 66_000 && view.getUint32(end, true) !== 0x06054b50) end--;
    if (end < 0 || view.getUint32(end, true) !== 0x06054b50) refuse();
    const all = new Map();
    let at = view.getUint32(end + 16, true), inflated = 0;
    for (let i = view.getUint16(end + 10, true); i > 0; i--) {
      if (view.getUint32(at, true) !== 0x02014b50 || all.size === MOST_PARTS || view.getUint16(at + 8, true) & 1) refuse();
      const [method, size, start] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
      const nameLength = view.getUint16(at + 28, true);
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).toLowerCase();
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
      if (name.endsWith("/")) continue;
      if (all.has(name) || (method !== 0 && method !== 8) || view.getUint32(start, true) !== 0x04034b50) refuse();
      const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
      const packed = bytes.subarray(from, from + size);
      const part = method === 0 ? packed : await inflate(packed, MOST_INFLATED - inflated);
      inflated += part.length;
      if (inflated > MOST_INFLATED) refuse();
      all.set(name, part);
    }
    return all;
  };
  const inflate = async (packed, most) => {
    const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    const chunks = [];
    let length = 0;
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      chunks.push(read.value);
      length += read.value.length;
      if (length > most) refuse();
    }
    return new Uint8Array(await new Blob(chunks).arrayBuffer());
  };

  const BUILT_IN_DAYS = [14, 15, 16, 17, 22];
  const workbook = (all) => {
    const names = [...all.keys()];
    if (names.some((name) => name.includes("vbaproject") || /^xl\/(?:macrosheets|activex)\//.test(name))) refuse();
    const read = (name, events) => {
      const part = all.get(name);
      if (part) readXml(xmlText(part), { open() {}, text() {}, close() {}, ...events });
      return part !== undefined;
    };
    const strings = [];
    let text = "", isSaid = false, isHowToSay = false;
    read("xl/sharedstrings.xml", {
      open(name) {
        if (name === "si") text = "";
        isHowToSay ||= name === "rPh";
        isSaid = name === "t" && !isHowToSay;
      },
      text(words) {
        if (isSaid) text += words;
      },
      close(name) {
        isSaid = false;
        isHowToSay &&= name !== "rPh";
        if (name === "si") strings.push(text);
      },
    });
    const formats = new Map(), styles = [];
    let areCells = false;
    read("xl/styles.xml", {
      open(name, attribute) {
        if (name === "numFmt") formats.set(attribute("numFmtId"), attribute("formatCode") ?? "");
        if (name === "cellXfs") areCells = true;
        if (name === "xf" && areCells) styles.push(attribute("numFmtId") ?? "0");
      },
      close(name) {
        if (name === "cellXfs") areCells = false;
      },
    });
    const days = styles.map((id) =>
      formats.has(id) ? /[yd]/i.test(formats.get(id).replace(/"[^"]*"|\[[^\]]*]|\\./g, "")) : BUILT_IN_DAYS.includes(Number(id)));
    const targets = new Map(), sheets = [];
    read("xl/_rels/workbook.xml.rels", {
      open(name, attribute) {
        const target = attribute("Target") ?? "";
        if (name === "Relationship") targets.set(attribute("Id"), (target.startsWith("/") ? target.slice(1) : `xl/${target}`).toLowerCase());
      },
    });
    let first = Date.UTC(1899, 11, 30);
    const isBook = read("xl/workbook.xml", {
      open(name, attribute) {
        if (name === "workbookPr" && ["1", "true"].includes(attribute("date1904"))) first = Date.UTC(1904, 0, 1);
        if (name === "sheet") sheets.push({ part: targets.get(attribute("id")), isShown: ["visible", null].includes(attribute("state")) });
      },
    });
    if (!isBook) refuse();
    const dayOf = (count) => new Date(first + Math.floor(count) * 864e5).toISOString().slice(0, 10);
    let best = null, most = 0;
    for (const { part } of sheets.slice(0, MOST_SHEETS).filter((it) => it.isShown)) {
      const rows = cellsOf(part, read, strings, days, dayOf);
      const found = mostKnown(rows, TITLES);
      if (best === null || found > most) [best, most] = [rows, found];
    }
    return csv(sheet(best ?? refuse()));
  };

  const cellsOf = (part, read, strings, days, dayOf) => {
    const rows = [];
    let row = null, cell = null, into = null, line = 0;
    const isThere = read(part, {
      open(name, attribute) {
        if (name === "row") {
          line = Number(attribute("r") ?? line + 1);
          row = { number: line, cells: [] };
        } else if (name === "c" && row) {
          const place = /^([A-Z]{1,3})[1-9]\d{0,6}$/.exec(attribute("r") ?? "") ?? refuse();
          const column = [...place[1]].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
          cell = { column, type: attribute("t") ?? "n", isDay: days[Number(attribute("s") ?? 0)] ?? false, value: null, isFormula: false };
        } else if (name === "f" && cell) cell.isFormula = true;
        into = cell && (name === "v" || name === "t") ? name : null;
      },
      text(words) {
        if (into) cell.value = (cell.value ?? "") + words;
      },
      close(name) {
        into = null;
        if (name === "c" && cell) {
          const text = said(cell, strings, dayOf);
          if (text !== "" && cell.column >= MOST_COLUMNS) refuse();
          if (text !== "") {
            while (row.cells.length < cell.column) row.cells.push("");
            row.cells[cell.column] = text;
          }
          cell = null;
        } else if (name === "row" && row) {
          if (row.cells.length) rows.push(row);
          row = null;
          if (rows.length > MOST_ROWS + 1) refuse();
        }
      },
    });
    return isThere ? rows : refuse();
  };
  /** The text of a cell; what has no value that was saved is hidden. */
  const said = ({ type, value, isDay, isFormula }, strings, dayOf) => {
    if (isFormula) {
      if (value === null || isBlank(value) || value.startsWith("#")) return HIDDEN;
      return isDay && /^\d{1,6}(?:\.\d+)?$/.test(value) ? dayOf(Number(value)) : value;
    }
    if (value === null) return "";
    if (type === "s") return strings[Number(value)] ?? refuse();
    if (type === "b") return String(value === "1");
    if (type === "e") return HIDDEN;
    if (type !== "n") return value;
    if (!/^-?\d+(?:\.\d+)?(?:E[+-]?\d{1,3})?$/i.test(value)) refuse();
    const text = /e/i.test(value) ? unfolded(value) : value;
    const [digits, decimals = ""] = text.replace(/^-/, "").split(".");
    if (digits.replace(/^0+/, "").length > 20 || decimals.length > 20) return HIDDEN;
    return isDay && Number(text) > 0 && Number(text) < 200_000 ? dayOf(Number(text)) : text;
  };
  /** 1.5E3 as 1500. */
  const unfolded = (value) => {
    const [, sign, digits, decimals = "", power] = /^(-?)(\d+)(?:\.(\d+))?E([+-]?\d+)$/i.exec(value);
    const all = digits + decimals, point = digits.length + Number(power);
    return sign + (point <= 0 ? `0.${"0".repeat(-point)}${all}` : point >= all.length ? all + "0".repeat(point - all.length) : `${all.slice(0, point)}.${all.slice(point)}`);
  };

  // Monthly declarations. Who is in several of them is followed by a number: another stands in its place, the same in all files, and sums move by as much.
  const BLANK = (from, to) => " ".repeat(to - from + 1);
  const SITUATIONS = ["", "SO", "DE", "IT", "IL", "AT", "CS", "MS", "MP"];
  const declarations = () => {
    const stand = (start, width) => {
      const seen = new Map();
      return (number) => {
        seen.set(number, seen.get(number) ?? String(start + seen.size).padStart(width, "0"));
        return seen.get(number);
      };
    };
    const insured = stand(200_000_001, 9), employer = stand(1, 7), card = stand(1, 8);
    return (text) => {
      let moved = 0n, ofEntrants = 0n;
      const out = text.split(/\r\n|\r|\n/).map((line) => {
        if (isBlank(line)) return line;
        const kind = /^[BE]0([0-6])/.exec(line)?.[1];
        if (kind === undefined || line.length !== 260) refuse();
        // Positions count from 1, the last is included.
        const at = (from, to) => line.slice(from - 1, to);
        const count = (from, to) => (/^\d*$/.test(at(from, to).trim()) ? at(from, to) : refuse());
        const shifted = (from, to, by) => {
          const sum = BigInt(count(from, to).trim() || "0") + by;
          return String(sum < 0n ? 0n : sum).padStart(to - from + 1, "0").slice(from - to - 1);
        };
        const start = () => at(1, 3) + employer(count(4, 10)) + count(11, 16);
        const number = kind === "2" || kind === "4" ? count(17, 25) : "";
        const stands = number === "" || /^(?:000000000|999999999|\s+)$/.test(number) ? number : insured(number);
        const by = number !== stands ? BigInt(stands.trim() || "0") - BigInt(number.trim() || "0") : 0n;
        const parts = {
          0: () => at(1, 3),
          1: start,
          2: () => {
            moved += by;
            const situation = SITUATIONS.includes(at(136, 137).trim()) ? at(136, 137) : "  ";
            return start() + stands + BLANK(26, 105) + count(106, 111) + count(112, 113) + count(114, 126) + count(127, 135) + situation + shifted(138, 156, by);
          },
          3: () => start() + count(17, 22) + BLANK(23, 64) + shifted(65, 79, moved) + BLANK(80, 91) + count(92, 97) + count(98, 112),
          4: () => {
            ofEntrants += by;
            const national = isBlank(at(86, 93)) ? BLANK(86, 93) : card(at(86, 93).trim());
            return start() + stands + BLANK(26, 85) + national + count(94, 95) + count(96, 108) + count(109, 117) + shifted(118, 136, by);
          },
          5: () => start() + count(17, 22) + shifted(23, 37, ofEntrants) + count(38, 43) + count(44, 58),
          6: () => start() + count(17, 22) + shifted(23, 37, moved + ofEntrants) + count(38, 43) + count(44, 58),
        };
        return parts[kind]().padEnd(260);
      });
      return out.join("\r\n");
    };
  };

  /** One file without what names somebody. */
  const prepared = async (bytes, declaration) => {
    const isPacked = (it) => it[0] === 0x50 && it[1] === 0x4b;
    if (isPacked(bytes)) {
      const all = await parts(bytes);
      if (all.has("xl/workbook.xml") || all.has("[content_types].xml")) return workbook(all);
      const files = [...all].filter(([name]) => !name.startsWith("__macosx/"));
      const only = files.length === 1 ? files[0][1] : refuse();
      if (!isPacked(only)) return prepared(only, declaration);
      const inner = await parts(only);
      return inner.has("xl/workbook.xml") ? workbook(inner) : refuse();
    }
    const head = new TextDecoder("latin1").decode(bytes.subarray(0, 64));
    if (/^[ABE]0[0-6]/.test(head)) return declaration(new TextDecoder("latin1").decode(bytes));
    if (/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\0-\x20]*</.test(head)) return salaryReturn(xmlText(bytes));
    return delimited(bytes);
  };

  const input = form.querySelector("input[type=file]");
  const notPrepared = form.querySelector("[data-not-prepared]");
  form.addEventListener("submit", async (event) => {
    if (event.submitter?.name === "whole") return;
    event.preventDefault();
    notPrepared.hidden = true;
    try {
      const prepares = new DataTransfer(), declaration = declarations();
      for (const [i, file] of [...input.files].entries()) {
        prepares.items.add(new File([await prepared(new Uint8Array(await file.arrayBuffer()), declaration)], String(i + 1)));
      }
      input.files = prepares.files;
      form.submit();
    } catch (fault) {
      // Whatever went wrong, nothing has left.
      notPrepared.hidden = false;
      notPrepared.focus();
    }
  });
  form.querySelectorAll("[data-prepares]").forEach((element) => (element.hidden = false));
})();
