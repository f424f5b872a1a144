import { randomBytes } from "node:crypto";
import type { Ids } from "../domain/ports/clock.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/** The largest multiple of the alphabet's size that a byte can hold; bytes above it would favour the first letters. */
const fairBytes = Math.floor(256 / alphabet.length) * alphabet.length;

const drawnAtOnce = 4_096;

/** Identifiers from the operating system's randomness: 20 characters carry 119 bits. */
export const systemIds: Ids = {
  unique: () => draw(20),
  call: () => draw(9),
};

/** Drawn ahead, since each call to the system costs as much as a whole id; no byte is used twice. */
let drawn = randomBytes(0);
let used = 0;

function draw(length: number): string {
  let text = "";
  while (text.length < length) {
    if (used === drawn.length) {
      drawn = randomBytes(drawnAtOnce);
      used = 0;
    }
    const byte = drawn[used] ?? fairBytes;
    used += 1;
    if (byte < fairBytes) text += alphabet.charAt(byte % alphabet.length);
  }
  return text;
}
