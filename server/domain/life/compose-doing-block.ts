import type { Block } from "../prompt.ts";
import type { World } from "../world/world.ts";
import { isAsleep, type Whereabouts } from "./whereabouts.ts";

/**
 * What an NPC is doing at this hour, or what it would be doing if it were not where the scene is. Without the minute, so
 * that a prompt stays the same for as long as the NPC does one thing.
 */
export function composeDoing(
  { document: { places } }: World,
  { place, doing }: Pick<Whereabouts, "place" | "doing">,
  scenePlace: string,
): readonly Block[] {
  const isHere = place === scenePlace;
  const sleeps = isAsleep(doing);
  const clause = ofOneself(doing, "your");
  const name = places[place]?.name ?? place.replaceAll("-", " ");
  const text = sayDoing({ clause, name, isHere, sleeps });
  return [
    {
      id: "doing",
      kind: "doing",
      text,
      data: { doing, place, name, here: isHere, asleep: sleeps },
      sources: [],
    },
  ];
}

/** A clause that is written of somebody, as it is said of oneself: `their own work` is `your own work`. */
export function ofOneself(clause: string, whose: "my" | "your"): string {
  return clause.replace(/\b(?:their|his|her) own\b/g, `${whose} own`);
}

function sayDoing({
  clause,
  name,
  isHere,
  sleeps,
}: {
  readonly clause: string;
  readonly name: string;
  readonly isHere: boolean;
  readonly sleeps: boolean;
}): string {
  if (isHere) return sleeps ? `You were ${clause}, and are awake now.` : `At this hour you are ${clause}.`;
  if (sleeps) return `On any other day you would be ${clause} now; you are awake, and here.`;
  return `On any other day you would be at ${name} now, ${clause}; you are here instead.`;
}
