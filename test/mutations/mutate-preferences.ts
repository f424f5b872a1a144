// Forgeries change JSON of unknown shape at any depth.
/* oxlint-disable typescript/no-unsafe-call */
import { answersKey } from "../../server/datasets/part-answers.ts";
import { type Draft, type Loose, type Mutation, pickWhere, rowsOf } from "./draft.ts";

/** Forgeries of what was preferred, each under the id that its sides would have. */

const told = (draft: Draft, config: string): Loose[] => {
  const turns = new Set(
    [
      ...rowsOf(draft, "function_calls"),
      ...rowsOf(draft, "dialogues").flatMap((row): Loose[] => row.turns),
    ].map(({ turn }) => turn),
  );
  return rowsOf(draft, config).filter(({ turn }) => turns.has(turn));
};

function name(row: Loose): true {
  const kind = row.of === undefined ? row.source : `rated-${row.of}`;
  const key = answersKey(row.completion ?? [...row.chosen, ...row.rejected]);
  row.id = `${row.playthrough}/${row.turn}/${kind}-${key}`;
  return true;
}

export const preferenceMutations: Readonly<Record<string, Mutation>> = {
  "the sides of a pair exchanged"(draft, random) {
    const row = pickWhere(random, told(draft, "preference"));
    if (!row) return false;
    [row.chosen, row.rejected] = [row.rejected, row.chosen];
    return name(row);
  },
  "the chosen words"(draft, random) {
    const row = pickWhere<Loose>(random, told(draft, "preference"), ({ chosen }) => chosen[0].content !== "");
    if (!row) return false;
    row.chosen[0].content = "Anything else?";
    return name(row);
  },
  "the chosen call"(draft, random) {
    const row = pickWhere<Loose>(random, rowsOf(draft, "preference"), ({ chosen }) => chosen[0].tool_calls);
    if (!row) return false;
    row.chosen[0].tool_calls[0].function.arguments.forged = 1;
    return name(row);
  },
  "a corrected call, on the rejected side"(draft, random) {
    const row = pickWhere<Loose>(
      random,
      rowsOf(draft, "preference"),
      ({ source }) => source === "correction",
    );
    if (!row) return false;
    row.rejected[0].tool_calls[0].function.name = "forged";
    return name(row);
  },
  "why it was rejected"(draft, random) {
    const row = pickWhere(random, rowsOf(draft, "preference"));
    if (!row) return false;
    row.reject_reason = row.reject_reason === "wrong_count" ? "words" : "wrong_count";
    return true;
  },
  "what both sides heard"(draft, random) {
    const config = random.pick(["preference", "unpaired_preference"]);
    const row = pickWhere(random, told(draft, config));
    const message = row && pickWhere<Loose>(random, row.prompt, ({ role }) => role !== "system");
    if (!message) return false;
    message.content += " Or not.";
    return true;
  },
  "what was rated"(draft, random) {
    const row = pickWhere<Loose>(random, told(draft, "unpaired_preference"), ({ of }) => of === "counted");
    if (!row) return false;
    row.completion.at(-1).content += " Forged.";
    return name(row);
  },
  "a replaced turn sold as the one that counts"(draft, random) {
    const row = pickWhere<Loose>(random, rowsOf(draft, "unpaired_preference"), ({ of }) => of === "replaced");
    if (!row) return false;
    row.of = "counted";
    row.turn = row.instead;
    row.instead = "";
    return name(row);
  },
  "the licence of a preference"(draft, random) {
    const config = random.pick(["preference", "unpaired_preference"]);
    const row = pickWhere(random, rowsOf(draft, config));
    if (!row) return false;
    row.licence = "CC0-1.0";
    return true;
  },
};
