// The page of the tray: what is kept, in order, with notes; files of it; what a file brings; all of it cleared. keep.js fetches it.
const $ = (selector, root = document) => root.querySelector(selector);

export async function start(page, kept) {
  const files = await import(page.dataset.files);
  const words = JSON.parse(page.dataset.words), { read, change, fill, number, element, opening } = kept;
  const list = $("ol", page), status = $("[data-said]", page), undo = $("[data-undo]", page);
  const rows = new Map();

  const count = (n, one, many) => fill(n === 1 ? one : many, { n: number(n) });
  const say = (text) => { status.textContent = text; };
  const at = (id) => read("tray").findIndex((entry) => entry.id === id);

  // Entries

  function row(entry) {
    const made = $("template", page).content.firstElementChild.cloneNode(true), link = $(".from a", made), note = $("textarea", made);
    made.dataset.id = entry.id;
    Object.assign($("blockquote p", made), { textContent: files.shown(entry), lang: entry.csl.language ?? "" });
    $(".from span", made).textContent = [entry.form === "clause" ? "" : entry.speaker, entry.how].filter(Boolean).map((told) => `${told} · `).join("");
    link.textContent = entry.where;
    link.href = entry.link;
    $("a.cite", made).href = page.dataset.cite.replace("-/0", entry.id.replace(/\/0$/, ""));
    note.id = `note-${entry.id}`;
    $("label", made).htmlFor = note.id;
    note.addEventListener("change", async () => tell(await edit(entry.id, (old) => ({ ...old, note: note.value })), entry));
    const acts = { up: () => move(entry.id, -1), down: () => move(entry.id, 1), copy: (button) => copy(entry, button), remove: () => remove(entry.id) };
    for (const [name, act] of Object.entries(acts)) {
      const button = $(`[data-do=${name}]`, made);
      button.append(element("span", `: ${opening(files.shown(entry))}`, { className: "vh" }));
      button.addEventListener("click", () => act(button));
    }
    $("[data-do=copy]", made).hidden = !navigator.clipboard;
    made.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (event.altKey && by && event.target !== note) { event.preventDefault(); move(entry.id, by); }
    });
    return made;
  }

  function show() {
    const tray = read("tray"), ids = new Set(tray.map((entry) => entry.id));
    for (const [id, made] of rows) if (!ids.has(id)) { made.remove(); rows.delete(id); }
    tray.forEach((entry, n) => {
      if (!rows.has(entry.id)) rows.set(entry.id, row(entry));
      const made = rows.get(entry.id), note = $("textarea", made);
      if (list.children[n] !== made) list.insertBefore(made, list.children[n] ?? null);
      $(".grip", made).textContent = `${number(n + 1)}.`;
      $("[data-do=up]", made).disabled = n === 0;
      $("[data-do=down]", made).disabled = n === tray.length - 1;
      if (note !== document.activeElement) note.value = entry.note;
    });
    $("[data-lead]", page).textContent = tray.length ? count(tray.length, words.one, words.many) : words.empty;
    $(".tools", page).hidden = !tray.length;
    showRest();
  }

  const edit = (id, one) => change("tray", (tray) => tray.map((entry) => (entry.id === id ? one(entry) : entry)));

  function tell(problem, entry) {
    if (problem) say(`${words[problem]} ${fill(words.not_kept, { words: opening(files.shown(entry)) })}`);
  }

  async function moveTo(id, place) {
    await change("tray", (tray) => {
      const entry = tray.find((other) => other.id === id), others = tray.filter((other) => other !== entry);
      return entry ? [...others.slice(0, place), entry, ...others.slice(place)] : tray;
    });
    say(fill(words.moved, { n: number(at(id) + 1), all: number(read("tray").length) }));
  }

  async function move(id, by) {
    const place = at(id) + by, focused = document.activeElement;
    if (place < 0 || place >= read("tray").length) return;
    await moveTo(id, place);
    const made = rows.get(id), here = focused.disabled || !made.contains(focused) ? $("[data-do]:enabled", made) : focused;
    here.focus();
  }

  async function copy(entry, button) {
    const text = files.citation(entry), flavour = (piece, type) => new Blob([piece], { type });
    try {
      if (window.ClipboardItem) await navigator.clipboard.write([new ClipboardItem({ "text/plain": flavour(text, "text/plain"), "text/html": flavour(`<p>${files.citationHtml(entry)}</p>`, "text/html") })]);
      else await navigator.clipboard.writeText(text);
      say(words.copied);
    } catch { say(words.copy_failed); }
  }

  // Taking out, and back

  function offer(text, back, restore) {
    const button = element("button", back, { type: "button", className: "quiet" });
    button.addEventListener("click", async () => {
      const problem = await restore();
      undo.hidden = true;
      say(problem ? words[problem] : words.back);
      $("h1").focus();
    });
    $("p", undo).replaceChildren(text, " ", button);
    undo.hidden = false;
    button.focus();
  }

  async function remove(id) {
    const place = at(id), entry = read("tray")[place];
    await change("tray", (tray) => tray.filter((other) => other.id !== id));
    if (entry) offer(fill(words.removed, { words: opening(files.shown(entry)) }), words.put_back, () =>
      change("tray", (tray) => (tray.some((other) => other.id === id) ? tray : [...tray.slice(0, place), entry, ...tray.slice(place)])));
  }

  async function clear(names, text, back) {
    const before = names.map((name) => [name, read(name)]);
    for (const name of names) await change(name, () => []);
    offer(text, back, async () => {
      let problem = "";
      for (const [name, old] of before) problem ||= await change(name, (now) => [...old, ...now.filter((one) => !old.some((other) => keyOf(one) === keyOf(other)))]);
      return problem;
    });
  }

  const keyOf = (one) => one.id ?? one.args ?? one;

  // By hand: an entry is taken at its number and dropped at another's place

  let dragged = null;
  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("li");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", $("blockquote", dragged).textContent);
    event.dataTransfer.setDragImage(dragged, 0, 0);
    dragged.classList.add("dragged");
  });
  list.addEventListener("dragover", (event) => {
    const over = dragged && event.target.closest("ol > li");
    if (!over) return;
    event.preventDefault();
    if (over === dragged) return;
    const { top, height } = over.getBoundingClientRect();
    over[event.clientY > top + height / 2 ? "after" : "before"](dragged);
  });
  list.addEventListener("drop", (event) => event.preventDefault());
  list.addEventListener("dragend", () => {
    dragged.classList.remove("dragged");
    moveTo(dragged.dataset.id, [...list.children].indexOf(dragged));
    dragged = null;
  });

  // Files

  function save(text, type, name) {
    const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    element("a", "", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  const today = () => new Date().toLocaleDateString("sv"); // year-month-day
  for (const button of page.querySelectorAll("[data-form]")) {
    button.addEventListener("click", () => {
      const [type, text] = files.FORMS[button.dataset.form];
      save(text(read("tray"), words), type, `tray-${today()}.${button.dataset.form}`);
    });
  }

  async function bring(file) {
    let found;
    try { found = files.brought(await file.text()); } catch { say(words.no_file); return; }
    let problem = "", fresh = 0;
    for (const name of ["tray", "searches", "seen"]) {
      problem ||= await change(name, (now) => {
        const there = new Set(now.map(keyOf)), more = found[name].filter((one) => !there.has(keyOf(one)) && there.add(keyOf(one)));
        if (name === "tray") fresh = more.length;
        return name === "seen" ? [...more, ...now].slice(-kept.MOST.seen) : [...now, ...more];
      });
    }
    say(problem ? words[problem] : count(fresh, words.brought_one, words.brought_many));
  }

  // What else is kept, and where

  function showRest() {
    const seen = read("seen").length;
    $("[data-seen-count]", page).textContent = count(seen, words.seen_one, words.seen_many);
    $("[data-act=forget]", page).hidden = !seen;
    const bytes = ["tray", "searches", "seen"].map((name) => JSON.stringify(read(name)).length).reduce((a, b) => a + b, 0);
    $("[data-size]", page).textContent = fill(words.size, { n: number(Math.ceil(bytes / 1000)) });
    $("[data-blocked]", page).hidden = !kept.blocked();
  }

  const acts = {
    clear: () => clear(["tray"], count(read("tray").length, words.cleared_one, words.cleared_many), words.put_them_back),
    forget: () => clear(["seen"], words.forgotten, words.put_them_back),
    everything: () => clear(["tray", "searches", "seen"], words.everything, words.put_them_back),
    along: () => save(files.json({ tray: read("tray"), searches: read("searches"), seen: read("seen") }), "application/json", `searchapp-kept-${today()}.json`),
    bring: () => $("input[type=file]", page).click(),
  };
  for (const [name, act] of Object.entries(acts)) $(`[data-act=${name}]`, page).addEventListener("click", act);
  $("input[type=file]", page).addEventListener("change", async (event) => {
    if (event.target.files[0]) await bring(event.target.files[0]);
    event.target.value = "";
  });

  addEventListener("kept", show);
  show();
  page.classList.add("filled");
}
