import { z } from "zod";
import type { CharacterId } from "../../ids.ts";
import type { Json } from "../../json.ts";
import type { MemoryKept } from "../../playthrough/memory-kept.ts";
import type { Memory } from "../memory.ts";
import type { DueThought } from "./due-thought.ts";

export type Thought = Omit<MemoryKept, "ledger">;

export interface AcceptedThoughts {
  readonly thoughts: readonly Thought[];
  /** Why others were not taken; without their words. */
  readonly refused: readonly string[];
}

const longest = { reflection: 300, summary: 700 };
const mostInsights = 3;

const insightsShape = z.object({ insights: z.array(z.unknown()) });
const insightShape = z.object({
  text: z.string(),
  sources: z
    .array(
      z.union([
        z.int(),
        z
          .string()
          .regex(/^(?:memory\/)?\d{1,9}$/)
          .transform(numberIn),
      ]),
    )
    .min(1),
  importance: z.coerce.number().min(1).max(10).transform(Math.round),
});
const summaryShape = z.object({ text: z.string() });

/** What a model answered, as far as it holds: an insight that names a source it was not given is refused. */
export function acceptThoughts(value: Json, due: DueThought): AcceptedThoughts {
  return due.what === "summary" ? acceptSummary(value, due) : acceptInsights(value, due);
}

function acceptSummary(value: Json, due: DueThought): AcceptedThoughts {
  const { data } = summaryShape.safeParse(value);
  const text = plain(data?.text ?? "");
  if (text === "" || text.length > longest.summary)
    return { thoughts: [], refused: [`a summary of ${text.length} characters`] };
  const importance = Math.max(...due.memories.map((memory) => memory.importance));
  return { thoughts: [thoughtOf(due, text, importance, due.memories)], refused: [] };
}

function acceptInsights(value: Json, due: DueThought): AcceptedThoughts {
  const { data } = insightsShape.safeParse(value);
  if (!data) return { thoughts: [], refused: ["no list of insights"] };
  const given = new Map([...due.before, ...due.memories].map((memory) => [memory.seq, memory]));
  const said = new Set(due.before.map((memory) => plain(memory.text).toLowerCase()));
  const thoughts: Thought[] = [];
  const refused: string[] = [];
  for (const one of data.insights) {
    const insight = insightShape.safeParse(one).data;
    const text = plain(insight?.text ?? "");
    const reason = insight
      ? faultOf(insight.sources, text, given, said)
      : "no insight of text, sources and importance";
    if (reason !== undefined || !insight) refused.push(reason ?? "");
    else if (thoughts.length === mostInsights) refused.push("one more than was asked for");
    else {
      const sources = [...new Set(insight.sources)].flatMap((seq) => given.get(seq) ?? []);
      thoughts.push(thoughtOf(due, text, insight.importance, sources));
      said.add(text.toLowerCase());
    }
  }
  return { thoughts, refused };
}

function faultOf(
  sources: readonly number[],
  text: string,
  given: ReadonlyMap<number, Memory>,
  said: ReadonlySet<string>,
): string | undefined {
  const invented = sources.find((seq) => !given.has(seq));
  if (invented !== undefined) return `source ${invented} was not given`;
  if (text === "" || text.length > longest.reflection) return `an insight of ${text.length} characters`;
  return said.has(text.toLowerCase()) ? "what was concluded before" : undefined;
}

function thoughtOf(
  { npc, what }: DueThought,
  text: string,
  importance: number,
  sources: readonly Memory[],
): Thought {
  return {
    type: "memory.kept",
    v: 1,
    npc,
    what,
    text,
    importance,
    from: sources.map(({ seq }) => seq).sort((one, other) => one - other),
    heardBy: sharedEars(sources),
    ...(sources.some(({ isWhispered }) => isWhispered) ? { manner: "whisper" } : {}),
  };
}

/** Who was there for all of it. */
export function sharedEars(sources: readonly Pick<Memory, "present">[]): readonly CharacterId[] {
  const [first, ...rest] = sources;
  return (first?.present ?? []).filter((id) => rest.every(({ present }) => present.includes(id)));
}

/** In one line. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function numberIn(text: string): number {
  return Number(text.replace("memory/", ""));
}
