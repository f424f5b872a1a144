import { z } from "@hono/zod-openapi";

const traitsSchema = z
  .strictObject({
    occupation: z.string().max(300).exactOptional(),
    age: z.int().min(0).max(150).exactOptional(),
    gender: z.string().max(100).exactOptional(),
    interests: z.array(z.string().max(300)).max(100).readonly().exactOptional(),
    language: z.string().max(35).exactOptional(),
    domains: z.array(z.string().max(300)).max(100).readonly().exactOptional(),
    place: z.string().max(300).exactOptional(),
    other: z.record(z.string().max(200), z.string().max(4000)).exactOptional(),
  })
  .openapi("PersonaTraits");

/**
 * Bytes of a body: one line alone, with its columns in a script of three bytes a letter, may take more than other bodies
 * do, and whoever sends lines sends no part of one.
 */
export const maximumLines = 256 * 1024;

export function isImport(path: string): boolean {
  return path === "/personas/imports";
}

/** Lines of a source, as `dramatis personas import` reads them, for a library that a server has open. */
export const importRequestSchema = z
  .strictObject({
    lines: z
      .array(
        z.strictObject({
          line: z.int().min(0),
          text: z.string().min(1).max(4000),
          traits: traitsSchema,
          licence: z.string().min(1).max(200).exactOptional(),
          source: z.string().min(1).max(1000).exactOptional(),
        }),
      )
      .min(1)
      .max(10_000),
    source: z.string().min(1).max(1000),
    licence: z.string().min(1).max(200),
    keep_private_words: z.boolean(),
    similarity: z
      .strictObject({
        permutations: z.int(),
        bands: z.int(),
        rows: z.int(),
        threshold: z.number(),
        seed: z.int(),
        shingle: z.int(),
      })
      .nullable()
      .openapi({ description: "What makes two personas near-duplicates; null keeps all but the same texts" }),
  })
  .openapi("PersonaImportRequest");

export const importCountsSchema = z
  .object({
    read: z.int(),
    added: z.int(),
    known: z.int(),
    near: z.int(),
    withdrawn: z.int(),
    emptied: z.int(),
    generalised: z.record(z.string(), z.int()),
    duplicates: z.array(
      z.object({
        keeper: z.string(),
        measure: z.enum(["jaccard", "cosine"]),
        similarity: z.number(),
        text: z.string(),
        source: z.string(),
        line: z.int(),
      }),
    ),
  })
  .openapi("PersonaImport");
