import type { NpcProfile } from "../../domain/npc/profile.ts";
import { classCharacters } from "./content/class-character.ts";
import * as people from "./content/people.ts";
import { capitalise, clip, pickFilled } from "./fill-template.ts";
import { framesOf, predicateOf, slotsInPassing, surface, topicOf, type Draft } from "./draft.ts";
import { isBrief, kernelOf } from "./kernel.ts";
import { fitting } from "./presuppose.ts";

type Personality = NpcProfile["personality"];
type Ocean = Personality["ocean"];

const factors = ["openness", "conscientiousness", "extraversion", "agreeableness", "neuroticism"] as const;

function drawOcean(draft: Draft): Ocean {
  const draw = (factor: keyof Ocean): number => {
    const value = draft.random.child(factor).normal(50, 10) + (draft.facts.shifts[factor] ?? 0);
    return Math.round(Math.min(80, Math.max(20, value)));
  };
  return {
    openness: draw("openness"),
    conscientiousness: draw("conscientiousness"),
    extraversion: draw("extraversion"),
    agreeableness: draw("agreeableness"),
    neuroticism: draw("neuroticism"),
  };
}

/** The persona's own adjectives first, then what the extremes of the five factors look like from outside. */
function writeTraits(draft: Draft, ocean: Ocean): string[] {
  const traits: string[] = [];
  for (const frame of framesOf(draft, "trait").slice(0, 4)) {
    surface(draft, frame, `personality.traits[${traits.length}]`);
    traits.push(draft.recast(frame.source.toLowerCase()));
  }
  const byExtremity = [...factors].sort(
    (one, other) => Math.abs(ocean[other] - 50) - Math.abs(ocean[one] - 50),
  );
  for (const factor of byExtremity) {
    const pool = people.oceanTraits[factor][ocean[factor] >= 50 ? "high" : "low"];
    if (traits.length < 4) traits.push(draft.random.child(`trait-${factor}`).pick(fitting(draft.fits, pool)));
  }
  return traits.map(capitalise);
}

export function writePersonality(draft: Draft): Personality {
  const { random } = draft;
  const slots = slotsInPassing(draft);
  const character = classCharacters[draft.facts.role];
  const ocean = drawOcean(draft);
  const pick = (name: string, text: string | readonly string[]): string =>
    capitalise(pickFilled(fitting(draft.fits, text), slots, random.child(name)));
  const listed = (name: "interest" | "conflict", path: string, most: number): string[] =>
    framesOf(draft, name)
      .slice(0, most)
      .map((frame, index) => {
        surface(draft, frame, `${path}[${index}]`);
        return capitalise(
          clip(
            name === "conflict" && !/^(?:hates|dislikes|detests|despises|resents|opposes)/.test(frame.source)
              ? `${topicOf(draft, frame)}, which ${draft.identity.short_name} ${/struggl|suffer|fac|battl|cop|deal|affected|navig/.test(frame.source) ? "has to live with" : "will not let pass"}`
              : topicOf(draft, frame),
          ),
        );
      });
  const habits = framesOf(draft, "habit")
    .slice(0, 3)
    .map((frame, index) => {
      surface(draft, frame, `personality.habits[${index}]`);
      return capitalise(clip(predicateOf(draft, frame)));
    });
  const beliefs = framesOf(draft, "belief")
    .slice(0, 3)
    .map((frame, index) => {
      surface(draft, frame, `personality.values[${index}]`);
      return capitalise(clip(beliefLine(draft, frame.source, topicOf(draft, frame))));
    });
  return {
    ocean,
    traits: writeTraits(draft, ocean),
    strength: pick("strength", character.strength),
    flaw: pick("flaw", character.flaw),
    fear: pick("fear", character.fear),
    values: [...beliefs, pick("value", character.value)],
    likes: [...listed("interest", "personality.likes", 4), pick("like", people.strangerLikes)],
    dislikes: [...listed("conflict", "personality.dislikes", 3), pick("dislike", character.dislike)],
    habits: [...habits, pick("habit", people.habits)],
    temper: pick("temper", people.tempers),
  };
}

/** "believes X" states X; "supports X" is for X. */
function beliefLine(draft: Draft, source: string, topic: string): string {
  if (/^(?:\w+ly )?(?:believ|think|argu|insist|feel|convinced|is convinced)/i.test(source))
    return topic.replace(/^that /, "");
  return `${topic}: ${draft.identity.short_name} stands for it and says so`;
}

export function writeDay(draft: Draft): NpcProfile["day"] {
  const { random } = draft;
  const slots = slotsInPassing(draft);
  const works = framesOf(draft, "work").filter((frame) => /^\w+ing\b/.test(frame.source));
  const work = works.find((frame) => isBrief(kernelOf(topicOf(draft, frame))));
  if (work !== undefined) surface(draft, work, "day.work");
  const routine = pickFilled(
    fitting(draft.fits, classCharacters[draft.facts.role].work),
    slots,
    random.child("work"),
  );
  return {
    morning: capitalise(pickFilled(fitting(draft.fits, people.mornings), slots, random.child("morning"))),
    work: capitalise(
      clip(
        work === undefined
          ? routine
          : `${capitalise(kernelOf(topicOf(draft, work)))} takes the best hours; for the rest, ${draft.identity.short_name} ${routine}`,
      ),
    ),
    evening: capitalise(pickFilled(fitting(draft.fits, people.evenings), slots, random.child("evening"))),
  };
}
