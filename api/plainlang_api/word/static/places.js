// From the paragraphs of a document to one text, and from places in that text back to the paragraphs.
// Nothing here knows Word, so that it can be tried without.

const GAP = "\n\n";
// Word's search takes 255 characters at most; a caret begins a code in it.
const LONGEST = 200;
// What Word writes for line breaks, pictures and notes within a paragraph: as long, and no letter.
const STRANGE = /[\u0000-\u001f\u00ad\ufffc]/g;

const pointsOf = (text) => [...text].length;

export function joined(paragraphs) {
  const texts = paragraphs.map((text) => text.replace(STRANGE, " "));
  const starts = [];
  let start = 0;
  for (const text of texts) {
    starts.push(start);
    start += pointsOf(text) + pointsOf(GAP);
  }
  return { text: texts.join(GAP), texts, starts };
}

// Returns {paragraph, head, tail} or null: what to search for in which paragraph, and the how-manyeth it is.
// A place longer than Word can search for has a tail; one over several paragraphs ends with its first.
export function placed(letter, start, end) {
  if (start === null || start >= end) return null;
  let paragraph = letter.starts.length - 1;
  while (paragraph > 0 && letter.starts[paragraph] > start) paragraph -= 1;
  const points = [...letter.texts[paragraph]];
  const first = start - letter.starts[paragraph];
  const last = Math.min(end - letter.starts[paragraph], points.length);
  if (first < 0 || first >= last) return null;
  const whole = { paragraph, whole: end - letter.starts[paragraph] === last, tail: null };
  if (last - first <= LONGEST) return { ...whole, head: searched(points, first, last) };
  return {
    ...whole,
    head: searched(points, first, first + LONGEST),
    tail: searched(points, last - LONGEST, last),
  };
}

function searched(points, first, last) {
  const text = points.join("");
  const wanted = points.slice(first, last).join("");
  const at = points.slice(0, first).join("").length;
  let number = 0;
  for (let found = text.indexOf(wanted); found >= 0 && found < at; number += 1) {
    found = text.indexOf(wanted, found + wanted.length); // as Word does: places do not overlap
  }
  return { text: wanted.replaceAll("^", "^^"), number };
}
