import { lifeShapes, shortLifeShapes } from "./content/life-shapes.ts";
import { framesOf, predicateOf, surface, type Draft } from "./draft.ts";
import { capitalise, fillTemplate, type Slots } from "./fill-template.ts";
import type { Frame } from "./frames.ts";
import type { Planned } from "./planned-event.ts";
import { headPhrase, withArticle } from "./write-identity.ts";

function sentenceOf(draft: Draft, frame: Frame, index: number): string {
  if (frame.kind === "foreign")
    return `In ${draft.slots.their ?? "their"} own tongue it is said so: “${frame.source}”.`;
  const predicate = predicateOf(draft, frame);
  const plural = draft.facts.pronouns === "they/them";
  return `${index % 2 === 0 || plural ? draft.identity.short_name : capitalise(draft.slots.they ?? "")} ${predicate}.`;
}

/** One paragraph that says the whole persona again in the world's words, and what became of them. Call it last. */
export function writeSummary(draft: Draft, planned: readonly Planned[]): string {
  const opening = openingOf(draft);
  for (const frame of framesOf(draft, "role", "field", "age", "trait", "origin"))
    surface(
      draft,
      frame,
      draft.parsed.readable && draft.parsed.head.includes(frame.source)
        ? "backstory.summary"
        : "identity.occupation",
    );
  const rest: string[] = [];
  const said = draft.parsed.frames.filter((frame) => frame.third !== undefined || !draft.surfaced.has(frame));
  for (const [index, frame] of said.entries()) {
    const text = sentenceOf(draft, frame, index);
    if (opening.length + rest.join(" ").length + text.length > 3300) continue;
    rest.push(text);
    surface(draft, frame, "backstory.summary");
  }
  return capitalise([opening, ...rest.map(capitalise), lifeOf(draft, planned)].join(" "));
}

/** The first that may be told of one who speaks for others. */
const plainOpenings = 2;

const openings = [
  "{Name}, {age}, of {home_name}, is {a_head}.",
  "{Name} of {home_name}, {age}, is {a_head}.",
  "{Name} is {a_head} of {home_name}, {age} years old.",
  "At {home_name} people know {Name}, {age}, as {a_head}.",
  "{a_head_cap}, {age} years old, lives by {home_name}: {Name}.",
] as const;

function openingOf(draft: Draft): string {
  const own = headPhrase(draft.parsed, draft.recast);
  const head = /^(?:person|individual|human|someone|somebody)$/.test(own) ? draft.identity.occupation : own;
  if (head === "")
    return fillTemplate("{Name} came to {home_name} with a craft that has no name here.", draft.slots);
  const named = withArticle(head);
  const shapes = draft.parsed.group === undefined ? openings : openings.slice(0, plainOpenings);
  const slots = { ...draft.slots, a_head: named, a_head_cap: capitalise(named) };
  return capitalise(fillTemplate(draft.random.child("opening").pick<string>(shapes), slots));
}

/** The life in the fewest events that tell it. */
function lifeOf(draft: Draft, planned: readonly Planned[]): string {
  const plural = draft.facts.pronouns === "they/them";
  const agreed = (gist: string): string => (plural ? gist.replace(/^was /, "were ") : gist);
  const told = planned.slice(1).flatMap(({ event, gist }) => (gist === undefined ? [] : [{ event, gist }]));
  const random = draft.random.child("life");
  const chosen = told.length > 2 ? [random.pick(told.slice(0, -1)), told.at(-1)] : told;
  const slots: Record<string, string | undefined> = { ...draft.slots, b: planned[0]?.gist };
  for (const [index, plan] of chosen.entries()) {
    if (plan === undefined) continue;
    slots[`g${index + 1}`] = agreed(plan.gist);
    slots[`y${index + 1}`] = String(plan.event.year);
    slots[`a${index + 1}`] = String(plan.event.age);
    slots[`att${index + 1}`] = plan.event.attitude.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());
  }
  const shapes = chosen.length > 1 ? lifeShapes : shortLifeShapes;
  return life(random.pick(shapes), slots, plural);
}

function life(shape: string, slots: Slots, plural: boolean): string {
  const fitted = plural ? shape.replace(/\{They\} \{b\}/g, "{Short} {b}") : shape;
  return capitalise(fillTemplate(fitted, slots));
}
