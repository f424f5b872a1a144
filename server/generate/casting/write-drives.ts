import { slugify } from "../../domain/ids.ts";
import { canBeReached, conditionsOf } from "../../domain/npc/goal.ts";
import type { NpcProfile } from "../../domain/npc/profile.ts";
import type { Random } from "../../domain/random.ts";
import type { World } from "../../domain/world/world.ts";
import { goalSchemas } from "./content/goals.ts";
import type { Tie } from "./content/life-event.ts";
import type { SecretSchema } from "./content/secret.ts";
import { secretSchemas } from "./content/secrets.ts";
import { plainWantReasons, wantObstacles, wantReasons } from "./content/want-reasons.ts";
import { framesOf, predicateOf, slotsInPassing, surface, topicOf, type Draft } from "./draft.ts";
import { hasRoom } from "./durations.ts";
import { canFill, capitalise, clip, fillTemplate, type Slots } from "./fill-template.ts";
import { goalOf } from "./goal-of.ts";
import { tensionGoal } from "./tension-goal.ts";
import type { Planned } from "./planned-event.ts";
import { fitting } from "./presuppose.ts";

type Goal = NpcProfile["goals"][number];
type Secret = NpcProfile["secrets"][number];

/**
 * Slots with the year that a goal or a secret goes back to: that of the latest event that left what it needs, or, where
 * it needs nothing, of their grown life. Undefined when nothing in the life left that.
 */
function slotsFor(
  draft: Draft,
  planned: readonly Planned[],
  needs: readonly Tie[],
  dated: boolean,
): Slots | undefined {
  const lived = dated ? planned.slice(1) : planned;
  const cause =
    needs.length === 0
      ? (lived.findLast((plan) => plan.event.age >= 16) ?? lived.at(-1))
      : lived.findLast((plan) => plan.gives.some((tie) => needs.includes(tie)));
  return cause === undefined ? undefined : { ...slotsInPassing(draft), event_year: String(cause.event.year) };
}

function isDated(texts: readonly string[]): boolean {
  return texts.some((text) => text.includes("{event_year}"));
}

function wantedGoals(draft: Draft, planned: readonly Planned[]): Goal[] {
  const random = draft.random.child("wants");
  return framesOf(draft, "want")
    .slice(0, 2)
    .map((frame, index) => {
      const text = clip(capitalise(`${goalOf(draft, frame)}.`));
      surface(draft, frame, `goals[${index}].text`);
      const words = slugify(goalOf(draft, frame)).split("-").slice(0, 5).join("-");
      return {
        id: `${words.length > 0 ? words.slice(0, 50).replace(/-+$/, "") : "want"}-${index + 1}`,
        text,
        why: capitalise(clip(reasonFor(draft, planned, random.child(`why-${index}`)))),
        obstacle: capitalise(
          fillTemplate(
            random.child(`obstacle-${index}`).pick(fitting(draft.fits, wantObstacles)),
            draft.slots,
          ),
        ),
      };
    });
}

/** Why they want it: what a later event left, told with that event, and only without any a plain reason. */
function reasonFor(draft: Draft, planned: readonly Planned[], random: Random): string {
  const told = planned
    .slice(1)
    .flatMap(({ event, gives, gist }) => (gist === undefined ? [] : [{ event, gives, gist }]));
  const explaining = told
    .slice(-2)
    .flatMap(({ event, gives, gist }) =>
      wantReasons
        .filter(({ needs, text }) => draft.fits(text) && needs.some((tie) => gives.includes(tie)))
        .map(({ text }) => ({ text, slots: { ...draft.slots, gist: gist, event_year: String(event.year) } })),
    );
  if (explaining.length === 0)
    return fillTemplate(random.pick(fitting(draft.fits, plainWantReasons)), draft.slots);
  const { text, slots } = random.pick(explaining);
  // A gist is in the singular, as it stands after a name.
  const plural = draft.facts.pronouns === "they/them";
  return fillTemplate(plural ? text.replaceAll("{they} {gist}", "{Short} {gist}") : text, slots);
}

/** How much likelier a goal is that play can decide. */
const reachable = 5;

const anybody: { readonly needs: readonly Tie[]; readonly ages: readonly [number, number] } = {
  needs: [],
  ages: [14, 200],
};

/** What the persona wants, then what grows out of the life: a thing to do for whoever meets them. */
export function writeGoals(draft: Draft, planned: readonly Planned[]): Goal[] {
  const random = draft.random.child("goals");
  const goals = wantedGoals(draft, planned);
  const tension = goals.length < 2 ? tensionGoal(draft, goals.length) : undefined;
  if (tension !== undefined) goals.push(tension);
  const { age } = draft.identity;
  const own = draft.world.document.casting.goals.map((schema) => {
    return { ...schema, ...anybody, conditions: conditionsOf(schema) };
  });
  const shared = goalSchemas
    .filter(({ text, why, obstacle }) => draft.fits(text, why, obstacle))
    .map((schema) => ({ ...schema, conditions: {} }));
  const possible = [...shared, ...own].flatMap((schema) => {
    if (age < schema.ages[0] || age > schema.ages[1]) return [];
    if (schema.classes.length > 0 && !schema.classes.includes(draft.facts.role)) return [];
    const texts = [schema.text, schema.why, schema.obstacle];
    // One of two goals is about that already.
    if (tension !== undefined && texts.some((text) => text.includes("{subject}"))) return [];
    if (!texts.every((text) => hasRoom(text, age))) return [];
    const slots = slotsFor(draft, planned, schema.needs, isDated(texts));
    return slots !== undefined && texts.every((text) => canFill(text, slots)) ? [{ schema, slots }] : [];
  });
  const wanted = Math.max(2, goals.length);
  const years = new Set<string | undefined>();
  const ranked = possible
    .map((entry) => ({
      ...entry,
      score:
        random.child(entry.schema.id).next() **
        (1 / (weightOf(entry.schema) * (canBeReached(entry.schema.conditions) ? reachable : 1))),
    }))
    .sort((one, other) => other.score - one.score);
  for (const { schema, slots } of ranked) {
    if (goals.length >= wanted) break;
    const year = isDated([schema.text, schema.why, schema.obstacle]) ? slots.event_year : undefined;
    if (year !== undefined && years.has(year)) continue;
    years.add(year);
    goals.push({
      id: schema.id,
      text: capitalise(fillTemplate(schema.text, slots)),
      why: capitalise(clip(fillTemplate(schema.why, slots))),
      obstacle: capitalise(fillTemplate(schema.obstacle, slots)),
      ...schema.conditions,
    });
  }
  return goals;
}

/** What few can have is likelier for those who can. */
function weightOf(schema: { readonly needs: readonly Tie[]; readonly classes: readonly string[] }): number {
  return schema.classes.length > 0 ? 3 : schema.needs.length > 0 ? 1.7 / schema.needs.length ** 0.5 : 1;
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

/** What they keep, by what they have lived through, their trade and their temper. */
export function writeSecrets(draft: Draft, planned: readonly Planned[]): Secret[] {
  const random = draft.random.child("secrets");
  const rank = random.child("rank");
  const cues = new Set<string>(draft.facts.cues);
  const own: SecretSchema[] = draft.world.document.casting.secrets.map((schema) => ({
    ...schema,
    needs: [],
    cues: [],
  }));
  const shared = secretSchemas.filter(({ text, marker, cost }) => draft.fits(text, marker, cost));
  const scored = [...shared, ...own]
    .flatMap((schema) => {
      if (schema.classes.length > 0 && !schema.classes.includes(draft.facts.role)) return [];
      const texts = [schema.text, schema.marker, schema.cost];
      if (!texts.every((text) => hasRoom(text, draft.identity.age))) return [];
      const slots = slotsFor(draft, planned, schema.needs, isDated(texts));
      if (slots === undefined || !texts.every((text) => canFill(text, slots))) return [];
      const weight = weightOf(schema) + 0.7 * Number(schema.cues.some((cue) => cues.has(cue)));
      return [{ schema, slots, score: rank.next() ** (1 / weight) }];
    })
    .sort((one, other) => other.score - one.score);
  const count = random.child("count").next() < 0.3 ? 2 : 1;
  return scored.slice(0, count).map(({ schema, slots }, index) => ({
    id: schema.id,
    text: capitalise(fillTemplate(schema.text, slots)),
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
      return clip(topicOf(draft, frame));
    });
  for (const frame of framesOf(draft, "work").slice(0, 5 - expertise.length)) {
    surface(draft, frame, `knowledge.expertise[${expertise.length}]`);
    expertise.push(clip(topicOf(draft, frame)));
  }
  expertise.push(draft.slots.whole_field ?? "that work");
  const ignorant = framesOf(draft, "ignorance");
  ignorant.forEach((frame) => surface(draft, frame, "knowledge.ignorance"));
  const ignorance =
    ignorant.length > 0
      ? ignorant
          .map((frame) => `${predicateOf(draft, frame)}.`)
          .map(capitalise)
          .join(" ")
      : `${draft.slots.ignorance ?? "Knows nothing of what the big houses cost"}.`;
  return { lore, expertise: [...new Set(expertise)].slice(0, 6), ignorance: capitalise(clip(ignorance)) };
}
