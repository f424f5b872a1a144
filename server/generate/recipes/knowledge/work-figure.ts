import type { Random } from "../../../domain/random.ts";
import type { Dressing } from "../persona-dressing/dress.ts";
import { pluralOf } from "../persona-dressing/nouns.ts";
import type { Part } from "./article-parts.ts";

/** How small amounts add up in the work: a sum with its numbers, of nobody in particular. */
export function workFigure({ task: { verb, noun }, items, place, stuff }: Dressing, random: Random): Part {
  const [minutes, count, weeks] = [random.integer(3, 20), random.integer(5, 30), random.integer(40, 48)];
  const [price, share] = [random.integer(2, 60), random.integer(2, 9)];
  const many = pluralOf(noun);
  const [thing = noun, other = noun] = items.map((item) => pluralOf(item));
  const year = count * 5 * weeks;
  const claim = random.pick([
    `Whoever takes ${minutes} minutes to ${verb} one of the ${many} and has ${count} of them a day spends ${minutes} × ${count} = ${minutes * count} minutes of each day on it.`,
    `One minute less for each of ${count} ${many} a day would save ${count} × 5 = ${count * 5} minutes in a week of five days.`,
    `With ${count} ${many} a day, five days a week and ${weeks} weeks a year, there are ${count} × 5 × ${weeks} = ${year} ${many} a year.`,
    `If ${minutes} of every 100 ${thing} go wrong, then to have ${count * (100 - minutes)} good ones takes ${count * (100 - minutes)} / (1 - ${minutes}/100) = ${count * 100}.`,
    `At ${price} dollars for each of ${count} ${thing} the bill is ${price} × ${count} = ${price * count} dollars.`,
    `Who buys ${count} ${thing} and ${share} ${other} at ${price} dollars apiece pays (${count} + ${share}) × ${price} = ${(count + share) * price} dollars.`,
    `${share} crates of ${count} ${thing} each make ${share} × ${count} = ${share * count}, to be counted again when they stand ${place}.`,
    `For ${count} ${many} at ${minutes} g of ${stuff.name} each, ${count} × ${minutes} = ${count * minutes} g must be there.`,
    `With ${share} people ${place} and ${minutes * share} ${many} to ${verb}, each has ${minutes * share} / ${share} = ${minutes} to do.`,
  ]);
  return { text: claim, claims: [{ claim, kind: "figure" }] };
}
