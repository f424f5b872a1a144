import type { PlayerId } from "../../domain/ids.ts";
import { privateValues } from "../../domain/privacy/private-values.ts";
import { Disguise, type Replacement } from "./disguise.ts";
import { pseudonymId, pseudonymName } from "./pseudonym.ts";
import type { Survey } from "./survey.ts";

export interface DisguiseOptions {
  readonly secret: string;
  /** The world's document and its cast, as texts: what stands there may not be renamed. */
  readonly authored: readonly string[];
  /** What the world calls a player of whom it knows nothing. */
  readonly anonymous: string;
}

/** Undefined where a player is called what something in the world is called: nobody can tell which of them is meant. */
export function planDisguise(survey: Survey, options: DisguiseOptions): Disguise | undefined {
  const { secret, authored, anonymous } = options;
  const isAuthored = (text: string): boolean => authored.some((of) => holdsWord(of, text));
  const replacements: Replacement[] = [];
  const taken = new Set<string>();
  for (const player of [...survey.players.keys()].sort()) {
    const name = pseudonymName(secret, player, (made) => taken.has(made) || isAuthored(made));
    taken.add(name);
    const id = pseudonymId(secret, player);
    replacements.push({ written: player, as: id, kind: "id" });
    const called = [...(survey.players.get(player) ?? [])].filter(
      (one) => one.trim() !== "" && one !== anonymous,
    );
    if (called.some(isAuthored)) return undefined;
    for (const word of formsOf(called, player))
      if (!isAuthored(word)) replacements.push({ written: word, as: name, kind: "word" });
  }
  const values = survey.words.flatMap(privateValues).map((value) => ({ ...value, kind: "word" as const }));
  return new Disguise([...replacements, ...values]);
}

/** A name whole and in its parts, in small letters and in large ones, and the id where it is a word. */
function formsOf(names: readonly string[], player: PlayerId): readonly string[] {
  const parts = names.flatMap((name) => [name, ...name.split(/[\s,]+/).filter((part) => part.length > 2)]);
  const bare = player.slice(1);
  const isWord = names.length > 0 && /^\p{L}{3,}$/u.test(bare);
  const words = isWord ? [...parts, bare] : parts;
  return [...new Set(words.flatMap((word) => [word, word.toLowerCase(), word.toUpperCase(), capital(word)]))];
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** The plain look is much the faster, and finds nothing in most. */
function holdsWord(text: string, word: string): boolean {
  if (!text.includes(word)) return false;
  const written = word.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}_])${written}(?![\p{L}\p{N}_])`, "u").test(text);
}
