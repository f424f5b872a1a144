import { seededRandom, type Random } from "../../server/domain/random.ts";
import { tails } from "./planted-tails.ts";
import { jobs, namePools, places } from "./planted-words.ts";

/** A private thing in a text: no word of it may be left there. */
export interface Planted {
  /** A kind of `PrivateKind`, as a plain word: the set was written before the rules. */
  readonly kind: string;
  readonly words: readonly string[];
}

export interface PlantedPersona {
  readonly text: string;
  readonly planted: readonly Planted[];
}

interface Person {
  readonly full: string;
  readonly words: readonly string[];
}

function person(random: Random): Person {
  const pool = random.pick(namePools);
  const given = random.pick(pool.given);
  const surname = random.pick(pool.surnames);
  const full = pool.surnameFirst === true ? `${surname} ${given}` : `${given} ${surname}`;
  return { full, words: [given, surname] };
}

/** `an` before a vowel: the words of the fixture have no `hour` and no `university`. */
function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;
}

/** The twenty ways in which the name of somebody stands in a sentence. */
const namePatterns: readonly ((name: string, job: string, place: string) => string)[] = [
  (name, job, place) => `${name}, ${withArticle(job)} from ${place}`,
  (name, job) => `My name is ${name} and I am ${withArticle(job)}.`,
  (name, job, place) => `${withArticle(job)} named ${name} who moved to ${place}`,
  (name, job) => `I am ${name}, ${withArticle(job)} with twenty years of experience.`,
  (name, job) => `Dr. ${name} is ${withArticle(job)} who volunteers at weekends`,
  (name) => `A devoted fan of ${name} who collects posters`,
  (name, job) => `A retired ${job} and childhood friend of ${name}`,
  (name) => `A journalist who interviewed ${name} twice`,
  (name, job) => `${withArticle(job)} inspired by ${name}'s work`,
  (name, job) => `A young ${job} who greatly admires ${name}`,
  (name) => `A former teammate of ${name}, now a coach`,
  (name, job, place) => `${name} works as ${withArticle(job)} in ${place}.`,
  (name, job) => `A patient of Professor ${name} and an amateur ${job}`,
  (name) => `A grandson of ${name} who writes family histories`,
  (name, job) => `${withArticle(job)} who once worked with ${name} on a bridge`,
  (name) => `A passionate follower of ${name}'s music from the start`,
  (name, job) => `Mrs. ${name}, a widowed ${job}`,
  (name, job) => `This persona is called ${name} and loves being ${withArticle(job)}.`,
  (name, job) => `A neighbour of ${name} who sells bread to every ${job} in town`,
  (name, job) => `${withArticle(job)} whose mentor, ${name}, taught her patience`,
];

/**
 * `count` personas, each with a name in one of the twenty ways in turn, and a sentence with another private thing after
 * it; the same seed gives the same set.
 */
export function plantPersonas(seed: string, count: number): readonly PlantedPersona[] {
  const random = seededRandom("planted personas", seed);
  return Array.from({ length: count }, (_, index) => {
    const { full, words } = person(random);
    const pattern = namePatterns[index % namePatterns.length] ?? namePatterns[0];
    const tail = tails[Math.floor(index / namePatterns.length + index) % tails.length] ?? tails[0];
    if (pattern === undefined || tail === undefined) throw new Error("the planted set has no patterns");
    const first = pattern(full, random.pick(jobs), random.pick(places));
    const value = tail.draw(random);
    const second = random.pick(tail.sentences).replace("#", () => value);
    return {
      text: `${first[0]?.toUpperCase() ?? ""}${first.slice(1).replace(/\.$/, "")}. ${second}`,
      planted: [
        { kind: "person_name", words },
        { kind: tail.kind, words: [value] },
      ],
    };
  });
}
