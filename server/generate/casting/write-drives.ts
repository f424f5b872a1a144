import { slugify } from "../../domain/ids.ts";
import type { NpcProfile } from "../../domain/npc/profile.ts";
import type { World } from "../../domain/world/world.ts";
import { goalSchemas, secretSchemas } from "./content/tensions.ts";
import { canFill, capitalise, clip, fillTemplate } from "./fill-template.ts";
import { framesOf, surface, topicOf, type Draft } from "./draft.ts";
import { goalOf } from "./write-backstory.ts";

type Goal = NpcProfile["goals"][number];
type Secret = NpcProfile["secrets"][number];
type Events = NpcProfile["backstory"]["events"];

const obstacles = [
  "It costs more than {Short} makes, and {kin} has other uses for it.",
  "{other} stands in the way, politely.",
  "It would mean telling {kin} why.",
  "{Short} is afraid of getting it.",
  "It must be done before the season turns, and nobody else is in a hurry.",
] as const;

/** Slots with the event that a goal or a secret goes back to. */
function driveSlots(
  draft: Draft,
  events: Events,
  stream: string,
): Record<string, string | undefined> & { readonly cause: string } {
  const event = draft.random.child(stream).pick(events.slice(1));
  const attitude = event.attitude.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());
  return {
    ...draft.slots,
    cause: `It goes back to ${event.year}: ${draft.identity.short_name} ${attitude}.`,
    event_year: String(event.year),
  };
}

export function writeGoals(draft: Draft, events: Events): Goal[] {
  const random = draft.random.child("goals");
  const slots = driveSlots(draft, events, "cause-0");
  const goals: Goal[] = framesOf(draft, "want")
    .slice(0, 2)
    .map((frame, index) => {
      const text = clip(capitalise(`${goalOf(draft, frame)}.`));
      surface(draft, frame, `goals[${index}].text`);
      const words = slugify(goalOf(draft, frame)).split("-").slice(0, 5).join("-");
      return {
        id: `${words.length > 0 ? words.slice(0, 50).replace(/-+$/, "") : "want"}-${index + 1}`,
        text,
        why: clip(driveSlots(draft, events, `cause-${index}`).cause),
        obstacle: fillTemplate(random.pick(obstacles), slots),
      };
    });
  const fitting = goalSchemas.filter(
    (schema) =>
      [schema.text, schema.why, schema.obstacle].every((text) => canFill(text, slots)) &&
      (draft.identity.age > 30 || schema.id !== "pass-it-on"),
  );
  for (const schema of random.shuffle(fitting).slice(0, goals.length > 1 ? 1 : 2 - goals.length)) {
    const own = driveSlots(draft, events, `cause-${goals.length}`);
    goals.push({
      id: schema.id,
      text: capitalise(fillTemplate(schema.text, own)),
      why: capitalise(clip(fillTemplate(schema.why, own))),
      obstacle: capitalise(fillTemplate(schema.obstacle, own)),
    });
  }
  return goals;
}

/** A condition over whatever the world keeps of standing: trust where there is trust, else its first number. */
function secretCondition(world: World, hardness: number): string {
  const numbers = Object.entries(world.document.state.standing).flatMap(([key, field]) =>
    field.type === "integer" || field.type === "number" ? [{ key, field }] : [],
  );
  const gate = numbers.find(({ key }) => key === "trust") ?? numbers[0];
  if (gate === undefined) return "false";
  const { minimum, maximum, starts, type } = gate.field;
  const at = Math.round(starts + (Math.max(starts, maximum) - starts) * hardness);
  const value = Math.min(maximum, Math.max(minimum, at));
  return `standing.${gate.key} >= ${type === "number" && Number.isInteger(value) ? `${value}.0` : value}`;
}

export function writeSecrets(draft: Draft, events: Events): Secret[] {
  const random = draft.random.child("secrets");
  const slots = driveSlots(draft, events, "secret");
  const cues = new Set<string>([...draft.facts.cues, draft.facts.role]);
  const own = draft.world.document.casting.secrets
    .filter((schema) => schema.classes.length === 0 || schema.classes.includes(draft.facts.role))
    .map((schema) => ({ ...schema, cues: schema.classes }));
  const fitting = [...secretSchemas, ...own].filter((schema) =>
    [schema.text, schema.marker, schema.cost].every((text) => canFill(text, slots)),
  );
  const scored = fitting
    .map((schema) => ({
      schema,
      score: schema.cues.filter((cue) => cues.has(cue)).length * 0.8 + random.child(schema.id).next() * 1.6,
    }))
    .sort((one, other) => other.score - one.score);
  const count = random.child("count").next() < 0.3 ? 2 : 1;
  return scored.slice(0, count).map(({ schema }, index) => ({
    id: schema.id,
    text: fillTemplate(schema.text, slots),
    marker: capitalise(fillTemplate(schema.marker, slots)),
    when: secretCondition(
      draft.world,
      0.25 + index * 0.2 + random.child(`when-${index}`).integer(0, 4) * 0.05,
    ),
    cost: capitalise(fillTemplate(schema.cost, slots)),
  }));
}

export function writeKnowledge(draft: Draft, tags: readonly string[]): NpcProfile["knowledge"] {
  const known = new Set(tags);
  const lore = Object.entries(draft.world.document.lore).flatMap(([id, entry]) =>
    entry.known_by === "everyone" || entry.known_by.some((tag) => known.has(tag)) ? [id] : [],
  );
  const expertise = framesOf(draft, "expertise")
    .slice(0, 4)
    .map((frame, index) => {
      surface(draft, frame, `knowledge.expertise[${index}]`);
      return capitalise(clip(topicOf(draft, frame)));
    });
  for (const frame of framesOf(draft, "work").slice(0, 5 - expertise.length)) {
    surface(draft, frame, `knowledge.expertise[${expertise.length}]`);
    expertise.push(capitalise(clip(topicOf(draft, frame))));
  }
  expertise.push(capitalise(draft.slots.field ?? ""));
  const ignorant = framesOf(draft, "ignorance");
  ignorant.forEach((frame) => surface(draft, frame, "knowledge.ignorance"));
  const ignorance =
    ignorant.length > 0
      ? ignorant.map((frame) => topicOf(draft, frame)).join("; ")
      : (draft.slots.ignorance ?? "what the big houses cost");
  return { lore, expertise: [...new Set(expertise)].slice(0, 6), ignorance: capitalise(clip(ignorance)) };
}
