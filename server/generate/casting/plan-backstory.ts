import { slugify } from "../../domain/ids.ts";
import type { Random } from "../../domain/random.ts";
import { beginLife } from "./begin-life.ts";
import { gistOf } from "./content/event-gists.ts";
import { lifeEvents } from "./content/life-events.ts";
import type { LifeEvent, Tie } from "./content/life-event.ts";
import { personaAttitudes, personaEvents } from "./content/persona-events.ts";
import { firstDeeds, yearsIn } from "./durations.ts";
import { framesOf, predicateOf, surface, topicOf, type Draft } from "./draft.ts";
import { canFill, capitalise, clip, fillTemplate, type Slots } from "./fill-template.ts";
import type { Frame } from "./frames.ts";
import { goalOf } from "./goal-of.ts";
import { kernelOf } from "./kernel.ts";
import { causeOf, slotsAt, yearOf, type Planned } from "./planned-event.ts";

/** Four to six events: one rooted in the world's dated lore, up to two from the persona, the rest growing out of those. */
export function planBackstory(draft: Draft): Planned[] {
  const persona = personaPlans(draft).slice(0, 2);
  const random = draft.random.child("count");
  const grown = draft.identity.age >= 16;
  const wanted = grown ? Math.min(6, 4 + random.integer(0, 1) + Math.min(1, persona.length)) : 4;
  const planned: Planned[] = [beginLife(draft)];
  while (planned.length < wanted) {
    const left = wanted - planned.length;
    const own = planned.length > 1 && persona.length > 0;
    const [plan] = persona;
    if (own && plan !== undefined && (left <= persona.length || random.child(`turn-${left}`).next() < 0.45)) {
      persona.shift();
      planned.push(placePersonaEvent(draft, planned, plan, left));
    } else planned.push(nextEvent(draft, planned, left));
  }
  return planned;
}

/** An age after the last event that leaves room for those to come. */
function nextAge(
  draft: Draft,
  planned: readonly Planned[],
  left: number,
  range: readonly [number, number],
  random: Random,
): number {
  const { age } = draft.identity;
  const last = planned.at(-1)?.event.age ?? 5;
  const low = Math.min(age, Math.max(last + 1, range[0]));
  const reach = last + Math.ceil(((age - last) * 1.5) / left);
  return random.integer(low, Math.max(low, Math.min(range[1], age, reach)));
}

function nextEvent(draft: Draft, planned: readonly Planned[], left: number): Planned {
  const random = draft.random.child(`event-${planned.length}`);
  const used = new Set(planned.map((plan) => plan.event.id));
  const last = planned.at(-1)?.event.age ?? 5;
  const fits = (event: LifeEvent): boolean =>
    !used.has(event.id) &&
    event.ages[0] <= draft.identity.age &&
    event.ages[1] >= Math.min(last + 1, draft.identity.age) &&
    (event.classes.length === 0 || event.classes.includes(draft.facts.role)) &&
    causeOf(event.needs, planned) !== undefined &&
    agesFor(event, draft.identity.age, last) !== undefined &&
    // Who is alive and of the cast is not buried in somebody's story.
    (draft.others.master.to === undefined || !/\{master\}[^.]* died/.test(event.text)) &&
    canFill(event.text, { ...draft.slots, age: "", year: "" });
  const events: readonly LifeEvent[] = [...draft.world.document.casting.events, ...lifeEvents];
  const event = pickEvent(events.filter(fits), planned, random);
  const ages = agesFor(event, draft.identity.age, last) ?? event.ages;
  const age = nextAge(draft, planned, left, ages, random);
  const slots = slotsAt(draft, age, event.id);
  const because = causeOf(event.needs, planned)?.id;
  const own = draft.world.document.casting.events.find(({ id }) => id === event.id);
  const gist = own?.gist ?? gistOf(event.id);
  return {
    event: {
      id: event.id,
      year: yearOf(draft, age),
      age,
      text: capitalise(clip(fillTemplate(event.text, slots))),
      ...(because === undefined ? {} : { because }),
      attitude: capitalise(fillTemplate(event.attitude, slots)),
    },
    gives: event.gives,
    ...(gist === undefined ? {} : { gist: fillTemplate(gist, slots) }),
  };
}

/**
 * The ages at which it can have happened, by now and after the last event: years that it speaks of lie behind it or
 * have passed since, and what they feel about it for years needs those years.
 */
function agesFor(event: LifeEvent, now: number, last: number): readonly [number, number] | undefined {
  const [low, high] = [Math.max(event.ages[0], Math.min(last + 1, now)), Math.min(event.ages[1], now)];
  const [told, felt] = [yearsIn(event.text), yearsIn(event.attitude)];
  const passed: readonly [number, number] = [low, Math.min(high, now - Math.max(told, felt))];
  if (told <= 1 && felt <= 1) return [low, high];
  if (passed[0] <= passed[1]) return passed;
  if (/ years later/.test(event.text)) return undefined;
  const behind: readonly [number, number] = [Math.max(low, told + firstDeeds), Math.min(high, now - felt)];
  return behind[0] <= behind[1] ? behind : undefined;
}

/** How many lives have left it: an event that hangs on what is common is chosen less readily. */
const commonness: Readonly<Partial<Record<Tie, number>>> = {
  doubt: 3,
  skill: 1.8,
  name: 1.8,
  rival: 2.2,
  charge: 1.4,
  tale: 2.6,
  loss: 2,
  fear: 1.2,
};

/** A story goes on from its last event rather than from its first. */
function pickEvent(fitting: readonly LifeEvent[], planned: readonly Planned[], random: Random): LifeEvent {
  const last = planned.at(-1)?.gives ?? [];
  const next = fitting.filter((event) => event.needs.some((tie) => last.includes(tie)));
  const pool = next.length >= 4 && random.child("goes-on").next() < 0.7 ? next : fitting;
  if (pool.length === 0) throw new RangeError("no life event is left that grows out of the earlier ones");
  const draw = random.child("draw");
  const scored = pool.map((event) => ({
    event,
    score: draw.next() ** event.needs.reduce((sum, tie) => sum + (commonness[tie] ?? 0.7), 0),
  }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).event;
}

interface PersonaPlan {
  readonly frame: Frame;
  readonly kind: keyof typeof personaEvents;
  readonly id: string;
}

function personaPlans(draft: Draft): PersonaPlan[] {
  const plans: PersonaPlan[] = framesOf(draft, "event").map((frame) => ({
    frame,
    kind: "event",
    id: slugFor(draft, frame),
  }));
  for (const kind of ["interest", "expertise", "conflict", "want", "belief"] as const) {
    const [frame] = framesOf(draft, kind);
    // "argues with the mayor" leaves nothing that one could hold to.
    if (frame === undefined || /^(?:with|against) /i.test(topicOf(draft, frame))) continue;
    // "believes that", and not "values honesty", is what one can be certain of.
    const certain = /^(?:believ|think|argu|insist|maintain|hold|convinc|is convinc|emphasi|is of)/.test(
      frame.source,
    );
    const told = kind === "belief" && !certain ? "cause" : kind;
    const id = `${told}-${slugFor(draft, frame)}`.slice(0, 60).replace(/-+$/, "");
    plans.push({ frame, kind: told, id });
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

function placePersonaEvent(
  draft: Draft,
  planned: readonly Planned[],
  plan: PersonaPlan,
  left: number,
): Planned {
  const random = draft.random.child(plan.id);
  const { gives, texts } = personaEvents[plan.kind];
  const caused = texts.flatMap((entry) => {
    const cause = causeOf(entry.needs, planned);
    const used = planned.some(({ template }) => template === entry.text);
    return cause === undefined || used ? [] : [{ text: entry.text, cause }];
  });
  // What happened lately explains more than a childhood does.
  const recent = caused.filter((entry) => planned.slice(-2).some(({ event }) => event === entry.cause));
  const { text, cause } = random.pick(recent.length > 0 ? recent : caused);
  const earliest = draft.identity.age < 24 ? 9 : plan.kind === "interest" ? 12 : 18;
  const age = nextAge(draft, planned, left, [earliest, draft.identity.age], random);
  const slots = {
    ...slotsAt(draft, age, plan.id),
    topic: kernelOf(topicOf(draft, plan.frame)),
    goal: kernelOf(goalOf(draft, plan.frame)),
    clause: predicateOf(draft, plan.frame),
  };
  const taken = planned.some((other) => other.event.id === plan.id);
  surface(draft, plan.frame, `backstory.events[${planned.length}].text`);
  return {
    event: {
      id: taken ? `${plan.id}-again`.slice(0, 64) : plan.id,
      year: yearOf(draft, age),
      age,
      text: capitalise(clip(fillTemplate(text, slots))),
      because: cause.id,
      attitude: freshAttitude(planned, slots, random),
    },
    gives,
    template: text,
  };
}

function freshAttitude(planned: readonly Planned[], slots: Slots, random: Random): string {
  const said = new Set(planned.map((plan) => plan.event.attitude));
  const filled = personaAttitudes.map((text) => capitalise(fillTemplate(text, slots)));
  return random.pick(filled.filter((text) => !said.has(text)));
}
