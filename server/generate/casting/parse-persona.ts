import { classifyClause } from "./classify-clause.ts";
import { demonym } from "./content/demonyms.ts";
import { baseOfThird, thirdOf, verbs } from "./content/verbs.ts";
import { traitOf } from "./content/trait-words.ts";
import { isReadable } from "./detect-language.ts";
import { findRole } from "./find-role.ts";
import type { Frame, FrameKind, ParsedPersona } from "./frames.ts";
import { readGroup } from "./read-group.ts";
import { isDeterminer, splitClauses, type Clause } from "./split-clauses.ts";
import { isWord, tokenize, type Token } from "./tokens.ts";
import { isAdverb, readInfinitive, readVerbPhrase, singularThird } from "./verb-phrase.ts";

const ageWord =
  /^(?:young|old|elderly|aged|retired|middle-aged|teenage|teen|adolescent|senior|junior|aging|ageing|older|younger|elder|recently|former|ex|newly|veteran|novice|beginner|first-time|long-time|longtime|lifelong|aspiring|\d+-year-old|\d+|year-old|years|20-year-old|undergraduate|graduate|freshman|sophomore|new|long-term|up-and-coming|expectant|recent)$/;

/** Cuts a persona into what it says, with where each piece stands. Never throws: what cannot be read is one foreign frame. */
export function parsePersona(written: string): ParsedPersona {
  const text = withoutTitleCase(written);
  const tokens = tokenize(text);
  if (!isReadable(tokens)) return { text, readable: false, frames: foreignFrames(text, tokens), head: "" };
  const named = readOwnName(text, tokens.slice(skipOpening(tokens)));
  const afterName = tokens.slice(skipOpening(tokens) + named.length);
  const opened = afterName.slice(skipOpening(afterName));
  const split = splitClauses(opened);
  const { head } = split;
  const role = findRole(head.map((token) => token.lower));
  const group = readGroup(head, split.clauses, role);
  const clauses =
    group === undefined || group.type === "people"
      ? split.clauses
      : withoutMembers(split.clauses, group.members);
  const fan =
    /^(?:fan|admirer|follower|lover|collector|supporter|enthusiast|buff|aficionado|devotee|fanatic|connoisseur|member|patron|breeder)$/.test(
      role?.stem ?? "",
    );
  const frames = [
    ...named.frames,
    ...readHead(text, head, role),
    ...(group === undefined || group.type === "people" ? [] : frame(text, "role", group.members)),
    ...clauses.flatMap((clause, index) =>
      readClause(text, clause, fan && index === 0, index === 0 ? role?.stem : undefined, group !== undefined),
    ),
  ];
  const members = span(text, group?.members ?? []);
  return {
    text,
    readable: true,
    frames,
    head: span(text, head.filter(isWord)),
    ...(group === undefined ? {} : { group: { type: group.type, body: group.body, members } }),
  };
}

/** "Annoyed and Worried Parent": where every word has a capital, none of them says that it is a name. */
function withoutTitleCase(text: string): string {
  const words = text.match(/\p{L}{4,}/gu) ?? [];
  const lower = text.toLowerCase();
  // "a big fan of Frank Sinatra": the small words that are no particles say which capitals are names.
  const plain = /(?<!\p{L})(?!and|the|for|who|but|nor)\p{Ll}{3}(?!\p{L})/u.test(text);
  const titled = !plain && words.length > 1 && words.every((word) => /^\p{Lu}\p{Ll}+$/u.test(word));
  return titled && lower.length === text.length ? lower : text;
}

/** Who is in a group is said with its head; what follows them is a clause of its own. */
function withoutMembers(clauses: readonly Clause[], members: readonly Token[]): Clause[] {
  const last = members.at(-1);
  if (last === undefined) return [...clauses];
  return clauses.flatMap((clause, index) => {
    if (index > 0) return [clause];
    const rest = clause.tokens.filter((token) => token.start > last.start);
    return rest.some(isWord) ? [{ ...clause, tokens: rest }] : [];
  });
}

function foreignFrames(text: string, tokens: readonly Token[]): Frame[] {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) return [];
  const frames: Frame[] = [];
  for (let start = first.start; start < last.end; start += 200) {
    const end = Math.min(start + 200, last.end);
    frames.push({ kind: "foreign", source: text.slice(start, end), start, end });
  }
  return frames;
}

/** "Kiista P. Isaksen, a novelist": the name stands before the head. */
function readOwnName(
  text: string,
  tokens: readonly Token[],
): { readonly frames: Frame[]; readonly length: number } {
  let length = 0;
  while (/^(?:\p{Lu}[\p{L}.'’-]*|\.)$/u.test(tokens[length]?.text ?? "")) length += 1;
  const name = tokens.slice(0, length);
  if (
    length < 2 ||
    tokens[length]?.text !== "," ||
    findRole(name.map((token) => token.lower)) !== undefined ||
    !/^(?:a|an|the|\p{Lu}.*)$/u.test(tokens[length + 1]?.text ?? "")
  )
    return { frames: [], length: 0 };
  return {
    frames: frame(text, "remark", name, { third: `went by ${span(text, name)} where they came from` }),
    length: length + 1,
  };
}

/** Past "I am a", "As an", "The". */
function skipOpening(tokens: readonly Token[]): number {
  let index = 0;
  while (index < tokens.length - 1) {
    const word = tokens[index]?.lower ?? "";
    const opening =
      isDeterminer(word) || /^(?:i'm|i|am|as|i've|been|being|'|"|“|-|\*|awoman|persona|:)$/.test(word);
    if (!opening && isWord(tokens[index])) break;
    index += 1;
  }
  return index;
}

function span(text: string, tokens: readonly Token[]): string {
  const first = tokens[0];
  const last = tokens.at(-1);
  return first === undefined || last === undefined ? "" : text.slice(first.start, last.end);
}

function frame(text: string, kind: FrameKind, tokens: readonly Token[], extra: Partial<Frame> = {}): Frame[] {
  const first = tokens.find(isWord);
  const last = tokens.filter(isWord).at(-1);
  if (first === undefined || last === undefined) return [];
  const end = text[last.end] === '"' || text[last.end] === "”" ? last.end + 1 : last.end;
  const start = first.start > 0 && /["“]/.test(text[first.start - 1] ?? "") ? first.start - 1 : first.start;
  return [{ kind, source: text.slice(start, end), start, end, ...extra }];
}

/** One frame for each age, origin and trait word, one for what remains before the role, one for the role itself. */
function readHead(text: string, head: readonly Token[], role: ReturnType<typeof findRole>): Frame[] {
  const frames: Frame[] = [];
  let open: Token[] = [];
  const flush = (): void => {
    frames.push(
      ...frame(
        text,
        "field",
        open.filter((token) => !/^(?:of|a|an|the|and|or)$/.test(token.lower)).length > 0 ? open : [],
      ),
    );
    open = [];
  };
  head.forEach((token, index) => {
    const inRole = role !== undefined && index >= role.from && index < role.to;
    const kind: FrameKind | undefined = inRole
      ? index === role.from
        ? "role"
        : undefined
      : ageWord.test(token.lower)
        ? "age"
        : demonym.test(token.text)
          ? "origin"
          : traitOf(token.lower) !== undefined ||
              (role !== undefined &&
                index < role.from &&
                /(?:ful|ous|ive|ic-minded|-minded|-driven|able|less)$/.test(token.lower))
            ? "trait"
            : undefined;
    if (inRole && kind === undefined) return;
    if (kind === undefined) {
      if (isWord(token)) open.push(token);
      return;
    }
    flush();
    frames.push(...frame(text, kind, inRole ? head.slice(role.from, role.to) : [token]));
  });
  flush();
  return frames;
}

/** A clause of a later sentence loses its subject: "I dream of rain" is read as "dreams of rain". */
function asPredicate(words: readonly string[], group: boolean): string {
  const [first = "", second = "", ...rest] = words;
  // Several do it; the one of them who is cast does it too.
  if (group) {
    const at = words.findIndex((word) => !isAdverb(word) && word !== "both");
    const verb = words[at]?.toLowerCase() ?? "";
    const single = singularThird[verb] ?? (verbs.has(verb) ? thirdOf(verb) : undefined);
    if (single !== undefined)
      return words
        .filter((word) => word !== "both")
        .map((word) => (word.toLowerCase() === verb ? single : word))
        .join(" ");
  }
  if (/^(?:i|he|she|they|we)$/i.test(first)) {
    const verb = second.toLowerCase();
    const tail = rest.length > 0 ? ` ${rest.join(" ")}` : "";
    if (verb === "am" || verb === "are") return `is${tail}`;
    if (verb === "have") return `has${tail}`;
    return `${verbs.has(verb) ? thirdOf(verb) : second}${tail}`;
  }
  if (/^(?:am|i'm)$/i.test(first)) return `is ${[second, ...rest].join(" ")}`;
  return words.join(" ");
}

function readClause(
  text: string,
  clause: Clause,
  fan: boolean,
  stem: string | undefined,
  group: boolean,
): Frame[] {
  const tokens = clause.tokens.filter(
    (token, index) => index > 0 || !/^(?:and|but|,|who|that|while|yet|&)$/.test(token.lower),
  );
  const source = span(text, tokens.filter(isWord).length > 0 ? trimMarks(tokens) : tokens).replace(
    /\s+/g,
    " ",
  );
  const predicate = asPredicate(source.split(" "), group);
  const classified = classifyClause(predicate, fan);
  const subject =
    /^(?:my|his|her|their|the|this|it|as|in|with)$/i.test(source.split(" ")[0] ?? "") && clause.sentence;
  const phrase = readVerbPhrase(predicate);
  const verbless = baseOfThird(predicate.split(" ")[0]?.toLowerCase() ?? "") === undefined;
  return frame(text, subject && verbless ? "remark" : classified.kind, tokens, {
    third:
      stem !== undefined && /^of /i.test(predicate) && relative.test(stem)
        ? `is ${/^[aeiou]/.test(stem) ? "an" : "a"} ${stem} ${predicate}`
        : classified.kind === "place" && classified.topic !== undefined
          ? `${/^at /i.test(source) ? "works at" : /^of /i.test(source) ? "belongs to" : "comes from"} ${classified.topic.replace(/^(?:\w+ )?(?:in|from|at|near) /, "")}`
          : stem !== undefined && /^of /i.test(predicate)
            ? `is ${/^[aeiou]/.test(stem) ? "an" : "a"} ${stem} ${predicate}`
            : phrase.third,
    infinitive: phrase.infinitive,
    topic:
      classified.kind === "interest" && classified.topic?.startsWith("to ")
        ? readInfinitive(classified.topic.slice(3)).gerund
        : (classified.topic ?? phrase.gerund),
  });
}

/** Of somebody, not of a place. */
const relative =
  /^(?:\w+ )?(?:friend|classmate|schoolmate|colleague|neighbou?r|roommate|teammate|cousin|brother|sister|son|daughter|mother|father|wife|husband|widow|partner|rival|fan|admirer|student|assistant)$/;

function trimMarks(tokens: readonly Token[]): Token[] {
  const first = tokens.findIndex(isWord);
  const last = tokens.length - [...tokens].reverse().findIndex(isWord);
  const isQuote = (token: Token | undefined): boolean => /^["“”]$/.test(token?.text ?? "");
  // A title keeps its closing mark.
  const open = tokens.slice(first, last).filter(isQuote).length % 2 === 1 && isQuote(tokens[last]);
  return tokens.slice(first, open ? last + 1 : last);
}
