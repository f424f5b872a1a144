import { crc32 } from "node:zlib";
import { DramatisError } from "../domain/errors.ts";

/**
 * CRC-32 over a row's key and content. SQLite's own checks see damaged pages but pass a flipped bit inside a value;
 * this sees every flip of up to 32 neighbouring bits. It guards against failing disks, not against an editor who
 * computes it anew. A null byte parts the fields.
 */
export function checksum(...fields: readonly (string | number)[]): number {
  // One call: each costs more than the bytes.
  return crc32(`${fields.join("\0")}\0`);
}

/** What a persona's sum is made of. Releases before 0.2.0 kept nothing beside the sentence, and summed no more. */
export function personaFields(row: {
  readonly id: string;
  readonly text: string;
  readonly source: string;
  readonly licence: string;
  readonly document: string;
}): readonly string[] {
  const { id, text, source, licence, document } = row;
  return document === "" ? [id, text, source, licence] : [id, text, source, licence, document];
}

/** @throws DramatisError `storage_corrupt` naming table and row when the stored sum is not that of the fields. */
export function verifyChecksum(
  table: string,
  row: string,
  stored: number,
  ...fields: readonly (string | number)[]
): void {
  if (checksum(...fields) === stored) return;
  throw corruptRow(table, row, "its content does not have the checksum it was stored with");
}

export function corruptRow(table: string, row: string, finding: string): DramatisError {
  return new DramatisError({
    code: "storage_corrupt",
    message: `The row ${row} of table ${table} is damaged: ${finding}.`,
    mend: "Stop the server, keep a copy of the database file with its -wal file, restore the latest backup, and check the disk.",
  });
}
