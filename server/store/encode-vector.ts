import { corruptRow } from "./checksum.ts";

const bytesOfNumber = 4;

/** 32-bit floats, little-endian, whatever the machine. */
export function encodeVector(vector: Float32Array): Uint8Array {
  const bytes = new Uint8Array(vector.length * bytesOfNumber);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of vector.entries()) view.setFloat32(index * bytesOfNumber, value, true);
  return bytes;
}

/** Throws `storage_corrupt`, with the row's table and key, for bytes that are no vector. */
export function decodeVector(table: string, key: string, bytes: Uint8Array): Float32Array {
  if (bytes.length === 0 || bytes.length % bytesOfNumber !== 0)
    throw corruptRow(table, key, `${bytes.length} bytes are no 32-bit numbers`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.length / bytesOfNumber }, (_, index) =>
    view.getFloat32(index * bytesOfNumber, true),
  );
}
