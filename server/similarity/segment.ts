import { crc32 } from "node:zlib";
import { DramatisError } from "../domain/errors.ts";
import { fingerprintOf, type SimilarityOptions } from "./similarity-options.ts";

/** Band hashes of texts whose numbers follow one another. */
export interface Segment {
  /** Number of the first text. */
  readonly first: number;
  readonly count: number;
  /** `count * bands`, line by line. */
  readonly bandHashes: Uint32Array;
}

/**
 * All numbers little-endian:
 *
 *      0  "DSIM"
 *      4  version, 2 bytes
 *      6  bands, 2 bytes
 *      8  fingerprint of the options, 8 bytes
 *     16  first number, 4 bytes
 *     20  count, 4 bytes
 *     24  CRC-32 of everything but itself, 4 bytes
 *     28  band hashes, 4 bytes each
 */
const magic = 0x4d495344;
const version = 1;
const checksumAt = 24;
const headerBytes = 28;

/** 4 bytes for each band of a line, and 28. Throws RangeError when the hashes are not whole lines. */
export function encodeSegment(
  { first, bandHashes }: Pick<Segment, "first" | "bandHashes">,
  options: SimilarityOptions,
): Uint8Array<ArrayBuffer> {
  const count = bandHashes.length / options.bands;
  if (!Number.isInteger(count))
    throw new RangeError(`${bandHashes.length} hashes are no whole lines of ${options.bands} bands`);
  const bytes = new Uint8Array(headerBytes + bandHashes.byteLength);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint16(4, version, true);
  view.setUint16(6, options.bands, true);
  view.setBigUint64(8, BigInt(`0x${fingerprintOf(options)}`), true);
  view.setUint32(16, first, true);
  view.setUint32(20, count, true);
  for (let index = 0; index < bandHashes.length; index += 1)
    view.setUint32(headerBytes + 4 * index, bandHashes[index] as number, true);
  view.setUint32(checksumAt, checksum(bytes), true);
  return bytes;
}

/**
 * @throws DramatisError `storage_corrupt` when the bytes are not what was written; `conflict` when they were written
 *   with other options or by another version.
 */
export function decodeSegment(bytes: Uint8Array, options: SimilarityOptions): Segment {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < headerBytes || view.getUint32(0, true) !== magic)
    throw corrupt(`It begins like none: ${bytes.length} bytes.`);
  const found = view.getUint16(4, true);
  if (found !== version) throw otherwise(`it is of version ${found}, and this release reads ${version}`);
  const expected = view.getUint32(checksumAt, true);
  if (checksum(bytes) !== expected) throw corrupt("Its checksum does not fit its content.");
  const fingerprint = view.getBigUint64(8, true).toString(16).padStart(16, "0");
  const wanted = fingerprintOf(options);
  if (fingerprint !== wanted)
    throw otherwise(`it was written with the options ${fingerprint}, and these are ${wanted}`);
  const count = view.getUint32(20, true);
  const numbers = count * options.bands;
  if (bytes.length !== headerBytes + 4 * numbers)
    throw corrupt(`It names ${count} lines, and ${bytes.length} bytes are not theirs.`);
  const bandHashes = new Uint32Array(numbers);
  for (let index = 0; index < numbers; index += 1)
    bandHashes[index] = view.getUint32(headerBytes + 4 * index, true);
  return { first: view.getUint32(16, true), count, bandHashes };
}

function checksum(bytes: Uint8Array): number {
  return crc32(bytes.subarray(checksumAt + 4), crc32(bytes.subarray(0, checksumAt)));
}

function corrupt(what: string): DramatisError {
  return new DramatisError({
    code: "storage_corrupt",
    message: `A segment of the index of near duplicates is damaged. ${what}`,
    mend: "Build the index anew from the texts: it holds nothing else.",
  });
}

function otherwise(what: string): DramatisError {
  return new DramatisError({
    code: "conflict",
    message: `A segment of the index of near duplicates cannot be used: ${what}.`,
    mend: "Build the index anew from the texts: it holds nothing else.",
  });
}
