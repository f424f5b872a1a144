import type { NpcProfile } from "../../domain/npc/profile.ts";
import { classCharacters } from "./content/class-character.ts";
import { voices, type Voice } from "./content/voices.ts";
import { capitalise, clip, fillTemplate } from "./fill-template.ts";
import { framesOf, mention, slotsInPassing, surface, topicOf, type Draft } from "./draft.ts";
import { goalOf } from "./goal-of.ts";
import { isBrief, kernelOf } from "./kernel.ts";
import { fitting } from "./presuppose.ts";

function chooseVoice(draft: Draft): Voice {
  const cues = new Set<string>([...draft.facts.cues, draft.facts.role]);
  const scored = voices.map((voice) => ({
    voice,
    score: voice.cues.filter((cue) => cues.has(cue)).length + draft.random.child(voice.register).next() * 2,
  }));
  scored.sort((one, other) => other.score - one.score);
  return scored[0]?.voice ?? (voices[0] as Voice);
}

export function writeVoice(draft: Draft): NpcProfile["voice"] {
  const { random, slots } = draft;
  const voice = chooseVoice(draft);
  const work = random.child("lines").shuffle(fitting(draft.fits, classCharacters[draft.facts.role].line));
  const own = personaLines(draft);
  // Who has said already what they care for talks of the trade otherwise.
  const field = slots.field ?? "";
  const plain = own.length > 0 ? { ...slots, topic: field, Topic: capitalise(field) } : slotsInPassing(draft);
  const lines = fitting(draft.fits, voice.lines).map((line) => fillTemplate(line, plain));
  const chosen = [...own, work[0], lines[0], ...(own.length > 1 ? [] : [work[1]]), lines[1]].flatMap(
    (line) => (line === undefined ? [] : [capitalise(clip(line))]),
  );
  return {
    register: voice.register,
    description: fitting(draft.fits, voice.descriptions)[0] ?? "Plain",
    habits: fitting(draft.fits, voice.habits).map((habit) => capitalise(fillTemplate(habit, slots))),
    tic: random.child("tic").pick(fitting(draft.fits, voice.tics)),
    sample_lines: [...new Set(chosen)].slice(0, 6),
  };
}

/** Lines that only somebody of this persona would say, in the first person. */
function personaLines(draft: Draft): string[] {
  const lines: string[] = [];
  const say = (frame: Parameters<typeof topicOf>[1] | undefined, templates: readonly string[]): void => {
    if (frame === undefined) return;
    const first = firstPerson(draft, kernelOf(topicOf(draft, frame)));
    const goal = firstPerson(draft, kernelOf(goalOf(draft, frame)));
    if (!isBrief(first) || !mention(draft, frame)) return;
    surface(draft, frame, `voice.sample_lines[${lines.length}]`);
    lines.push(
      fillTemplate(draft.random.child(`say-${lines.length}`).pick(templates), {
        ...draft.slots,
        topic: first,
        goal,
      }),
    );
  };
  const [want] = framesOf(draft, "want");
  say(framesOf(draft, "interest")[0], [
    "Ask me about {topic} and I'll make you late.",
    "There's work, and there's {topic}.",
    "You've not lived, if you've missed {topic}.",
  ]);
  say(want, [
    "One thing I want, before I'm done: to {goal}.",
    "If you hear of a way to {goal}, I'm paying.",
    "Laugh if you like. I mean to {goal}.",
  ]);
  say(framesOf(draft, "conflict")[0], [
    "I've had my fill of {topic}.",
    "Don't start me on {topic}.",
    "It's {topic}. It is always that.",
  ]);
  say(framesOf(draft, "expertise")[0], [
    "I'll answer for {topic}. The rest is others' business.",
    "They come to me for {topic}, and complain about the rest.",
  ]);
  return lines.slice(0, 3);
}

/** Third person to first inside a phrase: "her sister's boat" to "my sister's boat". */
function firstPerson(draft: Draft, phrase: string): string {
  const { they, them, their, themself } = draft.slots;
  const swaps: readonly (readonly [string | undefined, string])[] = [
    [themself, "myself"],
    [their, "my"],
    [they, "I"],
    [them, "me"],
  ];
  let text = phrase;
  for (const [word, mine] of swaps)
    if (word !== undefined) text = text.replace(new RegExp(`\\b${word}\\b`, "g"), mine);
  return text;
}
