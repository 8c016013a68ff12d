// Small comforts. Nothing needs this file: each part works alone and fails quietly.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

const parts = { suggestions, findInList, copying, article, focusOnProblem, shortcuts, run, lastVisit, keeping };
for (const part of Object.values(parts)) {
  try { part(); } catch (error) { console.warn(error); }
}

// Suggestions under the search box: an ARIA combobox. Enter submits what is typed unless an option was chosen.
function suggestions() {
  const input = $("input[data-suggest]");
  if (!input) return;
  const list = Object.assign(document.createElement("ul"), { id: "q-options", className: "options", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
  input.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) input.setAttribute(name, value);
  let timer, request, chosen = -1, offers = [];

  const close = () => {
    list.hidden = true; chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (n) => {
    chosen = n;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === n)));
    if (n < 0) input.removeAttribute("aria-activedescendant");
    else { input.setAttribute("aria-activedescendant", `q-option-${n}`); list.children[n].scrollIntoView({ block: "nearest" }); }
  };
  const take = (offer) => {
    close();
    if (offer.href) { location.assign(offer.href); return; }
    input.value = offer.query; input.focus();
  };
  const show = (found) => {
    offers = found;
    list.replaceChildren(...found.map((offer, n) => {
      const option = document.createElement("li"), note = document.createElement("small");
      option.id = `q-option-${n}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      note.textContent = offer.note;
      option.append(offer.text, ", ", note);
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); take(offer); });
      return option;
    }));
    list.hidden = !found.length; chosen = -1;
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", String(found.length > 0));
  };
  const leaveBe = () => { clearTimeout(timer); request?.abort(); };  // what is shown stays as the reader sees it
  const ask = async () => {
    leaveBe();
    const typed = input.value;
    if (typed.trim().length < 2) { close(); return; }
    request = new AbortController();
    try {
      const url = new URL(input.dataset.suggest, location.href);
      url.searchParams.set("q", typed);
      const answer = await fetch(url, { signal: request.signal, headers: { Accept: "application/json" } });
      if (answer.ok && input.value === typed && document.activeElement === input) show(await answer.json());
    } catch (error) { if (error.name !== "AbortError") close(); }
  };
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
  input.addEventListener("blur", () => { leaveBe(); close(); });
  input.addEventListener("keydown", (event) => {
    const open = !list.hidden, last = list.children.length - 1;
    if (["ArrowDown", "ArrowUp", "Enter", "Escape"].includes(event.key)) leaveBe();
    if (event.key === "ArrowDown" && !open) { ask(); event.preventDefault(); }
    else if (event.key === "ArrowDown") { mark(chosen >= last ? -1 : chosen + 1); event.preventDefault(); }
    else if (event.key === "ArrowUp" && open) { mark(chosen < 0 ? last : chosen - 1); event.preventDefault(); }
    else if (event.key === "Enter" && open && chosen >= 0) { take(offers[chosen]); event.preventDefault(); }
    else if (event.key === "Escape") {
      if (open) close(); else input.value = "";
      event.preventDefault();
    }
  });
}

// Typing in "Find an outlet" narrows the list at once.
function findInList() {
  for (const box of $$("[data-find]")) {
    const input = $("input[type=text]", box), items = $$("li", box);
    input.addEventListener("input", () => {
      const wanted = plain(input.value);
      for (const item of items) item.hidden = !plain($("label", item).textContent).includes(wanted);
    });
  }
  function plain(text) { return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim(); }
}

// Copy buttons: "Copied" is said for four seconds and announced once.
function copying() {
  const said = Object.assign(document.createElement("p"), { className: "vh" });
  said.setAttribute("role", "status");
  document.body.append(said);
  for (const button of $$("[data-copy], [data-copy-address]")) {
    button.hidden = false;
    const words = button.textContent;
    button.addEventListener("click", async () => {
      const text = button.dataset.copy || new URL(button.dataset.copyAddress, location.href).href;
      try {
        const html = button.dataset.html;
        if (html && window.ClipboardItem) {
          const flavour = (words, type) => new Blob([words], { type });
          await navigator.clipboard.write([new ClipboardItem({ "text/plain": flavour(text, "text/plain"), "text/html": flavour(html, "text/html") })]);
        } else await navigator.clipboard.writeText(text);
        button.textContent = said.textContent = button.dataset.copied;
        setTimeout(() => { button.textContent = words; said.textContent = ""; }, 4000);
      } catch { select(button, text); }
    });
  }
  function select(button, text) { // over plain http the reader copies
    const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true, rows: 3, className: "to-copy" });
    const words = document.body.dataset.selected;
    field.setAttribute("aria-label", words);
    (button.closest(".acts") ?? button).after(field, Object.assign(said, { className: "to-copy", textContent: words }));
    field.select();
    field.addEventListener("blur", () => { field.remove(); said.className = "vh"; said.textContent = ""; });
  }
}

// Article: focus the paragraph one came for; walk the matches.
function article() {
  const text = $(".text");
  const inPart = (n) => { const to = new URL(location.href); to.searchParams.set("p", n); to.hash = `p${n}`; return to.href; };
  const goToTarget = () => {
    const n = /^#p(\d+)$/.exec(location.hash)?.[1], target = n && document.getElementById(`p${n}`);
    if (target) target.focus({ preventScroll: true });
    else if (n && text?.dataset.part === "True" && new URLSearchParams(location.search).get("p") !== n) location.replace(inPart(n));
  };
  addEventListener("hashchange", goToTarget);
  goToTarget();
  const bar = $("[data-matchbar]");
  if (!bar) return;
  const matches = text.dataset.matches.split(" "), status = $("[role=status]", bar);
  const found = () => matches.indexOf(location.hash.slice(2));
  const first = matches.indexOf($(".paragraph.match > .prose")?.id.slice(1) ?? "");
  const shown = Number($(".prose[id]")?.id.slice(1)), ahead = matches.findIndex((n) => n > shown);
  let at = found() >= 0 ? found() : first >= 0 ? first : (ahead < 0 ? matches.length : ahead) - 0.5; // a half: between two
  const tell = () => {
    status.textContent = matches.length === 1 ? bar.dataset.one : bar.dataset.words.replace("{n}", Math.ceil(at + 0.5)).replace("{all}", matches.length);
  };
  const go = (step) => {
    at = ((step > 0 ? Math.floor(at + 1) : Math.ceil(at - 1)) + matches.length) % matches.length;
    const target = document.getElementById(`p${matches[at]}`);
    if (!target) { location.assign(inPart(matches[at])); return; }
    location.replace(`#${target.id}`);
    target.focus({ preventScroll: true });
    tell();
  };
  const marking = $("[data-marks]", bar);
  marking.addEventListener("click", () => {
    const off = document.body.classList.toggle("unmarked");
    marking.ariaPressed = String(off);
    marking.textContent = off ? marking.dataset.on : marking.dataset.off;
  });
  for (const button of $$("[data-go]", bar)) button.addEventListener("click", () => go(Number(button.dataset.go)));
  addEventListener("hashchange", () => { if (found() >= 0) { at = found(); tell(); } });
  bar.hidden = false;
  bar.goTo = go;
  tell();
}

// A refused search: to what is wrong.
function focusOnProblem() { $("[data-focus]")?.focus(); }

// Single-key shortcuts; the list is at /shortcuts.
function shortcuts() {
  if (document.body.dataset.shortcuts !== "on") return;
  const head = ":is(h2, .first) > a", stop = `[data-result] ${head}, .paragraph > .prose`;
  const stops = () => $$(stop).filter((each) => each.offsetParent);
  const step = (by) => {
    const all = stops(), on = all.indexOf(document.activeElement.closest?.(stop));
    const result = on < 0 && (document.activeElement.closest?.("[data-result]") ?? $("[data-result]:target"));
    const from = result ? all.indexOf($(head, result)) : on;
    const next = all[from < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, from + by))];
    next?.focus(); next?.scrollIntoView({ block: "nearest" });
  };
  const here = () => document.activeElement.closest?.("[data-result], .paragraph") ?? document;
  const keys = {
    "/": () => $("#q")?.select(),
    j: () => step(1), k: () => step(-1),
    o: () => { const link = $(head, here()); if (link && here() !== document) link.click(); },
    n: () => $("[data-matchbar]")?.goTo?.(1), p: () => $("[data-matchbar]")?.goTo?.(-1),
    "[": () => $('[data-key="["]')?.click(), "]": () => $('[data-key="]"]')?.click(), u: () => $('[data-key="u"]')?.click(),
    m: () => $('[data-key="m"]')?.click(),
    c: () => $("[data-copy]", here())?.click(), t: () => $("[data-keep]", here())?.click(),
    f: () => $("#filters input:not([type=hidden])")?.focus(),
    "?": () => $("[data-shortcuts-list]")?.click(),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const action = keys[event.key];
    if (action) { event.preventDefault(); action(); }
  });
}

// While articles are added: how far it is, asked every five seconds.
function run() {
  const box = $("[data-run]");
  if (!box) return;
  const timer = setInterval(async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(box.dataset.run);
      const now = answer.ok ? await answer.json() : undefined;
      if (now === undefined) return;
      $("[role=status]", box).textContent = now ? now.words : box.dataset.done;
      Object.assign($("progress", box), now ? { max: now.total, value: now.done } : { value: $("progress", box).max });
      if (!now) clearInterval(timer);
    } catch { clearInterval(timer); }
  }, 5000);
}

// Home: what is new since the last visit, a day that this browser keeps.
function lastVisit() {
  const note = $("[data-visit]");
  if (!note) return;
  const before = localStorage.getItem("visit"), today = new Date().toISOString().slice(0, 10);
  if (/^\d{4}-\d\d-\d\d$/.test(before ?? "") && before < today && note.dataset.visit >= before) {
    $("a", note).search = `?since=${before}`;
    note.hidden = false;
  }
  if (before !== today) addEventListener("pagehide", () => localStorage.setItem("visit", today));
}

// What is kept in this browser (tray, saved searches, seen results) is a module of its own, fetched when there is something to keep.
function keeping() {
  let keep; // one promise keeps the order
  const load = () => (keep ??= import(document.body.dataset.keeping));
  document.documentElement.classList.add("scripted");
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-keep], [data-save]");
    if (button) (await load()).act(button);
  });
  let kept = true;
  try { kept = ["tray", "searches", "seen"].some((name) => localStorage.getItem(name)); } catch { /* the module tells */ }
  if (kept || $("[data-tray]") || /[?&]hit=/.test(location.search)) load();
}
