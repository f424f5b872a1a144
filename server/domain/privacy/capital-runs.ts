/** A word with a capital, as it stands in the text. */
export interface CapitalWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Words with capitals in a row, with the particles and initials between them: what may be a name. */
export interface CapitalRun {
  readonly words: readonly CapitalWord[];
  readonly start: number;
  /** Without the `'s` of the possessive. */
  readonly end: number;
  /** `'s` or `'` where the run possesses something, else empty. */
  readonly possessive: string;
}

interface Word extends CapitalWord {
  readonly capital: boolean;
  readonly possessive: string;
}

const wordAt = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/uy;
const joinedPrefix = /^(?:al|el|as|ad|ash|an|d)[-'’]\p{Lu}/u;
const upper = /^\p{Lu}/u;
const particles = new Set(
  "de da do dos das di del della der den van von zu la le ter ten bin bint ibn al el y e af".split(" "),
);
const shortened = new Set("Dr Mr Mrs Ms Prof Rev Hon Sgt Capt Lt Col Gen Sen Gov St Sr Fr Jr".split(" "));
/** Words that have their capital from the sentence alone. */
const openers = new Set(
  "A An The I As In At On For From My Our Your His Her Their This That These Those It We He She They Who When While With And But Or If To".split(
    " ",
  ),
);

function isUpper(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? code >= 65 && code <= 90 : code >= 0xc0 && upper.test(text.slice(at, at + 2));
}

/** `al-Masri`, `d'Arc`; the sign is looked for first, since nearly no word has one there. */
function hasJoinedPrefix(text: string, at: number): boolean {
  for (let next = at + 1; next <= at + 3; next += 1) {
    const code = text.charCodeAt(next);
    if (code === 45 || code === 39 || code === 0x2019) return joinedPrefix.test(text.slice(at, at + 6));
  }
  return false;
}

function isWordCharacter(code: number): boolean {
  if (code >= 97) return code <= 122 || code >= 0xc0;
  return code >= 48 && (code <= 57 || (code >= 65 && code <= 90));
}

/** The apostrophe that ends a plural or a name in s and possesses what comes next. */
function bareApostrophe(text: string, core: string, end: number): string {
  const next = text.charAt(end);
  return core.endsWith("s") && (next === "'" || next === "’") && text.charAt(end + 1) === " " ? next : "";
}

function readWord(text: string, at: number): Word | undefined {
  wordAt.lastIndex = at;
  const whole = wordAt.exec(text)?.[0];
  if (whole === undefined) return undefined;
  const owned = whole.endsWith("'s") || whole.endsWith("’s") ? whole.slice(-2) : "";
  const core = whole.slice(0, whole.length - owned.length);
  const end = at + core.length;
  const opens = openers.has(core) && text.charAt(end) !== ".";
  const capital = !opens && (isUpper(core, 0) || joinedPrefix.test(core));
  return {
    text: core,
    start: at,
    end,
    capital,
    possessive: owned === "" ? bareApostrophe(text, core, end) : owned,
  };
}

/** The word after `left` where nothing but a space is between, or the full stop of an initial or a shortened title. */
function joinedAfter(text: string, left: Word): Word | undefined {
  if (left.possessive !== "") return undefined;
  const next = text.charCodeAt(left.end);
  if (next === 32) return readWord(text, left.end + 1);
  if (next !== 46 || (left.text.length > 1 && !shortened.has(left.text))) return undefined;
  return readWord(text, text.charCodeAt(left.end + 1) === 32 ? left.end + 2 : left.end + 1);
}

/** The next word with a capital that hangs together with `left`, over up to two particles. */
function nextCapital(text: string, left: Word): Word | undefined {
  let word = joinedAfter(text, left);
  for (let passed = 0; word !== undefined && !word.capital; passed += 1) {
    if (passed === 2 || !particles.has(word.text)) return undefined;
    word = joinedAfter(text, word);
  }
  return word;
}

function readRun(text: string, first: Word): CapitalRun {
  const words = [first];
  let last = first;
  for (let next = nextCapital(text, last); next !== undefined; next = nextCapital(text, last)) {
    words.push(next);
    last = next;
  }
  return { words, start: first.start, end: last.end, possessive: last.possessive };
}

/** The runs of a text in their order. A particle joins two words with capitals, and neither begins nor ends a run. */
export function capitalRuns(text: string): readonly CapitalRun[] {
  const runs: CapitalRun[] = [];
  let inWord = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const letter = isWordCharacter(code);
    const begins = letter && !inWord;
    inWord = letter;
    if (!begins) continue;
    // Those that `joinedPrefix` begins with: nearly all words begin with others, or have no sign in the next places.
    const mayJoin = code === 97 || code === 101 || code === 100;
    if (!isUpper(text, at) && !(mayJoin && hasJoinedPrefix(text, at))) continue;
    const word = readWord(text, at);
    if (word === undefined) continue;
    if (!word.capital) {
      at = word.end - 1;
      continue;
    }
    const run = readRun(text, word);
    runs.push(run);
    at = run.end + run.possessive.length - 1;
  }
  return runs;
}

/** A part of a run: its words from `from` on. */
export function withoutFirst(run: CapitalRun, from: number): CapitalRun | undefined {
  if (from === 0) return run;
  const words = run.words.slice(from);
  const [first] = words;
  return first === undefined ? undefined : { ...run, words, start: first.start };
}
