import type { Npc } from "../../server/domain/npc/npc.ts";
import type { Question, Questions } from "./sets.ts";
import { type Reply, type Stage, talkWith } from "./talking.ts";

export interface JudgedQuestion {
  readonly question: Question;
  readonly reply: Reply;
  readonly onTopic: boolean;
  /** Names and numbers that neither the world, the NPC nor the player brought. */
  readonly invented: readonly string[];
}

/** Moves that own not to know, or to want to. */
const owning =
  /^(?:answer\.unknown|answer\.nonews|answer\.noreason|answer\.why\.lore|answer\.advice\.none|answer\.lore\.part|answer\.exhausted|answer\.person\.told|quibble\.|deflect\.|recall\.nothing)/;
const telling = /^(?:lore|backstory|goal|relation|secret)\//;

export async function judgeQuestions(
  stage: Stage,
  { talkers, questions }: Questions,
): Promise<JudgedQuestion[]> {
  const cast = new Map(
    Object.entries(talkers).map(([key, talker]) => [
      key,
      "npc" in talker ? stage.npc(talker.npc) : stage.cast(talker.persona),
    ]),
  );
  const judged: JudgedQuestion[] = [];
  for (const question of questions) {
    const npc = cast.get(question.to);
    if (npc === undefined) throw new Error(`The set names no talker ${question.to}.`);
    const talk = await talkWith(stage, npc, { seed: "questions" });
    for (const line of question.before) await talk.say(line);
    const reply = await talk.say(question.ask);
    const lines = [...question.before, question.ask];
    judged.push({
      question,
      reply,
      onTopic: isOnTopic(question, reply),
      invented: inventedIn(reply.text, knownWords(stage, npc, lines)),
    });
  }
  return judged;
}

function isOnTopic(question: Question, reply: Reply): boolean {
  const told = [...reply.gives, ...reply.cites];
  const begins = (ids: readonly string[]): boolean =>
    told.some((id) => ids.some((wanted) => id.startsWith(wanted)));
  switch (question.kind) {
    case "unknown":
    case "foreign":
      return (
        reply.fragments.some((id) => owning.test(id)) &&
        told.every(
          (id) => !telling.test(id) || question.may.some((may) => id.startsWith(may)) || isAside(reply, id),
        )
      );
    case "self":
    case "known":
    case "earlier":
    case "why":
      return (
        (question.gives.length === 0 || begins(question.gives)) &&
        (question.says === undefined || new RegExp(question.says).test(reply.text))
      );
    default:
      return question.kind satisfies never;
  }
}

/** Beside "I don't know" something of one's own may be said; it must come after. */
function isAside(reply: Reply, id: string): boolean {
  return owning.test(reply.fragments[0] ?? "") && !id.startsWith("lore/");
}

function knownWords(stage: Stage, npc: Npc, lines: readonly string[]): ReadonlySet<string> {
  const everything = JSON.stringify([stage.world.document, npc.profile, lines]);
  return new Set(everything.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

/** Capitalised words within a sentence and numbers in digits are claims; they must come from somewhere. */
function inventedIn(text: string, known: ReadonlySet<string>): string[] {
  const names = [...text.matchAll(/(?<=[a-z,;] )\p{Lu}[\p{L}]+|\d+/gu)].map(([word]) => word);
  return names.filter((word) => word !== "I" && !known.has(word.toLowerCase()));
}
