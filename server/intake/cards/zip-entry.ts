import { crc32, inflateRawSync } from "node:zlib";
import { maximumJsonBytes, maximumPieces, maximumRatio } from "./limits.ts";
import { refuseCard } from "./refuse-card.ts";

const localHeader = 0x04034b50;
const directoryHeader = 0x02014b50;
const directoryEnd = 0x06054b50;
const endLength = 22;
const longestComment = 0xffff;

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

export function isZip(bytes: Buffer): boolean {
  return bytes.length >= 4 && bytes.readUInt32LE(0) === localHeader;
}

/**
 * One file of a zip archive (APPNOTE 6.3.10), stored or deflated, with the names of all. Nothing else is unpacked, and
 * no name becomes a path. Throws `invalid_input` or `too_large` for an archive that is damaged, doubtful or made to burst.
 */
export function readZipEntry(
  bytes: Buffer,
  wanted: string,
  file: string,
): { readonly bytes: Buffer; readonly names: readonly string[] } {
  const entries = readDirectory(bytes, file);
  const found = entries.filter(({ name }) => name === wanted);
  const [entry] = found;
  if (entry === undefined) {
    throw refuseCard(`${file} has no ${wanted} at its root.`, "A CHARX file is a zip archive with one.");
  }
  if (found.length > 1) throw refuseCard(`${file} has two files ${wanted}.`, "Pack it with one.");
  return { bytes: unpack(bytes, entry, file), names: entries.map(({ name }) => name) };
}

function readDirectory(bytes: Buffer, file: string): readonly Entry[] {
  const end = findEnd(bytes);
  if (end === undefined) throw damaged(file, "it has no directory");
  const [count, length, start] = [
    bytes.readUInt16LE(end + 10),
    bytes.readUInt32LE(end + 12),
    bytes.readUInt32LE(end + 16),
  ];
  if (count > maximumPieces) {
    throw refuseCard(`${file} holds ${count} files; at most ${maximumPieces} are looked at.`, "Pack fewer.");
  }
  if (start + length > end) throw damaged(file, "its directory lies outside");
  const entries: Entry[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== directoryHeader) {
      throw damaged(file, "its directory is damaged");
    }
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    entries.push(readEntry(bytes, at, nameEnd));
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (at > end) throw damaged(file, "its directory is damaged");
  }
  return entries;
}

function readEntry(bytes: Buffer, at: number, nameEnd: number): Entry {
  return {
    name: bytes.toString("utf8", at + 46, nameEnd),
    flags: bytes.readUInt16LE(at + 8),
    method: bytes.readUInt16LE(at + 10),
    checksum: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
  };
}

/** The last one that ends with the file: a comment may hold the same bytes. */
function findEnd(bytes: Buffer): number | undefined {
  const first = Math.max(0, bytes.length - endLength - longestComment);
  for (let at = bytes.length - endLength; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) !== directoryEnd) continue;
    if (at + endLength + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  }
  return undefined;
}

function unpack(bytes: Buffer, entry: Entry, file: string): Buffer {
  const { name, flags, method, packed, size, checksum } = entry;
  if ((flags & 1) !== 0) throw refuseCard(`${name} of ${file} is encrypted.`, "Pack it without a password.");
  if (method !== 0 && method !== 8) {
    throw refuseCard(`${name} of ${file} is packed by an unknown method.`, "Pack it with deflate.");
  }
  if (size > maximumJsonBytes || size > Math.max(packed, 1) * maximumRatio) throw tooLarge(name, file, size);
  const value = packedBytes(bytes, entry, file);
  const unpacked = method === 0 ? value : inflate(value, size, name, file);
  if (unpacked.length !== size || crc32(unpacked) !== checksum) {
    throw damaged(file, `${name} is not what its directory says`);
  }
  return unpacked;
}

/** Where the directory and the entry's own header agree on its name. */
function packedBytes(bytes: Buffer, { name, packed, offset }: Entry, file: string): Buffer {
  const isThere = offset + 30 <= bytes.length && bytes.readUInt32LE(offset) === localHeader;
  const nameEnd = isThere ? offset + 30 + bytes.readUInt16LE(offset + 26) : 0;
  const start = isThere ? nameEnd + bytes.readUInt16LE(offset + 28) : 0;
  const isNamed = isThere && bytes.toString("utf8", offset + 30, nameEnd) === name;
  if (!isNamed || start + packed > bytes.length) {
    throw damaged(file, `${name} is not where its directory says`);
  }
  return bytes.subarray(start, start + packed);
}

function inflate(packed: Buffer, size: number, name: string, file: string): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(name, file, size);
    throw damaged(file, `${name} cannot be unpacked`);
  }
}

function tooLarge(name: string, file: string, size: number): Error {
  return refuseCard(
    `${name} of ${file} unpacks to ${size} bytes or more; at most ${maximumJsonBytes}, and ${maximumRatio} times what it is packed in, are unpacked.`,
    "Make it smaller.",
    "too_large",
  );
}

function damaged(file: string, how: string): Error {
  return refuseCard(`${file} is no zip archive that can be read: ${how}.`, "Fetch the file again.");
}
