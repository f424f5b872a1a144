import { describe, expect, test } from "vitest";
import { judgeQuestions } from "./judge-questions.ts";
import { judgeUtterances } from "./judge-utterances.ts";
import { questionsOf, utterancesOf } from "./sets.ts";
import { stageOf } from "./talking.ts";

const worldId = "harrow";
const stage = await stageOf(worldId);
const slow = 240_000;

describe("talk by rule in Harrow", () => {
  test(
    "[MO5] of the questions that no rule was written from at least 80% are answered, and nothing is invented",
    async () => {
      const set = questionsOf(worldId, "questions");
      const judged = await judgeQuestions(stage, set ?? { talkers: {}, questions: [] });
      expect(judged.length).toBeGreaterThanOrEqual(100);
      expect(judged.flatMap(({ invented }) => invented)).toEqual([]);
      expect(judged.filter(({ onTopic }) => onTopic).length / judged.length).toBeGreaterThanOrEqual(0.8);
    },
    slow,
  );

  test(
    "[MO6] of the utterances at least 90% are done, asked about, refused or left alone as they should be, and at most 3% are called falsely",
    async () => {
      const set = utterancesOf(worldId, "utterances");
      const judged = await judgeUtterances(stage, set ?? { situations: {}, utterances: [] });
      const withArguments = judged.filter((one) => one.arguments !== undefined);
      expect(judged.length).toBeGreaterThanOrEqual(200);
      expect(judged.filter(({ behavior }) => behavior).length / judged.length).toBeGreaterThanOrEqual(0.9);
      expect(
        withArguments.filter((one) => one.arguments).length / withArguments.length,
      ).toBeGreaterThanOrEqual(0.85);
      expect(judged.filter(({ falseCall }) => falseCall).length / judged.length).toBeLessThanOrEqual(0.03);
    },
    slow,
  );
});
