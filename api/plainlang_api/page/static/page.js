// What the page does beyond its form: it checks while you write, and mends the letter where you say so.
// Every result is made by the service; the script puts it in its place. Nothing is stored anywhere.

const say = JSON.parse(document.body.dataset.say);
const RANKS = ["error", "warning", "note", "known"];
const PAUSE = 900; // milliseconds without a key press, after which the letter is checked
const FEWEST = 15; // characters that are worth a check of its own accord
const CLIPBOARD_WAIT = 1500; // milliseconds that a browser may take to copy, before the other way is tried

const filled = (text, ...values) => values.reduce((made, value) => made.replace("{}", value), text);

function make(tag, properties = {}, ...children) {
  const { dataset, attributes, ...rest } = properties;
  const node = Object.assign(document.createElement(tag), rest);
  Object.assign(node.dataset, dataset);
  for (const [name, value] of Object.entries(attributes ?? {})) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

async function copied(text) {
  try {
    // A browser that is asked about permission may never answer.
    const late = new Promise((_, refuse) => setTimeout(refuse, CLIPBOARD_WAIT));
    await Promise.race([navigator.clipboard.writeText(text), late]);
    return true;
  } catch {
    // Only pages with a secure address have a clipboard; this way is open to all.
    const held = document.activeElement;
    const area = make("textarea", { value: text, className: "vh" });
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    held?.focus({ preventScroll: true });
    return done;
  }
}

function copyable() {
  for (const block of document.querySelectorAll("pre[data-copy]")) {
    const button = make("button", { type: "button", textContent: block.dataset.copy.split(":")[0] });
    button.setAttribute("aria-label", block.dataset.copy);
    const told = make("span", { className: "vh", attributes: { role: "status" } });
    button.addEventListener("click", async () => {
      const done = await copied(block.textContent);
      told.textContent = done ? say.copied : say.copyFailed;
      if (!done) return;
      button.textContent = "✓";
      setTimeout(() => (button.textContent = block.dataset.copy.split(":")[0]), 1600);
    });
    const box = make("div", { className: "copyable" });
    block.replaceWith(box);
    box.append(block, button, told);
  }
}

// The letter: the service counts code points, a text area UTF-16 units.

class Units {
  constructor(text) {
    this.points = 0;
    this.at = null;
    const starts = [];
    let position = 0;
    for (const character of text) {
      starts.push(position);
      position += character.length;
    }
    this.points = starts.length;
    if (position !== starts.length) this.at = [...starts, position];
  }

  of(point) {
    return this.at ? this.at[point] : point;
  }
}

class Desk {
  constructor(form) {
    this.form = form;
    this.area = form.elements.text;
    this.file = form.elements.file;
    this.parts = Object.fromEntries(
      ["said", "problem", "reading", "beside", "several"].map((id) => [id, document.getElementById(id)]),
    );
    this.bench = form.parentElement;
    this.places = []; // {start, end, rank, code, whole, number, entry}
    this.hidden = new Set();
    this.filter = "";
    this.view = "write";
    this.mode = "empty"; // then text, file or several
    this.timer = 0;
    this.request = null;
    this.before = this.area.value;
    this.beginning = null;
    this.build();
    this.listen();
  }

  // What stands on the page.

  build() {
    document.documentElement.classList.add("scripted");
    const paper = this.form.querySelector(".paper");
    this.paper = paper;
    this.mirror = make("div", { className: "mirror", lang: "da", attributes: { "aria-hidden": "true" } });
    this.margin = make("div", { className: "margin", attributes: { "aria-hidden": "true" } });
    paper.prepend(this.mirror);
    paper.append(this.margin);
    new ResizeObserver(() => this.drawMargin()).observe(this.mirror);
    this.form.append(make("input", { type: "hidden", name: "script", value: "1" }));
    for (const name of ["kept", "kept_name"]) this.form.elements[name]?.remove();
    this.form.querySelector(".kept")?.remove();

    const title = this.form.querySelector("h2");
    this.status = make("p", { id: "status", attributes: { role: "status" } });
    this.switch = make("div", { className: "switch", hidden: true, attributes: { role: "group", "aria-label": say.view } });
    for (const view of ["write", "read"]) {
      const button = make("button", { type: "button", textContent: say[view], dataset: { view } });
      button.addEventListener("click", () => this.show(view));
      this.switch.append(button);
    }
    this.other = make("button", { type: "button", textContent: say.other, hidden: true });
    this.other.addEventListener("click", () => this.startOver());
    const tools = make("div", { className: "tools" });
    title.replaceWith(tools);
    tools.append(title, this.status, this.switch, this.other);
    this.bench.insertBefore(tools, this.bench.firstChild);
    this.tools = tools;
    this.bench.insertBefore(this.parts.reading, this.form);
    this.bench.before(this.parts.several);
    this.bench.append(this.parts.beside);

    const label = this.form.querySelector('label[for="file"]');
    label.className = "pick button";
    label.textContent = say.pick;
    this.file.classList.add("vh");
    label.after(make("span", { className: "quiet or", textContent: say.orDrop }));

    if (!this.parts.said.querySelector(".told") && !this.parts.several.firstChild) {
      this.beginning = [[...this.parts.said.childNodes], [...this.parts.beside.childNodes]];
    } else {
      this.taken(document, null);
    }
    this.draw();
    this.show("write");
  }

  listen() {
    const { area, form } = this;
    area.addEventListener("input", () => this.typed());
    for (const event of ["keyup", "click", "select"]) area.addEventListener(event, () => this.meet());
    this.file.addEventListener("change", () => this.file.files.length && this.check({}, true));
    for (const select of form.querySelectorAll("select")) {
      select.addEventListener("change", () => this.mode !== "empty" && this.check());
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const { submitter } = event;
      if (submitter?.dataset.file) this.fetchFile(submitter);
      else this.check(submitter?.name ? { [submitter.name]: submitter.value } : {}, submitter !== this.quietly);
      this.quietly = null;
    });
    document.addEventListener("keydown", (event) => this.pressed(event));
    document.addEventListener("click", (event) => this.clicked(event));
    this.listenForFiles();
    addEventListener("popstate", (event) => (event.state?.shown ? this.check() : this.forget()));
  }

  listenForFiles() {
    const hint = make("div", { className: "drop", textContent: say.drop, hidden: true });
    document.body.append(hint);
    const holds = (event) => event.dataTransfer?.types.includes("Files");
    let depth = 0;
    addEventListener("dragenter", (event) => {
      if (!holds(event)) return;
      event.preventDefault();
      depth += 1;
      hint.hidden = false;
    });
    addEventListener("dragover", (event) => holds(event) && event.preventDefault());
    addEventListener("dragleave", (event) => {
      if (!holds(event)) return;
      depth = Math.max(0, depth - 1);
      hint.hidden = depth === 0;
    });
    addEventListener("drop", (event) => {
      if (!holds(event)) return;
      event.preventDefault();
      depth = 0;
      hint.hidden = true;
      if (event.dataTransfer.files.length !== 1) return this.trouble(say.oneFile);
      this.file.files = event.dataTransfer.files;
      this.check({}, true);
    });
  }

  // Asking the service.

  body(extra = {}) {
    const body = new FormData(this.form);
    for (const [name, value] of Object.entries(extra)) body.set(name, value);
    if (this.file.files.length) body.set("text", "");
    else body.delete("file");
    return body;
  }

  // Returns what ``read`` makes of the answer, or null where there is none, or nobody waits for it any more.
  async ask(address, body, read = (answer) => answer.text()) {
    clearTimeout(this.timer);
    this.request?.abort();
    const request = new AbortController();
    this.request = request;
    this.busy(true);
    try {
      const answer = await fetch(address, {
        method: "POST",
        body,
        signal: request.signal,
        headers: { Accept: "text/html" },
        credentials: "same-origin",
        cache: "no-store",
      });
      if (answer.ok) {
        const made = await read(answer);
        return request.signal.aborted ? null : made;
      }
      this.refused(answer.status, new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch (error) {
      if (error.name !== "AbortError") this.trouble(say.offline);
    } finally {
      if (this.request === request) this.busy(false);
    }
    return null;
  }

  // Asks for a check; ``pressed`` says that somebody pressed a button for it, and waits for what it says.
  async check(extra = {}, pressed = false) {
    const answer = await this.ask(this.form.action, this.body(extra));
    if (answer === null) return;
    const page = new DOMParser().parseFromString(answer, "text/html");
    const text = page.getElementById("text").value;
    this.taken(page, extra.sample || extra.as_text ? text : null);
    const counts = [...this.parts.said.querySelectorAll(".counts li")].map((one) => one.textContent);
    const many = this.parts.several.querySelector(":scope > .verdict")?.textContent;
    this.announce(say.checked, many ? `${many}.` : counts.length ? `${counts.join(", ")}.` : "");
    if (pressed) this.begin();
  }

  async fetchFile(button) {
    const read = async (answer) => [await answer.blob(), answer.headers.get("Content-Disposition") ?? ""];
    const answer = await this.ask(button.formAction, this.body(), read);
    if (!answer) return;
    const [file, told] = answer;
    const kind = button.dataset.file;
    const ending = /\.(\w+)"?$/.exec(told)?.[1] ?? "bin";
    const name = (this.file.files[0]?.name ?? say.letter).replace(/\.\w{1,5}$/, "");
    const added = { annotate: ` ${say.withComments}`, fix: ` ${say.mended}`, report: "" }[kind];
    const address = URL.createObjectURL(file);
    make("a", { href: address, download: `${name}${added}.${ending}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    this.cleared();
    this.announce(say.saved);
  }

  busy(is) {
    document.documentElement.classList.toggle("busy", is);
    this.form.setAttribute("aria-busy", is);
    if (is) this.status.textContent = say.checking;
    else if (this.status.textContent === say.checking) this.status.textContent = "";
  }

  refused(status, page) {
    this.cleared();
    this.parts.problem.replaceChildren(...page.getElementById("problem").childNodes);
    const key = page.querySelector("#letter .key");
    if (status === 401 && key) {
      if (!this.form.elements.key) this.form.querySelector(".acts").before(key);
      this.form.elements.key.focus();
    } else {
      for (const field of [this.area, this.file]) {
        if (page.getElementById(field.id).getAttribute("aria-invalid") !== "true") continue;
        field.setAttribute("aria-invalid", "true");
        field.setAttribute("aria-describedby", field === this.file ? "file-hint problem" : "problem");
      }
    }
    if (this.file.files.length && this.mode !== "file") this.file.value = "";
    this.parts.problem.scrollIntoView({ block: "nearest" });
  }

  trouble(text) {
    const title = make("h2", { textContent: say.problem });
    this.parts.problem.replaceChildren(make("div", { className: "problem" }, title, make("p", { textContent: text })));
  }

  cleared() {
    this.parts.problem.replaceChildren();
    this.area.removeAttribute("aria-invalid");
    this.area.removeAttribute("aria-describedby");
    this.file.removeAttribute("aria-invalid");
    this.file.setAttribute("aria-describedby", "file-hint");
  }

  announce(...told) {
    this.status.textContent = told.join(" ");
  }

  // Goes to where the answer begins.
  begin() {
    const title = document.querySelector("#said .verdict, #several > .verdict");
    if (!title) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  // Showing an answer.

  taken(page, text) {
    const held = this.heldEntry();
    for (const id of ["said", "reading", "beside", "several"]) {
      const found = page.getElementById(id);
      if (found !== this.parts[id]) this.parts[id].replaceChildren(...found.childNodes);
    }
    if (text !== null) {
      this.file.value = "";
      this.write(0, this.area.value.length, text);
    }
    this.cleared();
    const told = this.parts.said.querySelector(".told");
    this.mode = this.parts.several.firstChild ? "several" : told && this.file.files.length ? "file" : "text";
    if (page !== document && !history.state?.shown) history.pushState({ shown: true }, "");
    this.before = this.area.value;
    const units = new Units(this.area.value);
    const placed = this.mode === "text" && told && Number(told.dataset.length) === units.points;
    this.places = [];
    for (const entry of this.parts.beside.querySelectorAll(".finding")) {
      const rank = RANKS.find((one) => entry.classList.contains(one));
      entry.places = JSON.parse(entry.dataset.places).map((place) => ({
        ...place,
        start: placed ? units.of(place.start) : place.start,
        end: placed ? units.of(place.end) : place.end,
        rank,
        entry,
      }));
      this.places.push(...entry.places);
    }
    this.places.sort((one, other) => one.number - other.number);
    this.placed = placed;
    for (const entry of this.parts.beside.querySelectorAll(".finding")) this.equip(entry);
    this.steer();
    this.offer(told);
    this.bench.classList.toggle("answered", this.mode !== "empty");
    if (this.mode === "file" || this.mode === "several") this.view = "read";
    this.show(this.mode === "text" && !placed ? "read" : this.view);
    this.sift();
    this.hold(held);
  }

  forget() {
    this.request?.abort();
    this.busy(false);
    if (!this.beginning) return location.reload();
    this.parts.said.replaceChildren(...this.beginning[0]);
    this.parts.beside.replaceChildren(...this.beginning[1]);
    this.parts.reading.replaceChildren();
    this.parts.several.replaceChildren();
    this.cleared();
    this.status.textContent = "";
    this.places = [];
    this.mode = "empty";
    this.file.value = "";
    this.show("write");
    this.draw();
  }

  startOver() {
    this.write(0, this.area.value.length, "");
    if (history.state?.shown) history.back();
    else this.forget();
    this.area.focus();
  }

  show(view) {
    this.view = view;
    const several = this.mode === "several";
    const file = this.mode === "file";
    const editing = view === "write" && !file && !several;
    this.paper.hidden = !editing;
    this.parts.reading.hidden = editing || several;
    this.switch.hidden = this.mode !== "text";
    this.other.hidden = this.mode === "empty";
    this.form.querySelector('[name="sample"]')?.toggleAttribute("hidden", this.mode !== "empty");
    this.bench.classList.toggle("editing", editing && this.placed === true);
    this.bench.classList.toggle("filed", file);
    for (const button of this.switch.children) button.setAttribute("aria-pressed", String(button.dataset.view === view));
    if (editing) this.draw();
  }

  heldEntry() {
    const held = document.activeElement;
    if (!held || !["said", "reading", "beside", "several"].some((id) => this.parts[id].contains(held))) return null;
    const entries = [...this.parts.beside.querySelectorAll(".finding")];
    return { entry: Math.max(0, entries.indexOf(held.closest(".finding"))), label: held.textContent };
  }

  // Whoever stood in what was replaced stands in the same place again.
  hold(held) {
    if (!held || (document.activeElement && document.activeElement !== document.body)) return;
    const entries = [...this.parts.beside.querySelectorAll(".finding:not([hidden])")];
    const entry = entries[Math.min(held.entry, entries.length - 1)];
    const same = [...this.parts.said.querySelectorAll("button")].find((button) => button.textContent === held.label);
    (same ?? entry?.querySelector(".nr") ?? this.area).focus({ preventScroll: true });
  }

  // The lines below the text.

  draw() {
    const text = this.area.value;
    const events = [];
    for (const place of this.mode === "text" && this.placed ? this.places : []) {
      if (place.whole || place.entry.hidden || place.start >= place.end) continue;
      events.push([place.start, 1, place.rank], [place.end, -1, place.rank]);
    }
    events.sort((one, other) => one[0] - other[0]);
    const counts = Object.fromEntries(RANKS.map((rank) => [rank, 0]));
    const made = document.createDocumentFragment();
    let at = 0;
    const piece = (until) => {
      if (until <= at) return;
      const rank = RANKS.find((one) => counts[one] > 0);
      const words = text.slice(at, until);
      const deep = RANKS.reduce((sum, one) => sum + counts[one], 0) > 1;
      made.append(rank ? make("mark", { className: deep ? `${rank} deep` : rank, textContent: words }) : words);
      at = until;
    };
    for (const [position, change, rank] of events) {
      piece(Math.min(position, text.length));
      counts[rank] += change;
    }
    piece(text.length);
    made.append("\n\u200b"); // a last line that is empty has its height, too
    this.mirror.replaceChildren(made);
    this.bench.classList.toggle("has", text !== "");
    this.drawMargin();
  }

  // What is said of the whole letter stands in the margin, where it has to be mended.
  drawMargin() {
    const lines = new Map();
    const box = this.mirror.getBoundingClientRect();
    this.margin.replaceChildren();
    if (!box.height || this.mode !== "text" || !this.placed) return;
    for (const place of this.places) {
      if (!place.whole || place.entry.hidden) continue;
      const top = Math.round(this.rangeOf(place.start, place.start + 1).getBoundingClientRect().top - box.top);
      const row = lines.get(top) ?? 0;
      lines.set(top, row + 1);
      const number = make("span", { className: `nr ${place.rank}`, textContent: place.number });
      number.style.top = `${top + 5 + row * 26}px`;
      this.margin.append(number);
    }
  }

  rangeOf(start, end) {
    const range = document.createRange();
    const walker = document.createTreeWalker(this.mirror, NodeFilter.SHOW_TEXT);
    let seen = 0;
    let begun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.data.length;
      // A line feed has no place of its own: what begins behind it begins in the next piece.
      if (!begun && start < seen + length) {
        range.setStart(node, start - seen);
        begun = true;
      }
      if (begun && end <= seen + length) {
        range.setEnd(node, end - seen);
        break;
      }
      seen += length;
    }
    return range;
  }

  // Writing.

  typed() {
    this.request?.abort();
    const now = this.area.value;
    const then = this.before;
    const most = Math.min(now.length, then.length);
    let head = 0;
    while (head < most && now[head] === then[head]) head += 1;
    let tail = 0;
    while (tail < most - head && now[now.length - 1 - tail] === then[then.length - 1 - tail]) tail += 1;
    const end = then.length - tail;
    const grown = now.length - then.length;
    // What stands behind the change moves with it; what it touches is not known any more.
    this.places = this.places.filter((place) => place.end <= head || place.start >= end || (place.whole && grown));
    for (const place of this.places) {
      if (place.start >= end) {
        place.start += grown;
        place.end += grown;
      }
    }
    this.before = now;
    this.draw();
    clearTimeout(this.timer);
    const key = this.form.elements.key;
    if (now.trim().length >= FEWEST && !(key && !key.value)) this.timer = setTimeout(() => this.check(), PAUSE);
  }

  // Writes as a person would, so that the browser can undo it.
  write(start, end, text) {
    const { area } = this;
    if (area.value.slice(start, end) === text) return;
    area.focus({ preventScroll: true });
    area.setSelectionRange(start, end);
    const shown = this.paper.hidden;
    this.paper.hidden = false;
    const done = document.execCommand(text ? "insertText" : "delete", false, text);
    if (!done) {
      area.setRangeText(text, start, end, "end");
      area.dispatchEvent(new Event("input"));
    }
    this.paper.hidden = shown;
  }

  take(changes) {
    const held = document.activeElement;
    const sorted = [...changes].sort((one, other) => one.start - other.start);
    const start = sorted[0].start;
    let made = "";
    let at = start;
    for (const change of sorted) {
      made += this.area.value.slice(at, change.start) + change.text;
      at = change.end;
    }
    this.write(start, at, made); // one step, so that it is undone in one
    if (matchMedia("(pointer: coarse)").matches) held?.focus({ preventScroll: true }); // no keyboard on the screen
    this.check().then(() => this.mode === "text" && this.announce(say.taken, this.status.textContent));
  }

  async takeSafe(button) {
    const answer = await this.ask(button.formAction, this.body());
    if (answer === null) return;
    const text = answer.replace(/\r\n?/g, "\n");
    this.write(0, this.area.value.length, text);
    this.check().then(() => this.announce(say.taken, this.status.textContent));
  }

  // The list.

  equip(entry) {
    const why = entry.querySelector("details");
    const code = entry.dataset.code;
    const hide = make("button", { type: "button", className: "hide", textContent: say.hide });
    hide.title = say.hideTitle;
    hide.setAttribute("aria-label", `${say.hide} ${code}`);
    hide.addEventListener("click", () => {
      this.hidden.add(code);
      this.sift();
      const next = this.parts.beside.querySelector(".finding:not([hidden]) .nr") ?? this.parts.beside.querySelector(".again");
      next?.focus();
    });
    const foot = make("div", { className: "foot" });
    why?.replaceWith(foot);
    if (!why) entry.append(foot);
    foot.append(...(why ? [why] : []), hide);
    if (!this.placed) return;
    const takes = make("div", { className: "takes" });
    const first = entry.places.find((place) => place.takes.length) ?? entry.places[0];
    for (const [index, [text, safe]] of first.takes.slice(0, 3).entries()) {
      const [before, after] = say.take.split("{}");
      const words = make("bdi", { lang: "da", textContent: text });
      const button = make("button", { type: "button", className: safe ? "take" : "take look" });
      button.append(make("span", {}, before, words, after));
      button.addEventListener("click", () => {
        const place = entry.places.find((one) => one === this.at && one.takes[index]) ?? first;
        if (this.places.includes(place)) this.take([{ ...place, text: place.takes[index][0] }]);
      });
      takes.append(button);
    }
    const many = entry.places.filter((place) => place.takes.length && !place.whole);
    if (many.length > 1) {
      const button = make("button", { type: "button", textContent: filled(say.takeAll, many.length) });
      button.addEventListener("click", () => {
        const still = many.filter((place) => this.places.includes(place));
        if (still.length) this.take(still.map((place) => ({ ...place, text: place.takes[0][0] })));
      });
      takes.append(button);
    }
    if (takes.firstChild) {
      entry.classList.add("takable");
      foot.before(takes);
    }
  }

  steer() {
    const found = this.parts.beside.querySelector(".found");
    if (!found || !this.places.length) return;
    const select = make("select", { attributes: { "aria-label": say.filter } });
    select.append(make("option", { value: "", textContent: say.all }));
    const entries = [...found.querySelectorAll(".finding")];
    for (const [name, values] of Object.entries({ severities: RANKS.slice(0, 3), categories: Object.keys(say.categories) })) {
      for (const value of values) {
        if (!entries.some((e) => e.classList.contains(value) || e.dataset.category === value)) continue;
        const word = say[name][value];
        select.append(make("option", { value, textContent: word[0].toUpperCase() + word.slice(1) }));
      }
    }
    select.value = [...select.options].some((option) => option.value === this.filter) ? this.filter : "";
    this.filter = select.value;
    select.addEventListener("change", () => {
      this.filter = select.value;
      this.sift();
      this.announce(this.count.textContent);
    });
    this.count = make("span", { className: "count" });
    const step = (text, way) => {
      const button = make("button", { type: "button", textContent: text });
      button.addEventListener("click", () => this.step(way, true));
      return button;
    };
    this.again = make("button", { type: "button", className: "again", textContent: say.showAgain, hidden: true });
    this.again.addEventListener("click", () => {
      this.hidden.clear();
      this.sift();
      select.focus();
    });
    const row = make("div", { className: "steer" }, select, step(say.previous, -1), step(say.next, 1));
    row.append(this.count, this.again, make("p", { className: "quiet keys", textContent: say.keys }));
    found.querySelector("h2").after(row);
  }

  sift() {
    let shown = 0;
    let all = 0;
    const found = this.parts.beside.querySelector(".found");
    for (const entry of found?.querySelectorAll(".finding") ?? []) {
      const wanted = !this.filter || entry.classList.contains(this.filter) || entry.dataset.category === this.filter;
      entry.hidden = !wanted || this.hidden.has(entry.dataset.code);
      all += entry.places.length;
      if (!entry.hidden) shown += entry.places.length;
    }
    for (const title of found?.querySelectorAll("h3") ?? []) {
      title.hidden = !title.nextElementSibling?.querySelector(".finding:not([hidden])");
    }
    if (this.count) {
      const gone = this.hidden.size === 1 ? say.hiddenOne : filled(say.hidden, this.hidden.size);
      this.count.textContent =
        (shown === all ? "" : filled(say.filtered, shown, all)) + (this.hidden.size ? ` ${gone}` : "");
      this.again.hidden = !this.hidden.size;
    }
    this.draw();
  }

  offer(told) {
    const acts = told?.querySelector(".acts");
    if (!acts) return;
    const safe = Number(told.dataset.safe);
    const mend = acts.querySelector('[data-file="fix"]');
    if (this.placed && mend && safe) {
      const text = safe === 1 ? say.takeOne : filled(say.takeSafe, safe);
      const button = make("button", { type: "button", textContent: text, formAction: mend.formAction });
      button.addEventListener("click", () => this.takeSafe(button));
      mend.replaceWith(button);
    }
    const copy = (label, text) => {
      const button = make("button", { type: "button", textContent: label });
      button.addEventListener("click", async () => this.announce((await copied(text())) ? say.copied : say.copyFailed));
      acts.append(button);
    };
    if (this.mode === "text") copy(say.copyLetter, () => this.area.value);
    if (this.places.length) copy(say.copyList, () => this.listed());
  }

  listed() {
    const said = this.parts.said.querySelector(".told");
    const lines = [said.querySelector(".verdict").textContent, ""];
    for (const entry of this.parts.beside.querySelectorAll(".finding:not([hidden])")) {
      const kind = entry.querySelector(".severity").textContent;
      const message = entry.querySelector(".head + p").textContent;
      lines.push(`${kind} (${entry.dataset.code}): ${message}`);
    }
    return lines.join("\n");
  }

  // Going from one finding to another.

  meet() {
    if (this.mode !== "text") return;
    const { selectionStart, selectionEnd } = this.area;
    const here = this.places.filter((p) => !p.entry.hidden && p.start <= selectionStart && selectionEnd <= p.end);
    const inner = here.sort((one, other) => one.end - one.start - (other.end - other.start))[0] ?? null;
    this.point(this.at && here.includes(this.at) ? this.at : inner);
  }

  point(place) {
    this.at?.entry.classList.remove("at");
    this.at = place;
    if (!place) return;
    place.entry.classList.add("at");
    const list = place.entry.closest(".found");
    if (list && list.scrollHeight > list.clientHeight && getComputedStyle(list).overflowY === "auto") {
      place.entry.scrollIntoView({ block: "nearest" });
    }
  }

  step(way) {
    const shown = this.places.filter((place) => !place.entry.hidden);
    if (!shown.length) return;
    let next = shown.indexOf(this.at) + way;
    if (!shown.includes(this.at)) {
      const caret = this.area.selectionStart;
      const after = shown.findIndex((place) => place.start >= caret);
      next = way > 0 ? (after < 0 ? 0 : after) : (after < 0 ? shown.length : after) - 1;
    }
    next = (next + shown.length) % shown.length;
    this.go(shown[next]);
    const message = shown[next].entry.querySelector(".head + p").textContent;
    const kind = say.severities[shown[next].rank] ?? "";
    this.announce(`${filled(say.at, next + 1, shown.length)}.`, `${kind}:`, message);
  }

  go(place) {
    if (this.view === "write" && this.placed) {
      this.area.focus({ preventScroll: true });
      this.area.setSelectionRange(place.start, place.end);
      const box = this.rangeOf(place.start, place.end).getBoundingClientRect();
      if (box.top < 80 || box.bottom > innerHeight - 80) scrollBy({ top: box.top - innerHeight / 3 });
    } else {
      document.getElementById(`d1-s${place.number}`)?.focus();
    }
    this.point(place);
  }

  clicked(event) {
    const link = event.target.closest?.("#beside a.nr");
    if (!link || this.view !== "write" || !this.placed) return;
    const number = Number(/-f(\d+)$/.exec(link.id)?.[1]);
    const place = this.places.find((one) => one.number === number);
    event.preventDefault();
    if (place) this.go(place);
  }

  pressed(event) {
    if (event.key === "F8" && !event.ctrlKey && !event.altKey && !event.metaKey && this.places.length) {
      event.preventDefault();
      this.step(event.shiftKey ? -1 : 1);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target === this.area) {
      event.preventDefault();
      this.quietly = this.form.querySelector(".main"); // whoever writes goes on writing
      this.form.requestSubmit(this.quietly);
    }
  }
}

copyable();
const form = document.getElementById("letter");
if (form) new Desk(form);
