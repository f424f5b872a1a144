import type { Random } from "../../domain/random.ts";
import type { NpcProfile } from "../../domain/npc/profile.ts";
import { capitalise, clip, fillTemplate, pickFilled } from "./fill-template.ts";
import { framesOf, predicateOf, surface, type CastMember, type Draft } from "./draft.ts";

type Relation = NpcProfile["relations"][number];

/** How two people of one town came to matter to each other. `{peer}` is the other's short name. */
const ties: readonly { readonly kind: string; readonly text: string; readonly same: boolean | undefined }[] =
  [
    {
      kind: "rival",
      text: "Does the same work two doors down, and does it better on rainy days; {Short} says so to everybody but {peer}.",
      same: true,
    },
    {
      kind: "mentor",
      text: "{peer} showed {Short} how to hold {tool}. Neither has mentioned it since.",
      same: true,
    },
    {
      kind: "colleague",
      text: "Shares the stove, the tools and the complaints; they take turns at being the cheerful one.",
      same: true,
    },
    {
      kind: "customer",
      text: "Buys on the slate. The slate stands at nineteen tallies and both know it.",
      same: false,
    },
    {
      kind: "creditor",
      text: "Lent {Short} {substance} in a bad month and refuses to hear of it, which is worse.",
      same: false,
    },
    {
      kind: "friend",
      text: "They meet at {spot} on market days and disagree about {field} for pleasure.",
      same: undefined,
    },
    {
      kind: "neighbour",
      text: "Through the wall {Short} knows when {peer} sleeps, and when not; nothing has been said.",
      same: undefined,
    },
    {
      kind: "old_quarrel",
      text: "Has not spoken to {peer} since a matter of {substance}; would be glad of an excuse.",
      same: undefined,
    },
    {
      kind: "confidant",
      text: "{peer} knows one thing that {kin} does not. {Short} regrets telling it, in the mornings.",
      same: undefined,
    },
    {
      kind: "rescued",
      text: "Pulled {peer} out at {spot} once, by the collar. It made both of them shy.",
      same: false,
    },
  ];

export function writeRelations(draft: Draft): Relation[] {
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
  const { name, kind, to } = draft.other;
  relations.push({
    ...(to === undefined ? {} : { to }),
    name,
    kind,
    text: capitalise(
      pickFilled(
        [
          "The one {Short} measures {themself} against, fairly or not.",
          "Was there in the year that mattered, on the other side of the table.",
          "They began at the same bench with the same {tool_word}, and only one of them got on.",
          "Knows {Short} too well to be avoided and too little to be asked.",
        ],
        draft.slots,
        random.child("other"),
      ),
    ),
  });
  relations.push({
    name: draft.slots.kin_name ?? "Somebody",
    kind: "family",
    text: capitalise(
      fillTemplate(
        random
          .child("kin")
          .pick([
            "{kin_cap}. Thinks {Short} works too much, and says it to others.",
            "{kin_cap}. Keeps {their} place at table, and {their} faults in mind.",
            "{kin_cap}. The only one who may call {them} by the childhood name.",
            "{kin_cap}. Would lie for {them}, and has.",
          ]),
        draft.slots,
      ),
    ),
  });
  const used = new Set(relations.flatMap((relation) => (relation.to === undefined ? [] : [relation.to])));
  for (const member of nearest(draft.cast, draft.identity.home, draft.facts.role, random)
    .filter((candidate) => !used.has(candidate.id))
    .slice(0, random.child("count").integer(1, 2))) {
    const same = member.role_class === draft.facts.role;
    const tie = random
      .child(member.id)
      .pick(ties.filter((candidate) => candidate.same === undefined || candidate.same === same));
    relations.push({
      to: member.id,
      name: member.name,
      kind: tie.kind,
      text: capitalise(fillTemplate(tie.text, { ...draft.slots, peer: member.name.split(" ")[0] })),
    });
  }
  return relations;
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
    "You're not from this stair.",
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
    capitalise(pickFilled([...own[key], ...greetings[key]], draft.slots, draft.random.child(`greet-${key}`)));
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
          entry.behavior === name && (draft.facts.cues.has(entry.cue) || entry.cue === draft.facts.role),
      )
      .slice(0, 2)
      .map((entry) => ({ if: entry.requires.if, else: fillTemplate(entry.requires.else, draft.slots) })),
  }));
}
