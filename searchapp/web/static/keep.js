// Tray, saved searches and seen results. All of it stays in this browser; app.js fetches this file when something is kept or to be kept.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const MOST = { tray: 2000, searches: 100, seen: 5000 };
const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
const link = $(".top .tray a");
const NUMBER = 987654321; // stands for a paragraph's number in what an article says of its paragraphs, and U+E000 for the text
const taken = new Map(); // entries taken out on this page: put in again, their notes come back

// What the browser keeps under a name: always a list. Anything else in the store counts as nothing.
function read(name) {
  try {
    const kept = JSON.parse(localStorage.getItem(name));
    return Array.isArray(kept) ? kept : [];
  } catch { return []; }
}

// Change a list: read, edit, write, with no other tab between. Answers "", or why it could not be kept: "full" or "blocked".
async function change(name, edit) {
  const task = () => {
    const before = read(name), after = edit(before);
    if (after.length > MOST[name] && after.length > before.length) return "full";
    try {
      if (after.length) localStorage.setItem(name, JSON.stringify(after)); else localStorage.removeItem(name);
    } catch { return kept() ? "full" : "blocked"; }
    return "";
  };
  let problem;
  try { problem = await navigator.locks.request("kept", task); } catch { problem = task(); } // plain http has no locks
  draw();
  return problem;
}

function kept() {
  try { return localStorage.length > 0; } catch { return false; }
}

function blocked() {
  try {
    if (localStorage.length) return false;
    localStorage.setItem("tried", "1"); localStorage.removeItem("tried");
    return false;
  } catch { return true; }
}

const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const number = (value) => value.toLocaleString(language);
function dayWords(instant) {
  const day = new Date(instant), year = day.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  return day.toLocaleDateString(language, { day: "numeric", month: "long", year });
}
function element(name, words = "", properties = {}) {
  const made = Object.assign(document.createElement(name), properties);
  made.textContent = words;
  return made;
}
const opening = (words) => (words.length > 60 ? `${words.slice(0, words.lastIndexOf(" ", 58))} …` : words);

// A button: "+ Tray" of a quotation or paragraph, or "Save this search".
export async function act(button) {
  const problem = "save" in button.dataset ? await saveSearch(button) : await toggle(entryOf(button));
  $$(".not-kept").forEach((notice) => notice.remove());
  said.textContent = problem ? "" : link.getAttribute("aria-label");
  if (!problem) return;
  const notice = element("p", link.dataset[problem], { className: "notice error not-kept" });
  notice.setAttribute("role", "alert");
  (button.closest(".acts, .foot, li") ?? button).after(notice);
}

// The entry that a button keeps: it stands at the button; that of a paragraph of an article is made of the article's, since the text is there.
function entryOf(button) {
  if (button.dataset.keep) return JSON.parse(button.dataset.keep);
  const paragraph = $(".prose", button.closest(".paragraph")).cloneNode(true);
  $$("a, button, sup", paragraph).forEach((extra) => extra.remove());
  const within = JSON.stringify(paragraph.textContent.replace(/\s+/g, " ").trim()).slice(1, -1);
  const { passage, least } = button.closest("[data-passage]").dataset, { number: n } = button.dataset;
  const entry = JSON.parse(passage.replaceAll(`?p=${NUMBER}`, +n > +least ? `?p=${n}` : "").replaceAll(NUMBER, n).replaceAll(number(NUMBER), number(+n)).replaceAll("\ue000", () => within));
  return { ...entry, sha256: button.dataset.sha256 };
}

function toggle(entry) {
  return change("tray", (tray) => {
    const there = tray.find((other) => other.id === entry.id);
    if (there) { taken.set(entry.id, there); return tray.filter((other) => other !== there); }
    return [...tray, { v: 1, ...entry, note: taken.get(entry.id)?.note ?? "", added: new Date().toISOString() }];
  });
}

function saveSearch(button) {
  const { save, name } = button.dataset, updated = button.dataset.updated || new Date().toISOString();
  return change("searches", (searches) => {
    const others = searches.filter((search) => search.args !== save);
    if (others.length < searches.length) return others;
    return [...searches, { v: 1, args: save, name, updated, looked: new Date().toISOString() }];
  });
}

// Show what is kept: the number beside "Tray", the state of buttons, seen results. Other tabs do the same.
function draw() {
  const tray = read("tray"), searches = read("searches");
  const held = new Set(tray.map((entry) => entry.id)), saved = new Set(searches.map((search) => search.args));
  $("b", link).textContent = tray.length ? ` (${number(tray.length)})` : "";
  link.setAttribute("aria-label", fill(tray.length === 1 ? link.dataset.one : link.dataset.many, { n: number(tray.length) }));
  for (const button of $$("[data-keep]")) {
    const passage = button.closest("[data-passage]")?.dataset;
    const id = button.dataset.keep ? JSON.parse(button.dataset.keep).id : `${passage.article}/${button.dataset.number}/0`;
    button.setAttribute("aria-pressed", String(held.has(id)));
  }
  for (const button of $$("[data-save]")) button.setAttribute("aria-pressed", String(saved.has(button.dataset.save)));
  markSeen();
  dispatchEvent(new Event("kept"));
}

function markSeen() {
  const seen = new Set(read("seen"));
  for (const result of $$("[data-result]")) {
    const heading = $("h2 a, h3 a", result), place = heading && placeOf(heading);
    if (!place || seen.has(place) === result.classList.contains("seen")) continue;
    result.classList.toggle("seen");
    if (seen.has(place)) heading.append(element("span", link.dataset.seen, { className: "vh was-seen" }));
    else $(".was-seen", heading)?.remove();
  }
}

// article/paragraph of an address that shows one
function placeOf(address) {
  const article = /\/article\/([^/]+)$/.exec(address.pathname), paragraph = /^#p(\d+)$/.exec(address.hash);
  return article && paragraph ? `${article[1]}/${paragraph[1]}` : "";
}

// A paragraph is seen when its article is opened at it from the results; a saved search is looked at when it is opened.
function noteVisit() {
  const place = new URLSearchParams(location.search).has("hit") && placeOf(location);
  if (place) change("seen", (seen) => [...seen.filter((other) => other !== place), place].slice(-MOST.seen));
  const button = $("[data-save]");
  if (button && read("searches").some((search) => search.args === button.dataset.save)) {
    const looked = { updated: button.dataset.updated, looked: new Date().toISOString() };
    change("searches", (searches) => searches.map((search) => (search.args === button.dataset.save ? { ...search, ...looked } : search)));
  }
}

const said = element("p", "", { className: "vh" });
said.setAttribute("role", "status");
document.body.append(said);
draw();
noteVisit();
addEventListener("storage", draw);
addEventListener("pageshow", (event) => { if (event.persisted) draw(); });
const shared = { read, change, blocked, fill, number, dayWords, element, opening, MOST, language };
for (const box of $$("[data-module]")) import(box.dataset.module).then((module) => module.start(box, shared));
