import { writeSync } from "node:fs";
import type { PlaythroughId } from "../../server/domain/ids.ts";
import { openStore } from "../../server/store/open-store.ts";
import { stoppedClock } from "./sqlite-subject.ts";
import { opened, playthroughId, turnText } from "./store-samples.ts";

/**
 * `append-until-killed.ts FILE WRITERS`: appends to so many playthroughs at once, forks the first of them now and then,
 * and prints `<playthrough> <seq>` for
 * each append that was acknowledged, until it is killed.
 */
async function appendForEver(file: string, writers: number): Promise<void> {
  const { journal } = await openStore({ file, clock: stoppedClock });
  const forked = playthroughId("w0");
  const known = await journal.playthroughs({ limit: 1_000_000 });

  async function appendTo(playthrough: PlaythroughId): Promise<never> {
    let seq = known.find(({ id }) => id === playthrough)?.lastSeq ?? 0;
    for (;;) {
      const entries = seq === 0 ? [opened()] : [turnText(`${playthrough} ${seq + 1}`), turnText("and more")];
      ({ seq } = await journal.append(playthrough, seq, seq, entries));
      writeSync(1, `${playthrough} ${seq}\n`);
      if (playthrough === forked && seq % 5 === 0) await forkAt(seq);
    }
  }

  /** The copy is called by where it ends, and has two entries of its own. */
  async function forkAt(seq: number): Promise<void> {
    const to = playthroughId(`f${seq}`);
    const own = [turnText("a copy"), turnText("and more")];
    const copy = await journal.fork(forked, to, seq, seq, own);
    writeSync(1, `${to} ${copy.seq}\n`);
  }

  await Promise.all(Array.from({ length: writers }, (_, writer) => appendTo(playthroughId(`w${writer}`))));
}

await appendForEver(process.argv[2] ?? "", Number(process.argv[3]));
