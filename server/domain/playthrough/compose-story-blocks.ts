import type { Rules } from "../behavior/rules.ts";
import type { Situation } from "../behavior/situation.ts";
import type { CharacterId } from "../ids.ts";
import type { Npc } from "../npc/npc.ts";
import type { Block } from "../prompt.ts";
import { questStatus } from "../world/quest.ts";
import type { World } from "../world/world.ts";
import type { StoryMemory, TurnImpulse } from "./story-told.ts";

/** What of the story one turn may rest on. */
export interface StoryInput {
  /** Narrations that everybody who hears the turn saw, the NPC too, oldest first. */
  readonly happened: readonly { readonly seq: number; readonly text: string }[];
  /** Why the NPC begins to talk, and the position of the entry that says so. */
  readonly impulse?: TurnImpulse & { readonly seq: number };
}

/** How many narrations a prompt carries. */
const narrationLimit = 6;

/** What was narrated to the NPC and to every hearer of its turn. */
export function storyFor(
  { narrated, impulses }: StoryMemory,
  hearers: readonly CharacterId[],
  because: number | undefined,
): StoryInput {
  const happened = narrated.filter(({ heardBy }) => hearers.every((hearer) => heardBy.includes(hearer)));
  const impulse = because === undefined ? undefined : impulses.get(because);
  return {
    happened: happened.slice(-narrationLimit),
    ...(impulse && because !== undefined ? { impulse: { ...impulse, seq: because } } : {}),
  };
}

/** How the quests stand that the NPC knows of, what happened lately, and why it begins to talk. */
export function composeStory(
  {
    world,
    npc,
    rules,
    situation,
    hearers,
  }: {
    readonly world: World;
    readonly npc: Npc;
    readonly rules: Rules;
    readonly situation: Situation;
    readonly hearers: readonly Situation[];
  },
  { happened, impulse }: StoryInput,
): readonly Block[] {
  const blocks: Block[] = [];
  for (const [id, quest] of Object.entries(world.document.quests)) {
    const at = situation.quests?.[id];
    const stage = quest.stages.find((one) => one.id === at);
    if (!stage?.tells || !knows(npc, quest.known_by)) continue;
    const { tells_when: condition } = stage;
    const isOpen = condition === undefined || hearers.every((hearer) => rules.holds(condition, hearer).value);
    if (!isOpen) continue;
    const status = questStatus(quest, stage.id);
    blocks.push({
      id: `quest/${id}`,
      kind: "quest",
      text: `${quest.title}: ${stage.tells}`,
      data: { id, title: quest.title, stage: stage.id, status, tells: stage.tells },
      sources: [`quest/${id}`],
    });
  }
  if (happened.length > 0) {
    const texts = happened.map(({ text }) => text);
    const sources = happened.map(({ seq }) => `seq/${seq}`);
    blocks.push({ id: "happened", kind: "happened", text: texts.join(" "), data: { texts }, sources });
  }
  if (impulse) blocks.push(impulseBlock(impulse));
  return blocks;
}

function impulseBlock({ because, lines, goal, seq }: NonNullable<StoryInput["impulse"]>): Block {
  const examples = lines.map((line) => `“${line}”`).join(" or ");
  return {
    id: "impulse",
    kind: "impulse",
    text: `Nobody has asked: you begin. ${because} You might say ${examples}, in your own words.`,
    data: { because, lines, ...(goal === undefined ? {} : { goal }) },
    sources: [`seq/${seq}`, ...(goal === undefined ? [] : [`goal/${goal}`])],
  };
}

function knows({ id, profile }: Npc, known: "everyone" | readonly string[]): boolean {
  return known === "everyone" || known.some((name) => name === id || profile.tags.includes(name));
}
