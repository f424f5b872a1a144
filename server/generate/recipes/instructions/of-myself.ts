import type { Random } from "../../../domain/random.ts";
import type { Dressing } from "../persona-dressing/dress.ts";
import { sceneOf, seenThing } from "../persona-dressing/scene.ts";

/** What somebody says before they ask: who they are, what they are in the middle of, or what has just gone wrong. */
export function ofMyself(dressing: Dressing, random: Random): string {
  const { is, own, place, people, guests, troubles, occasions, items } = dressing;
  const isNamed = is !== "" && !/^(?:of|one of)\b/.test(is);
  const [mine] = own.mine;
  const [matter] = own.matters;
  const role = people.at(-1) ?? "neighbour";
  const thing = seenThing(items[5] ?? "key", random);
  const trouble = troubles.at(-1) ?? "the lamp went out";
  return random.pick([
    ...(isNamed ? [`I am ${is}, and ${trouble}.`, `I am ${is} and sit ${place} with ${thing}.`] : []),
    ...(mine === undefined
      ? []
      : [`${mine}.`, `${mine}, and now ${guests[3] ?? "Ada"}, the ${role}, wants something of me.`]),
    ...(matter === undefined
      ? []
      : [`This is not about ${matter}, for once.`, `My head is full of ${matter}, so do this for me.`]),
    `${capital(trouble)}, and now it is mine to put right.`,
    `${guests[3] ?? "Ada"}, the ${role}, left me ${thing} and this.`,
    `Before ${occasions[2] ?? "the holidays"} I need help ${place}.`,
    sceneOf(dressing, random.child("scene")),
  ]);
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
