import type { Citable } from "./citables.ts";
import { asSentence } from "./citable-drafts.ts";
import type { Conversation } from "./conversation.ts";
import type { Entity } from "./entities.ts";
import type { Segment } from "./reading.ts";
import type { Sheet } from "./sheet.ts";

/** What a slot says and what it gives away by it. */
export interface Filling {
  readonly text: string;
  readonly cites: readonly string[];
  /** The thing told, when it is one: a "why?" asks about it. */
  readonly citable?: Citable;
  readonly entity?: string;
}

/** Fills a slot in one turn; undefined when there is nothing to say, which rules the fragment out. */
export type Slots = (name: string) => Filling | undefined;

export interface SlotSources {
  readonly sheet: Sheet;
  readonly conversation: Conversation;
  readonly segment: Segment | undefined;
  readonly entity: Entity | undefined;
  readonly citables: readonly Citable[];
  /** Not told yet first, then longest ago. */
  readonly told: (citable: Citable) => number;
  /** How well it answers what was asked. */
  readonly fits: (citable: Citable) => number;
  readonly pickNearest: (facet: string) => Citable | undefined;
  readonly extra: ReadonlyMap<string, Filling>;
  readonly idioms: readonly string[];
  readonly oaths: readonly string[];
  readonly knower: string | undefined;
  /** What the NPC can do for somebody, as verb phrases joined: "lend you rope, or put in a word". */
  readonly offers: string | undefined;
  /** Rotates lists that are no citables: exits, samples, idioms. */
  readonly rotate: (list: readonly string[], name: string) => string | undefined;
}

const facetSlots = new Set([
  "fear",
  "like",
  "dislike",
  "habit",
  "value",
  "strength",
  "flaw",
  "temper",
  "look",
  "carry",
  "work",
  "skill",
  "ignorance",
  "family",
  "friends",
  "past",
  "goal",
  "obstacle",
  "secret",
]);

export function slotsOf(sources: SlotSources): Slots {
  const { sheet, conversation, segment, extra } = sources;
  const { identity, greetings } = sheet;
  const own = (text: string | undefined, block: string): Filling | undefined =>
    text === undefined || !sheet.blocks.has(block) ? undefined : { text, cites: [block] };
  const plain = (text: string | undefined): Filling | undefined =>
    text === undefined ? undefined : { text, cites: [] };

  /** What the player told is memory; it belongs to the block of who is spoken to. */
  const remembered = (text: string | undefined): Filling | undefined =>
    text === undefined
      ? undefined
      : { text, cites: sheet.partner === undefined ? [] : [sheet.partner.block] };

  return (slot) => {
    const given = extra.get(slot);
    if (given !== undefined) return given;
    if (facetSlots.has(slot)) return fill(sources.pickNearest(slot));
    const [root = "", part = ""] = slot.split(".");
    switch (root) {
      case "name":
        return own(identity.name, "profile/identity");
      case "short_name":
        return own(identity.short_name, "profile/identity");
      case "occupation":
        return own(lowerFirst(identity.occupation?.split(": ").at(-1)), "profile/identity");
      case "title":
        return own(identity.title, "profile/identity");
      case "age":
        return own(identity.age === undefined ? undefined : String(identity.age), "profile/identity");
      case "birth_year":
        return own(
          identity.birth_year === undefined ? undefined : String(identity.birth_year),
          "profile/identity",
        );
      case "birthplace":
        return own(identity.birthplace, "profile/identity");
      case "greeting":
        return own(greetingOf(sources, part), "profile/greetings");
      case "farewell":
        return own(greetings.farewell, "profile/greetings");
      case "sample":
        return own(sources.rotate(sheet.voice.sample_lines ?? [], "sample"), "voice");
      case "topic":
        return topicSlot(sources, part);
      case "reason":
        return reasonSlot(conversation.claim);
      case "feeling":
        return feelingSlot(conversation.claim);
      case "near": {
        const near = sources.pickNearest("near");
        return part === "reason" ? reasonSlot(near) : fill(near);
      }
      case "news":
        return fill(sources.pickNearest("news"));
      case "mine":
        return fill(sources.pickNearest("mine"));
      case "anylore":
        return fill(sources.pickNearest("anylore"));
      case "hook":
        return hookSlot(sources);
      case "related":
        return fill(sources.pickNearest("related"));
      case "saying":
        return fill(sources.pickNearest("saying"));
      case "taste": {
        const taste = fill(sources.pickNearest("taste"));
        return taste && { ...taste, text: lowerPhrase(taste.text) };
      }
      case "offers":
        return plain(sources.offers);
      case "lore":
        return loreSlot(sources, part);
      case "word":
        return fill(
          sources.citables.find(({ id }) => id.toLowerCase().replace(/^word\/(?:the )?/, "") === part),
        );
      case "colour":
        return fill(sources.pickNearest("colour"));
      case "place":
        return placeSlot(sources, part);
      case "partner":
        return remembered(
          conversation.heard.get("name") ??
            (sheet.partner?.data.known === true ? properName(sheet.partner.data.name) : undefined),
        );
      case "heard":
        return remembered(conversation.heard.get(part));
      case "echo":
        return plain(segment?.content.at(-1)?.text.toLowerCase());
      case "foreign":
        return plain(segment?.foreign);
      case "knower":
        return plain(sources.knower);
      case "marker":
        return markerSlot(sources);
      case "idiom":
        return plain(sources.rotate(sources.idioms, "idiom"));
      case "oath":
        return plain(sources.rotate(sources.oaths, "oath"));
      case "year":
        return sheet.world.calendar === undefined || sheet.world.block === undefined
          ? undefined
          : own(String(sheet.world.calendar.year), sheet.world.block);
      case "season":
        return sheet.world.block === undefined
          ? undefined
          : own(sheet.world.calendar?.season?.split(",")[0], sheet.world.block);
      case "world":
        return sheet.world.block === undefined ? undefined : own(sheet.world.name, sheet.world.block);
      default:
        return undefined;
    }
  };
}

export function fill(citable: Citable | undefined): Filling | undefined {
  if (citable === undefined) return undefined;
  const base = { text: citable.text, cites: [citable.block], citable };
  return citable.entity === undefined ? base : { ...base, entity: citable.entity };
}

function lowerFirst(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** "the incomer" is no name. */
function properName(name: string): string | undefined {
  return /^\p{Lu}/u.test(name) ? name : undefined;
}

function greetingOf({ sheet, conversation }: SlotSources, part: string): string | undefined {
  const { stranger, known, trusted } = sheet.greetings;
  if (part !== "") return { stranger, known, trusted }[part];
  const trust = sheet.standing?.data["trust"];
  if (conversation.turn > 1) return undefined;
  if (sheet.partner?.data.known !== true) return stranger;
  return typeof trust === "number" && trust >= 40 ? trusted : known;
}

function topicSlot(sources: SlotSources, part: string): Filling | undefined {
  const { entity, citables, told, fits } = sources;
  if (entity === undefined) return undefined;
  if (part === "name") return { text: entity.name, cites: [], entity: entity.id };
  if (part === "capital")
    return { text: entity.name.charAt(0).toUpperCase() + entity.name.slice(1), cites: [], entity: entity.id };
  if (part === "who") return { text: entity.name, cites: [entity.id], entity: entity.id };
  const about = citables.filter((citable) => citable.entity === entity.id);
  if (part === "year") {
    const dated = about.find(({ year, kind }) => year !== undefined && kind === "lore");
    return dated?.year === undefined
      ? undefined
      : { text: String(dated.year), cites: [dated.block], citable: dated, entity: entity.id };
  }
  const wanted = about.filter(({ kind }) => (part === "own" ? kind === "event" : kind !== "event"));
  const fresh = wanted.filter((citable) => told(citable) < 0).sort((left, right) => fits(right) - fits(left));
  if (part === "told" || part === "own") return fill(fresh[0]);
  if (part === "more") return fill(fresh[1]);
  return undefined;
}

/** Something of the world that was not told yet, by its name: what is live first. */
function hookSlot({ sheet, citables, told, segment, entity, rotate }: SlotSources): Filling | undefined {
  const isUntold = (block: string): boolean =>
    citables.filter((one) => one.block === block).every((one) => told(one) < 0);
  const open = sheet.lore.filter(
    ({ block, data }) => block !== entity?.id && data.title.length <= 32 && isUntold(block),
  );
  const near = open.filter(({ block }) =>
    citables.some((one) => one.block === block && segment?.topics.some((topic) => one.topics.has(topic))),
  );
  const titles = (near.length > 0 ? near : open).map(({ data }) => data.title);
  const title = rotate(titles, "hook");
  const entry = open.find(({ data }) => data.title === title);
  if (entry === undefined || title === undefined) return undefined;
  return { text: lowerTitle(title), cites: [entry.block], entity: entry.block };
}

/** "The first page" within a sentence is "the first page"; a name stays as it is. */
function lowerTitle(title: string): string {
  return title.replace(/^(?:The|A|An|Who|What|How|Building|Crossing)\b/, (word) => word.toLowerCase());
}

/** The telling of one lore entry that fits best, whatever is talked of: `{lore.dry_war}`. */
function loreSlot({ citables, told, fits }: SlotSources, part: string): Filling | undefined {
  const block = `lore/${part.replaceAll("_", "-")}`;
  const fresh = citables.filter(
    (citable) => citable.block === block && citable.kind === "lore" && told(citable) < 0,
  );
  return fill(fresh.sort((left, right) => fits(right) - fits(left))[0]);
}

/** "Board officers who shout." is "Board officers who shout" within a sentence, "Whistling." is "whistling". */
function lowerPhrase(text: string): string {
  const bare = text.replace(/[.!]$/, "");
  return /^[A-Z][a-z]+ of\b|^[A-Z][a-z]+$|^[A-Z][a-z]+ (?:that|who|which|on|in)\b/.test(bare)
    ? bare.charAt(0).toLowerCase() + bare.slice(1)
    : bare;
}

function reasonSlot(claim: Citable | undefined): Filling | undefined {
  if (claim?.reason === undefined) return undefined;
  const { text, block } = claim.reason;
  return { text: asSentence(text), cites: [block], citable: claim, entity: block };
}

function feelingSlot(claim: Citable | undefined): Filling | undefined {
  return claim?.feeling === undefined
    ? undefined
    : { text: claim.feeling, cites: [claim.block], citable: claim };
}

function placeSlot({ sheet, citables, told, rotate }: SlotSources, part: string): Filling | undefined {
  if (sheet.place === undefined) return undefined;
  const { block, data } = sheet.place;
  if (part === "exit") {
    const exit = rotate(
      data.exits.map(({ name }) => name),
      "exit",
    );
    return exit === undefined ? undefined : { text: exit, cites: [block] };
  }
  if (part === "exits") {
    return data.exits.length === 0
      ? undefined
      : {
          text: listed(
            data.exits.map(({ name }) => name),
            "and",
          ),
          cites: [block],
        };
  }
  if (part === "detail") return fill(citables.find((one) => one.block === block && told(one) < 0));
  return { text: data.name, cites: [block], entity: block };
}

/** A locked lore entry's marker is what people say of it; a secret's is what shows, and is not said. */
function isSpoken(block: string): boolean {
  return block.startsWith("marker/lore-");
}

function markerSlot({ sheet, segment, rotate }: SlotSources): Filling | undefined {
  const stems = new Set(segment?.content.map(({ stem }) => stem) ?? []);
  const near = sheet.markers.find(({ data }) =>
    data.marker
      .toLowerCase()
      .split(/\W+/)
      .some((word) => stems.has(word)),
  );
  if (near !== undefined && isSpoken(near.block))
    return { text: `${asSentence(near.data.marker)} `, cites: [near.block] };
  const own = sheet.markers.filter(({ block }) => !isSpoken(block));
  const marker = rotate(
    (near === undefined ? own : [near]).map(({ data }) => data.marker),
    "marker",
  );
  const block = sheet.markers.find(({ data }) => data.marker === marker)?.block;
  return block === undefined ? { text: "", cites: [] } : { text: "", cites: [block] };
}

/** "rope, oil or the lantern" */
export function listed(items: readonly string[], joiner: "and" | "or"): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${joiner} ${items.at(-1)}`;
}
