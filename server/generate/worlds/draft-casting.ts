import type { z } from "zod";
import type { castingSchema } from "../../domain/world/casting.ts";
import type { ChosenSetting } from "./choose-setting.ts";
import { peopleNames } from "./content/people-names.ts";
import type { PlaceText } from "./content/setting-parts.ts";
import { thingKey } from "./things.ts";

type Written = z.input<typeof castingSchema>;
type Classes = NonNullable<Written["classes"]>;

/** How a persona becomes somebody of this world. Which behaviors whom has is said once there are any. */
export function draftCasting({ ground, rooms, trouble }: ChosenSetting): Written {
  const { past } = ground;
  const all = [ground.hub, ...ground.places, ...rooms.map(({ place }) => place)];
  return {
    names: peopleNames[ground.people],
    homes: Object.fromEntries(all.map((place) => [place.id, homeOf(place)])),
    classes: classesOf(ground, rooms),
    lore_events: {
      [past.id]: {
        called: past.called,
        witness: [past.witness],
        child: [past.child],
        inherited: [past.inherited],
        attitude: [past.attitude],
      },
    },
    goals: [{ id: `about-${trouble.id}`, ...trouble.goal }],
    secrets: [{ id: `in-${trouble.id}`, ...trouble.secret }],
    greetings: {
      stranger: [...trouble.greetings.stranger],
      known: [...trouble.greetings.known],
      trusted: [...trouble.greetings.trusted],
      farewell: [...trouble.farewells],
    },
  };
}

function homeOf({ lodging, spot, classes }: PlaceText): NonNullable<Written["homes"]>[string] {
  return { lodging: [lodging], spots: [spot], classes: [...classes] };
}

/** Whoever keeps a room has its title and its things; what the ground has is with those who live at its hub. */
function classesOf(ground: ChosenSetting["ground"], rooms: ChosenSetting["rooms"]): Classes {
  const classes: Record<string, Classes[string]> = {};
  for (const { place, title, occupation, tools, things } of rooms) {
    const [role] = place.classes;
    if (role === undefined) continue;
    const known = classes[role];
    classes[role] = {
      titles: [...(known?.titles ?? []), { title, occupation, places: [place.id] }],
      tools: [...(known?.tools ?? []), ...tools],
      inventory: { ...known?.inventory, ...carried(things) },
    };
  }
  for (const role of ground.hub.classes.slice(0, 2)) {
    const known = classes[role] ?? {};
    classes[role] = { ...known, inventory: { ...carried(ground.things), ...known.inventory } };
  }
  return classes;
}

function carried(things: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(things.map((thing) => [thingKey(thing.split("|")[0] ?? ""), 2]));
}
