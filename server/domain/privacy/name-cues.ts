/** What the words before a run of capitals make of it, if it is a name. */
export type NameCue =
  /** "named", "alias": whatever follows is a name. */
  | "naming"
  /** "a friend of", "his wife": somebody whom the persona knows. */
  | "relation"
  /** "who worked with": one does so with people, and with firms. */
  | "dealing"
  /** "who admires": mostly of people. */
  | "admiring"
  /** "a fan of": of people as of teams and works. */
  | "following"
  | "none";

export const relations =
  "friend|schoolmate|classmate|teammate|team-mate|bandmate|roommate|flatmate|housemate|colleague|co-worker|coworker|neighbou?r|son|daughter|wife|husband|spouse|fianc[ée]e?|girlfriend|boyfriend|partner|brother|sister|sibling|twin|cousin|nephew|niece|grandniece|grandnephew|great-\\w+|grand(?:son|daughter|child|mother|father|parent)|widow|widower|mother|father|mom|mum|dad|parent|uncle|aunt|stepson|stepdaughter|stepmother|stepfather|relative|descendant|ancestor|godmother|godfather|acquaintance|confidante?|companion|lover|ex-wife|ex-husband|mentor|mentee|prot[ée]g[ée]e?|apprentice|disciple|assistant|secretary|caregiver|carer|nanny|bodyguard|landlord|tenant|patient|client|student|pupil|biographer|lawyer|attorney|rival|opponent|contemporary|collaborator";
const plurals = `(?:${relations})s?`;

const close =
  "friend|schoolmate|classmate|teammate|team-mate|bandmate|roommate|flatmate|housemate|colleague|son|daughter|wife|husband|brother|sister|cousin|nephew|niece|grandniece|grandnephew|great-\\w+|grand(?:son|daughter|child|mother|father)|widow|widower";

export const fieldRoles =
  "actor|actress|singer|singer-songwriter|songwriter|cricketer|footballer|player|musician|politician|author|writer|novelist|poet|artist|painter|sculptor|rapper|director|filmmaker|scientist|physicist|chemist|biologist|mathematician|boxer|golfer|swimmer|cyclist|runner|sprinter|coach|guitarist|bassist|drummer|pianist|violinist|composer|conductor|youtuber|streamer|blogger|wrestler|gymnast|skater|racer|driver|journalist|activist|philosopher|historian|economist|chef|designer|photographer|comedian|goalkeeper|striker|defender|midfielder|quarterback|pitcher|legend|star|icon|entrepreneur|businessman|businesswoman|lawyer|doctor|surgeon|professor|teacher|architect|engineer|astronaut|model|dancer|choreographer|host|anchor";

const naming =
  /\b(?:named|called|nicknamed|alias|known as|goes by|name is|by the name of|name was)\s*["“'‘]?$/iu;
const relation = new RegExp(
  `\\b${plurals} (?:\\w+ )?(?:of|to|for)(?: (?:the late|both|fellow|former))? ?$|\\b(?:my|his|her|their|our|whose) (?:[\\p{L}-]+ ){0,2}(?:${relations}),? ?$`,
  "iu",
);
const closest = new RegExp(
  `(?<!["“'‘])\\b(?:${close})s?(?: and [\\p{L} ]{0,24})?(?: (?:of|to)) ?$|\\b(?:my|his|her|their|our|whose) (?:[\\p{L}-]+ ){0,2}(?:${relations}),? ?$`,
  "iu",
);
const dealing =
  /\b(?:work(?:s|ed|ing)?(?: closely)? (?:with|under|alongside)|know(?:s|n|ing)?|knew|met|meets|meeting|befriended|play(?:s|ed|ing)? (?:alongside|against|with)|compet(?:es|ed|ing) (?:with|against)|train(?:s|ed|ing)? (?:with|under|by)|coached(?: by)?|taught(?: by)?|mentored(?: by)?|study under|studied (?:under|with)|married(?: to)?|dating|dated|raised by|represent(?:s|ed|ing)|voted for|votes for|collaborat(?:es|ed|ing) with|serv(?:es|ed|ing) (?:under|with)|related to|treated by|hired by|grew up with) $/iu;
const admiring =
  /\b(?:admir(?:es?|ed|ing)(?: of)?|idoli[sz](?:es?|ed|ing)|ador(?:es?|ed|ing)|worship(?:s|ped)?|looks? up to|looked up to|respects?|respected|inspired by|influenced by|in awe of|interview(?:s|ed|ing)?|admiration (?:for|of)|admirers? of|devoted to|obsessed with|quotes?|quoting|criti[cs]i[sz](?:es?|ed|ing)|critical of|praises?|biograph(?:y|er) of|impersonat(?:es?|or of)|tribute to|crush on|career of|life of|legacy of|speeches of|teachings of|philosophy of) $/iu;
const following =
  /\b(?:fans?|followers?|supporters?|enthusiasts?|devotees?|lovers?|admirers?|music|songs?|albums?|works?|books?|novels?|poetry|poems?|films?|movies?|performances?|paintings?|art|voice|critics?|loves?|follow(?:s|ed|ing)?|following|support(?:s|ed|ing)?|likes?|enjoys?|listen(?:s|ed|ing)? to|watch(?:es|ed|ing)?|reads?)(?: of| by| from| about)? $/iu;

export interface Cue {
  readonly cue: NameCue;
  /** A tie that only people have: one unknown word with a capital is enough after it. */
  readonly close: boolean;
}

const noCue: Cue = { cue: "none", close: false };

/** The words that a cue may end with. */
const ending = new RegExp(
  `^(?:${[
    "named|called|nicknamed|alias|as|by|is|was|of|to|for|late|both|fellow|former|with|under|alongside|against|from|about",
    "know(?:s|n|ing)?|knew|met|meets|meeting|befriended|coached|taught|mentored|married|dating|dated",
    "represent(?:s|ed|ing)|(?:admir|ador)(?:es?|ed|ing)|idoli[sz](?:es?|ed|ing)|worship(?:s|ped)?|respect(?:s|ed)?",
    "interview(?:s|ed|ing)?|quot(?:es?|ing)|criti[cs]i[sz](?:es?|ed|ing)|praises?|impersonates?",
    "(?:fan|follower|supporter|enthusiast|devotee|lover|admirer|song|album|work|book|novel|poem|film|movie)s?",
    "(?:performance|painting|critic|love|like|enjoy|read)s?|music|poetry|art|voice",
    "(?:follow|support|watch)(?:s|es|ed|ing)?",
  ].join("|")}|${relations})$`,
  "i",
);
/** What is said of where somebody is "from" and is a cue. */
const fromCue =
  /^(?:(?:fan|follower|supporter|enthusiast|devotee|lover|admirer|song|album|work|book|novel|poem|film|movie|performance|painting|critic|love|like|enjoy|read)s?|music|poetry|art|voice|(?:follow|support|watch)(?:s|es|ed|ing)?|to)$/i;

function isAsciiLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** Letters of other scripts, digits and `_`; curly quotes are marks. */
function mayBeOfWord(code: number): boolean {
  return (code > 127 && (code < 0x2018 || code > 0x201d)) || (code >= 48 && code <= 57) || code === 95;
}

/**
 * Whether the last word before `end` is one of `words`, or of other letters than ASCII or behind a hyphen: asked first,
 * since it takes a tenth of the time that the patterns of cues do, and nearly no run of capitals stands after one.
 */
function endsWith(words: RegExp, text: string, end: number): boolean {
  let last = end;
  while (last > 0 && !isAsciiLetter(text.charCodeAt(last - 1))) {
    last -= 1;
    if (mayBeOfWord(text.charCodeAt(last))) return true;
  }
  let first = last;
  while (first > 0 && isAsciiLetter(text.charCodeAt(first - 1))) first -= 1;
  const before = first === 0 ? 32 : text.charCodeAt(first - 1);
  return before === 45 || before > 127 || words.test(text.slice(first, last));
}

/** Reads the words before `start`, of the last 70 characters. */
export function cueBefore(text: string, start: number): Cue {
  const mark = text.charCodeAt(start - 1);
  if (start === 0 || mark === 47 || mark === 40 || !endsWith(ending, text, start)) return noCue;
  const before = text.slice(Math.max(0, start - 70), start);
  // Where somebody is from is the commonest, and one cue alone ends so.
  if (before.endsWith(" from "))
    return endsWith(fromCue, text, start - 6) && following.test(before)
      ? { cue: "following", close: false }
      : noCue;
  if (naming.test(before)) return { cue: "naming", close: /(?:named|name is) $/u.test(before) };
  if (relation.test(before)) return { cue: "relation", close: closest.test(before) };
  if (closest.test(before)) return { cue: "relation", close: true };
  if (admiring.test(before)) return { cue: "admiring", close: false };
  if (dealing.test(before)) return { cue: "dealing", close: false };
  if (following.test(before)) return { cue: "following", close: false };
  return noCue;
}

const tie = new RegExp(`^(?:${relations}|${close})s?$`, "i");

/** Whether `closest` may match, by the words that it has to end with. */
function mayBeClose(text: string, start: number, before: string): boolean {
  const link = / (?:of|to) ?$/i.exec(before);
  if (link === null) return endsWith(tie, text, start);
  return endsWith(tie, text, start - link[0].length) || / and /i.test(before);
}

/** As `cueBefore`, for one unknown word: of what makes no name of it, "none". */
export function cueBeforeStranger(text: string, start: number): Cue {
  const mark = text.charCodeAt(start - 1);
  if (start === 0 || mark === 47 || mark === 40 || !endsWith(ending, text, start)) return noCue;
  const before = text.slice(Math.max(0, start - 70), start);
  if (before.endsWith(" from ")) return noCue;
  if (naming.test(before)) return { cue: "naming", close: /(?:named|name is) $/u.test(before) };
  return mayBeClose(text, start, before) && closest.test(before) ? { cue: "relation", close: true } : noCue;
}

const sentenceStart = /(?:^|[.!?]["”’)]?\s+|^["“'‘(]\s*|\n\s*)$/u;

/** A full stop after which the sentence goes on. */
const shortened =
  /(?:^|[\s.(])(?:Dr|Mr|Mrs|Ms|Prof|Rev|Hon|Sgt|Capt|Col|Gen|Sen|Gov|St|Jr|Sr|vs|\p{Lu})\. $/u;

/** Whether a sentence begins at `start`. */
export function beginsSentence(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 8), start);
  return sentenceStart.test(before) && !shortened.test(before);
}
