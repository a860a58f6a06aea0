// Stands in for Office.js and Word: paragraphs are the strings of window.letter.
// It does what Microsoft's documentation says of the few things that the pane uses, and no more.

window.comments = [];
window.selected = null;

class Range {
  constructor(number, start, end) {
    Object.assign(this, { number, start, end });
  }
  expandTo(other) {
    return new Range(this.number, Math.min(this.start, other.start), Math.max(this.end, other.end));
  }
  select() {
    window.selected = [this.number, this.start, this.end];
  }
  insertComment(text) {
    window.comments.push({ text, on: window.letter[this.number].slice(this.start, this.end) });
  }
  insertText(text, where) {
    if (where !== "Replace") throw new Error("not known here");
    const whole = window.letter[this.number];
    window.letter[this.number] = whole.slice(0, this.start) + text + whole.slice(this.end);
  }
}

class Loaded {
  constructor(items) {
    this.made = items;
    this.ready = false;
  }
  load() {
    this.ready = true;
  }
  get items() {
    if (!this.ready || !Loaded.synced) throw new Error("PropertyNotLoaded");
    return this.made;
  }
}

class Paragraph {
  constructor(number) {
    this.number = number;
    this.text = window.letter[number];
  }
  getRange() {
    return new Range(this.number, 0, this.text.length);
  }
  search(wanted, options) {
    if (wanted.length > 255 || !options.matchCase) throw new Error("SearchStringInvalidOrTooLong");
    if (/(^|[^^])(\^\^)*\^($|[^^])/.test(wanted)) throw new Error("SearchStringInvalidOrTooLong");
    const text = this.text.replaceAll("\u000b", " ");
    const plain = wanted.replaceAll("^^", "^");
    const found = [];
    for (let at = text.indexOf(plain); at >= 0; at = text.indexOf(plain, at + plain.length)) {
      found.push(new Range(this.number, at, at + plain.length));
    }
    return new Loaded(found);
  }
}

window.Word = {
  async run(act) {
    Loaded.synced = false;
    const paragraphs = new Loaded(window.letter.map((_, number) => new Paragraph(number)));
    return act({
      document: { body: { paragraphs } },
      sync: async () => {
        Loaded.synced = true;
      },
    });
  },
};
window.Office = { HostType: { Word: "Word" }, onReady: (ready) => ready({ host: "Word" }) };
