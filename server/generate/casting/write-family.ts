import { households } from "./content/households.ts";
import type { Draft } from "./draft.ts";
import { capitalise, clip, fillTemplate, pickFilled } from "./fill-template.ts";
import { weave } from "./weave.ts";
import { worldWords } from "./world-words.ts";

/** So many grown people live as their world's own lines have it, where it has any. */
const asTheWorldHasIt = 0.1;

/** Whom they live with and how, with one of their kin by name. */
export function writeFamily({ world, facts, slots, fits, random: root }: Draft): string {
  const random = root.child("household");
  const stage = facts.age < 22 ? "young" : facts.age < 58 ? "grown" : "old";
  const own = stage === "grown" ? world.document.casting.family : [];
  const given = slots.kin_name?.split(" ")[0] ?? "";
  const filling = { ...slots, near: `${slots.kin} ${given}` };
  const text =
    own.length > 0 && random.child("own").next() < asTheWorldHasIt
      ? pickFilled(own, slots, random.child("line"), ["lives with {kin}"])
      : fillTemplate(
          weave(`{${stage}}`, {
            parts: households,
            words: worldWords(world.document),
            slots: filling,
            fits,
            random,
          }),
          filling,
        );
  return clip(capitalise(text));
}
