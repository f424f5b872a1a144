import { hashJson } from "../../domain/hash.ts";
import type { ModelRequest } from "../../domain/ports/model.ts";
import { type Random, seededRandom } from "../../domain/random.ts";
import { characterOf } from "./character.ts";
import type { Citable } from "./citables.ts";
import type { Content } from "./content.ts";
import { type Conversation, foldConversation } from "./conversation.ts";
import type { Entity } from "./entities.ts";
import type { Facts } from "./criteria.ts";
import { holdingSlots, holdingsOf } from "./holdings.ts";
import type { Frame } from "./frames.ts";
import { offeredFrames, stemsOfFrame } from "./offered-frames.ts";
import type { Reader, Segment } from "./reading.ts";
import { type MemoryQuestion, memoryQuestion, saidBack } from "./memory-questions.ts";
import { rememberedFor } from "./remembered.ts";
import { isAboutSelf, type Recall, recallFor, relevance, weighty } from "./recall.ts";
import type { Teller } from "./realise.ts";
import { saidBefore } from "./repetition.ts";
import type { Sheet } from "./sheet.ts";
import { type Slots, slotsOf } from "./slots.ts";
import { fill, type Filling } from "./filling.ts";
import { listed } from "./listed.ts";
import { thingAsked } from "./things-near.ts";
import { feltSlots } from "./felt.ts";
import { factsOf } from "./turn-facts.ts";
import { wordsOf } from "./words.ts";

/** One answer in the making: what is known, what was said, and the means to say something. */
export interface Turn {
  readonly request: ModelRequest;
  readonly content: Content;
  readonly sheet: Sheet;
  readonly entities: readonly Entity[];
  readonly citables: readonly Citable[];
  readonly conversation: Conversation;
  readonly frames: readonly Frame[];
  readonly random: Random;
  readonly teller: Teller;
  readonly stock: readonly string[];
}

/** What a segment is about, with its facts and slots. */
export interface Matter {
  readonly segment: Segment | undefined;
  readonly entity: Entity | undefined;
  readonly recall: Recall;
  readonly facts: Facts;
  readonly slots: Slots;
}

export function openTurn(request: ModelRequest, sheet: Sheet, content: Content, reader: Reader): Turn {
  const { entities, citables, stems } = characterOf(request, sheet, content);
  const frames = offeredFrames(request.tools, sheet, content);
  const spoken = [...sheet.near.near.map(({ name }) => name), ...sheet.memories.map(({ data }) => data.said)];
  const conversation = foldConversation(request.messages, sheet, reader, entities, citables, [
    stems,
    ...frames.map(stemsOfFrame),
    new Set(wordsOf(spoken.join(" ")).map(({ stem }) => stem)),
  ]);
  const random = seededRandom(
    request.seed,
    hashJson([sheet.world.id ?? "", sheet.identity.name ?? ""]),
    conversation.turn,
  );
  const extraversion = sheet.personality.ocean?.extraversion ?? 50;
  const room = Math.max(16, Math.min(34, Math.round(26 + (extraversion - 50) * 0.4)));
  const teller = {
    content,
    conversation,
    said: saidBefore(conversation.replies),
    random,
    room,
    isBrief: conversation.isBrief,
  };
  return {
    request,
    content,
    sheet,
    entities,
    citables,
    conversation,
    frames,
    random,
    teller,
    stock: holdingsOf(sheet, undefined).stock,
  };
}

export function matterOf(
  turn: Turn,
  segment: Segment | undefined,
  extra: ReadonlyMap<string, Filling> = new Map(),
): Matter {
  const { sheet, conversation, citables, content, random } = turn;
  const entity = subjectOf(turn, segment);
  const recall = recallFor(citables, conversation, segment, random);
  const memory =
    segment === undefined ? undefined : memoryQuestion(segment, conversation, citables, recall.told);
  const remembered = segment && rememberedFor(segment, sheet);
  const thing = segment && thingAsked(segment, sheet);
  const holdings = holdingsOf(sheet, segment);
  const facts = factsOf({
    memory,
    remembered,
    thing,
    sheet,
    conversation,
    segment,
    entity,
    citables,
    recall,
    concepts: content.concepts,
    holdings,
  });
  const rotate = (list: readonly string[], name: string): string | undefined => {
    const shuffled = random.child(`rotate/${name}`).shuffle(list);
    const used = (text: string): number =>
      conversation.replies.findLastIndex((reply) => reply.includes(text));
    return shuffled.sort((left, right) => used(left) - used(right))[0];
  };
  // Where several tellings answer as well, not everybody tells the same.
  const chances = new Map<string, number>();
  const chanceOf = ({ id, facet }: Citable): number => {
    const known = chances.get(id) ?? random.child(`fit/${id}`).next() * 0.1;
    chances.set(id, known);
    return facet === "prose" ? known - 0.2 : known;
  };
  const given = new Map([
    ...extra,
    ...rememberedBy(memory),
    ...(remembered?.slots ?? []),
    ...(thing?.slots ?? []),
    ...feltSlots(sheet),
    ...holdingSlots(sheet, holdings),
  ]);
  const slots = slotsOf({
    sheet,
    conversation,
    segment,
    entity,
    citables,
    told: recall.told,
    fits: (citable) => (segment === undefined ? 0 : relevance(citable, segment)) + chanceOf(citable),
    offers: offersOf(turn),
    pickNearest: recall.nearest,
    extra: given,
    idioms: content.speech.idioms,
    oaths: content.speech.oaths,
    knower: knowerFor(turn, segment),
    rotate,
  });
  return { segment, entity, recall, facts, slots };
}

/** What a question about the talk itself is answered with. */
function rememberedBy(memory: MemoryQuestion | undefined): readonly (readonly [string, Filling])[] {
  if (memory === undefined) return [];
  if (memory.of === "npc") return [["retold", fill(memory.retold) ?? { text: "", cites: [] }]];
  return "said" in memory ? [["heard.said", { text: saidBack(memory.said), cites: ["partner"] }]] : [];
}

/** What is spoken of: named here, or what a pronoun or a bare question points back to. */
function subjectOf(turn: Turn, segment: Segment | undefined): Entity | undefined {
  if (segment === undefined) return undefined;
  const { citables, conversation } = turn;
  const hook = conversation.notes.at(-1)?.writes.hook;
  if (conversation.asked === "hook" && hook !== undefined && takesUp(segment))
    return turn.entities.find(({ id }) => id === hook);
  const tellable = (entity: Entity): boolean => citables.some((citable) => citable.entity === entity.id);
  const named = segment.entities.filter(
    (entity) => entity.kind !== "self" && !(asksOfSelf(segment) && isLooselyNamed(segment, entity)),
  );
  const subject = named.find((entity) => entity.kind !== "word" && tellable(entity)) ?? named[0];
  const before = pointedBack(turn, segment);
  if (subject?.kind === "word" && before !== undefined && speaksOf(turn, before, subject)) return before;
  if (subject !== undefined) return subject;
  return before;
}

/** Parts of the NPC that are asked for by words which lore has among its keys too: "your name", "children". */
const ownFacets: ReadonlySet<string> = new Set(
  "name age birth home work family friends look carry habit goal strength flaw".split(" "),
);

function asksOfSelf(segment: Segment): boolean {
  return segment.facet !== undefined && ownFacets.has(segment.facet) && isAboutSelf(segment);
}

/** Named by one plain word, and not by a name. */
function isLooselyNamed({ words }: Segment, { kind, keys }: Entity): boolean {
  if (kind !== "lore" && kind !== "word") return false;
  return !words.some(
    (word, at) =>
      (word.name && keys.some((key) => key.includes(word.stem))) ||
      keys.some((key) => key.length > 1 && key.every((part, index) => words[at + index]?.stem === part)),
  );
}

/** "Yes", "Tell me", "Go on": the offer to tell is accepted. */
function takesUp({ acts, words, entities }: Segment): boolean {
  const text = words.map(({ form }) => form).join(" ");
  return (
    entities.length === 0 &&
    (acts[0] === "yes" || /^(?:please |do |then )*(?:tell me|go on|please|do|about it)\b.{0,12}$/.test(text))
  );
}

/** "What did the Board say about it?" asks about the thing, if something is told of the Board in it. */
function speaksOf({ citables }: Turn, entity: Entity, word: Entity): boolean {
  const name = word.name.replace(/^the /i, "").toLowerCase();
  return citables.some((one) => one.entity === entity.id && one.text.toLowerCase().includes(name));
}

function pointedBack(turn: Turn, segment: Segment): Entity | undefined {
  const { conversation, citables } = turn;
  const tellable = (entity: Entity): boolean => citables.some((citable) => citable.entity === entity.id);
  const pointsBack =
    segment.pronoun !== undefined ||
    segment.bare ||
    segment.acts[0] === "yes" ||
    /\b(?:more|else)\b/.test(segment.text);
  if (!pointsBack || segment.facet !== undefined) return undefined;
  const wantsPerson = segment.pronoun === "person";
  const noted = conversation.notes.at(-1)?.writes.entity;
  const recent = conversation.lately.filter(({ kind }) => kind !== "word" && kind !== "self");
  const last = turn.entities.find(({ id }) => id === noted);
  const candidates = last === undefined ? recent : [last, ...recent];
  const asked = weighty(segment.content);
  const answers = (entity: Entity): boolean =>
    asked.length === 0 ||
    citables.some(
      (one) =>
        one.entity === entity.id && one.kind !== "event" && asked.some(({ stem }) => one.stems.has(stem)),
    );
  const fitting = candidates.filter((entity) => entity.person === wantsPerson && tellable(entity));
  // What was spoken of last is meant even where nothing that can be told of it has the words.
  const answering = fitting.find(answers);
  if (answering !== undefined || segment.pronoun === undefined) return answering;
  return wantsPerson ? fitting[0] : fitting.find(({ id }) => id === noted);
}

/** What the offered behaviors can do for somebody, three at most, in the world's words and order. */
function offersOf({ content, frames, stock }: Turn): string | undefined {
  const offered = new Set(frames.map(({ tool }) => tool.name));
  const offers = Object.entries(content.speech.behaviors).flatMap(
    ([
      name,
      {
        offers: [line],
      },
    ]) => {
      if (line === undefined || !offered.has(name) || (line.includes("{stock}") && stock.length === 0))
        return [];
      return [line.replace("{stock}", listed(stock.slice(0, 3), "or"))];
    },
  );
  return offers.length === 0 ? undefined : listed(offers.slice(0, 3), "or");
}

/** Who would know, as a noun phrase; never somebody who is not in the request. */
function knowerFor({ content, sheet, random }: Turn, segment: Segment | undefined): string | undefined {
  const topics = segment?.topics ?? [];
  const byTopic = topics.map((topic) => content.speech.knowers[topic]).find((knower) => knower !== undefined);
  if (byTopic !== undefined) return byTopic;
  const stems = new Set(segment?.content.map(({ stem }) => stem) ?? []);
  const person = sheet.relations.find(({ data }) =>
    wordsOf(`${data.text} ${data.kind}`).some((word) => stems.has(word.stem)),
  );
  if (person !== undefined) return person.data.name;
  const others = [
    ...sheet.relations.map(({ data }) => data.name),
    ...(sheet.place?.data.exits.map(({ name }) => `somebody at ${name}`) ?? []),
  ];
  return others.length === 0 ? "somebody older" : random.child("knower").pick(others);
}
