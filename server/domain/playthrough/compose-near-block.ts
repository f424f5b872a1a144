import type { SceneThing } from "../behavior/scene-context.ts";
import type { Situation } from "../behavior/situation.ts";
import { plainObject } from "../plain-json.ts";
import type { Block } from "../prompt.ts";

/**
 * What is near, and what the partner holds and looks at. It is there for everybody in the scene to see, so that no hearer
 * keeps it out of a prompt. Nothing where nothing is near.
 */
export function composeNear({ scene, actor, partner }: Situation): readonly Block[] {
  const { context } = scene;
  if (!context || context.near.length === 0) return [];
  const { near, held, looking_at } = context;
  const nameOf = (id: string): string => near.find((thing) => thing.id === id)?.name ?? id;
  const parts = [`${near.map(sayThing).join("; ")}.`];
  if (held.length > 0) parts.push(`${partner.name} holds ${held.map(nameOf).join(", ")}.`);
  const seen = looking_at === actor.id ? "you" : looking_at && nameOf(looking_at);
  if (seen) parts.push(`${partner.name} is looking at ${seen}.`);
  return [
    {
      id: "near",
      kind: "near",
      text: parts.join(" "),
      data: plainObject({ near, held, ...(looking_at === undefined ? {} : { looking_at }) }),
      sources: [],
    },
  ];
}

function sayThing({ id, name, kind, description, distance }: SceneThing): string {
  const about = [kind, description, distance === undefined ? undefined : `${distance} m away`];
  const said = about.filter((part) => part !== undefined).join(", ");
  return `${name} (${id}${said === "" ? "" : `: ${said}`})`;
}
