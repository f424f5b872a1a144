import { isTrade, singular } from "./trade-nouns.ts";

/** A word, or a mark that ends a phrase. */
const pieces =
  /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’.&/+#-][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*|[,;:.!?()"“”/–—]/gu;
/** The same for most sentences, in a third of the time. */
const asciiPieces = /[A-Za-z0-9]+(?:['.&/+#-][A-Za-z0-9]+)*|[,;:.!?()"]/g;
/** Whoever has no trade by then has a sentence about something else. */
const mostPieces = 24;
const mostWords = 4;
const mark = /^[^\p{L}\p{N}]/u;

const opening = new Set("a an the i i'm am as my this your one some being we are".split(" "));
const boundary = new Set(
  "who that whose which where whom when while in of from for at to with without on about by as under over during into through between since after before against among around across within behind near despite throughout is are was were has have had does do can cannot will would could should may not but because if than turned based like named called he she they it his her their its".split(
    " ",
  ),
);
const joint = new Set(["and", "or", "&", ",", "cum"]);
/** Of the person, and not of the trade. */
const personal = new Set(
  "young old elderly aged retired former ex late new first-time longtime long-time lifelong aspiring budding busy skilled talented passionate dedicated experienced seasoned veteran local fellow female male good great best top renowned famous popular brilliant ambitious diligent resilient patient confident competent excellent independent prominent eminent current recent strict stern tough kind wise smart clever shy proud brave bold humble honest loyal gentle calm quirky gritty witty friendly lonely savvy tech-savvy avid keen eager devout staunch die-hard hardcore big small large tall short rich poor wealthy single married divorced pregnant underpaid overworked empathetic enthusiastic pragmatic charismatic energetic optimistic pessimistic realistic cynical skeptical sceptical critical practical eccentric dynamic strategic-minded gifted expert novice amateur middle-aged teenage teen tired stressed busy hard-working hardworking no-nonsense self-taught up-and-coming mid-level high-level entry-level part-time full-time freelance senior junior international british french german dutch greek irish scottish welsh english spanish swedish danish finnish polish turkish jewish chinese japanese portuguese vietnamese swiss czech thai filipino filipina iraqi israeli pakistani bangladeshi saudi latino latina latinx hispanic black white asian muslim catholic christian conservative liberal progressive republican democratic non-profit-minded dear mysterious fictional bright sharp strong long high low close certain typical average ordinary real true total self-proclaimed self-employed south north east west southern northern eastern western african american european indian two three group another other more most very quite highly same understanding nonchalant caring loving fun-loving hardline supreme concerned anxious individual remote rural urban world-class".split(
    " ",
  ),
);
const personalEnding =
  /(?:ful|ous|ive|able|ible|less|ish|ed|ly|minded|driven|oriented|orientated|loving|seeking)$/;
const kept = new Set(
  "creative administrative automotive investigative cognitive religious family supply assembly disability food feed seed wireless fish embedded renewable executive applied special licensed registered certified infectious reproductive".split(
    " ",
  ),
);
const demonym = /^\p{Lu}\p{L}*(?:ese|ish|ian|ican|uan|ean|an|i)$/u;
/** After a trade: what says more of it, and is no noun that would be the head instead. */
const goesOn =
  /(?:ing|ed|ly|ent|ant|able|ible|ful|ous|ive|ic|al|less)$|^(?:eager|responsible|aware|keen|now|always|often|never|also|just|only|old|from|new|own|born|known|torn|seen|drawn|lost|worn|ready|sure|familiar|proud|worth|unsure|wary|weary|versed|well-versed|unable|able|then|there|here|so|too|yet|out|off|up|down|via|per|amid|amidst|upon|towards|toward|including|due|whom|alongside|trying|both|all|vs|with)$/;

interface Word {
  readonly text: string;
  readonly lower: string;
}

/**
 * The trade that a persona's first noun phrase names, in lower case and the singular: `hotel owner` of "A busy Greek hotel owner
 * who …". Undefined where its head is no trade: a fan, a mother, a resident.
 */
export function deriveOccupation(text: string): string | undefined {
  const phrases = firstPhrases(text);
  for (const phrase of phrases) {
    const occupation = tradeOf(phrase);
    if (occupation !== undefined) return occupation;
  }
  return undefined;
}

/** Noun phrases that are said of somebody beside each other, up to what is said about one of them. */
function firstPhrases(text: string): readonly Word[][] {
  const phrases: Word[][] = [[]];
  let count = 0;
  const even = evenCase(text);
  const isAscii = /^[\0-\x7F]*$/.test(even);
  const pattern = isAscii ? asciiPieces : pieces;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(even); match !== null; match = pattern.exec(even)) {
    const piece = match[0];
    const lower = isAscii ? piece.toLowerCase() : piece.toLowerCase().replaceAll("’", "'");
    const phrase = phrases.at(-1) ?? [];
    count += 1;
    if (count > mostPieces) break;
    if (joint.has(lower)) {
      if (phrase.length > 0) phrases.push([]);
    } else if (phrase.length === 0 && (opening.has(lower) || mark.test(piece))) continue;
    else if (boundary.has(lower) || mark.test(piece)) break;
    else phrase.push({ text: piece, lower });
  }
  return phrases;
}

/** "Annoyed and Worried Parent": where every word has a capital, none says that it is a name. */
function evenCase(text: string): string {
  return /\b[a-z]{4}/.test(text) ? text : text.toLowerCase();
}

function tradeOf(words: readonly Word[]): string | undefined {
  let head = -1;
  let noun = "";
  for (const [index, word] of words.entries()) {
    const before = words[index - 1]?.lower;
    const single = singular(word.lower);
    if (head !== -1 && isName(word)) break;
    if (isTrade(single, before)) {
      head = index;
      noun = single;
    } else if (head !== -1 && (goesOn.test(word.lower) || isVerb(word, words[index + 1]))) break;
  }
  if (head === -1 || !endsPhrase(words, head)) return undefined;
  return phraseUpTo(words, head, noun);
}

/** Whether nothing after the trade is a noun that it would only describe: "nurse friend". */
function endsPhrase(words: readonly Word[], head: number): boolean {
  const next = words[head + 1];
  return next === undefined || isName(next) || goesOn.test(next.lower) || isVerb(next, words[head + 2]);
}

function isName({ text }: Word): boolean {
  return /^\p{Lu}\p{Ll}/u.test(text);
}

/** "tends to", "loves", "focuses". */
function isVerb({ lower }: Word, next: Word | undefined): boolean {
  return /[^s]s$/.test(lower) && (next === undefined || !isTrade(singular(next.lower), lower));
}

function phraseUpTo(words: readonly Word[], head: number, noun: string): string {
  const phrase = [noun];
  for (let index = head - 1; index >= 0 && phrase.length < mostWords; index -= 1) {
    const word = words[index];
    if (word === undefined || isPersonal(word)) break;
    phrase.unshift(word.lower);
  }
  return phrase.join(" ");
}

function isPersonal({ text, lower }: Word): boolean {
  if (kept.has(lower)) return false;
  if (personal.has(lower) || /^\d/.test(lower) || personalEnding.test(lower)) return true;
  return demonym.test(text);
}
