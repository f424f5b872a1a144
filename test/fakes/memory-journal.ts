import { randomInt } from "node:crypto";
import { DramatisError } from "../../server/domain/errors.ts";
import type { PlaythroughId, WorldId } from "../../server/domain/ids.ts";
import type { JournalRecord } from "../../server/domain/playthrough/journal.ts";
import type { Journal } from "../../server/domain/ports/journal.ts";
import { keepRows, mustGet } from "./kept-rows.ts";

interface Playthrough {
  readonly world: WorldId;
  lastSeq: number;
  lastAt: number;
}

/** `epoch` is asked at each append: it rises when the store is opened again. */
export function memoryJournal(epoch: () => number): {
  readonly journal: Journal;
  readonly damage: () => void;
} {
  const records = keepRows<JournalRecord>("journal");
  const playthroughs = new Map<PlaythroughId, Playthrough>();
  const marks = new Map<number, number>();
  const keyOf = (playthrough: PlaythroughId, seq: number): string =>
    `${playthrough} seq ${seq} of table journal`;

  const journal: Journal = {
    async append(playthrough, expected, at, entries) {
      const known = playthroughs.get(playthrough);
      const last = known?.lastSeq ?? 0;
      if (expected !== last) {
        const message = `Playthrough ${playthrough} is at seq ${last}, not at ${expected}.`;
        throw new DramatisError({ code: "conflict", param: "expected", message });
      }
      const [first] = entries;
      const opening = first?.type === "playthrough.opened" ? first : undefined;
      if (known === undefined && opening === undefined) {
        const message = `Playthrough ${playthrough} is not open yet.`;
        throw new DramatisError({ code: "invalid_input", param: "entries[0].type", message });
      }
      entries.forEach((entry, index) => {
        const seq = last + 1 + index;
        records.put(keyOf(playthrough, seq), { seq, epoch: epoch(), at, entry });
      });
      const seq = last + entries.length;
      if (known !== undefined) Object.assign(known, { lastSeq: seq, lastAt: at });
      else if (opening !== undefined) {
        playthroughs.set(playthrough, { world: opening.world, lastSeq: seq, lastAt: at });
      }
      return { seq };
    },
    async fork(from, to, seq, at, entries) {
      const parent = playthroughs.get(from);
      if (!parent || parent.lastSeq < seq || seq < 1) {
        const message = `Playthrough ${from} has no record ${seq}.`;
        throw new DramatisError({ code: "not_found", param: "at", message });
      }
      if (playthroughs.has(to)) {
        const message = `Playthrough ${to} is there already.`;
        throw new DramatisError({ code: "conflict", param: "to", message });
      }
      for (let place = 1; place <= seq; place += 1)
        records.put(keyOf(to, place), mustGet(records, keyOf(from, place)));
      playthroughs.set(to, { world: parent.world, lastSeq: seq, lastAt: at });
      return journal.append(to, seq, at, entries);
    },
    async read(playthrough, after, limit) {
      const last = playthroughs.get(playthrough)?.lastSeq ?? 0;
      const count = Math.max(0, Math.min(limit, last - after));
      return Array.from({ length: count }, (_, index) =>
        mustGet(records, keyOf(playthrough, after + 1 + index)),
      );
    },
    async opening(asked) {
      if (asked < 1 || asked > epoch()) return undefined;
      const mark = marks.get(asked) ?? randomInt(2 ** 24);
      marks.set(asked, mark);
      return mark;
    },
    async playthroughs({ after, limit, world }) {
      return [...playthroughs]
        .map(([id, known]) => ({ id, ...known }))
        .filter((known) => world === undefined || known.world === world)
        .filter(({ id }) => after === undefined || id > after)
        .sort((left, right) => (left.id < right.id ? -1 : 1))
        .slice(0, limit);
    },
  };
  return { journal, damage: records.damage };
}
