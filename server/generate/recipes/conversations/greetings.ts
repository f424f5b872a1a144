import type { Random } from "../../../domain/random.ts";
import type { Dressing } from "../persona-dressing/dress.ts";
import { pluralOf } from "../persona-dressing/nouns.ts";

/** How the first of two begins: by name, by what they are, or by what they do. */
export function greeting({ is, name, own, place, occasions, guests }: Dressing, random: Random): string {
  const [mine] = own.mine;
  if (!isNamed(is)) return `${name} speaking.`;
  return random.pick([
    `I am ${name}, ${is}.`,
    `${name} here, ${is}.`,
    `They know me ${place} as ${name}, ${is}.`,
    `${guests[4] ?? "Ada"} sent me, before ${occasions[1] ?? "the holidays"}. I am ${name}, ${is}.`,
    `You will not remember me: ${name}, ${is}. We met ${place}.`,
    `Good that I find you. ${name}, ${is}.`,
    `I come straight from ${occasions[1] ?? "the holidays"}, I am ${is}, and my name is ${name}.`,
    ...(mine === undefined
      ? []
      : [`I am ${name}. ${mine}.`, `${mine}, if you wonder who I am: ${name}, ${is}.`]),
  ]);
}

/** How the other says who they are. */
export function reply(
  { is, name, own, place, others, task }: Dressing,
  other: Dressing,
  random: Random,
): string {
  const [mine] = own.mine;
  if (!isNamed(is)) return `${name} here.`;
  return random.pick([
    `And I am ${name}, ${is}.`,
    `${name}. I am ${is}, and no magician.`,
    `You have come to ${is}. ${name} is the name.`,
    `So you are ${other.name}; they said that you would come. I am ${name}, ${is}.`,
    `Sit down, ${other.name}. ${name}, ${is}, at your service ${place}.`,
    `Ask ${name}, they say. Well, I am ${is} and have ${others.length > 0 ? `${others[0]} waiting outside` : "little time"}.`,
    `You are early, and I am only ${is}. ${name}.`,
    `I was about to ${task.verb} the ${pluralOf(task.noun)}. ${name}, ${is}.`,
    ...(mine === undefined
      ? []
      : [`I am ${name}, and ${mine}.`, `${name}. ${mine}, and still people come to me with such things.`]),
  ]);
}

function isNamed(is: string): boolean {
  return is !== "" && !/^(?:of|one of)\b/.test(is);
}
