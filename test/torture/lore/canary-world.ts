import type { Npc } from "../../../server/domain/npc/npc.ts";
import type { World } from "../../../server/domain/world/world.ts";
import { completeNpc, completeProfile } from "../../fakes/complete-npc.ts";
import { islet } from "../../fakes/islet.ts";

/** What the conditions of the canary world look at, kept by whoever plays. */
export interface Facts {
  readonly trust: number;
  readonly lit: boolean;
  readonly flooded: boolean;
  readonly stage: number;
  readonly sworn: boolean;
}

export const atFirst: Facts = { trust: 0, lit: false, flooded: false, stage: 0, sworn: false };

export interface Locked {
  readonly id: string;
  /** What the talk may ask after without having been told of it. */
  readonly subject: string;
  /** As the world's file has it. */
  readonly when: string;
  /** The same by hand. Undefined: nobody ever tells it to anybody, since Ada does not know it. */
  readonly holds: ((facts: Facts) => boolean) | undefined;
  /** Stands in everything that the entry says, its title and its keys too. */
  readonly canary: string;
}

type Kind = readonly [id: string, subject: string, when: string, holds: Locked["holds"]];

/** Conditions of each kind: standing, the world, what has happened in the scene, what a player has done, several at once. */
const loreKinds: readonly Kind[] = [
  ["wreck", "the wreck", "standing.trust >= 50", ({ trust }) => trust >= 50],
  ["pilots-error", "the pilot", "standing.trust >= 20", ({ trust }) => trust >= 20],
  ["cellar", "the cellar", "scene.lit", ({ lit }) => lit],
  ["sluice", "the sluice", "world.flooded", ({ flooded }) => flooded],
  ["dry-sluice", "the ebb", "!world.flooded && standing.trust >= 10", (f) => !f.flooded && f.trust >= 10],
  ["third-night", "the third night", "world.stage >= 3", ({ stage }) => stage >= 3],
  ["oath", "the oath", '"oath" in partner.sworn', ({ sworn }) => sworn],
  ["tally", "the tally", 'standing.trust >= 70 || "oath" in partner.sworn', (f) => f.trust >= 70 || f.sworn],
  ["lamp-room", "the lamp room", "scene.lit && world.stage >= 2", (f) => f.lit && f.stage >= 2],
  ["nobody", "the owner", "standing.trust > 100", () => false],
  ["elsewhere", "the other shore", "true", undefined],
];

/** Ada's own. */
const secretKinds: readonly Kind[] = [
  ["debt", "the debt", "standing.trust >= 60", ({ trust }) => trust >= 60],
  ["brother", "your brother", "world.stage >= 3 && scene.lit", (f) => f.stage >= 3 && f.lit],
];

function withCanary([id, subject, when, holds]: Kind): Locked {
  return { id, subject, when, holds, canary: `kanari${id.replaceAll("-", "")}zq` };
}

export const lockedLore: readonly Locked[] = loreKinds.map(withCanary);
export const lockedSecrets: readonly Locked[] = secretKinds.map(withCanary);

const counter = (name: string, minimum: number, maximum: number): object => ({
  type: "integer",
  description: name,
  minimum,
  maximum,
});
const flag = { type: "boolean", description: "Whether" };

/** `budget`: tokens of lore that a prompt holds; all of it fits where none is given. */
export function canaryWorld(budget?: number): World {
  const lore = Object.fromEntries(
    lockedLore.map(({ id, subject, when, holds, canary }) => [
      id,
      {
        title: `${canary} and ${subject}`,
        keys: [subject, canary, `${subject} ${canary}`],
        text: `Of ${subject}: ${canary} lies under the ${canary} stone. Who asks after ${subject} is told of ${canary}.`,
        told: [`Mind ${subject}: ${canary}.`],
        marker: "She looks at the water.",
        ...(holds ? { when } : { known_by: ["nobody-here"] }),
      },
    ]),
  );
  return islet({
    setting: {
      name: "The Islet",
      premise: "One quay, one hut, one bell.",
      calendar: { year: 12, era: "after the storm" },
      style: { guide: "Short sentences." },
      player: { name: "A stranger", description: "Somebody off a boat." },
      vocabulary: { vow: { oath: { name: "the oath of the quay" } } },
      start_place: "quay",
      ...(budget === undefined ? {} : { lore: { budget } }),
    },
    lore: {
      bell: {
        title: "The bell",
        keys: ["bell", "wreck", "debt"],
        text: "It rings in fog. Some say that it came off the wreck, some that it paid a debt.",
        told: ["That bell rings in fog."],
      },
      ...lore,
    },
    state: {
      character: { sworn: { type: "list", of: "vow", maximum: 4 } },
      standing: { trust: { type: "integer", minimum: -100, maximum: 100 } },
      scene: { lit: { type: "boolean" }, staged: { type: "boolean", owner: "game" } },
      world: { flooded: { type: "boolean" }, stage: { type: "integer", minimum: 0, maximum: 9 } },
    },
    behaviors: {
      trust: change("standing.trust", counter("How much", -100, 100), "number"),
      light: change("scene.lit", flag),
      flood: change("world.flooded", flag),
      advance: change("world.stage", counter("Where to", 0, 9)),
      swear: {
        description: "Take their oath.",
        offered_when: "scene.staged",
        effects: [{ append: { to: "partner.sworn", value: '"oath"' } }],
        runs: "server",
      },
    },
  });
}

function change(path: string, to: object, kind: "number" | "any" = "any"): object {
  return {
    description: "Change how things are.",
    // Nobody is to talk an NPC into it: that would unlock by the rules, and is another matter.
    offered_when: "scene.staged",
    parameters: { to },
    effects: [{ set: { path, to: kind === "number" ? "int(args.to)" : "args.to" } }],
    runs: "server",
  };
}

/** Ada knows all of it but `elsewhere`, and one locked entry is why she is as she is. */
export function canaryNpc(world: World): Npc {
  const profile = completeProfile();
  const { events } = profile.backstory;
  return completeNpc({
    worldHash: world.hash,
    profile: {
      ...profile,
      backstory: {
        ...profile.backstory,
        events: events.map((event, index) => (index === 1 ? { ...event, because: "wreck" } : event)),
      },
      knowledge: {
        ...profile.knowledge,
        lore: ["bell", ...lockedLore.flatMap(({ id, holds }) => (holds ? [id] : []))],
      },
      secrets: lockedSecrets.map(({ id, subject, when, canary }) => ({
        id,
        text: `About ${subject}: ${canary}, and nobody knows.`,
        marker: "She keeps something back.",
        when,
        cost: `Whoever hears ${canary} goes.`,
      })),
      behaviors: Object.keys(world.document.behaviors).map((name) => ({ name, requires: [] })),
      state: { sworn: [] },
    },
  });
}
