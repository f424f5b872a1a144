import type { NpcId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import type { ReputationEvidence } from "../feeling/journal-feeling.ts";
import type { Npc } from "../npc/npc.ts";
import type { Block, Prompt } from "../prompt.ts";
import type { Rules } from "../behavior/rules.ts";
import type { Situation } from "../behavior/situation.ts";
import type { World } from "../world/world.ts";
import { composeNear } from "./compose-near-block.ts";
import { composeCharacterBlocks } from "./compose-character-blocks.ts";
import { composeDoing } from "../life/compose-doing-block.ts";
import { composeRumourBlocks } from "../life/compose-rumour-blocks.ts";
import type { Whereabouts } from "../life/whereabouts.ts";
import { chooseLore } from "../lore/choose-lore.ts";
import { composeGoals } from "./compose-goal-blocks.ts";
import { composeStory, type StoryInput } from "./compose-story-blocks.ts";
import { composePlaceBlock, composeTellable, tokensOf, type Tellable } from "./compose-tellable-blocks.ts";
import { describeFields } from "./describe-fields.ts";
import { renderPiece } from "./prompts/world-prompts.ts";
import type { HeldRumour } from "./rumours.ts";

export interface PromptInput {
  readonly world: World;
  readonly npc: Npc;
  readonly rules: Rules;
  readonly situation: Situation;
  /** The situation toward each hearer of the turn; what is told must be tellable to all of them. */
  readonly hearers: readonly Situation[];
  readonly partner: {
    readonly name: string;
    readonly description: string;
    readonly known: boolean;
    /** How those are called who hear the turn beside the partner. */
    readonly others: readonly string[];
  };
  /** What the NPC's earlier turns noted, oldest first, for models that keep state in notes. */
  readonly notes: readonly JsonObject[];
  /** What the NPC feels toward its partner now, and why it stands as it does, the latest last. */
  readonly feeling: {
    readonly now: { readonly kind: string; readonly strength: number } | undefined;
    readonly because: readonly string[];
    /** What the NPC thought of its partner before they met, and on what it rests. */
    readonly reputation?: { readonly because: string; readonly evidence: readonly ReputationEvidence[] };
  };
  /** What happened by itself, as far as everybody who hears the turn saw it. */
  readonly story: StoryInput;
  /** What NPCs told each other; none where that is left out. */
  readonly rumours?: readonly HeldRumour[];
  /** Where its routine has it now; none in a world without routines. */
  readonly doing?: Whereabouts | undefined;
  /** That it was cut off by what it answers. */
  readonly cutOff?: readonly Block[];
  /** Books of lore that the scene was joined with. */
  readonly books?: readonly string[] | undefined;
  /** Display names of the world's cast. */
  readonly names: ReadonlyMap<NpcId, string>;
  /** What was said last in the hearing of all, oldest first. Asked for where an NPC knows more than a prompt holds. */
  readonly lately: () => readonly string[];
  /** What the NPC remembers for this turn, where it may be told of; `closed`: what may not be told to all who hear. */
  readonly memories?: (closed: ReadonlySet<string>) => readonly Block[];
}

/**
 * The typed prompt of one turn, in order. A lore entry or a secret whose condition does not hold toward every hearer
 * is absent; its authored marker stands for it.
 */
export function composePrompt(input: PromptInput): Prompt {
  const prefix = composePrefix(input);
  const memories = input.memories?.(closedBlocks(input)) ?? [];
  const { world, npc, situation, rumours = [], names, doing } = input;
  return {
    prefix,
    blocks: [
      ...prefix,
      ...memories,
      ...composeRumourBlocks(npc.id, rumours, names),
      composePartner(input),
      ...composeNear(situation),
      ...(doing ? composeDoing(world, doing, situation.scene.place) : []),
      ...composeReputation(input.feeling),
      ...composeFeeling(input),
      ...composeState(input),
      ...composeStory(input, input.story),
      ...(input.cutOff ?? []),
    ],
  };
}

function closedBlocks(input: PromptInput): ReadonlySet<string> {
  const { lore, secrets } = composeTellable(input.world, input.npc);
  const closed = [...lore, ...secrets].filter((item) => !isOpen(item, input));
  return new Set(closed.map(({ block }) => block.id));
}

/** How many prefixes of one NPC are kept: it stands in few places, and what it may tell changes seldom. */
const keptPrefixes = 32;

/** Keyed by the revision object itself: they go when the revision does. */
const prefixes = new WeakMap<Npc, { readonly world: World; readonly made: Map<string, readonly Block[]> }>();

/** The character, what it may tell toward these hearers, and the place: the same array while these are the same. */
function composePrefix(input: PromptInput): readonly Block[] {
  const { world, npc, situation, names } = input;
  const { lore, secrets } = composeTellable(world, npc);
  const states = [...stateLore(input), ...secrets.map((item): Told => (isOpen(item, input) ? "1" : "0"))];
  const reached = Object.entries(situation.goals ?? {}).map(([goal, status]) => ` ${goal} ${status}`);
  const key = `${situation.scene.place} ${states.join("")}${reached.sort().join("")}`;
  let kept = prefixes.get(npc);
  if (kept?.world !== world) prefixes.set(npc, (kept = { world, made: new Map() }));
  const known = kept.made.get(key);
  if (known) return known;
  const prefix = [
    ...composeGoals(world, npc, composeCharacterBlocks(world, npc, names), situation.goals),
    ...[...lore, ...secrets].flatMap((item, index) => shown(item, states[index])),
    composePlaceBlock(world, situation.scene.place),
  ];
  if (kept.made.size >= keptPrefixes) kept.made.clear();
  kept.made.set(key, prefix);
  return prefix;
}

/** Told; locked, with its marker in its place; left out of this prompt. */
type Told = "1" | "0" | "-";

/** Tokens of lore that a prompt holds, and lines that are looked through for it, where the world does not say. */
const usualBudget = 12_000;
const usualDepth = 4;

/** What becomes of each entry that the NPC knows. Where all of them fit, nothing is left out and no line is looked at. */
function stateLore(input: PromptInput): readonly Told[] {
  const { lore, index } = composeTellable(input.world, input.npc);
  const { budget = usualBudget, depth = usualDepth } = input.world.document.setting.lore ?? {};
  if (index.cost <= budget)
    return lore.map((item) => {
      if (isElsewhere(item, input)) return "-";
      return isOpen(item, input) ? "1" : "0";
    });
  const { told, marked } = chooseLore(index, {
    lines: input.lately().slice(-depth),
    budget,
    isOpen: (number) => {
      const item = lore[number];
      return item !== undefined && !isElsewhere(item, input) && isOpen(item, input);
    },
    markerCost: (number) => {
      const item = lore[number];
      return item?.marker && !isElsewhere(item, input) ? tokensOf(item.marker) : undefined;
    },
  });
  const states = lore.map((): Told => "-");
  for (const number of told) states[number] = "1";
  for (const number of marked) states[number] = "0";
  return states;
}

/** Whether its book is not on where the scene is, or in the scene. */
function isElsewhere({ places, book }: Tellable, { situation, books = [] }: PromptInput): boolean {
  if (book !== undefined && !books.includes(book)) return true;
  return places !== undefined && !places.includes(situation.scene.place);
}

/** Whether it may be told to everybody who hears. */
function isOpen({ condition }: Tellable, { hearers, rules }: PromptInput): boolean {
  return condition === undefined || hearers.every((hearer) => rules.holds(condition, hearer).value);
}

function shown({ block, marker }: Tellable, told: Told | undefined): readonly Block[] {
  if (told === "1") return [block];
  return told === "0" && marker ? [marker] : [];
}

function composePartner({ partner, situation, world }: PromptInput): Block {
  const { name, description, known, others } = partner;
  const met = { met: known ? "yes" : "", stranger: known ? "" : "yes", others: others.join(", ") };
  return {
    id: "partner",
    kind: "partner",
    text: renderPiece(world, "partner", { name, description, ...met }),
    data: { id: situation.partner.id, name, description, known, ...(others.length > 0 ? { others } : {}) },
    sources: [],
  };
}

/** Nothing where nothing was known. What it rests on was seen by others too, or told on: it may be told to anybody. */
function composeReputation({ reputation }: PromptInput["feeling"]): readonly Block[] {
  if (!reputation) return [];
  const { because, evidence } = reputation;
  const positions = evidence.flatMap(({ seq, rumour }) => (rumour === undefined ? [seq] : [rumour, seq]));
  return [
    {
      id: "reputation",
      kind: "standing",
      text: `What you knew of them before you ever spoke: ${because}`,
      data: { because },
      sources: positions.map((position) => `journal/${position}`),
    },
  ];
}

const degrees = ["", "a little", "", "very"] as const;

/** Nothing in a world that has no feelings, or while there is nothing to tell. */
function composeFeeling({ world, feeling: { now, because } }: PromptInput): readonly Block[] {
  const { emotions } = world.document.feelings;
  const emotion = now && Object.hasOwn(emotions, now.kind) ? emotions[now.kind] : undefined;
  if (!emotion && because.length === 0) return [];
  const felt =
    now && emotion ? `You are ${`${degrees[now.strength] ?? ""} ${now.kind}`.trim()}: ${emotion.shows}.` : "";
  const text = [felt, because.join(" ")].filter(Boolean).join(" ");
  const data = { ...(now ? { kind: now.kind, strength: now.strength } : {}), because };
  return [{ id: "feeling", kind: "standing", text, data, sources: [] }];
}

function composeState({ situation, world, notes }: PromptInput): readonly Block[] {
  const declared = world.document.state;
  const state = (
    id: string,
    heading: string,
    scope: keyof typeof declared,
    fields: Situation["world"],
  ): Block => ({
    id,
    kind: id === "standing" ? "standing" : "state",
    text: describeFields(heading, declared[scope], fields),
    data: fields,
    sources: [],
  });
  const blocks = [
    state("standing", "How you stand toward them", "standing", situation.standing),
    state("state/actor", "You", "character", situation.actor.fields),
    state("state/partner", "They", "character", situation.partner.fields),
    state("state/scene", "Here", "scene", situation.scene.fields),
    state("state/world", "In the world", "world", situation.world),
  ];
  if (notes.length > 0) {
    blocks.push({ id: "state/notes", kind: "state", text: "", data: { notes }, sources: [] });
  }
  return blocks;
}
