import { sha256 } from "../../domain/hash.ts";
import { parsePlayerId, type PlayerId } from "../../domain/ids.ts";

/**
 * Who a player is in a dataset: the same in every export of one database, and found again by nobody who lacks its secret.
 */

const onsets = ["B", "D", "F", "G", "H", "J", "K", "L", "M", "N", "P", "R", "S", "T", "V", "Z"] as const;
const middles = [
  "al",
  "an",
  "ar",
  "el",
  "en",
  "er",
  "il",
  "in",
  "ir",
  "ol",
  "on",
  "or",
  "ul",
  "un",
  "ur",
  "ay",
] as const;
const ends = [
  "a",
  "ar",
  "e",
  "en",
  "eth",
  "i",
  "ian",
  "ik",
  "is",
  "o",
  "on",
  "or",
  "u",
  "us",
  "yn",
  "ys",
] as const;

function digest(secret: string, what: string): string {
  return sha256(`${secret}\ndramatis player\n${what}`);
}

export function pseudonymId(secret: string, player: PlayerId): PlayerId {
  const id = parsePlayerId(`@player_${digest(secret, player).slice(0, 12)}`);
  if (id) return id;
  throw new TypeError("twelve hex digits are an id");
}

/** A made-up name; `isTaken`: one that somebody or something is called already. */
export function pseudonymName(secret: string, player: PlayerId, isTaken: (name: string) => boolean): string {
  for (let number = 0; ; number += 1) {
    const hex = digest(secret, `${player}\nname ${number}`);
    const [one, two, three] = [0, 1, 2].map((at) => Number.parseInt(hex.charAt(at), 16));
    const name = `${onsets[one ?? 0] ?? ""}${middles[two ?? 0] ?? ""}${ends[three ?? 0] ?? ""}`;
    if (!isTaken(name)) return name;
    // Sixteen names in a row that are all taken: a number tells them apart.
    if (number >= 16) return `${name}${hex.slice(3, 9)}`;
  }
}

/** What a request to a model is called in rows: of its own hash one could find the words by trying. */
export function disguisedHash(secret: string, hash: string): string {
  return digest(secret, `request ${hash}`);
}
