import { z } from "@hono/zod-openapi";
import { uses } from "../../domain/persona/licence-use.ts";
import { plantedKinds } from "../../domain/rows/planted-kinds.ts";
import { datasetFormats, usualFormats } from "../../app/exports.ts";
import { problemSchema } from "./schemas.ts";

/** Exports as they go over HTTP. */

export const exportRequestSchema = z
  .strictObject({
    formats: z
      .array(z.enum(datasetFormats))
      .min(1)
      .max(datasetFormats.length)
      .default([...usualFormats]),
    chat_template: z
      .string()
      .min(1)
      .max(64 * 1024)
      .optional()
      .openapi({ description: "The text of a model's chat template, for rendered-text" }),
    measured_templates: z
      .array(
        z.strictObject({
          name: z.string().regex(/^[A-Za-z0-9._-]{1,40}$/),
          text: z
            .string()
            .min(1)
            .max(64 * 1024),
        }),
      )
      .max(8)
      .optional()
      .openapi({ description: "Chat templates by which the card tells how long rows are" }),
    world: z.string().min(1).max(64).optional().openapi({ description: "Of one world only" }),
    include_procedural: z
      .boolean()
      .default(false)
      .openapi({ description: "Also rows that the procedural model made, which is no language model" }),
    only: z
      .array(z.string().min(1).max(80))
      .min(1)
      .max(100)
      .optional()
      .openapi({
        description: "Configs by name; all that have rows otherwise",
        example: ["personas", "math"],
      }),
    split: z.string().min(1).max(40).optional().openapi({
      description: "Percent of the personas for training, validation and test; 90/5/5 otherwise",
      example: "80/10/10",
    }),
    hold_out_worlds: z
      .array(z.string().min(1).max(64))
      .min(1)
      .max(64)
      .optional()
      .openapi({ description: "Worlds of which nothing is learnt: their rows are in test_unseen_world" }),
    hold_out_tools: z
      .union([z.string().min(2).max(8), z.array(z.string().min(1).max(64)).min(1).max(500)])
      .optional()
      .openapi({
        description:
          "Behaviors of which nothing is learnt, by name, or by hash so many of a hundred of those that at most a quarter of " +
          "a cast can do: their rows are in test_unseen_tools",
        example: "10%",
      }),
    combined: z.boolean().optional().openapi({
      description: "Leaves speech and call in one message; act, result, then speak otherwise",
    }),
    planted_pairs: z.int().min(1).max(plantedKinds.length).optional().openapi({
      description:
        "Pairs each turn of synthetic play with so many planted faults at most; none otherwise. Their rows say `planted`",
    }),
    where: z.string().min(1).max(2000).optional().openapi({
      description: "A condition on rows; of play what one NPC did in one scene comes whole",
      example: 'world == "harrow" && category == "small_talk"',
    }),
    licenses: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(100)
      .optional()
      .openapi({ description: "Only rows under one of these licences", example: ["CC0-1.0", "CC-BY-4.0"] }),
    publication: z
      .strictObject({
        url: z.string().min(1).max(300).exactOptional().openapi({ example: "https://example.org/harrow" }),
        creator: z.string().min(1).max(300).exactOptional().openapi({ example: "The Harrow workshop" }),
        published: z.string().max(300).exactOptional().openapi({ example: "2026-11-28" }),
        release: z.string().max(300).exactOptional().openapi({ example: "1.2.0" }),
      })
      .exactOptional()
      .openapi({ description: "What only its publisher knows, for croissant.json" }),
    use: z
      .enum(uses)
      .optional()
      .openapi({ description: "What the rows are for; what a licence forbids to be used so is left out" }),
  })
  .openapi("ExportRequest");

const counts = z.record(z.string(), z.int());

/** Counts of what an export holds, and of what it left out. */
export const exportReportSchema = z
  .object({
    rows: z.int(),
    tally: z.object({
      rows: z
        .record(
          z.string(),
          z.object({
            train: z.int(),
            validation: z.int(),
            test: z.int(),
            test_unseen_tools: z.int().default(0),
            test_unseen_world: z.int().default(0),
            crossing: z.int().default(0),
          }),
        )
        .openapi({ description: "By config" }),
      licences: counts,
      providers: counts,
      statuses: counts,
      executed: counts,
      refused: counts,
      behaviors: counts,
      categories: counts.exactOptional(),
      pairs: counts.exactOptional(),
      chosen_by: counts.exactOptional(),
      turns: z.int(),
      turns_without_calls: z.int(),
    }),
    left: z.object({
      procedural: z.int(),
      unrecomputable: z.int(),
      withdrawn: z.int(),
      failed: z.int().exactOptional(),
      consent: z.int().exactOptional(),
      named: z.int().exactOptional(),
      judged: z.int().exactOptional(),
      quoted: z.int().exactOptional(),
      licence: z.int(),
      unlisted: z.int().exactOptional(),
      filtered: z.int().exactOptional(),
    }),
    groups: z
      .object({ personas: z.int(), npcs: z.int(), playthroughs: z.int(), shared: z.int() })
      .default({ personas: 0, npcs: 0, playthroughs: 0, shared: 0 })
      .openapi({
        description: "Of whom and what the rows are made, and how many of these are in two splits",
      }),
    plan: z
      .object({
        train: z.number(),
        validation: z.number(),
        test: z.number(),
        unseen_worlds: z.array(z.string()),
        unseen_tools: z.array(z.string()),
        unseen_tools_share: z.number().exactOptional(),
      })
      .default({ train: 90, validation: 5, test: 5, unseen_worlds: [], unseen_tools: [] })
      .openapi({ description: "How the rows are parted, with what is held out" }),
    absent_licenses: z
      .array(z.string())
      .exactOptional()
      .openapi({ description: "Licences that were asked for and that nothing is under" }),
    samples: z
      .array(z.object({ config: z.string(), row: z.record(z.string(), z.unknown()) }))
      .default([])
      .openapi({ description: "One row of each config, cut to what a person reads" }),
    format_samples: z
      .array(z.object({ config: z.string(), row: z.record(z.string(), z.unknown()) }))
      .default([])
      .openapi({ description: "One line of each other format, under its name" }),
  })
  .openapi("ExportReport");

const exportFileSchema = z
  .object({ path: z.string().openapi({ example: "data/dialogues/train.parquet" }), bytes: z.int() })
  .openapi("ExportFile");

export const exportSchema = z
  .object({
    id: z.string().openapi({ example: "export_Zk3r9Qm2Lw8s" }),
    status: z.enum(["running", "done", "failed"]),
    request: exportRequestSchema,
    rows: z.int().openapi({ description: "So far" }),
    report: exportReportSchema.optional(),
    files: z.array(exportFileSchema).optional(),
    problem: problemSchema.optional().openapi({ description: "Why it failed" }),
  })
  .openapi("Export");
