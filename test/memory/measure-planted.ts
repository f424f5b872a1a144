import { Memories } from "../../server/domain/memory/memories.ts";
import type { Memory } from "../../server/domain/memory/memory.ts";
import { recall } from "../../server/domain/memory/recall.ts";
import { listener, type PlantedQuestion, type PlantedTalks } from "./planted-talks.ts";

export interface PlantedRecall {
  readonly asked: number;
  /** Share of questions whose answer is among the first five. */
  readonly at5: number;
  readonly byTeller: number;
  readonly byOther: number;
  readonly missed: readonly PlantedQuestion[];
}

/** A month after the last talk. `nearest`: what is near to a question by vectors, where there are any. */
export function measurePlanted(
  { story, questions }: PlantedTalks,
  nearest?: (question: PlantedQuestion) => readonly Memory[],
): PlantedRecall {
  const stream = new Memories(story.playthrough).of(listener);
  const now = story.now + 30 * 86_400_000;
  const missed = questions.filter((question) => {
    const { text, asker, answer } = question;
    const near = nearest?.(question);
    const found = recall(stream, {
      text,
      asker,
      now,
      accepts: () => true,
      limit: 5,
      tokens: 1000,
      ...(near ? { nearest: near } : {}),
    });
    return !found.some(({ memory }) => memory.seq === answer);
  });
  const share = (by?: PlantedQuestion["by"]): number => {
    const of = (list: readonly PlantedQuestion[]): number =>
      list.filter((one) => by === undefined || one.by === by).length;
    return 1 - of(missed) / of(questions);
  };
  return {
    asked: questions.length,
    at5: share(),
    byTeller: share("teller"),
    byOther: share("other"),
    missed,
  };
}
