// The tray as files: a document, Markdown, CSV, RIS, BibTeX, JSON. The same text as the server's own exports; nothing is asked of it.
const outlet = (entry) => entry.csl["container-title"] ?? "";
const published = (entry) => (entry.csl.issued?.["date-parts"][0] ?? []).map((part, n) => String(part).padStart(n ? 2 : 4, "0"));
const added = (entry) => (entry.csl.accessed?.["date-parts"][0] ?? []).map((part, n) => String(part).padStart(n ? 2 : 4, "0"));
const authors = (entry) => (entry.csl.author ?? []).map((author) => author.literal);
const oneLine = (text) => text.split(/\s+/).filter(Boolean).join(" ");
export const citation = (entry) => entry.parts.map(([, text]) => text).join("");

// The words as they may stand alone: only a speaker's own words stand between quotation marks.
export function shown(entry) {
  if (entry.form === "clause") return `${entry.lead}: ${entry.words}`;
  if (entry.form !== "quotation") return entry.words;
  return `“${entry.words.replace(/[“”„]/g, (mark) => ({ "“": "‘", "”": "’", "„": "‚" })[mark]).replace(/"([^"]*)"/g, "‘$1’")}”`;
}

const escaped = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
export const citationHtml = (entry) => entry.parts.map(([kind, text]) =>
  kind === "outlet" ? `<em>${escaped(text)}</em>` : kind === "address" ? `<a href="${escaped(text)}">${escaped(text)}</a>` : escaped(text)).join("");

function html(entries, words) {
  const told = entries.map((entry) => `<blockquote${language(entry)} dir="auto"><p>${escaped(shown(entry))}</p></blockquote>
<p>${citationHtml(entry)}</p>
${entry.note ? `<p><strong>${escaped(words.note)}:</strong> ${escaped(entry.note).replace(/\n/g, "<br>")}</p>\n` : ""}`);
  return `<!doctype html>
<html lang="${escaped(words.language)}">
<head><meta charset="utf-8"><title>${escaped(words.heading)}</title></head>
<body>
<h1>${escaped(words.heading)}</h1>
${told.join("<hr>\n")}</body>
</html>
`;
}
const language = (entry) => (entry.csl.language ? ` lang="${escaped(entry.csl.language)}"` : "");

function markdown(entries, words) {
  const plain = (text) => text.replace(/[\\`*_[\]<>#|~&]/g, "\\$&");
  const start = (text) => text.replace(/^(\s*)([-+=]|\d+[.)])/gm, "$1\\$2");
  const cited = (entry) => entry.parts.map(([kind, text]) => (kind === "outlet" ? `*${plain(text)}*` : kind === "address" ? `<${text.replace(/[<>\s]/g, encodeURIComponent)}>` : plain(text))).join("");
  const told = entries.map((entry) => {
    const note = entry.note ? `\n\n**${plain(words.note)}:** ${plain(entry.note).replace(/\n/g, "  \n")}` : "";
    return `> ${start(plain(shown(entry)))}\n\n${start(cited(entry))}${note}\n`;
  });
  return `# ${plain(words.heading)}\n\n${told.join("\n---\n\n")}`;
}

const COLUMNS = ["position", "form", "speaker", "attribution", "quote", "note", "outlet", "published", "headline", "byline", "paragraph_no", "permalink", "original_url", "language", "citation", "paragraph_sha256", "kept"];
function csv(entries) {
  const rows = entries.map((entry, n) => [n + 1, entry.form, entry.speaker, entry.attribution, entry.words, entry.note, outlet(entry), published(entry).join("-"), entry.csl.title ?? "",
    authors(entry).join("; "), Number(entry.id.split("/")[1]), entry.link, entry.csl.URL === entry.csl.archive_location ? "" : entry.csl.URL, entry.csl.language ?? "", citation(entry), entry.sha256, entry.added]);
  const cell = (value) => {
    let text = String(value ?? "").replaceAll("\0", "");
    if (typeof value !== "number" && /^[=+\-@\t\r\n＝＋－＠]/.test(text)) text = `'${text}`; // a spreadsheet would run it
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return "\ufeff" + [COLUMNS, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

// A key for each entry: the paragraph's, and where several quotations of a paragraph are kept the later ones are numbered.
function keyed(entries) {
  const times = new Map();
  return entries.map((entry) => {
    const n = (times.get(entry.csl.id) ?? 0) + 1;
    times.set(entry.csl.id, n);
    return [entry, n > 1 ? `${entry.csl.id}-${n}` : entry.csl.id];
  });
}

function ris(entries) {
  const record = ([entry, key]) => {
    const { csl } = entry, day = published(entry), rows = [["TY", "NEWS"], ...authors(entry).map((author) => ["AU", oneLine(author)])];
    if (csl.title) rows.push(["TI", oneLine(csl.title)]);
    if (outlet(entry)) rows.push(["T2", oneLine(outlet(entry))]);
    if (day.length) rows.push(["PY", day[0]], ["DA", day.join("/")]);
    if (csl.page) rows.push(["SP", oneLine(csl.page)]);
    if (csl.language) rows.push(["LA", csl.language]);
    if (csl.URL !== csl.archive_location) rows.push(["UR", csl.URL]);
    rows.push(["UR", csl.archive_location]);
    if (csl.accessed) rows.push(["Y2", added(entry).join("/")]);
    rows.push(["N1", csl.note]);
    if (entry.note) rows.push(["RN", oneLine(entry.note)]);
    return [...rows, ["ID", key], ["ER", ""]].map(([tag, value]) => `${tag}  - ${value}\r\n`).join("");
  };
  return keyed(entries).map((pair) => `${record(pair)}\r\n`).join("");
}

const TEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
const TEX_ADDRESS = { "\\": "\\%5C", "{": "\\%7B", "}": "\\%7D" };
const tex = (text) => oneLine(text).replace(/[\\~^{}$&#%_]/g, (c) => TEX[c] ?? `\\${c}`);
const texAddress = (text) => text.replace(/[\\{}%#_&$]/g, (c) => TEX_ADDRESS[c] ?? `\\${c}`);
function bibtex(entries) {
  const braced = (text) => (text ? `{${tex(text)}}` : "");
  return keyed(entries).map(([entry, key]) => {
    const { csl } = entry, day = published(entry);
    const fields = [["title", braced(csl.title)], ["author", authors(entry).map(braced).join(" and ")], ["journal", braced(outlet(entry))],
      ["year", day[0]], ["date", day.join("-")], ["month", day[1]], ["pages", tex(csl.page ?? "")], ["url", texAddress(csl.URL)], ["urldate", added(entry).join("-")],
      ["langid", csl.language], ["note", tex(`${csl.note} Collection copy: ${csl.archive_location}`)], ["annote", tex(entry.note)]];
    return `@article{${key},\n${fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},\n`).join("")}}\n\n`;
  }).join("");
}

export const json = (lists) => `${JSON.stringify({ kind: "searchapp tray", version: 1, ...lists }, null, 1)}\n`;

export const FORMS = {
  html: ["text/html", html], md: ["text/markdown", markdown], csv: ["text/csv", csv], ris: ["application/x-research-info-systems", ris],
  bib: ["application/x-bibtex", bibtex], json: ["application/json", (entries) => json({ tray: entries })],
};

// What a JSON file brings: only entries and searches of our own form, with nothing else in them. Throws for anything else.
export function brought(text) {
  const file = JSON.parse(text);
  if (file?.kind !== "searchapp tray" || file.version !== 1) throw new Error("another kind of file");
  const list = (value) => (Array.isArray(value) ? value : []);
  const isText = (value) => typeof value === "string", isDay = (value) => isText(value) && !Number.isNaN(Date.parse(value));
  return {
    tray: list(file.tray).filter(isEntry).map((entry) => Object.fromEntries(KEPT.map((name) => [name, entry[name]]))),
    searches: list(file.searches).filter((s) => isText(s?.args) && isText(s.name) && isDay(s.updated) && isDay(s.looked)).map(({ args, name, updated, looked }) => ({ v: 1, args, name, updated, looked })),
    seen: list(file.seen).filter((place) => isText(place) && /^(?!\.+\/)[\w.-]{1,80}\/\d+$/.test(place)),
  };
}
const TEXTS = ["id", "form", "words", "lead", "speaker", "attribution", "how", "where", "link", "sha256", "note", "added"];
const KEPT = ["v", ...TEXTS, "parts", "csl"];
function isEntry(entry) {
  const texts = entry && TEXTS.every((name) => typeof entry[name] === "string");
  if (!texts || !/^(?!\.+\/)[\w.-]{1,80}\/\d+\/\d+$/.test(entry.id) || !/^https?:\/\//.test(entry.link)) return false;
  const { csl, parts } = entry, day = (value) => value === undefined || value?.["date-parts"]?.[0]?.every?.(Number.isInteger);
  return Array.isArray(parts) && parts.every((part) => Array.isArray(part) && part.length === 2 && part.every((piece) => typeof piece === "string"))
    && csl && ["id", "URL", "archive_location", "note"].every((name) => typeof csl[name] === "string") && day(csl.issued) && day(csl.accessed)
    && ["title", "container-title", "page", "language"].every((name) => csl[name] === undefined || typeof csl[name] === "string")
    && (csl.author === undefined || (Array.isArray(csl.author) && csl.author.every((author) => typeof author?.literal === "string")));
}
