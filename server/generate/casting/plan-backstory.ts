import { slugify } from "../../domain/ids.ts";
import type { Random } from "../../domain/random.ts";
import { beginLife } from "./begin-life.ts";
import { chooseEvent } from "./choose-event.ts";
import { personaAttitudes, personaEvents } from "./content/persona-events.ts";
import { framesOf, mention, predicateOf, surface, topicOf, type Draft } from "./draft.ts";
import { capitalise, clip, fillTemplate, type Slots } from "./fill-template.ts";
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
  const { event, gist, ages, cause } = chooseEvent(draft, planned, random);
  const age = nextAge(draft, planned, left, ages, random);
  const slots = slotsAt(draft, age, event.id);
  return {
    event: {
      id: event.id,
      year: yearOf(draft, age),
      age,
      text: capitalise(clip(fillTemplate(event.text, slots))),
      ...(cause === undefined ? {} : { because: cause.id }),
      attitude: capitalise(clip(fillTemplate(event.attitude, slots))),
    },
    gives: event.gives,
    ...(gist === undefined ? {} : { gist: fillTemplate(gist, slots) }),
  };
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
  const { gives } = personaEvents[plan.kind];
  const { text, cause } = tellPersonaEvent(draft, planned, plan, random);
  const earliest = draft.identity.age < 24 ? 9 : plan.kind === "interest" ? 12 : 18;
  const age = nextAge(draft, planned, left, [earliest, draft.identity.age], random);
  const slots = {
    ...slotsAt(draft, age, plan.id),
    topic: kernelOf(topicOf(draft, plan.frame)),
    goal: kernelOf(goalOf(draft, plan.frame)),
    clause: predicateOf(draft, plan.frame),
  };
  const taken = planned.some((other) => other.event.id === plan.id);
  mention(draft, plan.frame);
  surface(draft, plan.frame, `backstory.events[${planned.length}].text`);
  return {
    event: {
      id: taken ? `${plan.id}-again`.slice(0, 64) : plan.id,
      year: yearOf(draft, age),
      age,
      text: capitalise(clip(fillTemplate(text, slots))),
      ...(cause === undefined ? {} : { because: cause.id }),
      attitude: freshAttitude(planned, slots, random),
    },
    gives,
    template: text,
  };
}

/** How it is told, and what it came of: by a text for that which an earlier event left, told for the first time. */
function tellPersonaEvent(
  draft: Draft,
  planned: readonly Planned[],
  plan: PersonaPlan,
  random: Random,
): { readonly text: string; readonly cause: Planned["event"] | undefined } {
  const { texts } = personaEvents[plan.kind];
  const possible = texts.filter(({ text }) => draft.fits(text));
  const caused = possible.flatMap((entry) => {
    const cause = causeOf(entry.needs, planned);
    return cause === undefined ? [] : [{ text: entry.text, cause }];
  });
  const fresh = caused.filter(({ text }) => !planned.some(({ template }) => template === text));
  const told = fresh.length > 0 ? fresh : caused;
  // What happened lately explains more than a childhood does.
  const recent = told.filter((entry) => planned.slice(-2).some(({ event }) => event === entry.cause));
  if (told.length > 0) return random.pick(recent.length > 0 ? recent : told);
  const [first] = texts;
  return { text: random.pick(possible.length > 0 ? possible : [first]).text, cause: planned.at(-1)?.event };
}

function freshAttitude(planned: readonly Planned[], slots: Slots, random: Random): string {
  const said = new Set(planned.map((plan) => plan.event.attitude));
  const filled = personaAttitudes.map((text) => capitalise(fillTemplate(text, slots)));
  return random.pick(filled.filter((text) => !said.has(text)));
}
