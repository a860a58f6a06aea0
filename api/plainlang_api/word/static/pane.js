// Checks the letter that is open in Word, and puts the findings where they belong. Not tried in Word itself.

import { joined, placed } from "./places.js";

const { said, service } = document.body.dataset;
const say = JSON.parse(said);
const filled = (text, value) => text.replace("{}", value);
const part = (id) => document.getElementById(id);
const RANKS = { error: 0, warning: 1, note: 2 };

let letter = null; // as it was checked
let findings = [];

const tell = (text) => (part("status").textContent = text);

async function paragraphsOf(context) {
  const { paragraphs } = context.document.body;
  paragraphs.load("items/text");
  await context.sync();
  return paragraphs.items;
}

async function asked(text) {
  const key = part("key").value.trim();
  const answer = await fetch(service, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "Accept-Language": document.documentElement.lang,
      ...(key && { "X-Api-Key": key }),
    },
    body: JSON.stringify({ text, options: { language: document.documentElement.lang } }),
    cache: "no-store",
  });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.detail ?? told.title);
  return told.documents[0].findings;
}

async function check() {
  tell(say.reading);
  await Word.run(async (context) => {
    const items = await paragraphsOf(context);
    letter = joined(items.map((item) => item.text));
  });
  findings = await asked(letter.text);
  findings.sort((a, b) => RANKS[a.severity] - RANKS[b.severity] || (a.start ?? -1) - (b.start ?? -1));
  const count = findings.length;
  tell(count === 0 ? say.none : count === 1 ? say.one : filled(say.found, count));
  part("comment").hidden = count === 0;
  part("findings").replaceChildren(...findings.map(shown));
}

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", () => tried(act));
  return made;
}

function shown(finding) {
  const item = document.createElement("li");
  const message = document.createElement("p");
  message.textContent = finding.message;
  item.className = finding.severity;
  const acts = document.createElement("p");
  const place = placed(letter, finding.start, finding.end);
  acts.append(
    place ? button(say.show, () => at(place, (range) => range.select())) : document.createTextNode(say.whole),
  );
  if (place?.whole && !place.tail) {
    for (const { text } of finding.suggestions.slice(0, 3)) {
      const take = () => at(place, (range) => range.insertText(text, "Replace")).then(check);
      acts.append(button(filled(say.take, text), take));
    }
  }
  item.append(message, acts);
  return item;
}

// Runs ``act`` with the range of a place, unless the letter is another one by now.
async function at(place, act) {
  await Word.run(async (context) => {
    const items = await paragraphsOf(context);
    if (joined(items.map((item) => item.text)).text !== letter.text) throw new Error(say.lost);
    act(await rangeOf(context, items, place));
    await context.sync();
  });
}

async function rangeOf(context, items, place) {
  const found = [place.head, place.tail].map((one) => one && items[place.paragraph].search(one.text, { matchCase: true }));
  for (const one of found) one?.load("items");
  await context.sync();
  const head = found[0].items[place.head.number];
  const tail = place.tail ? found[1].items[place.tail.number] : null;
  if (!head || (place.tail && !tail)) throw new Error(say.lost);
  return tail ? head.expandTo(tail) : head;
}

async function comment() {
  let count = 0;
  await Word.run(async (context) => {
    const items = await paragraphsOf(context);
    if (joined(items.map((item) => item.text)).text !== letter.text) throw new Error(say.lost);
    for (const finding of findings) {
      const place = placed(letter, finding.start, finding.end);
      const range = place ? await rangeOf(context, items, place) : items[0]?.getRange();
      range?.insertComment(`plainlang: ${finding.message}`);
      count += range ? 1 : 0;
    }
    await context.sync();
  });
  tell(filled(say.commented, count));
}

async function tried(act) {
  for (const one of document.querySelectorAll("button")) one.disabled = true;
  try {
    await act();
  } catch (error) {
    tell(error instanceof TypeError ? say.offline : error.message);
  } finally {
    for (const one of document.querySelectorAll("button")) one.disabled = false;
  }
}

if (typeof Office === "undefined") tell(say.outside);
else {
  Office.onReady(({ host }) => {
    if (host !== Office.HostType.Word) return tell(say.outside);
    part("check").addEventListener("click", () => tried(check));
    part("comment").addEventListener("click", () => tried(comment));
    part("check").disabled = false;
  });
}
