import { rm } from "node:fs/promises";
import { LineFile } from "../formats/line-file.ts";
import type { PlaythroughSummary } from "../../domain/ports/journal.ts";
import { readChecked, type CheckedLine, checkedLine } from "./checked-lines.ts";
import type { MadePlay } from "./made-play.ts";

/** What rows of play follow from beside the playthroughs themselves, each part as a hash or a name. */
export interface LogBasis {
  /** What was asked for, as far as it decides which rows there are and what is in them. */
  readonly request: string;
  /** What the database holds beside playthroughs and immutable versions. */
  readonly database: string;
  /** Which code makes them: versions of a release say too little to whoever runs a checkout. */
  readonly build: string;
}

/** What an export that was killed has left. */
export type FoundLog =
  | { readonly type: "whole" }
  /** Of another request, database or build, or nothing that can be read. */
  | { readonly type: "other"; readonly part: keyof LogBasis | "file" };

/**
 * What an export has made of the playthroughs so far, a line each beside its folder, in the order in which they are gone
 * through. An export that was killed has left it: the next one, of the same basis, takes the rows from it as long as each
 * playthrough is as it was, and makes the rest. Formats are written anew from the rows, so that they may be others.
 */
export class PlayLog {
  /** Undefined where nothing was left. */
  readonly found: FoundLog | undefined;
  readonly #file: string;
  /** What is still to be read; undefined once lines are added. */
  #lines: AsyncIterator<CheckedLine> | undefined;
  /** Bytes of the lines that were taken. */
  #end: number;
  #added: LineFile | undefined;
  #taken = 0;

  private constructor(
    file: string,
    found: FoundLog | undefined,
    lines: AsyncIterator<CheckedLine> | undefined,
    end: number,
  ) {
    this.#file = file;
    this.found = found;
    this.#lines = lines;
    this.#end = end;
  }

  /** `isThere`: whether the file is what another process has left. */
  static async open(file: string, basis: LogBasis, isThere: boolean): Promise<PlayLog> {
    const head = { format: "dramatis-rows/1", ...basis };
    const lines = isThere ? readChecked(file)[Symbol.asyncIterator]() : undefined;
    const first = await lines?.next();
    const part = lines && (first?.done === false ? otherPart(first.value.value, head) : "file");
    if (first?.done === false && part === undefined)
      return new PlayLog(file, { type: "whole" }, lines, first.value.end);
    await lines?.return?.();
    const log = new PlayLog(file, part && { type: "other", part }, undefined, 0);
    await log.#write(head);
    return log;
  }

  /** Playthroughs whose rows were taken from what was left. */
  get taken(): number {
    return this.#taken;
  }

  /**
   * What was made of this playthrough, if that was next and it is as it was; from the first that is not on, all are made.
   * `isAgreed`: whether its players agree to what they had agreed to.
   */
  async next(
    { id, lastSeq, lastAt }: PlaythroughSummary,
    isAgreed: (asked: MadePlay["asked"]) => Promise<boolean>,
  ): Promise<MadePlay | undefined> {
    if (!this.#lines) return undefined;
    const line = await this.#lines.next();
    // The checksum says that it is what this build wrote.
    const made = line.done ? undefined : (line.value.value as MadePlay);
    const isSame = made?.playthrough === id && made.lastSeq === lastSeq && made.lastAt === lastAt;
    if (!line.done && made && isSame && (await isAgreed(made.asked))) {
      this.#end = line.value.end;
      this.#taken += 1;
      return made;
    }
    await this.#lines.return?.();
    this.#lines = undefined;
    return undefined;
  }

  add(made: MadePlay): Promise<void> {
    return this.#write(made);
  }

  /** Also where it has failed: what only a kill leaves is gone on with. */
  async remove(): Promise<void> {
    await this.#lines?.return?.();
    await this.#added?.finish().catch(() => undefined);
    await rm(this.#file, { force: true });
  }

  async #write(line: object): Promise<void> {
    this.#added ??= await LineFile.goOn(this.#file, this.#end);
    await this.#added.add(checkedLine(line));
  }
}

/** In which part of its head a log is another's. */
function otherPart(found: unknown, head: object): keyof LogBasis | "file" | undefined {
  const parts = new Map<string, unknown>(
    Object.entries(typeof found === "object" && found !== null ? found : {}),
  );
  const other = Object.entries(head).find(([name, value]) => parts.get(name) !== value)?.[0];
  return other === "request" || other === "database" || other === "build" || other === undefined
    ? other
    : "file";
}
