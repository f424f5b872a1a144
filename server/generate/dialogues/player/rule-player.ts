import type { Aim, Beat } from "../../../domain/blueprint/blueprint.ts";
import { type Random, seededRandom } from "../../../domain/random.ts";
import { dress } from "../../recipes/persona-dressing/dress.ts";
import { after, again, before, recalls, supplies, tellings } from "../content/asking-lines.ts";
import { attacks, probes } from "../content/pressing-lines.ts";
import { greetings, irrelevant, smallTalk } from "../content/small-talk-lines.ts";
import type { Cast, Player } from "./player.ts";
import { sayAsk } from "./say-ask.ts";
import { valueWords } from "./value-words.ts";

/** How often a request has a sentence before it, and one after it. */
const beforeShare = 0.45;
const afterShare = 0.25;

/** Plays without a language model: by the behaviors' own phrases, and lines that were written for it. */
export function rulePlayer(cast: Cast): Player {
  const { blueprint } = cast;
  const slots = slotsOf(cast);
  return {
    provider: "procedural",
    model: "lines/1",
    async say({ beat, index }) {
      const text = sayBeat(cast, beat, slots, seededRandom(blueprint.id, "line", index));
      if (text === undefined || text === "")
        return { type: "silent", reason: `There is no line for ${beat.aim.type}.` };
      return { type: "said", text };
    },
  };
}

type Slots = Readonly<Record<string, string>>;

function slotsOf({ world, npc, blueprint }: Cast): Slots {
  const { description, name } = blueprint.player;
  const { is, own } = dress(description, seededRandom(blueprint.id, "dress"));
  const [first] = own.mine;
  return {
    npc: npc.profile.identity.short_name,
    me: name,
    place: world.document.places[blueprint.place]?.name ?? "",
    ...(is === "" ? {} : { am: is }),
    ...(first === undefined ? {} : { do: first.replace(/^I /, "") }),
  };
}

function sayBeat({ world }: Cast, { aim }: Beat, slots: Slots, random: Random): string | undefined {
  const { document } = world;
  switch (aim.type) {
    case "ask":
      return sayAsks(aim, (ask) => sayAsk(document, ask, random), slots, random);
    case "ask_short":
      return sayAsk(document, aim.ask, random);
    case "supply": {
      const behavior = document.behaviors[aim.ask.behavior];
      const value = aim.ask.arguments[aim.parameter] ?? "";
      if (!behavior) return undefined;
      const words = valueWords(document, behavior, aim.parameter, value, random);
      return startUpper(lineOf(supplies, { ...slots, value: words }, random));
    }
    case "greet":
      return lineOf(greetings, slots, random);
    case "small_talk":
      return lineOf(smallTalk[aim.topic] ?? [], slots, random);
    case "irrelevant":
      return lineOf(irrelevant[aim.topic] ?? [], slots, random);
    case "attack":
      return lineOf(attacks[aim.topic] ?? [], slots, random);
    case "probe":
      return lineOf(probes, { ...slots, about: aim.about }, random);
    case "tell":
      return lineOf(tellings, { ...slots, ...aim.fact }, random);
    case "recall":
      return lineOf(recalls, { ...slots, ...aim.fact }, random);
    default:
      return aim satisfies never;
  }
}

function sayAsks(
  { asks, again: isAgain }: Extract<Aim, { type: "ask" }>,
  say: (ask: Extract<Aim, { type: "ask" }>["asks"][number]) => string,
  slots: Slots,
  random: Random,
): string | undefined {
  const [first = "", ...more] = asks.map(say);
  const request = [first, ...more.map((one) => (random.next() < 0.5 ? `And ${lowerStart(one)}` : one))].join(
    " ",
  );
  if (isAgain) return sayAgain(request, slots, random);
  const begin = random.next() < beforeShare ? lineOf(before, slots, random) : undefined;
  const end = random.next() < afterShare ? lineOf(after, slots, random) : undefined;
  return [begin, request, end].filter(Boolean).join(" ");
}

/** Nobody says "please" twice, and after a comma a request goes on. */
function sayAgain(request: string, slots: Slots, random: Random): string | undefined {
  const frame = lineOf(again, { ...slots, ask: "{ask}" }, random);
  if (frame === undefined) return undefined;
  const isPolite = /please/i.test(frame);
  const plain = isPolite ? request.replace(/, please(?=[.?!])/g, "") : request;
  return frame.replace("{ask}", /[,:] \{ask\}/.test(frame) ? lowerStart(plain) : plain);
}

/** One of the lines whose slots can all be filled. */
function lineOf(lines: readonly string[], slots: Slots, random: Random): string | undefined {
  const possible = lines.filter((line) =>
    [...line.matchAll(/\{(\w+)\}/g)].every(([, slot = ""]) => (slots[slot] ?? "") !== ""),
  );
  if (possible.length === 0) return undefined;
  return random.pick(possible).replace(/\{(\w+)\}/g, (_, slot: string) => slots[slot] ?? "");
}

function startUpper(text: string | undefined): string | undefined {
  return text && `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function lowerStart(text: string): string {
  return /^I\b/.test(text) ? text : `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
