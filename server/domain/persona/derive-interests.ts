/** Looked for before anything else is: most sentences say nothing of the kind. */
const hint =
  /lov|njoy|dores|assion|nterest|ascinat|bsess|fond |keen |nthusias|enamo|appreciat|fan\b|buff|aficionado|collect|obby|admirer|connoisseur/;

/** What is liked follows these. */
const leads = [
  /\b(?:who|that|and|also|truly|deeply|really|always|i)\s+(?:also |always |truly |really |deeply |secretly |just |absolutely )?(?:loves?|enjoys?|adores?|collects)\s+/gi,
  /\b(?:passionate about|interested in|fascinated (?:by|with)|obsessed with|fond of|keen on|enthusiastic about|enamou?red (?:with|of|by))\s+/gi,
  /\b(?:interest|passion|love|fascination|enthusiasm|obsession|appreciation|fondness)\s+(?:in|for|of|with)\s+/gi,
  /\b(?:fan|lover|admirer|aficionado|collector|connoisseur)s? of\s+/gi,
];

/** What is liked stands before the head: "avid jazz fan". */
const beforeHead =
  /((?:[\p{L}\p{N}'’&-]+ ){1,3})(?:fan|enthusiast|lover|buff|aficionado|collector|hobbyist|fanatic)\b(?! of\b)/iu;

/** Looked for first: what leads up to a head is many times the work. */
const head = /(?:fan|enthusiast|lover|buff|aficionado|collector|hobbyist|fanatic)\b(?! of\b)/iu;

const denied =
  /\b(?:not|no|never|little|less|lost|lack of|lacks|without|fell in|fall in|falls in|[a-z]+n['’]t)\b(?: [\w-]+){0,2} ?$/i;
/** Ends what is liked: the next thing that is said. */
const end =
  /[,;:.!?()"“”–—]|\s(?:who|that|which|when|while|where|because|but|as|is|are|was|has|have|with|for|from|at|by|on|in|to|than|despite|through|during|since|after|before|within|among|into|over|under|across|between|around|throughout|using|via|such|including|especially|particularly|regardless|without)\b/i;
const leading =
  /^(?:the|a|an|all|some|any|different|various|both|all things|everything about|exploring|learning(?: more)?(?: about)?|studying|reading(?: about)?|understanding|discovering|knowing about|finding out about|listening to|watching|discussing|collecting|using|the world of|the history and|anything|art of|world of|field of)\s+/i;
const noInterest =
  /^(?:his|her|their|my|its|your|our|this|it|them|him|he|she|they|to|how|what|why|whether|being|having|making|getting|helping|sharing|the idea|each|every|one|us|learning$|new$|the$|(?:wants|hopes|plans|likes|seeks|tries|tends|aims|dreams|works|lives|needs|uses|helps)$)\b/i;
/** Of the person who likes, and not of what is liked. */
const personal =
  /^(?:a|an|the|i'm|i|am|as|and|or|who|is|also|avid|big|huge|passionate|dedicated|devoted|loyal|die-hard|diehard|hardcore|lifelong|long-time|longtime|casual|amateur|young|old|elderly|local|fellow|enthusiastic|keen|true|former|retired|proud|new|serious|biggest|real|self-proclaimed|\S+-year-old|\S*(?:ous|ful|less|ive|able)|of|from|in|with|for|to|by|super|great|excited|curious|knowledgeable|female|male|ardent|fervent|staunch|zealous|hobby|seasoned|teenage|middle-aged|another)$/i;
const verbAfterAnd =
  /^(?:[a-z]+(?:[^s]s|ed|ly)|is|has|was|can|will|who|often|always|never|also|not|wants|then|eager|keen|willing|able|looking|hoping|aiming)\s/i;

/** "new and emerging technologies" are one thing. */
const parting = /(?<!\b(?:new|old|modern|rare|local|foreign|classic|vintage|fresh))\s+(?:and|or|&)\s+/;

const most = 8;
const mostWords = 5;

/** What a sentence says that somebody likes: noun phrases in lower case, each once, as they come; at most eight. */
export function deriveInterests(text: string): readonly string[] {
  if (!hint.test(text)) return [];
  const found = new Set<string>();
  const before = head.test(text) ? beforeHead.exec(text)?.[1] : undefined;
  if (before !== undefined) add(found, tasteOf(before));
  for (const lead of leads) {
    // `matchAll` makes the pattern anew for each text.
    lead.lastIndex = 0;
    for (let match = lead.exec(text); match !== null; match = lead.exec(text)) {
      if (denied.test(text.slice(Math.max(0, match.index - 40), match.index))) continue;
      for (const item of itemsOf(text.slice(match.index + match[0].length))) add(found, item);
    }
  }
  return [...found].slice(0, most);
}

function add(found: Set<string>, phrase: string): void {
  if (phrase !== "" && /\p{L}{2}/u.test(phrase)) found.add(phrase.toLowerCase());
}

/** "An avid vinyl record" to "vinyl record". */
function tasteOf(words: string): string {
  const kept: string[] = [];
  for (const word of words.trim().split(" ").reverse()) {
    // "Sonic the Hedgehog": the name goes on before it.
    if (kept.length > 0 && /^(?:the|of|in|for)$/i.test(word) && !words.startsWith(word)) return "";
    if (personal.test(word)) break;
    kept.unshift(word);
  }
  return kept.join(" ");
}

/** The noun phrases at the beginning of this, parted by `and`. */
function itemsOf(rest: string): readonly string[] {
  const stop = end.exec(rest);
  const phrase = (stop === null ? rest : rest.slice(0, stop.index))
    .replace(/\s['‘].*$|\s(?:and|or|&)\s*$/, "")
    .trim();
  const items: string[] = [];
  for (const [index, part] of phrase.split(parting).entries()) {
    if (index > 0 && verbAfterAnd.test(`${part} `) && part.includes(" ")) break;
    const item = withoutLeading(part);
    if (noInterest.test(item) || item === "" || item.split(" ").length > mostWords) break;
    items.push(item);
  }
  return items;
}

function withoutLeading(part: string): string {
  let item = part.trim();
  for (let next = item.replace(leading, ""); next !== item; next = item.replace(leading, "")) item = next;
  return item.replace(/['’]s?$/, "");
}
