import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { npcProfileRowSchema, type NpcProfileRow } from "../datasets/rows.ts";

/** What rows of play are held to of the NPC that they name. */
const shelvedNpcSchema = npcProfileRowSchema.pick({ persona_id: true, persona_licence: true }).extend({
  name: z.string(),
  tags: npcProfileRowSchema.shape.profile.shape.tags,
  behaviors: npcProfileRowSchema.shape.profile.shape.behaviors,
  state: npcProfileRowSchema.shape.profile.shape.state,
});
export type ShelvedNpc = z.infer<typeof shelvedNpcSchema>;

/** Bytes that are written to the file at once; a cast that fits needs none. */
const tailBytes = 8 * 1024 * 1024;
const lengthBytes = 4;
/** Most NPCs are read with one request. */
const usualBytes = 4096;

/**
 * The NPCs of a dataset by row id, for whoever goes through its playthroughs: a cast may be larger than memory, and
 * playthroughs ask for its members in no order. Kept in a temporary file, of which memory holds the positions and the
 * part not yet written.
 */
export class NpcShelf {
  readonly #positions = new Map<string, number>();
  readonly #tail = Buffer.allocUnsafe(tailBytes);
  #tailStart = 0;
  #tailUsed = 0;
  #file: { readonly folder: string; readonly descriptor: number } | undefined;

  put({ id, persona_id, persona_licence, profile }: NpcProfileRow): void {
    const { identity, tags, behaviors, state } = profile;
    const npc: ShelvedNpc = { persona_id, persona_licence, name: identity.name, tags, behaviors, state };
    const bytes = Buffer.from(JSON.stringify(npc));
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32LE(bytes.length);
    if (this.#tailUsed + lengthBytes + bytes.length > tailBytes) this.#flush();
    this.#positions.set(id, this.#tailStart + this.#tailUsed);
    this.#append(length);
    this.#append(bytes);
  }

  get(id: string): ShelvedNpc | undefined {
    const position = this.#positions.get(id);
    return position === undefined ? undefined : shelvedNpcSchema.parse(JSON.parse(this.#read(position)));
  }

  close(): void {
    if (!this.#file) return;
    closeSync(this.#file.descriptor);
    rmSync(this.#file.folder, { recursive: true, force: true });
    this.#file = undefined;
  }

  /** What is larger than the tail goes to the file at once. */
  #append(bytes: Buffer): void {
    if (bytes.length > tailBytes - this.#tailUsed) {
      this.#flush();
      this.#write(bytes);
      this.#tailStart += bytes.length;
      return;
    }
    bytes.copy(this.#tail, this.#tailUsed);
    this.#tailUsed += bytes.length;
  }

  #flush(): void {
    this.#write(this.#tail.subarray(0, this.#tailUsed));
    this.#tailStart += this.#tailUsed;
    this.#tailUsed = 0;
  }

  #write(bytes: Buffer): void {
    const { descriptor } = (this.#file ??= openFile());
    for (let written = 0; written < bytes.length; ) {
      written += writeSync(descriptor, bytes, written, bytes.length - written, this.#tailStart + written);
    }
  }

  #read(position: number): string {
    if (position >= this.#tailStart) {
      const start = position - this.#tailStart;
      const from = start + lengthBytes;
      return this.#tail.toString("utf8", from, from + this.#tail.readUInt32LE(start));
    }
    const usual = this.#readBytes(position, usualBytes);
    const end = lengthBytes + usual.readUInt32LE(0);
    const whole = end <= usual.length ? usual : this.#readBytes(position, end);
    return whole.toString("utf8", lengthBytes, end);
  }

  #readBytes(position: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    if (!this.#file) return bytes.subarray(0, 0);
    let read = 0;
    while (read < length) {
      const more = readSync(this.#file.descriptor, bytes, read, length - read, position + read);
      if (more === 0) break;
      read += more;
    }
    return bytes.subarray(0, read);
  }
}

function openFile(): { readonly folder: string; readonly descriptor: number } {
  const folder = mkdtempSync(path.join(os.tmpdir(), "dramatis-verify-"));
  return { folder, descriptor: openSync(path.join(folder, "npcs"), "w+") };
}
