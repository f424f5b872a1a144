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

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;
const capital = /^(?:(?:al|el|as|ad|ash|an|d)[-'’])?\p{Lu}/u;
const particles = new Set(
  "de da do dos das di del della der den van von zu la le ter ten bin bint ibn al el y e af".split(" "),
);
const shortened = new Set("Dr Mr Mrs Ms Prof Rev Hon Sgt Capt Lt Col Gen Sen Gov St Sr Fr Jr".split(" "));

interface Word extends CapitalWord {
  readonly capital: boolean;
  readonly possessive: string;
}

function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(wordPattern), (match) => {
    const owned = /['’]s$/u.exec(match[0])?.[0] ?? "";
    const core = match[0].slice(0, match[0].length - owned.length);
    const end = match.index + core.length;
    const bare = owned === "" && core.endsWith("s") && /^['’](?= )/u.exec(text.slice(end, end + 2))?.[0];
    return {
      text: core,
      start: match.index,
      end,
      capital: capital.test(core),
      possessive: owned || bare || "",
    };
  });
}

/** Whether nothing but a space stands between two words, or the full stop of an initial or a shortened title. */
function joins(text: string, left: Word, right: Word): boolean {
  if (left.possessive !== "") return false;
  const between = text.slice(left.end, right.start);
  if (between === " ") return true;
  const stops = left.text.length === 1 || shortened.has(left.text);
  return (
    (between === ". " && stops) || (between === "." && left.text.length === 1 && right.text.length === 1)
  );
}

function runOf(words: readonly Word[]): CapitalRun | undefined {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return {
    words: words.filter((word) => word.capital),
    start: first.start,
    end: last.end,
    possessive: last.possessive,
  };
}

/** The runs of a text in their order. A particle joins two words with capitals, and neither begins nor ends a run. */
export function capitalRuns(text: string): readonly CapitalRun[] {
  const words = wordsOf(text);
  const runs: CapitalRun[] = [];
  for (let index = 0; index < words.length; index += 1) {
    if (words[index]?.capital !== true) continue;
    let end = index;
    for (;;) {
      const reach = lastOfJoined(text, words, end);
      if (reach === end) break;
      end = reach;
    }
    const run = runOf(words.slice(index, end + 1));
    if (run !== undefined) runs.push(run);
    index = end;
  }
  return runs;
}

/** The next word with a capital that hangs together with the one at `at`, over up to two particles; else `at`. */
function lastOfJoined(text: string, words: readonly Word[], at: number): number {
  for (let next = at + 1; next <= at + 3; next += 1) {
    const left = words[next - 1];
    const right = words[next];
    if (left === undefined || right === undefined || !joins(text, left, right)) return at;
    if (right.capital) return next;
    if (!particles.has(right.text)) return at;
  }
  return at;
}

/** A part of a run: its words from `from` on. */
export function withoutFirst(run: CapitalRun, from: number): CapitalRun | undefined {
  const words = run.words.slice(from);
  const [first] = words;
  return first === undefined ? undefined : { ...run, words, start: first.start };
}
