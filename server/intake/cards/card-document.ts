import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import { readJson } from "../../domain/read-json.ts";
import { DramatisError } from "../../domain/errors.ts";
import { detectSpec, type CardSpec, knownSpecs } from "./detect-spec.ts";
import { maximumFileBytes, maximumJsonBytes } from "./limits.ts";
import { isPng, pngTexts } from "./png-texts.ts";
import { refuseCard } from "./refuse-card.ts";
import { isZip, readZipEntry } from "./zip-entry.ts";

/** The JSON of a card or book, wherever it was, and what it says that it is. */
export interface CardDocument {
  readonly spec: CardSpec;
  /** As it stood, byte for byte, so that nothing of it is lost. */
  readonly text: string;
  readonly value: JsonObject;
  /** Files of a CHARX archive beside the card. */
  readonly assets: readonly string[];
}

/** Reads a file of at most 64 MiB. Throws `not_found`, `invalid_input` or `too_large`. */
export async function openCard(file: string): Promise<Buffer> {
  // Without O_NONBLOCK, opening a pipe that nobody writes to would wait forever; Windows has no such flag.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(
    (cause: unknown) => {
      const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
      if (code === "ENOENT") throw refuseCard(`There is no file ${file}.`, "Check the name.", "not_found");
      throw refuseCard(`${file} cannot be read: ${code}.`, "Make it readable for the user that runs this.");
    },
  );
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) throw refuseCard(`${file} is no ordinary file.`, "Name a card or a lorebook.");
    if (facts.size > maximumFileBytes) {
      throw refuseCard(
        `${file} has ${facts.size} bytes; at most ${maximumFileBytes} are read.`,
        "Take pictures and sounds out of it.",
        "too_large",
      );
    }
    const bytes = Buffer.alloc(facts.size);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Finds the card in the bytes of a PNG, a CHARX archive or a JSON file; `file` is how people call it. */
export function readCardDocument(bytes: Buffer, file: string): CardDocument {
  if (isPng(bytes)) return ofPng(bytes, file);
  if (isZip(bytes)) {
    const { bytes: json, names } = readZipEntry(bytes, "card.json", file);
    const assets = names.filter((name) => name !== "card.json" && !name.endsWith("/"));
    return { ...readDocument(json, `card.json of ${file}`), assets };
  }
  const first = bytes
    .toString("latin1", 0, 256)
    .replace(/^\u00EF\u00BB\u00BF/, "")
    .trimStart();
  if (!first.startsWith("{")) {
    throw refuseCard(`${file} is no card.`, "Cards are PNG pictures, CHARX archives and JSON files.");
  }
  return readDocument(bytes, file);
}

/** Tools write the newer format under the older keyword and both beside each other: what a text says that it is counts. */
function ofPng(bytes: Buffer, file: string): CardDocument {
  const read: CardDocument[] = [];
  const reasons: string[] = [];
  const texts = pngTexts(bytes, file);
  for (const found of texts.toSorted((one, other) => (one.keyword < other.keyword ? -1 : 1))) {
    if (found.type === "broken") reasons.push(`the text ${found.keyword}: ${found.reason}`);
    else {
      try {
        read.push(readDocument(decodeBase64(found.text, file), `The text ${found.keyword} of ${file}`));
      } catch (error) {
        if (!(error instanceof DramatisError)) throw error;
        reasons.push(error.message);
      }
    }
  }
  const best = read.toSorted((one, other) => rank(one.spec) - rank(other.spec))[0];
  if (best) return best;
  if (reasons.length === 0) {
    throw refuseCard(
      `${file} is a picture without a card.`,
      "A card's text is under the keyword chara or ccv3.",
    );
  }
  throw refuseCard(`${file} holds no card that can be read: ${reasons.join(" ")}`, "Fetch the file again.");
}

function rank(spec: CardSpec): number {
  return knownSpecs.indexOf(spec);
}

function decodeBase64(text: string, file: string): Buffer {
  const joined = text.replace(/[\s\0]+/g, "");
  if (joined.length % 4 === 1 || !/^[A-Za-z0-9+/]+={0,2}$/.test(joined)) {
    throw refuseCard(`The card of ${file} is not base64.`, "Fetch the file again.");
  }
  return Buffer.from(joined, "base64");
}

function readDocument(bytes: Buffer, name: string): CardDocument {
  if (bytes.length > maximumJsonBytes) {
    throw refuseCard(
      `${name} has ${bytes.length} bytes of JSON; at most ${maximumJsonBytes} are read.`,
      "Make it smaller.",
      "too_large",
    );
  }
  const text = decodeText(bytes, name);
  const read = readJson(text);
  if (read.type === "refused") throw refuseCard(`${name} ${read.reason}.`, "Export it again.");
  if (!isJsonObject(read.value)) throw refuseCard(`${name} is no JSON object.`, "Export it again.");
  return { spec: detectSpec(read.value, name), text, value: read.value, assets: [] };
}

function decodeText(bytes: Buffer, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refuseCard(`${name} is not UTF-8 text.`, "Save it with the encoding UTF-8.");
  }
}
