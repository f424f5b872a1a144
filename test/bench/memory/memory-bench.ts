import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Memories } from "../../../server/domain/memory/memories.ts";
import { recall } from "../../../server/domain/memory/recall.ts";
import { seededRandom } from "../../../server/domain/random.ts";
import { playerId, Story } from "../../fakes/story.ts";
import { factKinds } from "../../memory/planted-facts.ts";
import { measurePlanted } from "../../memory/measure-planted.ts";
import { listener, plantTalks } from "../../memory/planted-talks.ts";
import type { BenchOptions } from "../run.ts";
import { ftsOf, scanOf } from "./baselines.ts";
import { nearestBy } from "./nearest-by.ts";

/** Row P7, and what a question in other words may miss. */
const goals = { p99: 5, at5: 0.7 };

/**
 * `npm run bench -- memory`: recall@5 on facts that were planted in talk, by words and, where an endpoint embeds, fused
 * with vectors; then the time of one recall in a stream of 100,000 memories, beside a plain scan and SQLite's FTS5.
 */
export const memoryBench = {
  parts: [""],
  async run({ quick }: BenchOptions): Promise<void> {
    await printPlanted();
    printSpeed(quick ? 10_000 : 100_000, quick ? 300 : 2000);
  },
};

async function printPlanted(): Promise<void> {
  const talks = plantTalks(500, 200);
  const stream = new Memories(talks.story.playthrough).of(listener);
  const { questions } = talks;
  console.log(
    `${questions.length} facts told over 200 talks among ${stream.size} memories, asked in other words.`,
  );
  const words = measurePlanted(talks);
  const mark = words.at5 >= goals.at5 ? "reached" : "missed";
  console.log(`  recall@5 by words           ${share(words.at5)}  goal >= ${goals.at5}, ${mark}`);
  console.log(`    asked by who told it      ${share(words.byTeller)}`);
  console.log(`    asked by somebody else    ${share(words.byOther)}`);
  for (const [name, search] of [
    ["FTS5, porter, words OR'd", ftsOf(stream)],
    ["plain scan, words shared", scanOf(stream)],
  ] as const) {
    const found = questions.filter(({ text, answer }) => search(text, 5).includes(answer)).length;
    console.log(`  recall@5 by ${name.padEnd(24)} ${share(found / questions.length)}`);
  }
  const vectors = await nearestBy(stream, questions);
  const fused = measurePlanted(talks, vectors.nearest);
  console.log(`  recall@5 fused with ${vectors.name}  ${share(fused.at5)}`);
}

function share(value: number): string {
  return value.toFixed(3);
}

function printSpeed(count: number, asked: number): void {
  setFlagsFromString("--expose-gc");
  const heap = (): number => {
    runInNewContext("gc()");
    return process.memoryUsage().heapUsed;
  };
  const story = tell(count);
  const before = heap();
  const began = performance.now();
  const memories = new Memories(story.playthrough);
  const slices = slicesOf(memories);
  const stream = memories.of(listener);
  const built = performance.now() - began;
  const bytes = (heap() - before) / stream.size;
  console.log(
    `${stream.size} memories of one NPC, built in ${built.toFixed(0)} ms, ${bytes.toFixed(0)} bytes each beside the journal's.`,
  );
  console.log(
    `  taken in by slices, as before a turn: p50 ${slices.p50.toFixed(2)} ms, p99 ${slices.p99.toFixed(2)} ms, longest ${slices.longest.toFixed(1)} ms.`,
  );
  const questions = plantTalks(asked, 200).questions;
  const own = timesOf(questions.length, (index) => {
    const question = questions[index];
    if (!question) return;
    const { text, asker } = question;
    recall(stream, { text, asker, now: story.now, accepts: () => true, limit: 6, tokens: 400 });
  });
  const mark = own.p99 <= goals.p99 ? "reached" : "missed";
  console.log(`  recall              ${line(own)}  goal: p99 <= ${goals.p99} ms, ${mark}`);
  const few = Math.min(100, questions.length);
  for (const [name, search] of [
    ["FTS5, words OR'd", ftsOf(stream)],
    ["plain scan", scanOf(stream)],
  ] as const)
    console.log(
      `  ${name.padEnd(18)}  ${line(timesOf(few, (index) => void search(questions[index]?.text ?? "", 5)))}`,
    );
}

/** How long the event loop is held each time. */
function slicesOf(memories: Memories): Times & { readonly longest: number } {
  const times: number[] = [];
  for (let isMore = true; isMore; ) {
    const began = performance.now();
    isMore = memories.advance(listener, 32);
    times.push(performance.now() - began);
  }
  times.sort((one, other) => one - other);
  return { ...shares(times), longest: times.at(-1) ?? 0 };
}

/** Sixty people tell Ada so many things. */
function tell(count: number): Story {
  const random = seededRandom("memory bench");
  const story = new Story();
  const people = Array.from({ length: 60 }, (_, index) => playerId(`@teller-${index}`));
  const scenes = people.map((person, index) =>
    story.scene(`scene_${index}`, person, ["ada"], `Teller${index}`),
  );
  for (let index = 0; index < count; index += 1) {
    const at = random.integer(0, people.length - 1);
    const [scene, person] = [scenes[at], people[at]];
    const kind = random.pick(factKinds);
    const other = random.pick(factKinds);
    const text = `${random.pick(kind.tellings).replace("{a}", random.pick(kind.a))} ${random.pick(other.tellings).replace("{a}", random.pick(other.a))}`;
    if (scene && person) story.say(scene, person, text, "ada");
  }
  return story;
}

interface Times {
  readonly p50: number;
  readonly p99: number;
}

/** Milliseconds; the first tenth warms up. */
function timesOf(count: number, work: (index: number) => void): Times {
  for (let index = 0; index < count / 10; index += 1) work(index);
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const began = performance.now();
    work(index);
    times.push(performance.now() - began);
  }
  times.sort((one, other) => one - other);
  return shares(times);
}

/** `times`: in order. */
function shares(times: readonly number[]): Times {
  return {
    p50: times[Math.floor(times.length * 0.5)] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
  };
}

function line({ p50, p99 }: Times): string {
  return `p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`;
}
