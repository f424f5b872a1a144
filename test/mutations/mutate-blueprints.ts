// Forgeries change JSON of unknown shape at any depth.
/* oxlint-disable typescript/no-unsafe-call */
import { hashJson } from "../../server/domain/hash.ts";
import { type Draft, type Loose, type Mutation, pickWhere, rowsOf } from "./draft.ts";

/** Forgeries of what synthetic talks were to be. A forger who changes a blueprint gives it the id that goes with it. */

const talks = (draft: Draft): Loose[] => rowsOf(draft, "dialogues").filter(({ blueprint }) => blueprint);
const turns = (draft: Draft): Loose[] => rowsOf(draft, "function_calls").filter(({ blueprint }) => blueprint);

/** The blueprint of a talk changed, and in the rows of its turns alike. */
function rewrite(draft: Draft, talk: Loose, blueprint: Loose): void {
  const { id: _, ...body } = blueprint;
  talk.blueprint = { id: `bp_${hashJson(body).slice(0, 16)}`, ...body };
  for (const row of turns(draft)) {
    if (row.scene !== talk.scene) continue;
    const { id, player, intent, stage, beats } = talk.blueprint;
    const { beat } = row.blueprint;
    row.blueprint = { id, player, intent, stage, beat, ...beats[beat] };
  }
}

const expectsCalls = ({ blueprint }: Loose): boolean =>
  blueprint.beats.some(({ expects }: Loose) => expects.type === "calls");

export const blueprintMutations: Readonly<Record<string, Mutation>> = {
  "another talk's blueprint"(draft, random) {
    const talk = pickWhere(random, talks(draft), expectsCalls);
    const other =
      talk &&
      pickWhere(
        random,
        talks(draft),
        ({ scene, category }) => scene !== talk.scene && category !== talk.category,
      );
    if (!other) return false;
    rewrite(draft, talk, other.blueprint);
    talk.category = other.category;
    for (const row of turns(draft)) if (row.scene === talk.scene) row.category = other.category;
    return true;
  },
  "an expected value"(draft, random) {
    const closed = ({ expects }: Loose): Loose[] =>
      expects.type === "calls"
        ? expects.calls.flatMap(({ arguments: given }: Loose) =>
            Object.values<Loose>(given).filter(({ free }) => !free),
          )
        : [];
    const talk = pickWhere(random, talks(draft), ({ blueprint }) =>
      blueprint.beats.some((beat: Loose) => closed(beat).length > 0),
    );
    if (!talk) return false;
    const blueprint = structuredClone(talk.blueprint);
    random.pick<Loose>(blueprint.beats.flatMap(closed)).values = ["forged"];
    rewrite(draft, talk, blueprint);
    return true;
  },
  "an expected state"(draft, random) {
    const moving = ({ expects }: Loose): boolean =>
      expects.type === "calls" &&
      expects.calls.every(({ arguments: given }: Loose) =>
        Object.values<Loose>(given).every(({ free }) => !free),
      ) &&
      expects.calls.some(({ delta }: Loose) => Object.keys(delta).length > 0);
    const talk = pickWhere(random, talks(draft), ({ blueprint }) => blueprint.beats.some(moving));
    if (!talk) return false;
    const blueprint = structuredClone(talk.blueprint);
    const beat = pickWhere<Loose>(random, blueprint.beats, moving);
    for (const call of beat.expects.calls) call.delta = {};
    rewrite(draft, talk, blueprint);
    return true;
  },
  "a call that nobody was to make"(draft, random) {
    const talk = pickWhere(random, talks(draft), expectsCalls);
    if (!talk) return false;
    const blueprint = structuredClone(talk.blueprint);
    const beat = pickWhere<Loose>(random, blueprint.beats, ({ expects }) => expects.type === "calls");
    beat.expects = { type: "none" };
    rewrite(draft, talk, blueprint);
    return true;
  },
  "a turn's part of the blueprint"(draft, random) {
    const row = pickWhere(random, turns(draft));
    if (!row) return false;
    row.blueprint.intent = `${row.blueprint.intent} Then you leave.`;
    return true;
  },
  "a talk's category"(draft, random) {
    const talk = pickWhere(random, talks(draft));
    if (!talk) return false;
    talk.category = talk.category === "memory" ? "injection" : "memory";
    return true;
  },
  "a talk without its blueprint"(draft, random) {
    const talk = pickWhere(random, talks(draft));
    if (!talk) return false;
    delete talk.blueprint;
    return true;
  },
};
