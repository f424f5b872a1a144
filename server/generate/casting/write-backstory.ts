import { slugify } from "../../domain/ids.ts";
import type { NpcProfile } from "../../domain/npc/profile.ts";
import type { Random } from "../../domain/random.ts";
import type { Lore } from "../../domain/world/world.ts";
import { lifeEvents, personaEvents, type LifeEvent } from "./content/life-events.ts";
import { canFill, capitalise, clip, fillTemplate, pickFilled, type Slots } from "./fill-template.ts";
import { framesOf, predicateOf, surface, topicOf, type Draft } from "./draft.ts";
import type { Frame } from "./frames.ts";
import { headPhrase } from "./write-identity.ts";

type Event = NpcProfile["backstory"]["events"][number];
interface Planned {
  readonly event: Event;
  readonly leaves: readonly string[];
}

/** Four to six events: one rooted in the world's dated lore, one or two from the persona, the rest growing out of those. */
export function planBackstory(draft: Draft): Event[] {
  const planned: Planned[] = [rootEvent(draft)];
  const persona = personaPlans(draft);
  const wanted = Math.min(
    6,
    draft.identity.age < 16 ? 4 : 4 + draft.random.child("count").integer(0, 1) + Math.min(1, persona.length),
  );
  while (planned.length < wanted - Math.min(persona.length, 2)) planned.push(nextEvent(draft, planned));
  for (const plan of persona.slice(0, 2)) planned.push(placePersonaEvent(draft, planned, plan));
  while (planned.length < 4) planned.push(nextEvent(draft, planned));
  return planned.map((plan) => plan.event);
}

function yearOf(draft: Draft, age: number): number {
  return draft.identity.birth_year + age;
}

/** Before eighteen the kin of a story are those who brought one up. */
function slotsAt(draft: Draft, age: number): Slots {
  const elder = age < 18 ? { kin: draft.slots.elder, kin_cap: draft.slots.elder_cap } : {};
  return { ...draft.slots, ...elder, age: String(age), year: String(yearOf(draft, age)) };
}

interface DatedLore {
  readonly id: string;
  readonly lore: Lore;
  readonly age: number;
}

/** Public dated entries up to this year, with how old they were then; before birth it is below 0. */
function datedLore(draft: Draft): DatedLore[] {
  const { calendar } = draft.world.document.setting;
  return Object.entries(draft.world.document.lore).flatMap(([id, lore]) =>
    lore.year === undefined || lore.when !== undefined || lore.year > calendar.year
      ? []
      : [{ id, lore, age: lore.year - draft.identity.birth_year }],
  );
}

/** What they lived through as a child, else what the family tells of, else the earliest that they saw. */
function chooseRoot(draft: Draft, random: Random): DatedLore | undefined {
  const dated = datedLore(draft);
  const { lore_events: told } = draft.world.document.casting;
  const authored = dated.filter((entry) => told[entry.id] !== undefined);
  const pool = authored.length > 0 ? authored : dated;
  const lived = pool.filter((entry) => entry.age >= 4 && entry.age <= 14);
  const inherited = pool.filter((entry) => entry.age < 0 && entry.age > -70);
  if (lived.length > 0 && random.next() < 0.75) return random.pick(lived);
  if (inherited.length > 0) return random.pick(inherited);
  if (lived.length > 0) return random.pick(lived);
  const seen = dated.filter((entry) => entry.age >= 4 && entry.age <= draft.identity.age);
  return [...seen].sort((one, other) => one.age - other.age)[0] ?? dated.find((entry) => entry.age < 0);
}

const plainRoots = {
  seen: [
    "{Short} was {age} in the year of this: {lore}. What {they} kept of it is who did not come to supper.",
    "{Short} was {age} when it happened: {lore}. {kin_cap} held {them} by the collar all that day.",
  ],
  inherited: [
    "{kin_cap} told {Short} of it so often that at {age} {they} believed {they} had been there: {lore}.",
    "At {age} {Short} asked {kin} about it, and was answered once and never again: {lore}.",
  ],
  unknown: [
    "{Short} grew up {birthplace_in}, where {kin} worked with {substance} and {they} was in the way.",
  ],
} as const;

function rootEvent(draft: Draft): Planned {
  const random = draft.random.child("root");
  const entry = chooseRoot(draft, random);
  const seen = entry !== undefined && entry.age >= 4;
  const age = seen ? entry.age : Math.min(random.integer(5, 8), Math.max(0, draft.identity.age - 4));
  const own = entry === undefined ? undefined : draft.world.document.casting.lore_events[entry.id];
  const authored = own === undefined ? [] : !seen ? own.inherited : age <= 14 ? own.child : own.witness;
  const plain = entry === undefined ? plainRoots.unknown : seen ? plainRoots.seen : plainRoots.inherited;
  const slots = { ...slotsAt(draft, age), lore: entry?.lore.title.replace(/^The /, "the ") };
  const text = pickFilled(authored.length > 0 ? authored : plain, slots, random);
  const attitudes =
    own !== undefined && own.attitude.length > 0
      ? own.attitude
      : ["remembers the smell of it better than the faces"];
  return {
    event: {
      id: "beginning",
      year: yearOf(draft, age),
      age,
      text: capitalise(clip(text)),
      ...(entry === undefined ? {} : { because: entry.id }),
      attitude: capitalise(pickFilled(attitudes, slots, random)),
    },
    leaves: ["root"],
  };
}

function nextEvent(draft: Draft, planned: readonly Planned[]): Planned {
  const random = draft.random.child(`event-${planned.length}`);
  const used = new Set(planned.map((plan) => plan.event.id));
  const last = planned.at(-1);
  const lastAge = last?.event.age ?? 5;
  const room = draft.identity.age - lastAge;
  const fits = (event: LifeEvent): boolean =>
    !used.has(event.id) &&
    event.ages[0] <= draft.identity.age &&
    event.ages[1] >= lastAge &&
    (planned.length < 2 || !event.after.includes("root") || event.after.length > 1) &&
    causeOf(event, planned) !== undefined &&
    canFill(event.text, { ...draft.slots, age: "", year: "" });
  const fitting = lifeEvents.filter(fits);
  const event =
    fitting.length > 0 ? random.pick(fitting) : lifeEvents.find((candidate) => !used.has(candidate.id));
  if (event === undefined) throw new RangeError("no life event is left");
  const low = Math.min(draft.identity.age, Math.max(lastAge, event.ages[0]));
  const high = Math.max(
    low,
    Math.min(event.ages[1], draft.identity.age, lastAge + Math.max(1, Math.ceil(room / 2))),
  );
  const age = random.integer(low, high);
  const slots = slotsAt(draft, age);
  const because = causeOf(event, planned) ?? last?.event.id;
  return {
    event: {
      id: event.id,
      year: yearOf(draft, age),
      age,
      text: capitalise(clip(fillTemplate(event.text, slots))),
      ...(because === undefined ? {} : { because }),
      attitude: capitalise(fillTemplate(event.attitude, slots)),
    },
    leaves: event.leaves,
  };
}

function causeOf(event: LifeEvent, planned: readonly Planned[]): string | undefined {
  return [...planned].reverse().find((plan) => plan.leaves.some((leaf) => event.after.includes(leaf)))?.event
    .id;
}

interface PersonaPlan {
  readonly frame: Frame;
  readonly id: string;
  readonly text: (random: Random) => string;
}

function personaPlans(draft: Draft): PersonaPlan[] {
  const plans: PersonaPlan[] = framesOf(draft, "event").map((frame) => ({
    frame,
    id: slugFor(draft, frame),
    text: () =>
      `${draft.identity.short_name} ${predicateOf(draft, frame)}. ${fillTemplate("{kept}", draft.slots)}`,
  }));
  for (const kind of ["interest", "expertise", "conflict", "want", "belief"] as const) {
    const frame = framesOf(draft, kind)[0];
    if (frame === undefined) continue;
    const topic = topicOf(draft, frame);
    plans.push({
      frame,
      id: `${kind}-${slugFor(draft, frame)}`.slice(0, 60).replace(/-+$/, ""),
      text: (random) =>
        fillTemplate(random.pick(personaEvents[kind]), { ...draft.slots, topic, goal: goalOf(draft, frame) }),
    });
  }
  return plans;
}

function slugFor(draft: Draft, frame: Frame): string {
  const slug = slugify(frame.kind === "event" ? predicateOf(draft, frame) : topicOf(draft, frame))
    .split("-")
    .slice(0, 4)
    .join("-")
    .slice(0, 40)
    .replace(/-+$/, "");
  return slug.length > 0 ? slug : "that-year";
}

/** What somebody wants as it stands after "to": "become a scribe", "find advice on bees". */
export function goalOf(draft: Draft, frame: Frame): string {
  const topic = topicOf(draft, frame);
  const first = frame.source.toLowerCase();
  const infinitive =
    /\b(?:to) /.test(first.split(" ").slice(0, 4).join(" ")) &&
    /^[a-z]+(?:ly)? /i.test(topic) &&
    !/^(?:the|a|an|their|his|her|new) /.test(topic);
  if (infinitive) return topic;
  if (/^(?:dream|hopes|in the hope)/.test(first)) return `see ${topic} come true`;
  if (/\bsaving/.test(first)) return `afford ${topic}`;
  if (/consider|contemplat|thinking|weighing/.test(first)) return `decide about ${topic}`;
  if (/^(?:preparing|training|pursuing|pursues)/.test(first)) return `be ready for ${topic}`;
  return `find ${topic}`;
}

function placePersonaEvent(draft: Draft, planned: readonly Planned[], plan: PersonaPlan): Planned {
  const random = draft.random.child(plan.id);
  const last = planned.at(-1);
  const from = last?.event.age ?? 0;
  const age = random.integer(Math.min(from, draft.identity.age), draft.identity.age);
  const id = planned.some((other) => other.event.id === plan.id) ? `${plan.id}-again`.slice(0, 64) : plan.id;
  surface(draft, plan.frame, `backstory.events[${planned.length}].text`);
  const attitude = fillTemplate(
    random.pick([
      "still measures other years by it",
      "tells it well, and leaves one part out",
      "would not give it back",
      "thinks {kin} never forgave {them} for it",
      "is grateful, on most days",
      "has stopped explaining it",
    ]),
    draft.slots,
  );
  return {
    event: {
      id,
      year: yearOf(draft, age),
      age,
      text: capitalise(clip(plan.text(random))),
      ...(last === undefined ? {} : { because: last.event.id }),
      attitude: capitalise(attitude),
    },
    leaves: ["bond", "pride", "doubt"],
  };
}

function sentenceOf(draft: Draft, frame: Frame, index: number): string {
  if (frame.kind === "foreign")
    return `In ${draft.slots.their ?? "their"} own tongue it is said so: “${frame.source}”.`;
  const predicate = predicateOf(draft, frame);
  const plural = draft.facts.pronouns === "they/them";
  return `${index % 2 === 0 || plural ? draft.identity.short_name : capitalise(draft.slots.they ?? "")} ${predicate}.`;
}

/** One paragraph that says the whole persona again in the world's words. Call it last. */
export function writeSummary(draft: Draft, events: readonly Event[]): string {
  const { identity, slots } = draft;
  const head = headPhrase(draft.parsed, draft.recast);
  const sentences = [
    head === ""
      ? fillTemplate("{Name} came to {home_name} with a craft that has no name here.", slots)
      : fillTemplate(
          `{Name}, ${identity.age}, of {home_name}, is known as ${/^(?:spokesman)/.test(head) ? "the" : "a"} ${head}.`,
          slots,
        ),
  ];
  for (const frame of framesOf(draft, "role", "field", "age", "trait", "origin"))
    surface(
      draft,
      frame,
      draft.parsed.readable && draft.parsed.head.includes(frame.source)
        ? "backstory.summary"
        : "identity.occupation",
    );
  const first = events[0];
  const last = events.at(-1);
  const rest: string[] = [];
  const said = draft.parsed.frames.filter((frame) => frame.third !== undefined || !draft.surfaced.has(frame));
  for (const [index, frame] of said.entries()) {
    const text = sentenceOf(draft, frame, index);
    if (sentences.join(" ").length + rest.join(" ").length + text.length > 3400) continue;
    rest.push(text);
    surface(draft, frame, "backstory.summary");
  }
  const closing =
    first === undefined || last === undefined
      ? []
      : [
          fillTemplate(
            draft.random
              .child("closing")
              .pick([
                `It began in ${first.year}; ${last.year} is the year {they} would rather talk about.`,
                `Whoever wants to know {them} should ask about ${last.year}, and not about ${first.year}.`,
                `Between ${first.year} and ${last.year} lies most of what there is to tell.`,
                `People count {their} story from ${last.year}; {they} counts it from ${first.year}.`,
              ]),
            slots,
          ),
        ];
  return capitalise([...sentences, ...rest.map(capitalise), ...closing].join(" "));
}
