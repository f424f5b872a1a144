/** A word of an utterance. `form` is lower-case; `stem` is equal for the inflections of one word. */
export interface Word {
  readonly text: string;
  readonly form: string;
  readonly stem: string;
  /** Starts with a capital letter although it is not the first word: probably a name. */
  readonly name: boolean;
}

const irregular = new Map(
  Object.entries({
    be: "am is are was were been being",
    have: "has had having",
    do: "does did done doing",
    go: "goes went gone",
    give: "gave given",
    take: "took taken",
    know: "knew known",
    think: "thought",
    say: "said",
    tell: "told",
    see: "saw seen",
    come: "came",
    get: "got gotten",
    make: "made",
    find: "found",
    lose: "lost loses losing",
    leave: "left leaving leaves",
    keep: "kept",
    hold: "held",
    buy: "bought",
    sell: "sold",
    bring: "brought",
    teach: "taught",
    die: "dying died dies dead",
    drown: "drowned drowning",
    steal: "stole stolen",
    break: "broke broken",
    speak: "spoke spoken",
    hear: "heard",
    feel: "felt",
    mean: "meant",
    send: "sent",
    spend: "spent",
    pay: "paid",
    lend: "lent",
    build: "built",
    burn: "burnt",
    drink: "drank drunk",
    eat: "ate eaten",
    sleep: "slept",
    grow: "grew grown",
    fall: "fell fallen",
    fight: "fought",
    forget: "forgot forgotten",
    man: "men",
    woman: "women",
    child: "children",
    wife: "wives",
    knife: "knives",
    loaf: "loaves",
    shelf: "shelves",
    half: "halves",
    wolf: "wolves",
    tooth: "teeth",
    mouse: "mice",
    wear: "wore worn",
    write: "wrote written",
    ride: "rode ridden",
    sing: "sang sung",
    swim: "swam swum",
    swear: "swore sworn",
    choose: "chose chosen",
    begin: "began begun",
    run: "ran",
    meet: "met",
    win: "won",
    catch: "caught",
    shut: "shutting",
    lead: "led",
    wake: "woke woken",
    throw: "threw thrown",
    draw: "drew drawn",
    rise: "rose risen",
    hide: "hid hidden",
    life: "lives",
    person: "people",
    foot: "feet",
    good: "better best",
    bad: "worse worst",
  }).flatMap(([base, forms]) => forms.split(" ").map((form): [string, string] => [form, base])),
);

const vowel = /[aeiouy]/;

/** Strips what inflection adds. Not a dictionary form: only good for comparing with another stem. */
export function stem(form: string): string {
  const known = irregular.get(form);
  if (known !== undefined) return stem(known);
  let word = form.replace(/'s$|s'$/, "");
  if (word.length > 4 && word.endsWith("ies")) word = `${word.slice(0, -3)}y`;
  else if (/(?:ss|sh|ch|x|z)es$/.test(word)) word = word.slice(0, -2);
  else if (word.length > 3 && /[^sui]s$/.test(word)) word = word.slice(0, -1);
  word = stripVerbEnding(word);
  return word.length > 3 ? word.replace(/e$/, "") : word;
}

function stripVerbEnding(word: string): string {
  const match = /^(.+?)(?:ing|ed)$/.exec(word);
  const base = match?.[1];
  if (base === undefined || base.length < 2 || !vowel.test(base) || word.endsWith("eed")) return word;
  return base.replace(/([bdfgmnprt])\1$/, "$1");
}

const contractions: readonly (readonly [RegExp, string])[] = [
  [/\bcan'?t\b|\bcannot\b/gi, "can not"],
  [/\bwon't\b/gi, "will not"],
  [/\bshan't\b/gi, "shall not"],
  [/\bain't\b/gi, "is not"],
  [/n't\b/gi, " not"],
  [/\b(i)'m\b/gi, "$1 am"],
  [/\b(you|we|they|who|what|where|there)'re\b/gi, "$1 are"],
  [/\b(he|she|it|that|there|who|what)'s (?=been\b|got\b|had\b)/gi, "$1 has "],
  [/\b(he|she|it|that|there|who|what|where|when|why|how|here)'s\b/gi, "$1 is"],
  [/\b(i|you|we|they|who|could|would|should|might)'ve\b/gi, "$1 have"],
  [/\b(i|you|he|she|it|we|they|who|that|there)'ll\b/gi, "$1 will"],
  [/\b(i|you|he|she|we|they|who)'d\b/gi, "$1 would"],
  [/\blet's\b/gi, "let us"],
  [/\bgonna\b/gi, "going to"],
  [/\bwanna\b/gi, "want to"],
  [/\bgimme\b/gi, "give me"],
  [
    /\b(hand|hair|leg|arm|foot|head|boat|brother|sister|mother|father|son|daughter|name|work|life)'s (?=\w+ed\b|cut\b|open\b|been\b|gone\b|hurt\b|dead\b|not\b|the\b|a\b)/gi,
    "$1 is ",
  ],
  [/\blemme\b/gi, "let me"],
  [/\bwhatcha\b/gi, "what do you"],
  [/\bdunno\b/gi, "do not know"],
  [/\by'?all\b/gi, "you"],
  [/\bu\b/g, "you"],
  [/\br\b/g, "are"],
  [/\bwhom\b/gi, "who"],
  [/\b(?:a)?round (here|about)\b/gi, "around $1"],
  [/\bpls\b|\bplz\b|\bpleas\b/gi, "please"],
  [/\bteh\b/gi, "the"],
  [/\bgotta\b/gi, "have to"],
  [/\bcoulda\b/gi, "could have"],
  [/\bya\b/gi, "you"],
  [/\b(?:thx|thnx|ty)\b/gi, "thanks"],
  [/\b'em\b/gi, "them"],
  [/\b(do|does|did|is|are|was|were|would|could|should|have|has|had)nt\b/gi, "$1 not"],
  [/\bwont\b/gi, "will not"],
  [/\bim\b/gi, "i am"],
  [/\bive\b/gi, "i have"],
  [/\b(what|where|who|how|that)s\b/gi, "$1 is"],
];

/** Matches wherever one of them does: most texts have none, and one look tells. */
const anyContraction = new RegExp(contractions.map(([{ source }]) => source).join("|"), "i");

/** The words of a text, contractions spelled out, punctuation gone. */
export function wordsOf(text: string): Word[] {
  let spelled = text.normalize("NFC").replace(/[\u2018\u2019\u02bc]/g, "'");
  if (anyContraction.test(spelled))
    for (const [pattern, replacement] of contractions) spelled = spelled.replace(pattern, replacement);
  const found = spelled.match(/\d+\.\d+|[\p{L}\p{M}\p{N}]+(?:['-][\p{L}\p{M}\p{N}]+)*/gu) ?? [];
  return found.map((word, index) => toWord(word, index > 0));
}

export function toWord(text: string, mayBeName: boolean): Word {
  const form = text.toLowerCase();
  return { text, form, stem: stem(form), name: mayBeName && /^\p{Lu}/u.test(text) && form !== "i" };
}

const functionWords = new Set(
  (
    "a an the of to in on at by for from with about into over under up down out off and or but nor so if as than then " +
    "this that these those it its he him his she her hers they them their theirs we us our ours i me my mine you your " +
    "yours who whom whose what which where when why how be do have can could will would shall should may might must " +
    "not no yes there here some any all much many more most very just too also only even ever still again please now " +
    "well oh ah hey like get go come know think say tell see want need thing something anything nothing one ones let " +
    "make really good right sure okay ok maybe kind sort lot bit way time day ask talk speak mean give take look " +
    "nobody none nothing hello hi greetings goodbye bye farewell thank thanks yeah sorry such because been being am is are was were had has " +
    "did does got everything everyone someone anyone somebody anybody people person around long old new own same other"
  )
    .split(" ")
    .map(stem),
);

/** Carries meaning by itself: no pronoun, auxiliary, preposition or filler. */
export function isContent(word: Word): boolean {
  return word.form.length > 2 && !isFunctionStem(word.stem) && !/^\d+$/.test(word.form);
}

/** A pronoun's, auxiliary's, preposition's or filler's. */
export function isFunctionStem(one: string): boolean {
  return functionWords.has(one);
}

const numbers = new Map(
  (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " +
    "seventeen eighteen nineteen twenty"
  )
    .split(" ")
    .map((word, value): [string, number] => [word, value]),
);
const countWords: readonly (readonly [string, number])[] = [
  ["thirty", 30],
  ["forty", 40],
  ["fifty", 50],
  ["sixty", 60],
  ["seventy", 70],
  ["eighty", 80],
  ["ninety", 90],
  ["hundred", 100],
  ["dozen", 12],
  ["couple", 2],
  ["pair", 2],
  ["few", 3],
  ["several", 3],
  ["single", 1],
  ["both", 2],
];
for (const [word, value] of countWords) numbers.set(word, value);

/** The number that a word stands for: digits, number words to a hundred, "couple", "dozen". */
export function numberOf(word: Word): number | undefined {
  if (/^\d{1,6}(?:\.\d+)?$/.test(word.form)) return Number(word.form);
  return numbers.get(word.form);
}

/** Whether two words differ by at most one insertion, deletion, substitution or swap of neighbours. */
export function isNearly(left: string, right: string): boolean {
  if (left === right) return true;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  const restShort = short.slice(start);
  const restLong = long.slice(start);
  if (long.length > short.length) return restLong.slice(1) === restShort;
  if (restLong.slice(1) === restShort.slice(1)) return true;
  return (
    restShort[0] === restLong[1] && restShort[1] === restLong[0] && restShort.slice(2) === restLong.slice(2)
  );
}
