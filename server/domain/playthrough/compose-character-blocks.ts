import type { NpcId } from "../ids.ts";
import { asSentence, asSentences, endSentence } from "../sentence.ts";
import type { JsonObject } from "../json.ts";
import type { Npc } from "../npc/npc.ts";
import type { NpcProfile } from "../npc/profile.ts";
import { plainObject } from "../plain-json.ts";
import type { Block, BlockKind } from "../prompt.ts";
import type { World } from "../world/world.ts";
import { renderedWords, renderPiece } from "./prompts/world-prompts.ts";

/**
 * The blocks that stay the same for an NPC revision in a world version. They are the larger part of every prompt, so
 * they are made once and shared; whoever hashes or renders a block may do so once as well.
 */
export function composeCharacterBlocks(
  world: World,
  npc: Npc,
  names: ReadonlyMap<NpcId, string>,
): readonly Block[] {
  const known = cache.get(npc);
  if (known && known.world === world) return known.blocks;
  const blocks = [...worldBlocks(world), ...profileBlocks(world, npc, names)];
  cache.set(npc, { world, blocks });
  return blocks;
}

/** Keyed by the revision object itself: it goes when the revision does. */
const cache = new WeakMap<Npc, { readonly world: World; readonly blocks: readonly Block[] }>();

function worldBlocks(world: World): readonly Block[] {
  const { id, setting, speech } = world.document;
  const { year, era, season } = setting.calendar;
  const words = Object.entries(setting.style.words).map(([word, meaning]) => `${word}: ${meaning}`);
  return [
    {
      id: "rules",
      kind: "rules",
      text: renderPiece(world, "rules", {}),
      data: plainObject(renderedWords(world.document)),
      sources: [],
    },
    ...feelingsBlock(world),
    {
      id: "world",
      kind: "world",
      text: renderPiece(world, "world", {
        name: setting.name,
        premise: setting.premise,
        season: season ?? "",
        year: String(year),
        era,
        never: setting.style.never.join("; "),
      }),
      data: plainObject({
        id,
        name: setting.name,
        premise: setting.premise,
        calendar: setting.calendar,
        never: setting.style.never,
        words: setting.style.words,
        vocabulary: setting.vocabulary,
        speech,
      }),
      sources: [`world/${world.hash}`],
    },
    {
      id: "style",
      kind: "style",
      text: renderPiece(world, "style", { guide: setting.style.guide, words: words.join("; ") }).trim(),
      data: { guide: setting.style.guide },
      sources: [`world/${world.hash}`],
    },
  ];
}

/** What may be felt here and how to say so; nothing where the world has no `feelings.yaml`. */
function feelingsBlock(world: World): readonly Block[] {
  const { emotions } = world.document.feelings;
  const kinds = Object.keys(emotions);
  if (kinds.length === 0) return [];
  const text =
    "When what you feel changes, mark it in your words where it begins, in square brackets, with 1 to 3 for how strongly: " +
    `[${kinds[0]} 2]. The mark is not heard. Feel nothing but these: ` +
    `${kinds.map((kind) => `${kind} (${emotions[kind]?.shows})`).join("; ")}.`;
  return [
    {
      id: "feelings",
      kind: "rules",
      text,
      data: plainObject({ emotions }),
      sources: [`world/${world.hash}`],
    },
  ];
}

function profileBlocks(world: World, npc: Npc, names: ReadonlyMap<NpcId, string>): readonly Block[] {
  const { profile } = npc;
  const sources = [`${npc.id}@${npc.revision}`];
  const block = (id: string, kind: BlockKind, text: string, data: JsonObject): Block => ({
    id,
    kind,
    text,
    data,
    sources,
  });
  return [
    block("profile/identity", "profile", identityText(world, profile), plainObject(profile.identity)),
    block("profile/persona", "profile", "", { text: npc.persona.text }),
    block("profile/appearance", "profile", appearanceText(world, profile), plainObject(profile.appearance)),
    block(
      "profile/personality",
      "profile",
      personalityText(world, profile),
      plainObject(profile.personality),
    ),
    block("profile/day", "profile", Object.values(profile.day).join(" "), plainObject(profile.day)),
    block("profile/knowledge", "profile", knowledgeText(world, profile), {
      expertise: profile.knowledge.expertise,
      ignorance: profile.knowledge.ignorance,
    }),
    block("profile/greetings", "profile", "", plainObject(profile.greetings)),
    block("voice", "voice", voiceText(world, profile), plainObject(profile.voice)),
    ...profile.backstory.events.map((event) => {
      const because = event.because === undefined ? "" : becauseText(world, profile, event.because);
      const { year, age, attitude } = event;
      const text = renderPiece(world, "backstory", {
        year: String(year),
        age: String(age),
        text: endSentence(event.text),
        attitude: endSentence(attitude),
        because: endSentence(because),
      });
      return block(
        `backstory/${event.id}`,
        "backstory",
        text,
        plainObject({ ...event, because_text: because }),
      );
    }),
    ...profile.relations.map((relation, index) => {
      const name = names.get(relation.to as NpcId) ?? relation.name;
      const kind = relation.kind.replaceAll("_", " ");
      const text = renderPiece(world, "relation", { name, kind, text: relation.text });
      return block(`relation/${index}`, "relations", text, plainObject({ ...relation, name }));
    }),
    ...profile.goals.map((goal) =>
      block(
        `goal/${goal.id}`,
        "profile",
        renderPiece(world, "goal", {
          goal: endSentence(goal.text),
          why: endSentence(goal.why),
          obstacle: endSentence(goal.obstacle),
        }),
        { id: goal.id, text: goal.text, why: goal.why, obstacle: goal.obstacle },
      ),
    ),
  ];
}

/** Empty for lore under a condition: a life is told to everybody, so it cannot wait for one. */
function becauseText(world: World, profile: NpcProfile, because: string): string {
  const event = profile.backstory.events.find(({ id }) => id === because);
  if (event) return event.text;
  const lore = Object.hasOwn(world.document.lore, because) ? world.document.lore[because] : undefined;
  if (!lore || lore.when !== undefined) return "";
  return lore.told[0] ?? lore.title;
}

function identityText(world: World, { identity, backstory }: NpcProfile): string {
  const { age, birth_year, home, ...texts } = identity;
  return renderPiece(world, "identity", {
    ...texts,
    age: String(age),
    birth_year: String(birth_year),
    home: world.document.places[home]?.name ?? home,
    family: endSentence(identity.family),
    backstory: backstory.summary,
  });
}

function appearanceText(world: World, { appearance }: NpcProfile): string {
  const { summary, clothing, carries } = appearance;
  return renderPiece(world, "appearance", {
    summary: endSentence(summary),
    clothing: asSentence(clothing),
    carries: carries.join(", "),
  });
}

function personalityText(world: World, { personality }: NpcProfile): string {
  const { traits, strength, flaw, fear, values, likes, dislikes, habits, temper } = personality;
  return renderPiece(world, "personality", {
    traits: asSentences(traits),
    strength: endSentence(strength),
    flaw: endSentence(flaw),
    fear: endSentence(fear),
    values: values.join("; "),
    likes: likes.join(", "),
    dislikes: dislikes.join(", "),
    habits: asSentences(habits),
    temper: endSentence(temper),
  });
}

function knowledgeText(world: World, { knowledge }: NpcProfile): string {
  const { expertise, ignorance } = knowledge;
  return renderPiece(world, "knowledge", {
    expertise: expertise.join(", "),
    ignorance: endSentence(ignorance),
  });
}

function voiceText(world: World, { voice }: NpcProfile): string {
  return renderPiece(world, "voice", {
    description: endSentence(voice.description),
    habits: asSentences(voice.habits),
    tic: voice.tic ?? "",
    lines: voice.sample_lines.map((line) => `"${line}"`).join(" "),
  });
}
