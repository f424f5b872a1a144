import type { Random } from "../../domain/random.ts";
import type { NpcProfile } from "../../domain/npc/profile.ts";
import { hasRoom } from "./durations.ts";
import { canFill, capitalise, clip, fillTemplate, pickFilled } from "./fill-template.ts";
import { deadMaster, kinTies, storyTies, townTies } from "./content/relation-ties.ts";
import { fitting } from "./presuppose.ts";
import { framesOf, predicateOf, slotsInPassing, surface, type CastMember, type Draft } from "./draft.ts";
import { relationsAtMost, writeRelatives } from "./write-relatives.ts";

type Relation = NpcProfile["relations"][number];

/** What each of two people is to the other. `told` is all that the profile says so far: who is named in it is somebody to them. */
export function writeRelations(draft: Draft, told: string): Relation[] {
  const random = draft.random.child("relations");
  const relations: Relation[] = [];
  for (const frame of framesOf(draft, "relation").slice(0, 2)) {
    surface(draft, frame, `relations[${relations.length}].text`);
    relations.push({
      name: draft.slots.kin_name ?? "Somebody",
      kind: "bond",
      text: clip(`${draft.identity.short_name} ${predicateOf(draft, frame)}.`),
    });
  }
  for (const part of ["friend", "foe", "master"] as const) {
    const { name, to } = draft.others[part];
    if (!told.includes(name)) continue;
    const { kind, texts } = told.includes(`${name} died`) ? deadMaster : storyTies[part];
    const text = pickFilled(
      fitting(draft.fits, texts),
      { ...draft.slots, peer: firstName(name) },
      random.child(part),
    );
    relations.push({ ...(to === undefined ? {} : { to }), name, kind, text: capitalise(text) });
  }
  relations.push({
    name: draft.slots.kin_name ?? "Somebody",
    kind: "family",
    text: capitalise(fillTemplate(random.child("kin").pick(fitting(draft.fits, kinTies)), draft.slots)),
  });
  const known = draft.relatives.slice(0, relationsAtMost - relations.length);
  relations.push(...writeRelatives(draft.identity.short_name, known, random.child("relatives")));
  return [...relations, ...townRelations(draft, random).slice(0, relationsAtMost - relations.length)];
}

/** One or two people of the town, by chance. */
function townRelations(draft: Draft, random: Random): Relation[] {
  const relations: Relation[] = [];
  const { friend, foe, master } = draft.others;
  const used = new Set([friend.to, foe.to, master.to]);
  const kinds = new Set<string>();
  for (const member of nearest(draft.cast, draft.identity.home, draft.facts.role, random)
    .filter((candidate) => !used.has(candidate.id))
    .slice(0, random.child("count").integer(1, 2))) {
    const same = member.role_class === draft.facts.role;
    const fitting = townTies.filter(
      (tie) =>
        (tie.same === undefined || tie.same === same) &&
        draft.fits(tie.text) &&
        !kinds.has(tie.kind) &&
        hasRoom(tie.text, draft.identity.age),
    );
    const tie = random.child(member.id).pick(fitting);
    kinds.add(tie.kind);
    const text = fillTemplate(tie.text, { ...draft.slots, peer: firstName(member.name) });
    relations.push({ to: member.id, name: member.name, kind: tie.kind, text: capitalise(text) });
  }
  return relations;
}

function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}

/** Neighbours and people of the same class first. */
export function nearest(
  cast: readonly CastMember[],
  home: string,
  role: string,
  random: Random,
): CastMember[] {
  const closeness = new Map(
    cast.map((member) => [
      member.id,
      Number(member.home === home) +
        Number(member.role_class === role) +
        random.child(member.id).next() * 1.5,
    ]),
  );
  return [...cast].sort((one, other) => (closeness.get(other.id) ?? 0) - (closeness.get(one.id) ?? 0));
}

const greetings = {
  stranger: [
    "You're not from this {street}.",
    "If you're buying, speak up. If not, mind the {tool_word}.",
    "I don't know you. That may not be your fault.",
    "Yes? Quickly.",
  ],
  known: [
    "You again. Good.",
    "I was thinking about {field}; then you come.",
    "Back already? Sit on that.",
    "What have you heard?",
  ],
  trusted: [
    "There you are. Shut the door.",
    "I kept you something.",
    "Come in, and tell me I'm wrong about {topic}.",
    "I've told nobody else this.",
  ],
  farewell: [
    "Mind the step.",
    "Go on, then.",
    "Come by when it's drier.",
    "I'll be at {spot}, if it matters.",
  ],
} as const;

export function writeGreetings(draft: Draft): NpcProfile["greetings"] {
  const own = draft.world.document.casting.greetings;
  const pick = (key: keyof typeof greetings): string =>
    capitalise(
      pickFilled(
        [...own[key], ...fitting(draft.fits, greetings[key])],
        slotsInPassing(draft),
        draft.random.child(`greet-${key}`),
      ),
    );
  return {
    stranger: pick("stranger"),
    known: pick("known"),
    trusted: pick("trusted"),
    farewell: pick("farewell"),
  };
}

/** What the world grants to everybody and to the class, with the reluctances that the character's cues call for. */
export function grantBehaviors(draft: Draft): NpcProfile["behaviors"] {
  const { casting, behaviors } = draft.world.document;
  const listed = [...casting.behaviors.everyone, ...(casting.classes[draft.facts.role]?.behaviors ?? [])];
  const mapped =
    casting.behaviors.everyone.length > 0 ||
    Object.values(casting.classes).some((entry) => entry.behaviors.length > 0);
  const names = [...new Set(mapped ? listed : Object.keys(behaviors))].filter(
    (name) => behaviors[name] !== undefined,
  );
  return names.map((name) => ({
    name,
    requires: casting.reluctances
      .filter(
        (entry) =>
          entry.behavior === name &&
          canFill(entry.requires.else, draft.slots) &&
          (draft.facts.cues.has(entry.cue) || entry.cue === draft.facts.role),
      )
      .slice(0, 2)
      .map((entry) => ({ if: entry.requires.if, else: fillTemplate(entry.requires.else, draft.slots) })),
  }));
}
