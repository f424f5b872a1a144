import { hashJson } from "../hash.ts";
import { canonicalJson, type Json } from "../json.ts";
import { plainJson } from "../plain-json.ts";
import type { Aim, Ask, Blueprint } from "./blueprint.ts";

/**
 * Which talks a model is measured on and never trained on. A hash of what is asked of whom decides, for one task in
 * eight: whatever the seed, the database, the player or the state, the same task is always on the same side.
 */
export type Side = "training" | "held_out";

/** Of 256. */
const heldOutShare = 32;

export function sideOf(blueprint: Pick<Blueprint, "world" | "npc" | "beats">): Side {
  const first = Number.parseInt(taskOf(blueprint).slice(0, 2), 16);
  return first < heldOutShare ? "held_out" : "training";
}

/**
 * The hash of what a talk is about: whom it is with, and the calls that are asked for in their order, each once; of a
 * talk without any, what it is about. Phrases, names, the state and what is said around it would tell apart what is the
 * same task, and so would its category: asked for once or again, after a greeting or an attack, admitted or refused.
 */
export function taskOf({ world, npc, beats }: Pick<Blueprint, "world" | "npc" | "beats">): string {
  const aims = beats.map(({ aim }) => aim);
  const calls = new Map(aims.flatMap(asksOf).map((ask) => [canonicalJson(callOf(ask)), callOf(ask)]));
  const about = calls.size > 0 ? { calls: [...calls.values()] } : { talk: aims.map(topicOf) };
  return hashJson(plainJson({ world: world.id, npc: npc.id, ...about }));
}

function asksOf(aim: Aim): readonly Ask[] {
  if (aim.type === "ask") return aim.asks;
  return aim.type === "supply" ? [aim.ask] : [];
}

function callOf({ behavior, arguments: given }: Ask): Json {
  return { behavior, given };
}

/** What a line is about that asks for nothing. */
function topicOf(aim: Aim): Json {
  switch (aim.type) {
    case "greet":
    case "small_talk":
    case "irrelevant":
    case "attack":
      return { [aim.type]: aim.topic };
    case "probe":
      return { probe: aim.about };
    case "tell":
    case "recall":
      return { [aim.type]: aim.fact.kind };
    case "ask_short":
      return { short: aim.ask.behavior };
    case "ask":
    case "supply":
      return {};
    default:
      return aim satisfies never;
  }
}
