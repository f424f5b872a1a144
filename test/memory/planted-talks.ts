import { type Random, seededRandom } from "../../server/domain/random.ts";
import { npcId, playerId, Story } from "../fakes/story.ts";
import { type FactKind, factKinds } from "./planted-facts.ts";
import type { CharacterId } from "../../server/domain/ids.ts";

/** One question, and where in the journal its answer stands. */
export interface PlantedQuestion {
  readonly text: string;
  readonly asker: CharacterId;
  readonly answer: number;
  readonly kind: string;
  /** By whom it is asked. */
  readonly by: "teller" | "other";
}

export interface PlantedTalks {
  readonly story: Story;
  readonly questions: readonly PlantedQuestion[];
}

export const listener = npcId("ada");

const first = "Wren Tobias Odile Hester Marek Ysolde Piers Linnet Casimir Brida Jory Anselm".split(" ");
const last = "Ashby Crane Dunmore Fell Gant".split(" ");
const talk = [
  "Good day to you.",
  "Cold wind off the water this morning.",
  "Well, that is how it goes.",
  "You look tired.",
  "Is there any ale left?",
  "I heard the bell twice.",
  "No hurry.",
  "It was quieter last year.",
  "The road is all mud again.",
  "That made me laugh.",
  "Who would have thought it?",
  "Let me sit a while.",
];
const replies = [
  "So they say.",
  "Mind the step.",
  "I have heard worse.",
  "Is that so?",
  "Sit, then.",
  "That is a thing to hear.",
  "The tide will not wait for it.",
  "Go on.",
];

/**
 * People tell Ada things in passing, among small talk, each a kind of thing once; later half of them ask for it
 * themselves, and somebody else for the other half. Seeded: the same talks each time.
 */
export function plantTalks(facts: number, conversations: number, seed = 1): PlantedTalks {
  const random = seededRandom("planted talks", seed);
  const people = first.flatMap((one) => last.map((two) => `${one} ${two}`));
  const pairs = random
    .shuffle(people.flatMap((person) => factKinds.map((kind) => ({ person, kind }))))
    .slice(0, facts);
  const story = new Story();
  const told: PlantedQuestion[] = [];
  for (let count = 0; count < conversations; count += 1) {
    const person = people[count % people.length] ?? "";
    const own = pairs.filter((pair) => pair.person === person);
    const visits = Math.ceil((conversations - (count % people.length)) / people.length);
    const visit = Math.floor(count / people.length);
    const from = Math.floor((own.length * visit) / visits);
    const until = Math.floor((own.length * (visit + 1)) / visits);
    told.push(
      ...converse(
        story,
        random,
        count,
        person,
        own.slice(from, until).map(({ kind }) => kind),
      ),
    );
    story.now += 3_600_000;
  }
  return { story, questions: told };
}

function converse(
  story: Story,
  random: Random,
  count: number,
  person: string,
  kinds: readonly FactKind[],
): readonly PlantedQuestion[] {
  const teller = playerId(`@${person.toLowerCase().replace(" ", "-")}`);
  const scene = story.scene(`scene_${count}`, teller, ["ada"], person);
  const lines = random.shuffle([...kinds, ...Array.from({ length: 4 }, () => random.pick(talk))]);
  return lines.flatMap((line) => {
    const kind = typeof line === "string" ? undefined : line;
    const detail = kind ? random.pick(kind.a) : "";
    const text = typeof line === "string" ? line : capital(random.pick(line.tellings).replace("{a}", detail));
    const answer = story.say(scene, teller, text, "ada");
    story.answer(scene, "ada", teller, random.pick(replies));
    if (!kind) return [];
    const isOwn = random.next() < 0.5;
    const asked = random.pick(isOwn ? kind.mine : kind.theirs).replace("{who}", person);
    const asker = isOwn ? teller : playerId("@newcomer");
    return [
      { text: asked, asker, answer, kind: kind.id, by: isOwn ? ("teller" as const) : ("other" as const) },
    ];
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
