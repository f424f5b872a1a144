import { crc32, deflateRawSync, deflateSync } from "node:zlib";

/** Files around a card's JSON as tools write them, and as nobody should. */

const signature = Buffer.from("89504e470d0a1a0a", "hex");

/** Length, type, data, checksum. */
export function pngChunk(type: string, data: Buffer, checksum?: number): Buffer {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(checksum ?? crc32(typed), 4);
  return Buffer.concat([around.subarray(0, 4), typed, around.subarray(4)]);
}

/** A picture with these chunks before its end. No reader of cards looks at the pixels. */
export function png(...chunks: readonly Buffer[]): Buffer {
  const header = pngChunk("IHDR", Buffer.from("00000001000000010802000000", "hex"));
  return Buffer.concat([signature, header, ...chunks, pngChunk("IEND", Buffer.alloc(0))]);
}

export function textChunk(keyword: string, card: unknown): Buffer {
  return pngChunk("tEXt", Buffer.concat([Buffer.from(`${keyword}\0`), base64Of(card)]));
}

export function packedChunk(keyword: string, card: unknown): Buffer {
  return pngChunk("zTXt", Buffer.concat([Buffer.from(`${keyword}\0\0`), deflateSync(base64Of(card))]));
}

export function internationalChunk(keyword: string, card: unknown, isPacked: boolean): Buffer {
  const text = isPacked ? deflateSync(base64Of(card)) : base64Of(card);
  return pngChunk(
    "iTXt",
    Buffer.concat([Buffer.from(`${keyword}\0${isPacked ? "\u0001" : "\0"}\0en\0\0`), text]),
  );
}

/** Base64 of the JSON; of a text, of the text itself. */
export function base64Of(card: unknown): Buffer {
  const text = typeof card === "string" ? card : JSON.stringify(card);
  return Buffer.from(Buffer.from(text).toString("base64"));
}

export interface ZipFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** What the directory says that it unpacks to, where that is a lie. */
  readonly said?: number;
  readonly flags?: number;
}

/** An archive of deflated files. */
export function zip(...files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, said = bytes.length, flags = 0 } of files) {
    const packed = deflateRawSync(bytes);
    const named = Buffer.from(name);
    const shared = Buffer.alloc(26);
    [20, flags, 8, 0, 0].forEach((value, index) => shared.writeUInt16LE(value, index * 2));
    [crc32(bytes), packed.length, said].forEach((value, index) =>
      shared.writeUInt32LE(value, 10 + index * 4),
    );
    shared.writeUInt16LE(named.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), shared, named, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\0", "latin1"), shared, rest, named);
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", 0, "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

/** `card.json` at the root, beside a picture. */
export function charx(card: unknown): Buffer {
  return zip(
    { name: "card.json", bytes: Buffer.from(JSON.stringify(card)) },
    { name: "assets/icon/images/main.png", bytes: png() },
  );
}
