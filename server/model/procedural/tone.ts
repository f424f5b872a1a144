import { countWords, joinPieces, type Piece, sayMove } from "./realise.ts";
import { matterOf, type Turn } from "./turn.ts";

/** Moves whose words come of the feeling, though they name nothing of it. */
const ofFeeling = /^(?:tone|refuse\.felt|greet\.felt|answer\.state\.felt|answer\.why\.felt)\b/;

/** Longest answer that has room for it, in words. */
const roomy = 26;

/**
 * How what the NPC feels colours what it says, from the feeling's block alone: a word of it before the reply; always
 * before a refusal, else the oftener the stronger it is, and not twice running.
 */
export function toned(turn: Turn, said: { readonly rule: string; readonly piece: Piece }): Piece {
  const { sheet, conversation, random, teller } = turn;
  const { piece, rule } = said;
  const felt = sheet.feeling;
  const { kind } = felt?.data ?? {};
  if (!felt || kind === undefined) return piece;
  const cite = (one: Piece): Piece => ({ ...one, gives: [...new Set([...one.gives, felt.block])] });
  if (piece.fragments.some((id) => ofFeeling.test(id))) return cite(piece);
  const isRefusal = rule === "behavior-refused";
  const isPlain =
    /^(?:behavior-|act-|gesture|threat|insult|left|leave|apolog|self-machine|not-english|rj-|thing-)/.test(
      rule,
    );
  const lately = conversation.notes.at(-1)?.fragments.some((id) => ofFeeling.test(id)) === true;
  const chance = felt.data.strength / 4;
  if (!isRefusal && (isPlain || lately || teller.isBrief || random.child("tone").next() >= chance))
    return piece;
  if (countWords(piece.text) > roomy || piece.text === "…") return piece;
  const { facts, slots } = matterOf(turn, undefined);
  const word = sayMove(teller, isRefusal ? `refuse.felt.${kind}` : `tone.${kind}`, facts, slots);
  return word ? cite(joinPieces(word, piece)) : piece;
}
