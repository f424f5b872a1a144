import type { Json } from "../../server/domain/json.ts";
import type { Utterance, Utterances } from "./sets.ts";
import { type Reply, type SpokenCall, type Stage, talkWith } from "./talking.ts";

export interface JudgedUtterance {
  readonly utterance: Utterance;
  readonly replies: readonly Reply[];
  /** Called, asked, refused or left alone as it should be. */
  readonly behavior: boolean;
  /** Undefined where the behavior itself was not right, or takes no arguments here. */
  readonly arguments: boolean | undefined;
  /** Something was called that nobody asked for. */
  readonly falseCall: boolean;
}

export async function judgeUtterances(
  stage: Stage,
  { situations, utterances }: Utterances,
): Promise<JudgedUtterance[]> {
  const judged: JudgedUtterance[] = [];
  for (const utterance of utterances) {
    const situation = situations[utterance.in];
    if (situation === undefined) throw new Error(`The set names no situation ${utterance.in}.`);
    const talk = await talkWith(stage, stage.npc(situation.npc), { situation, seed: "utterances" });
    const first = await talk.say(utterance.say);
    const second = utterance.answer === undefined ? undefined : await talk.say(utterance.answer);
    judged.push(judge(stage, utterance, first, second));
  }
  return judged;
}

function judge(stage: Stage, utterance: Utterance, first: Reply, second: Reply | undefined): JudgedUtterance {
  const replies = second === undefined ? [first] : [first, second];
  const calls = replies.flatMap((reply) => reply.calls);
  const [call] = calls;
  const falseCall = calls.some(({ name }) => name !== utterance.call);
  const verdict = (behavior: boolean, given?: boolean): JudgedUtterance => ({
    utterance,
    replies,
    behavior,
    arguments: behavior ? given : undefined,
    falseCall,
  });
  switch (utterance.kind) {
    case "clear":
      return verdict(
        calls.length === 1 && call?.name === utterance.call && call?.refused === undefined,
        call !== undefined && hasArguments(stage, call, utterance.with ?? {}),
      );
    case "missing": {
      const isAsked =
        first.calls.length === 0 && new RegExp(`^(?:${utterance.asks})$`).test(first.asked ?? "");
      const isDone =
        second?.calls[0]?.name === utterance.call || Object.keys(utterance.with ?? {}).length === 0;
      return verdict(
        isAsked && isDone,
        call === undefined || hasArguments(stage, call, utterance.with ?? {}),
      );
    }
    case "near":
      return { ...verdict(calls.length === 0), falseCall: calls.length > 0 };
    case "refused":
      return utterance.by === undefined
        ? { ...verdict(calls.length === 0), falseCall: calls.length > 0 }
        : verdict(calls.length === 1 && call?.name === utterance.call && call?.refused === utterance.by);
    default:
      return utterance.kind satisfies never;
  }
}

/** Every argument is the wanted one, and those that are not named are the declared defaults. */
function hasArguments(
  { world }: Stage,
  { name, arguments: given }: SpokenCall,
  wanted: { readonly [name: string]: Json },
): boolean {
  const parameters = world.document.behaviors[name]?.parameters ?? {};
  return (
    Object.entries(given).every(([key, value]) => {
      const declared = parameters[key];
      const byDefault = declared !== undefined && "default" in declared ? declared.default : undefined;
      const expected = Object.hasOwn(wanted, key) ? wanted[key] : byDefault;
      if (typeof value !== "string" || typeof expected !== "string")
        return value === expected || expected === undefined;
      return expected.split("|").some((one) => bare(one) === bare(value));
    }) && Object.keys(wanted).every((key) => Object.hasOwn(given, key))
  );
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, "")
    .replace(/^(?:to|that|the) /, "")
    .trim();
}
