import { randomBytes } from "node:crypto";
import type { Ids } from "../domain/ports/clock.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/** The largest multiple of the alphabet's size that a byte can hold; bytes above it would favour the first letters. */
const fairBytes = Math.floor(256 / alphabet.length) * alphabet.length;

/** Identifiers from the operating system's randomness: 20 characters carry 119 bits. */
export const systemIds: Ids = {
  unique: () => draw(20),
  call: () => draw(9),
};

function draw(length: number): string {
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < fairBytes && text.length < length) text += alphabet.charAt(byte % alphabet.length);
    }
  }
  return text;
}
