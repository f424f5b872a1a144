import { parse } from "yaml";
import type { WorldId } from "../../server/domain/ids.ts";
import { hashWorld } from "../../server/domain/world/hash-world.ts";
import { type World, worldDocumentSchema, worldFiles } from "../../server/domain/world/world.ts";
import { smallWorld } from "./small-world.ts";

/** The world of `small-world.ts`, parsed; parts can be put in place of its own. */
export function islet(parts: { readonly [part: string]: unknown } = {}): World {
  const files: { readonly [file: string]: string } = smallWorld;
  const written = Object.entries(worldFiles).flatMap(([file, part]) => {
    const text = files[file];
    return text === undefined ? [] : [[part, parse(text) as unknown] as const];
  });
  const document = worldDocumentSchema.parse({ id: "islet", ...Object.fromEntries(written), ...parts });
  return { id: "islet" as WorldId, hash: hashWorld(document), document };
}
