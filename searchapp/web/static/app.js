// Small comforts for the pages. Nothing needs this file: each part works alone and fails quietly.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

const parts = { suggestions, filters, findInList, copying, article, focusOnProblem, shortcuts, run, lastVisit, keeping };
for (const part of Object.values(parts)) {
  try { part(); } catch (error) { console.warn(error); }
}

// Suggestions under the search box: an ARIA combobox. Enter always submits what is typed unless an option was chosen.
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

// The filter panel stands open beside the results where a browser cannot do that by style alone.
function filters() {
  const panel = $("#filters");
  if (!panel) return;
  const wide = matchMedia("(min-width: 56rem)");
  if (!CSS.supports("selector(::details-content)") && wide.matches) panel.open = true;
  addEventListener("hashchange", reveal);
  $$('a[href="#filters"]').forEach((link) => link.addEventListener("click", reveal));
  function reveal() { if (location.hash === "#filters" || document.activeElement?.hash === "#filters") panel.open = true; }
}

// Typing in "Find an outlet" narrows the list at once; without script the box is sent with Apply.
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

// Copy buttons: the text to copy stands in the page; the button says "Copied" for four seconds, announced once.
function copying() {
  if (!navigator.clipboard) return;
  const said = Object.assign(document.createElement("p"), { className: "vh" });
  said.setAttribute("role", "status");
  document.body.append(said);
  for (const button of $$("[data-copy], [data-copy-address]")) {
    button.hidden = false;
    const words = button.textContent;
    button.addEventListener("click", async () => {
      try {
        const text = button.dataset.copy || new URL(button.dataset.copyAddress, location.href).href;
        const html = button.dataset.html;
        if (html && window.ClipboardItem) {
          const flavour = (words, type) => new Blob([words], { type });
          await navigator.clipboard.write([new ClipboardItem({ "text/plain": flavour(text, "text/plain"), "text/html": flavour(html, "text/html") })]);
        } else await navigator.clipboard.writeText(text);
        button.textContent = said.textContent = button.dataset.copied;
        setTimeout(() => { button.textContent = words; said.textContent = ""; }, 4000);
      } catch { button.textContent = button.dataset.failed ?? words; }
    });
  }
}

// Article: focus the paragraph one came for; walk the matches with a bar at the bottom.
function article() {
  const focusTarget = () => {
    const target = /^#p\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    if (target) target.focus({ preventScroll: true });
  };
  addEventListener("hashchange", focusTarget);
  focusTarget();
  const bar = $("[data-matchbar]");
  if (!bar) return;
  const matches = $$(".paragraph.match > .prose");
  const status = $("[role=status]", bar);
  let at = Math.max(0, matches.findIndex((p) => `#${p.id}` === location.hash));
  const tell = () => {
    status.textContent = bar.dataset.words.replace("{n}", at + 1).replace("{all}", matches.length);
  };
  const go = (step) => {
    at = (at + step + matches.length) % matches.length;
    location.replace(`#${matches[at].id}`);
    matches[at].focus({ preventScroll: true });
    tell();
  };
  const marking = $("[data-marks]", bar);
  marking.addEventListener("click", () => {
    const off = document.body.classList.toggle("unmarked");
    marking.setAttribute("aria-pressed", String(off));
    marking.textContent = off ? marking.dataset.on : marking.dataset.off;
  });
  for (const button of $$("[data-go]", bar)) button.addEventListener("click", () => go(Number(button.dataset.go)));
  addEventListener("hashchange", () => {
    const n = matches.findIndex((p) => `#${p.id}` === location.hash);
    if (n >= 0) { at = n; tell(); }
  });
  bar.hidden = false;
  bar.goTo = go;
  tell();
}

// A refused search: the reader is taken to what is wrong.
function focusOnProblem() { $("[data-focus]")?.focus(); }

// Single-key shortcuts; the list and the switch are at /shortcuts.
function shortcuts() {
  if (document.body.dataset.shortcuts !== "on") return;
  const stops = () => $$("[data-result] h2 a, .paragraph > .prose").filter((stop) => stop.offsetParent);
  const step = (by) => {
    const all = stops(), on = all.indexOf(document.activeElement.closest?.("[data-result] h2 a, .paragraph > .prose"));
    const result = on < 0 && document.activeElement.closest?.("[data-result]");
    const from = result ? all.indexOf($("h2 a", result)) : on;
    const next = all[from < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, from + by))];
    next?.focus(); next?.scrollIntoView({ block: "nearest" });
  };
  const here = () => document.activeElement.closest?.("[data-result], .paragraph") ?? document;
  const keys = {
    "/": () => $("#q")?.select(),
    j: () => step(1), k: () => step(-1),
    o: () => { const link = $("h2 a", here()); if (link && here() !== document) link.click(); },
    n: () => $("[data-matchbar]")?.goTo?.(1), p: () => $("[data-matchbar]")?.goTo?.(-1),
    "[": () => $('[data-key="["]')?.click(), "]": () => $('[data-key="]"]')?.click(), u: () => $('[data-key="u"]')?.click(),
    m: () => $('[data-key="m"]')?.click(),
    c: () => $("[data-copy]", here())?.click(), t: () => $("[data-keep]", here())?.click(),
    f: () => { const panel = $("#filters"); if (panel) { panel.open = true; $("input, a", $("form", panel))?.focus(); } },
    "?": () => $("[data-shortcuts-list]")?.click(),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const action = keys[event.key];
    if (action) { event.preventDefault(); action(); }
  });
}

// While articles are added: how far it is, asked every five seconds while the page is looked at.
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

// Home: what is new since the last visit. The day is kept in this browser; it leaves it only in the link.
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
  const load = () => import(document.body.dataset.keeping);
  document.documentElement.classList.add("scripted");
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-keep], [data-save]");
    if (button) (await load()).act(button);
  });
  let kept = true;
  try { kept = ["tray", "searches", "seen"].some((name) => localStorage.getItem(name)); } catch { /* the module tells */ }
  if (kept || $("[data-tray]") || /[?&]hit=/.test(location.search)) load();
}
