// The list of saved searches, on the home page and the tray's. How many paragraphs are new is asked of this server, one search after
// the other, twenty at most.
const ASKED = 20, HITS = 50;

export function start(box, { read, change, element, fill, number, dayWords }) {
  const list = box.querySelector("ul"), words = box.dataset, rows = new Map();

  function row(search) {
    const made = element("li"), name = element("p"), about = element("p"), news = element("p", "", { className: "muted news" });
    name.append(element("a", search.name, { href: `${words.search}?${search.args}`, dir: "auto" }));
    for (const what of words.remove ? ["rename", "remove"] : []) {
      const button = element("button", words[what], { type: "button", className: "quiet" });
      button.append(element("span", `: ${search.name}`, { className: "vh" }));
      button.addEventListener("click", () => edit(what, search.args));
      about.append(about.firstChild ? " · " : "", button);
    }
    made.append(name, news, about);
    return made;
  }

  function show() {
    const searches = read("searches"), key = (search) => JSON.stringify([search.args, search.name]);
    const wanted = new Set(searches.map(key));
    for (const [kept, made] of rows) if (!wanted.has(kept)) { made.remove(); rows.delete(kept); }
    for (const search of searches) {
      if (!rows.has(key(search))) rows.set(key(search), row(search));
      if (!rows.get(key(search)).isConnected) list.append(rows.get(key(search)));
    }
    box.querySelector(".none").hidden = searches.length > 0;
    box.hidden = !searches.length && !words.remove;
  }

  async function edit(what, args) {
    const search = read("searches").find((other) => other.args === args);
    const name = what === "rename" ? prompt(words.rename, search?.name)?.trim().slice(0, 200) : "";
    if (what === "rename" && !name) return;
    await change("searches", (searches) => searches.flatMap((other) => (other.args !== args ? [other] : name ? [{ ...other, name }] : [])));
    (list.querySelector(`a[href$="?${CSS.escape(args)}"]`) ?? box).focus();
    if (name) ask();
  }

  async function ask() {
    for (const search of read("searches").slice(0, ASKED)) {
      const told = await news(search);
      const made = rows.get(JSON.stringify([search.args, search.name]));
      if (made) made.querySelector(".news").textContent = told;
    }
  }

  async function news(search) {
    const asked = new URLSearchParams(search.args);
    for (const [name, value] of [["sort", "added"], ["size", HITS], ["view", "paragraphs"]]) asked.set(name, value);
    try {
      const answer = await fetch(`${words.api}?${asked}`, { headers: { Accept: "application/json" } });
      if (!answer.ok) return words.failed;
      const { hits } = await answer.json();
      const fresh = hits.filter((hit) => Date.parse(hit.article.added) > Date.parse(search.updated)).length;
      const form = !fresh ? words.none : fresh === HITS ? words.more : fresh === 1 ? words.one : words.many;
      return fill(form, { n: number(fresh), day: dayWords(search.looked) });
    } catch { return words.failed; }
  }

  addEventListener("kept", show);
  show();
  ask();
}
