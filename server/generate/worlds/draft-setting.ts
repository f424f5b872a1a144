import type { z } from "zod";
import type { Random } from "../../domain/random.ts";
import { type WorldDocument, worldDocumentSchema } from "../../domain/world/world.ts";
import { orList } from "../behaviors/words.ts";
import type { ChosenSetting } from "./choose-setting.ts";
import type { LoreText, PlaceText, Room, WorldFields } from "./content/setting-parts.ts";
import { draftCasting } from "./draft-casting.ts";
import { entriesOfThings, thingKey } from "./things.ts";

type Written = z.input<typeof worldDocumentSchema>;

/** A whole world but for its behaviors, defaults filled in. */
export function draftSetting(chosen: ChosenSetting, random: Random): WorldDocument {
  const { id, ground, rooms, trouble } = chosen;
  const year = random.integer(...ground.calendar.year);
  const items = [...ground.things, ...rooms.flatMap(({ things }) => things)];
  const written: Written = {
    id,
    setting: {
      name: chosen.name,
      premise: premiseOf(chosen),
      calendar: { year, era: ground.calendar.era, season: random.pick(ground.calendar.seasons) },
      style: { guide: ground.guide, words: { ...ground.words }, never: [...ground.never] },
      player: { name: "the newcomer", description: ground.player },
      vocabulary: {
        item: entriesOfThings(items),
        rumour: entriesOfThings(trouble.news),
        ...vocabulariesOf(ground.vocabulary),
        ...vocabulariesOf(trouble.vocabulary),
      },
      start_place: ground.hub.id,
    },
    places: placesOf(chosen),
    lore: loreOf(chosen, year - random.integer(...ground.past.ago)),
    state: stateOf(chosen, random.child("state")),
    behaviors: {},
    casting: draftCasting(chosen),
    speech: speechOf(chosen),
  };
  return worldDocumentSchema.parse(written);
}

function premiseOf({ name, ground, rooms, trouble }: ChosenSetting): string {
  const there = rooms.map(({ place }) => place.name);
  const others = orList(there).replace(" or ", " and ");
  return [
    ground.premise.replaceAll("{World}", () => name),
    trouble.premise,
    `What else there is, people have made for themselves: ${others}.`,
  ].join("\n\n");
}

function vocabulariesOf(all: ChosenSetting["ground"]["vocabulary"]): Written["setting"]["vocabulary"] {
  return Object.fromEntries(Object.entries(all).map(([key, things]) => [key, entriesOfThings(things)]));
}

/** Everything lies about the hub; the ground's own places are also next to each other. */
function placesOf({ ground, rooms }: ChosenSetting): Written["places"] {
  const [first, second] = ground.places;
  const around = [first, second, ...rooms.map(({ place }) => place)];
  const exits = (place: PlaceText): string[] => {
    if (place === ground.hub) return around.map(({ id }) => id);
    if (place === first) return [ground.hub.id, second.id];
    return place === second ? [ground.hub.id, first.id] : [ground.hub.id];
  };
  return Object.fromEntries(
    [ground.hub, ...around].map((place) => [
      place.id,
      {
        name: place.name,
        description: place.description,
        details: [...place.details],
        exits: exits(place),
        tags: place.tags.map(thingKey),
      },
    ]),
  );
}

function loreOf({ ground, rooms, trouble }: ChosenSetting, year: number): Written["lore"] {
  const { past } = ground;
  const { hidden } = trouble;
  const open = [...ground.lore, ...trouble.lore, ...rooms.map(({ lore }) => lore)];
  return {
    [past.id]: { ...entryOf(past), year },
    ...Object.fromEntries(open.map((lore) => [lore.id, entryOf(lore)])),
    [hidden.id]: { ...entryOf(hidden), when: `standing.trust >= ${hidden.trust}`, marker: hidden.marker },
  };
}

function entryOf({ title, keys, text, told }: LoreText): Written["lore"][string] {
  return { title, keys: [...new Set(keys)], text, told: [...told] };
}

/** What rules may look at. The lists that a world keeps of people differ from one to the next. */
function stateOf({ ground, trouble }: ChosenSetting, random: Random): Written["state"] {
  const lists: WorldFields = {
    promises: { type: "list", maximum: 10, description: "What they have promised and not yet done" },
    vouched_by: { type: "list", maximum: 10, description: "Who has spoken for them" },
    oaths: { type: "list", maximum: 6, description: "What they have sworn to" },
    notes: { type: "list", maximum: 12, description: "What is written down about them" },
  };
  const kept = random.shuffle(Object.entries(lists)).slice(0, 2);
  const owed = {
    type: "integer",
    minimum: 0,
    maximum: 200,
    description: `What the partner owes the actor, in ${ground.purse.key}`,
  } as const;
  const food = thingKey((ground.things[2] ?? "").split("|")[0] ?? "");
  return {
    character: {
      inventory: {
        type: "counts",
        of: "item",
        maximum: 30,
        starts: { [food]: 2 },
        description: "What somebody carries",
      },
      [ground.purse.key]: {
        type: "integer",
        minimum: 0,
        maximum: 400,
        starts: 14,
        description: ground.purse.about,
      },
      hurt: {
        type: "integer",
        minimum: 0,
        maximum: 10,
        owner: "game",
        description: "0 is whole, 8 cannot walk",
      },
      heard: { type: "list", of: "rumour", maximum: 8, description: "What they have been told of late" },
      ...Object.fromEntries(kept),
    },
    standing: {
      trust: {
        type: "integer",
        minimum: 0,
        maximum: 100,
        starts: 10,
        description: "How far the actor trusts the partner",
      },
      [ground.standing.key]: {
        type: "integer",
        minimum: 0,
        maximum: 100,
        starts: 10,
        description: ground.standing.about,
      },
      ...(random.next() < 0.6 ? { owed } : {}),
    },
    scene: {
      onlookers: {
        type: "integer",
        minimum: 0,
        maximum: 60,
        starts: 2,
        owner: "game",
        description: "People near enough to hear",
      },
      going: { type: "string", description: "Where they are walking to together" },
    },
    world: { ...withKeys(ground.state), ...withKeys(trouble.state) },
  };
}

/** A dial's first setting is written by its name. */
function withKeys(fields: WorldFields): WorldFields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [
      key,
      field.type === "string" && field.of !== undefined
        ? { ...field, starts: thingKey(field.starts ?? "") }
        : field,
    ]),
  );
}

function speechOf({ ground, rooms }: ChosenSetting): Written["speech"] {
  const knowers = rooms.map(({ knower }: Room) => knower);
  return {
    concepts: Object.fromEntries(knowers.map(({ concept, words }) => [concept, [...words]])),
    knowers: Object.fromEntries(knowers.map(({ concept, who }) => [concept, who])),
    idioms: [...ground.idioms],
    oaths: [...ground.oaths],
  };
}
