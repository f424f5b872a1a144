import type { Random } from "../../../domain/random.ts";
import { echoes } from "../text-gates.ts";
import { looks } from "./content/scene-words.ts";
import { type Dressing, introduced } from "./dress.ts";
import { ownScene, presentScene, sceneOf } from "./scene.ts";

/** Words by which a problem asks for a day or an hour, or reckons with them: a scene must not name others. */
const timely =
  /\b(?:\w+day|\d\d:\d\d|January|February|March|April|May|June|July|August|September|October|November|December|date|calendar|weeks?)\b/;

/**
 * A problem as somebody tells it: at times out of nothing, mostly in a scene of the persona's life, and the question
 * asked in one of several ways. What is given and what is asked stays as the family has it.
 * @param write the problem, for this dressing; it is asked again with a bare name where the scene has said who it is.
 */
export function tell<Made extends { readonly problem: string }>(
  write: (dressing: Dressing) => Made,
  dressing: Dressing,
  random: Random,
  { hasPlainThings = false }: { readonly hasPlainThings?: boolean } = {},
): Made {
  const way = random.next();
  const named = way < 0.62;
  const things =
    !hasPlainThings && random.child("looks").next() < 0.4
      ? lookedAt(dressing, random.child("looks"))
      : dressing;
  const made = write(named ? { ...things, who: dressing.name, whom: dressing.name } : things);
  const bounds = { isTimeless: timely.test(made.problem), beside: made.problem };
  const scenes = random.child("scene");
  const scene =
    way < 0.36
      ? (ownScene(dressing, scenes, bounds) ?? presentScene(dressing, scenes, bounds))
      : way < 0.62
        ? presentScene(dressing, scenes, bounds)
        : way < 0.92
          ? sceneOf(dressing, scenes, bounds)
          : "";
  const problem = asked(made.problem, dressing, random.child("question"));
  return { ...made, problem: `${scene} ${named ? problem : introduced(problem, dressing)}`.trim() };
}

/** The same, with things that can be told apart by how they look. */
function lookedAt(dressing: Dressing, random: Random): Dressing {
  const drawn = random.shuffle(looks);
  return {
    ...dressing,
    items: dressing.items.map((item, index) => `${drawn[index % drawn.length] ?? "old"} ${item}`),
  };
}

/** Told once more where the first telling says the persona's own sentence back. */
export function unechoed<Made extends { readonly problem: string }>(
  persona: string,
  telling: (name: string) => Made,
): Made {
  const first = telling("scene");
  if (!echoes(first.problem, persona)) return first;
  return telling("another scene");
}

/** The last question of a text, said by somebody of the scene or after a word of why it matters. */
function asked(problem: string, { guests, people, name, occasions }: Dressing, random: Random): string {
  const match =
    /^(.*[.!:)”"] )((?:How|What|Which|When|Who|Where|In how|On (?:how|which|what)|After how|At what|By how|In what)\b[^.?!]*\?)(.*)$/s.exec(
      problem,
    );
  if (match === null || random.next() < 0.4) return problem;
  const [, before = "", question = "", after = ""] = match;
  const guest = guests.at(-1) ?? "Ada";
  const role = people.at(-1) ?? "neighbour";
  const lower = `${question.charAt(0).toLowerCase()}${question.slice(1)}`;
  const [occasion = "the holidays"] = occasions;
  const way = random.pick([
    `${guest} asks: ${lower}`,
    `"${question}" asks ${guest}, the ${role}.`,
    `${name} has to tell the ${role}: ${lower}`,
    `The ${role} wants to know from ${name}: ${lower}`,
    `One thing must be settled before ${occasion}: ${lower}`,
    `${guest} and ${name} have each come to another result, so once more: ${lower}`,
    `${guest}, the ${role}, has guessed and is not sure. ${question}`,
    `For the note to the ${role}: ${lower}`,
    `So ${name} has to reckon: ${lower}`,
    `With ${occasion} in mind, ${guest} asks: ${lower}`,
  ]);
  return `${before}${way}${after}`;
}

/** A worked solution, its lines marked in one of several ways, with or without a last line that says the answer again. */
export function workedOut(steps: readonly string[], answer: string, random: Random): string {
  const isNumbered = steps.some((step) => /^\d+\. /.test(step));
  const plain = (): string => "";
  const mark = random.pick<(index: number) => string>([
    plain,
    plain,
    (index) => `${index + 1}. `,
    (index) => `Step ${index + 1}: `,
    () => "• ",
  ]);
  const end = random.pick([
    [],
    [],
    [`Answer: ${answer}.`],
    [`So it is ${answer}.`],
    [`That makes ${answer}.`],
  ]);
  return [...steps.map((step, index) => `${isNumbered ? "" : mark(index)}${step}`), ...end].join("\n");
}
