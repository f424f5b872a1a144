import type { World } from "../../../../server/domain/world/world.ts";
import type { Conversation } from "./converse.ts";

export interface Variety {
  readonly distinct2: number;
  readonly distinct3: number;
  /** Replies that were said before in the same talk, within 50 turns. */
  readonly repeats: number;
  /** Replies made of the same fragments as one within 20 turns; fragments that are a slot and nothing else do not count. */
  readonly skeletons: number;
  readonly citing: number;
  readonly worldly: number;
  readonly questions: number;
  readonly meanWords: number;
}

const mostTokens = 12_000;

function distinct(texts: readonly string[], length: number): number {
  const tokens = texts
    .flatMap((text) => text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [])
    .slice(0, mostTokens);
  const grams = new Set<string>();
  for (let at = 0; at + length <= tokens.length; at += 1) grams.add(tokens.slice(at, at + length).join(" "));
  return grams.size / Math.max(1, tokens.length - length + 1);
}

function recurring(lists: readonly (readonly string[])[], within: number): number {
  return lists.reduce(
    (sum, list) =>
      sum +
      list.filter((one, at) => one !== "" && list.slice(Math.max(0, at - within), at).includes(one)).length,
    0,
  );
}

/** Profile, lore, and memory: what the player told, of standing and of what was done. */
const cited = /^(?:profile|voice|backstory|goal|relation|secret|lore|partner|memory|standing)(?:\/|$)/;

export function measure(
  world: World,
  conversations: readonly Conversation[],
  bare: ReadonlySet<string>,
): Variety {
  const replies = conversations.flatMap(({ turns }) => turns.map(({ reply }) => reply));
  const texts = replies.map(({ text }) => text);
  const share = (count: number): number => count / Math.max(1, replies.length);
  const terms = termsOf(world);
  return {
    distinct2: distinct(texts, 2),
    distinct3: distinct(texts, 3),
    repeats: recurring(
      conversations.map(({ turns }) => turns.map(({ reply }) => reply.text)),
      50,
    ),
    skeletons: recurring(
      conversations.map(({ turns }) =>
        turns.map(({ reply }) => reply.fragments.filter((id) => !bare.has(id)).join(" ")),
      ),
      20,
    ),
    citing: share(replies.filter(({ gives }) => gives.some((id) => cited.test(id))).length),
    worldly: share(texts.filter((text) => terms.test(text)).length),
    questions: share(texts.filter((text) => text.trimEnd().endsWith("?")).length),
    meanWords: texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0) / Math.max(1, texts.length),
  };
}

/** What is called by a name of its own in this world: its words, things, places and matters. */
function termsOf({ document }: World): RegExp {
  const { setting, lore, places, speech } = document;
  const names = [
    ...Object.keys(setting.style.words),
    ...Object.values(setting.vocabulary).flatMap((set) =>
      Object.values(set).flatMap(({ name, aliases }) => [name, ...aliases]),
    ),
    ...Object.values(lore).flatMap(({ title, keys }) => [title, ...keys]),
    ...Object.values(places).map(({ name }) => name),
    ...Object.values(speech.concepts).flat(),
    setting.name,
  ];
  const escaped = names
    .map((name) => name.replace(/^(?:the|a|an) /i, ""))
    .filter((name) => name.length > 2)
    .sort((left, right) => right.length - left.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`\\b(?:${escaped.join("|")})(?:s|es)?\\b`, "i");
}
