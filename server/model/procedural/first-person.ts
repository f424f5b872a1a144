import { describingVerbs } from "./content/verbs.ts";

/**
 * Turns what is written about somebody into what they say of themselves. Profiles are written in the third person
 * ("She lost her brother"), without a subject ("Lost her brother") or in the first; refusals speak to the NPC ("You do
 * not have that many").
 */

export interface Self {
  /** Full and short names, longest first. */
  readonly names: readonly string[];
  readonly pronouns: "she/her" | "he/him" | "they/them";
}

const subjectVerbs: Readonly<Record<string, string>> = {
  is: "am",
  was: "was",
  are: "am",
  were: "was",
  has: "have",
  does: "do",
  goes: "go",
  says: "say",
  "isn't": "am not",
  "wasn't": "wasn't",
  "aren't": "am not",
  "weren't": "wasn't",
  "doesn't": "don't",
  "hasn't": "haven't",
};

/** Verbs that end in s or look as if they stood in the third person but do not. */
const notInflected = new Set([
  "was",
  "as",
  "us",
  "this",
  "its",
  "his",
  "always",
  "sometimes",
  "perhaps",
  "once",
  "less",
]);

const adverbs =
  "(?:never|always|still|often|once|also|only|just|now|then|rarely|seldom|sometimes|quietly|secretly|really|almost|already|ever|again|usually|mostly|and|but|or)";

function baseForm(verb: string): string {
  const lower = verb.toLowerCase();
  const known = subjectVerbs[lower];
  if (known !== undefined) return known;
  if (notInflected.has(lower) || !/^[a-z-]+s$/.test(lower) || /(?:ss|us|is)$/.test(lower)) return verb;
  if (/^(?:un)?(?:t|d|l|v)ies$/.test(lower)) return lower.slice(0, -1);
  if (/[^aeiou]ies$/.test(lower)) return `${lower.slice(0, -3)}y`;
  if (/(?:sses|shes|ches|xes|zzes|oes)$/.test(lower)) return lower.slice(0, -2);
  return lower.slice(0, -1);
}

function subjectsOf(self: Self): string {
  const pronoun = self.pronouns.slice(0, self.pronouns.indexOf("/"));
  const names = self.names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return [...names, pronoun, pronoun[0]?.toUpperCase() + pronoun.slice(1)].join("|");
}

const firstPerson = /\b(?:I|I'm|I've|I'd|my|My|me|mine)\b/;

/**
 * What is written about the NPC as the NPC says it. First-person text comes back as it was; where the NPC is named
 * all the same, the first person is somebody's answer that is quoted, and the sentences around it are turned.
 */
export function inFirstPerson(text: string, self: Self): string {
  if (!firstPerson.test(text)) return turned(text, self);
  if (!self.names.some((name) => new RegExp(`\\b${escapeName(name)}\\b`).test(text))) return text;
  const sentences = text.split(/(?<=[.!?]["”]?) /);
  return sentences
    .map((sentence) => (firstPerson.test(sentence) ? sentence : turned(sentence, self)))
    .join(" ");
}

const kinOf: Readonly<Record<Self["pronouns"], string>> = {
  "she/her":
    "mother|sister|daughter|wife|aunt|grandmother|niece|girl|woman|widow|lady|queen|nurse|midwife|neighbour|friend|cousin",
  "he/him":
    "father|brother|son|husband|uncle|grandfather|nephew|boy|man|widower|lord|king|neighbour|friend|cousin",
  "they/them": "people|parents|children|others|men|women|neighbours|friends|sisters|brothers",
};
const possessiveOf: Readonly<Record<Self["pronouns"], string>> = {
  "she/her": "she|her(?= [a-z])",
  "he/him": "he|his",
  "they/them": "they|their",
};

/**
 * "Her sister, who sold her boat": within the clause the pronoun is the sister's, or may be. It stays in the third
 * person; what stands as the object, "who raised her", can only be the speaker. `\u0004` marks it on the way.
 */
function guarded(text: string, { pronouns }: Self): string {
  const clause = new RegExp(`\\b(?:${kinOf[pronouns]}),? (?:who|whose)\\b[^,.;]*`, "g");
  const own = new RegExp(`\\b(?:${possessiveOf[pronouns]})\\b`, "g");
  return text.replace(clause, (found) =>
    found.replace(own, (word, at: number, whole: string) =>
      isObjectAt(whole, at, word) ? word : word.replace(/\p{L}/gu, "\u0004$&"),
    ),
  );
}

/** "who raised her on soup": followed by no noun of its own. */
function isObjectAt(text: string, at: number, word: string): boolean {
  return (
    word === "her" &&
    /^ (?:and|or|to|for|in|at|on|off|out|up|from|with|by|as|that|the|a|an)\b/.test(text.slice(at + 3))
  );
}

/**
 * The sentences of what is written of somebody else in which nobody can be taken for another. Where the speaker is named
 * beside a pronoun that either may have ("Nkechi sat beside her mother"), it is not said.
 */
export function sureSentences(text: string, self: Self): string {
  const pronoun = { "she/her": "she|her|hers", "he/him": "he|him|his", "they/them": "they|them|their" }[
    self.pronouns
  ];
  const others = {
    "she/her": "he|him|his",
    "he/him": "she|her|hers",
    "they/them": "he|him|his|she|her|hers",
  }[self.pronouns];
  const names = self.names.map(escapeName).join("|");
  // Whoever is "he" throughout is not the woman who tells it.
  const isOther = new RegExp(`\\b(?:${others})\\b`, "i").test(text);
  return text
    .split(/(?<=[.!?]["”]?) /)
    .filter((sentence) => {
      const isNamed = names.length > 0 && new RegExp(`\\b(?:${names})\\b`).test(sentence);
      return isOther || !isNamed || !new RegExp(`\\b(?:${pronoun})\\b`, "i").test(sentence);
    })
    .join(" ");
}

function turned(text: string, self: Self): string {
  const subjects = subjectsOf(self);
  let spoken = guarded(text, self)
    .replace(new RegExp(`(^|[.;] )(?:${subjects}), at (\\d+), `, "g"), "$1At $2 I ")
    .replace(new RegExp(`(^|[.;] )(?:${subjects}),`, "g"), "$1I,")
    .replace(new RegExp(`\\b(?:${subjects})'s\\b(?= (?:been|never|always|not|got|a|the)\\b)`, "g"), "I am")
    .replace(new RegExp(`\\b(?:${self.names.map(escapeName).join("|") || "\\0"})'s\\b`, "g"), "my")
    .replace(
      new RegExp(`\\b(?:${subjects}) ((?:${adverbs} )*)([A-Za-z'-]+)`, "g"),
      (_, between: string, verb: string, at: number, whole: string) =>
        isSubjectForm(whole.slice(at)) ||
        (isSubjectAt(whole, at) && !afterObject.test(verb)) ||
        baseForm(verb) !== verb
          ? `I ${between}${baseForm(verb)}`
          : `me ${between}${verb}`,
    );
  spoken = spoken.replace(/\bI [^.;!?"]*/g, conjugateJoined);
  const own = self.names.map(escapeName).join("|");
  // An age set beside a name belongs to whoever the sentence is about: "That winter Corwyn, 11 years old, was sent".
  if (own.length > 0) spoken = spoken.replace(new RegExp(`\\b(?:${own})(?=, \\d+ years old,)`, "g"), "I");
  if (own.length > 0) spoken = spoken.replace(new RegExp(`\\b(?:${own})(?=[.,;!?]|$)`, "g"), "me");
  spoken = possessives(spoken, self.pronouns);
  return spoken.replaceAll("\u0004", "").replace(/^i\b/, "I");
}

/** "She" and "he" are subjects wherever they stand; a name may be an object, and "they" others. */
function isSubjectForm(text: string): boolean {
  return /^(?:she|he)\b/i.test(text);
}

/** "Put a paper before Wyn on a day": no verb follows, so the name is no subject. */
const afterObject = /^(?:on|at|in|with|for|to|from|by|of|over|under|into)$/;

const determiners =
  /^(?:a|an|the|it|my|me|to|up|out|no|not|every|nobody|too|what|who|that|so|whatever|both|all|them|him|her|us|you|their|his|its|this|one|two|nothing|somebody|people|each|only|when|where|how|until|again|for|with|at|on|in|if|as)$/;
const otherSubject =
  /\b(?:who|whom|which|that|whoever|whatever|what|until|when|while|because|if|where|since|as|before|after)\b/;

/** The verbs that are joined to the first one of a clause that begins with "I". A verb of somebody else stays. */
function conjugateJoined(clause: string): string {
  return clause.replace(
    new RegExp(
      `(,? (?:and|but|or|then)|,) ((?:${adverbs} )*)([a-z-]+s)\\b(?:(?= ([a-z']+))|(?=[,.]|$))`,
      "g",
    ),
    (found: string, joint: string, between: string, verb: string, next: string | undefined, at: number) => {
      const base = baseForm(verb);
      const before = clause.slice(0, at);
      if (base === verb || (otherSubject.test(before) && !(joint.startsWith(",") && joint.length > 1)))
        return found;
      const isVerb =
        next === undefined
          ? describingVerbs.has(base)
          : determiners.test(next) || (describingVerbs.has(base) && next !== "and" && next !== "or");
      return isVerb ? `${joint} ${between}${base}` : found;
    },
  );
}

const beforeSubjects =
  /(?:^|[.,;:!?"] *|\b(?:and|but|or|because|when|while|before|after|that|since|as|if|so|until|where|what|who|which|how|why|whom|though|although|than|once|whatever|whoever|year|time|way|day|thing) )$/i;

/** After a verb or a preposition a name is no subject: "showed Branas storm glass". */
function isSubjectAt(text: string, at: number): boolean {
  return beforeSubjects.test(text.slice(0, at));
}

function escapeName(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function possessives(text: string, pronouns: Self["pronouns"]): string {
  switch (pronouns) {
    case "she/her":
      return text
        .replace(/\bherself\b/g, "myself")
        .replace(
          /\b(H|h)er(?= (?:and|or|to|for|in|at|on|off|out|up|down|from|with|by|as|that|when|if|because|then|the|a|an|home|back|away|alone|there|here|again|so|off|through|who|what|where|how)\b|[.,;:!?]|$)/g,
          "me",
        )
        .replace(/\bhers\b/g, "mine")
        .replace(/\bher\b/g, "my")
        .replace(/\bHer\b/g, "My");
    case "he/him":
      return text
        .replace(/\bhimself\b/g, "myself")
        .replace(/\bhim\b/g, "me")
        .replace(/\bhis\b/g, "my")
        .replace(/\bHis\b/g, "My");
    case "they/them":
      return text
        .replace(/\b(?:themself|themselves)\b/g, "myself")
        .replace(/\bthem\b/g, "me")
        .replace(/\btheir\b/g, "my")
        .replace(/\bTheir\b/g, "My");
    default:
      return pronouns satisfies never;
  }
}

const auxiliaries = new Set([
  "is",
  "has",
  "was",
  "does",
  "can",
  "cannot",
  "will",
  "would",
  "could",
  "had",
  "must",
  "may",
  "might",
]);

/**
 * A text that describes the NPC without naming it, "Keeps one pocket for string" or "Married to a weigher", as the NPC
 * says it. What starts with no verb comes back as it was.
 */
export function subjectSupplied(text: string, self: Self): string {
  const spoken = inFirstPerson(text, self);
  if (/^(?:I\b|I'|My\b)/.test(spoken)) return spoken;
  const match = new RegExp(`^((?:${adverbs} )*)([A-Za-z'-]+)(?=[ ;,]|$)`, "i").exec(spoken);
  const verb = match?.[2]?.toLowerCase() ?? "";
  if (
    match?.[1] === "" &&
    /^(?:married|widowed|betrothed|unmarried|divorced|born|raised|known)$/.test(verb)
  ) {
    return `I'm ${lower(spoken)}`.replace(/\bthey\b/g, "we");
  }
  const isVerb =
    auxiliaries.has(verb) || (match?.[1] !== "" && verb === "married") || baseForm(verb) !== verb;
  if (match === null || !isVerb) return spoken;
  const rest = spoken.slice(match[0].length);
  const clause = `I ${lower(match[1] ?? "")}${baseForm(verb)}${rest}`;
  return clause
    .split(/(?<=; )/)
    .map((part, index) => (index === 0 ? conjugateJoined(part) : conjugateAfterSemicolon(part)))
    .join("");
}

/** "; then keeps quiet" goes on with the same subject; "; somebody else calms her" does not. */
function conjugateAfterSemicolon(part: string): string {
  const match = new RegExp(`^((?:${adverbs} )*)([a-z-]+s)(?= )`).exec(part);
  const verb = match?.[2] ?? "";
  if (match === null || !describingVerbs.has(baseForm(verb))) return part;
  return conjugateJoined(`${match[1] ?? ""}${baseForm(verb)}${part.slice(match[0].length)}`);
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

const objectBefore =
  "for|to|with|from|of|at|by|on|beside|before|behind|than|near|about|trust|trusts|tell|ask|give|gives|cost|costs|owe|owes|pay|pays|let|leave|see|hear|know|need|call|want";

/**
 * What was said to the NPC of the other, as the NPC says it to the other: "You do not have that many" becomes "I do not
 * have that many", "They cannot pay" becomes "You cannot pay". `\u0001` and `\u0002` keep the two apart on the way.
 */
export function fromSecondPerson(text: string): string {
  const partner = (found: string): string => (found.startsWith("T") ? "\u0002" : "\u0003");
  return text
    .replace(/\b[Tt]hey(?='re\b|\b)/g, partner)
    .replace(/\bthem\b/g, "\u0003")
    .replace(/\btheirs\b/g, "\u0003rs")
    .replace(/\b[Tt]heir\b/g, (found) => `${partner(found)}r`)
    .replace(/\byou are\b/gi, "\u0001 am")
    .replace(/\byou were\b/gi, "\u0001 was")
    .replace(/\byourself\b/gi, "myself")
    .replace(/\byours\b/gi, "mine")
    .replace(/\bYour\b/g, "My")
    .replace(/\byour\b/g, "my")
    .replace(
      new RegExp(`\\b(${objectBefore}) you\\b(?! (?:do|are|have|can|could|would|will|had|hardly)\\b)`, "g"),
      "$1 me",
    )
    .replace(/\byou\b/gi, "\u0001")
    .replaceAll("\u0001", "I")
    .replaceAll("\u0002", "You")
    .replaceAll("\u0003", "you");
}
