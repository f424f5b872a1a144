import { type HashedSplit, type Split, splitOfPersona } from "../split.ts";
import { type SplitPlan, usualPlan } from "./split-plan.ts";

/** Of what a row is made, as far as splits go. */
export interface RowGroups {
  /** Of whom it was made or in whose hearing: never empty. */
  readonly personas: readonly string[];
  /** `harrow/mira-oake`; undefined for what is no NPC's. */
  readonly npc?: string | undefined;
  /** The playthroughs that it tells of: its own, and the one that it goes on from. */
  readonly playthroughs: readonly string[];
  readonly world?: string | undefined;
  /** Behaviors that it offers or calls. */
  readonly tools: readonly string[];
}

/** Personas are held out with what is held out that they are part of. */
export type HeldOut = "test_unseen_tools" | "test_unseen_world";

/**
 * Which split a row belongs in.
 *
 * A group is a persona with everything that was made of it: its NPCs in every world, their talk, its products. Its split
 * is a hash of the persona, and so stays where it is however much comes to it; a persona of a world or with a behavior that
 * is held out is held out with it. What is of several personas (a product of two, a scene of two NPCs, a playthrough that
 * began with another) stands in the split that they have in common, else in `crossing`: so that no growth moves a row
 * between the others, and what comes to join two of them leaves them.
 */
export class GroupSplits {
  readonly plan: SplitPlan;
  readonly #heldOut: ReadonlyMap<string, HeldOut>;
  readonly #tools: ReadonlySet<string>;

  /** `heldOut`: by persona. */
  constructor(plan: SplitPlan = usualPlan, heldOut: ReadonlyMap<string, HeldOut> = new Map()) {
    this.plan = plan;
    this.#heldOut = heldOut;
    this.#tools = new Set(plan.unseen_tools);
  }

  heldOut(persona: string): HeldOut | undefined {
    return this.#heldOut.get(persona);
  }

  /** Each persona that is held out, sorted. */
  everyHeldOut(): readonly (readonly [persona: string, heldOut: HeldOut])[] {
    return [...this.#heldOut].sort(([one], [other]) => (one < other ? -1 : 1));
  }

  place({ personas, world, tools }: Pick<RowGroups, "personas" | "world" | "tools">): Split {
    const found = new Set(personas.map((persona) => this.#groupSplit(persona)));
    const [common, other] = found;
    if (common === undefined || other !== undefined) return "crossing";
    const isOfWorld = world !== undefined && this.isUnseenWorld(world);
    const hasTool = tools.some((name) => this.isUnseenTool(name));
    switch (common) {
      case "test_unseen_world":
        return isOfWorld ? common : "crossing";
      case "test_unseen_tools":
        return hasTool && !isOfWorld ? common : "crossing";
      case "train":
      case "validation":
      case "test":
        return isOfWorld || hasTool ? "crossing" : common;
      default:
        return common satisfies never;
    }
  }

  isUnseenTool(name: string): boolean {
    return this.#tools.has(name);
  }

  isUnseenWorld(world: string): boolean {
    return this.plan.unseen_worlds.includes(world);
  }

  #groupSplit(persona: string): HashedSplit | HeldOut {
    return this.#heldOut.get(persona) ?? splitOfPersona(persona, this.plan);
  }
}
