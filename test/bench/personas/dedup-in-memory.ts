import { minHasher } from "../../../server/similarity/minhash/min-hasher.ts";
import { typedMinHasher } from "../../../server/similarity/minhash/typed-min-hasher.ts";
import { wasmMinHasher } from "../../../server/similarity/minhash/wasm-min-hasher.ts";
import { NearDuplicates } from "../../../server/similarity/near-duplicates.ts";
import { defaultSimilarity } from "../../../server/similarity/similarity-options.ts";
import { Tokeniser } from "../../../server/similarity/tokenise.ts";
import { tokeniseLoop } from "../baselines/tokenise-loop.ts";
import type { BenchOptions } from "../run.ts";
import { makePersonas } from "./make-personas.ts";
import { measureRecall } from "./measure-recall.ts";
import { repeatInTurn, showSpeeds } from "./speeds.ts";

/**
 * The index of near duplicates alone, in memory: what it costs beside a loop that reads the same lines as words and
 * does nothing with them. Recall and precision are held against every pair of the first 20,000 lines.
 */
export function dedupInMemory({ quick, lines: wanted }: BenchOptions): Promise<void> {
  const { lines, planted } = makePersonas({ count: wanted ?? (quick ? 20_000 : 200_000), seed: 1 });
  const characters = lines.reduce((sum, line) => sum + line.length, 0);
  console.log(
    `Dedup in memory: ${lines.length} made personas of ${Math.round(characters / lines.length)} characters, ${planted.length} near copies among them. Node ${process.version}.\n`,
  );
  const tokeniser = new Tokeniser();
  const room = new Uint32Array(1 << 16);
  const runs = repeatInTurn(quick ? 3 : 5, {
    "baseline: tokenise-only loop": () => tokeniseLoop(lines),
    "our tokeniser": () => lines.reduce((sum, line) => sum + tokeniser.tokenise(line, room), 0),
    "tokenise and sign, WebAssembly": () => signAll(lines, wasmMinHasher(defaultSimilarity)),
    "tokenise and sign, typed arrays": () => signAll(lines, typedMinHasher(defaultSimilarity)),
    "index, WebAssembly": () => takeAll(lines, wasmMinHasher(defaultSimilarity)).index.size,
    "  with room made before": () =>
      takeAll(lines, wasmMinHasher(defaultSimilarity), lines.length).index.size,
    "index, typed arrays": () => takeAll(lines, typedMinHasher(defaultSimilarity)).index.size,
  });
  showSpeeds(runs, lines.length, { "index, WebAssembly": 0.15 });

  const { index } = takeAll(lines, minHasher(defaultSimilarity));
  console.log(
    `\nkept ${index.size}; ${Math.round(index.bytes / index.size)} bytes a kept line   goal <= 1024`,
  );
  const judged = lines.slice(0, 20_000);
  const { duplicateOf } = takeAll(judged, minHasher(defaultSimilarity));
  const { recall, precision, found, missed } = measureRecall(
    judged,
    duplicateOf,
    defaultSimilarity.threshold,
  );
  console.log(
    `of ${judged.length} lines ${found} are near duplicates and ${missed} more were missed: recall ${recall.toFixed(4)}   goal >= 0.999; precision ${precision.toFixed(4)}   goal 1`,
  );
  return Promise.resolve();
}

function signAll(lines: readonly string[], hasher: ReturnType<typeof wasmMinHasher>): number {
  if (!hasher) throw new Error("this machine does not run the kernel");
  const tokeniser = new Tokeniser();
  let last = 0;
  for (const line of lines) {
    const room = hasher.room(Tokeniser.roomFor(line));
    last ^= hasher.sign(tokeniser.tokenise(line, room))[0] ?? 0;
  }
  return last;
}

function takeAll(lines: readonly string[], hasher: ReturnType<typeof wasmMinHasher>, room = 0) {
  if (!hasher) throw new Error("this machine does not run the kernel");
  const index = new NearDuplicates({ options: defaultSimilarity, textOf: (number) => lines[number], hasher });
  index.reserve(room);
  const duplicateOf = lines.map((line, number) => index.take(number, line)?.number);
  return { index, duplicateOf };
}
