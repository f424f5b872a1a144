import { ofOneself } from "../../domain/life/compose-doing-block.ts";
import type { Citable } from "./citables.ts";
import { asSentence } from "../../domain/sentence.ts";
import type { Conversation } from "./conversation.ts";
import type { Entity } from "./entities.ts";
import { fill, type Filling } from "./filling.ts";
import type { Segment } from "./reading.ts";
import type { Sheet } from "./sheet.ts";
import { hookSlot, loreSlot, markerSlot, placeSlot, topicSlot } from "./world-slots.ts";

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
      case "beside":
        return fill(sources.pickNearest("beside"));
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
      case "doing":
        return doingSlot(sheet);
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

function lowerFirst(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** In a sentence of its own: what it does here, or what it is kept from. */
function doingSlot({ doing: cited }: Sheet): Filling | undefined {
  if (cited === undefined) return undefined;
  const { doing, name, here, asleep } = cited.data;
  const clause = ofOneself(doing, "my");
  const elsewhere = asleep ? clause : `at ${name}, ${clause}`;
  const kept = `By rights I'd be ${elsewhere}, and here I am.`;
  return { text: here ? `I ${asleep ? "was" : "am"} ${clause}.` : kept, cites: [cited.block] };
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
  const greeting =
    sheet.partner?.data.known !== true
      ? stranger
      : typeof trust === "number" && trust >= 40
        ? trusted
        : known;
  const isSaid = conversation.replies.some((reply) => greeting !== undefined && reply.includes(greeting));
  return isSaid ? undefined : greeting;
}

const functionWord =
  /^(?:A|An|The|Any|Every|Some|My|Being|Having|Old|New|Good|People|Anybody|Anything|Nobody|When|What|Whoever)\b/;

/** "Board officers who shout." is "Board officers who shout" within a sentence, "Whistling." is "whistling". */
function lowerPhrase(text: string): string {
  const bare = text.replace(/[.!]$/, "");
  if (functionWord.test(bare)) return bare.charAt(0).toLowerCase() + bare.slice(1);
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
