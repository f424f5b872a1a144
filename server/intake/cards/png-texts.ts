import { crc32, inflateSync } from "node:zlib";
import { maximumJsonBytes, maximumPieces } from "./limits.ts";
import { refuseCard } from "./refuse-card.ts";

/** What a PNG holds under a card's keyword. A broken one is told, since another may be whole. */
export type PngText =
  | { readonly type: "text"; readonly keyword: string; readonly text: string }
  | { readonly type: "broken"; readonly keyword: string; readonly reason: string };

const signature = Buffer.from("89504e470d0a1a0a", "hex");
const keywords: readonly string[] = ["ccv3", "chara"];
/** Tools write two; each may unpack to as much as is read at all. */
const maximumTexts = 4;
/** Base64 of the largest JSON. */
const maximumTextBytes = Math.ceil(maximumJsonBytes / 3) * 4;

export function isPng(bytes: Buffer): boolean {
  return bytes.subarray(0, signature.length).equals(signature);
}

/**
 * The texts of a PNG (third edition, 11.3.3) under `chara` and `ccv3`, in whatever case, as they stand: tEXt, zTXt and
 * iTXt. Pictures are passed over unread. Throws `invalid_input` for a file that is cut off.
 */
export function pngTexts(bytes: Buffer, file: string): readonly PngText[] {
  const found: PngText[] = [];
  let at = signature.length;
  for (let count = 0; at < bytes.length; count += 1) {
    if (count >= maximumPieces) {
      throw refuseCard(`${file} has more than ${maximumPieces} chunks.`, "Save the picture anew.");
    }
    const length = at + 12 <= bytes.length ? bytes.readUInt32BE(at) : Number.POSITIVE_INFINITY;
    const end = at + 12 + length;
    if (end > bytes.length) {
      throw refuseCard(`${file} is cut off: a chunk at byte ${at} has no end.`, "Fetch the file again.");
    }
    const type = bytes.toString("latin1", at + 4, at + 8);
    if (type === "IEND") return found;
    const text = textOfChunk(type, bytes.subarray(at + 4, end - 4), bytes.readUInt32BE(end - 4));
    if (text !== undefined) found.push(text);
    if (found.length > maximumTexts) {
      throw refuseCard(`${file} holds more than ${maximumTexts} cards.`, "Save it with one.");
    }
    at = end;
  }
  throw refuseCard(`${file} is cut off: a PNG ends with IEND.`, "Fetch the file again.");
}

/** `typed`: type and data, which the checksum is of. */
function textOfChunk(type: string, typed: Buffer, checksum: number): PngText | undefined {
  if (type !== "tEXt" && type !== "zTXt" && type !== "iTXt") return undefined;
  const data = typed.subarray(4);
  // A keyword has at most 79 bytes.
  const end = data.subarray(0, 80).indexOf(0);
  const keyword = data.toString("latin1", 0, Math.max(end, 0)).toLowerCase();
  if (!keywords.includes(keyword)) return undefined;
  if (crc32(typed) !== checksum) return broken(keyword, "its checksum is wrong");
  return readValue(type, keyword, data.subarray(end + 1));
}

function readValue(type: string, keyword: string, value: Buffer): PngText {
  switch (type) {
    case "tEXt":
      return bounded(keyword, value);
    case "zTXt":
      return value[0] === 0 ? unpacked(keyword, value.subarray(1)) : broken(keyword, strange);
    default: {
      // Flag, method, then language and translated keyword, each ended by a zero.
      const language = value.indexOf(0, 2);
      const translated = language < 0 ? -1 : value.indexOf(0, language + 1);
      if (translated < 0) return broken(keyword, "it is no iTXt chunk");
      const rest = value.subarray(translated + 1);
      if (value[0] === 0) return bounded(keyword, rest);
      return value[0] === 1 && value[1] === 0 ? unpacked(keyword, rest) : broken(keyword, strange);
    }
  }
}

const strange = "its compression is unknown";

function unpacked(keyword: string, packed: Buffer): PngText {
  try {
    return bounded(keyword, inflateSync(packed, { maxOutputLength: maximumTextBytes }));
  } catch (error) {
    const isLarge = error instanceof RangeError;
    return broken(keyword, isLarge ? tooLarge : "its compressed text is damaged");
  }
}

const tooLarge = `it is larger than ${maximumTextBytes} bytes`;

function bounded(keyword: string, value: Buffer): PngText {
  if (value.length > maximumTextBytes) return broken(keyword, tooLarge);
  return { type: "text", keyword, text: value.toString("latin1") };
}

function broken(keyword: string, reason: string): PngText {
  return { type: "broken", keyword, reason };
}
