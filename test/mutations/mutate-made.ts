// Forgeries change JSON of unknown shape at any depth.
/* oxlint-disable typescript/no-unsafe-call */
import { contentHash } from "../../server/datasets/kinds/seal-row.ts";
import { configs } from "../../server/datasets/rows.ts";
import { splitOfPersona, usualShares } from "../../server/datasets/split.ts";
import { personaId } from "../../server/domain/npc/persona-id.ts";
import type { Random } from "../../server/domain/random.ts";
import { type Draft, type Loose, type Mutation, otherValue, pickWhere, rowsOf } from "./draft.ts";

/**
 * Forgeries of what recipes made. Each but the first few writes the row's hash anew, as a forger would: what is rejected
 * then was computed again.
 */

const madeRows = (draft: Draft): Loose[] =>
  draft.rows.filter(({ config }) => !configs.some((play) => play === config)).map(({ row }) => row);

const products = (draft: Draft): Loose[] => madeRows(draft).filter(({ personas }) => personas);

function seal(row: Loose): boolean {
  if (!row) return false;
  const present = Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== null && value !== undefined),
  );
  row.content_hash = contentHash(present as Parameters<typeof contentHash>[0]);
  return true;
}

/** Changes a row of a config, and its hash. */
function forging(config: string, forge: (row: Loose, random: Random) => boolean): Mutation {
  return (draft, random) => {
    const row = pickWhere(random, rowsOf(draft, config));
    return row !== undefined && forge(row, random) && seal(row);
  };
}

const doneCase = (row: Loose, random: Random): Loose =>
  pickWhere<Loose>(random, row.cases, ({ state_after }) => state_after);
const refusedCase = (row: Loose, random: Random): Loose =>
  pickWhere<Loose>(random, row.cases, ({ refusal }) => refusal);

export const madeMutations: Readonly<Record<string, Mutation>> = {
  "a column of what was made, under the old hash"(draft, random) {
    const row = random.pick(madeRows(draft));
    const columns = Object.keys(row).filter((name) => typeof row[name] === "string" && name !== "split");
    const column = random.pick(columns);
    row[column] = `${row[column]}x`;
    return true;
  },
  "a column of what was made, left out"(draft, random) {
    const row = random.pick(madeRows(draft));
    delete row[random.pick(Object.keys(row).filter((name) => row[name] !== null && row[name] !== undefined))];
    return true;
  },
  "a column more than the schema has"(draft, random) {
    const row = random.pick(madeRows(draft));
    row.forged = true;
    return seal(row);
  },
  "what was made, twice"(draft, random) {
    const made = draft.rows.filter(({ row }) => row.content_hash);
    draft.rows.push(structuredClone(random.pick(made)));
    return true;
  },
  "the split of what was made, with its file"(draft, random) {
    const stored = random.pick(draft.rows.filter(({ row }) => row.content_hash));
    const splits = ["train", "validation", "test", "crossing"] as const;
    stored.split = random.pick(splits.filter((split) => split !== stored.split));
    stored.row.split = stored.split;
    return seal(stored.row);
  },
  "a persona in two splits"(draft, random) {
    const row = random.pick(products(draft));
    const other = pickWhere(random, products(draft), (one) => one.split !== row.split);
    if (!other) return false;
    row.personas = other.personas;
    return seal(row);
  },
  "a persona's text in a product"(draft, random) {
    const row = random.pick(products(draft));
    row.personas[0].text += " loudly";
    return seal(row);
  },
  "a persona's licence made milder in the row's own"(draft, random) {
    const row = pickWhere(random, products(draft), ({ licence }) => licence !== "CC0-1.0");
    if (!row) return false;
    row.licence = "CC0-1.0";
    return seal(row);
  },
  "a licence of one persona that is stricter than the row's"(draft, random) {
    const row = random.pick(products(draft));
    row.personas[0].licence = "CC-BY-ND-4.0";
    return seal(row);
  },
  "the id of a product"(draft, random) {
    const row = random.pick(products(draft));
    row.id = `${row.id}0`;
    return seal(row);
  },
  "the recipe of a product"(draft, random) {
    const row = random.pick(products(draft));
    row.provenance.recipe = row.provenance.recipe === "math" ? "logic" : "math";
    return seal(row);
  },
  "a request of what was made by rule"(draft, random) {
    const row = pickWhere(random, products(draft), ({ provenance }) => provenance.provider === "procedural");
    if (!row) return false;
    row.provenance.request = "0".repeat(64);
    return seal(row);
  },
  "a seed that is no number"(draft, random) {
    const row = random.pick(products(draft));
    row.provenance.seed = "1";
    return seal(row);
  },
  "the world of a product"(draft, random) {
    const row = pickWhere(random, products(draft), ({ world_hash }) => world_hash);
    if (!row) return false;
    row.world_hash = "0".repeat(64);
    return seal(row);
  },
  "the schema of a config"(draft, random) {
    const config = random.pick([...draft.schemas.keys()]);
    const schema: Loose = JSON.parse(draft.schemas.get(config) ?? "{}");
    schema.properties.forged = { type: "string" };
    schema.required.push("forged");
    draft.schemas.set(config, JSON.stringify(schema));
    return true;
  },
  "the schema of a config, left out"(draft, random) {
    return draft.schemas.delete(random.pick([...draft.schemas.keys()]));
  },
  "the text of a persona"(draft, random) {
    const row = pickWhere(random, rowsOf(draft, "personas"));
    if (!row) return false;
    row.text += " loudly";
    return seal(row);
  },
  "the text of a persona, with the id that follows": forging("personas", (row) => {
    // The split follows from the id as well, and the relations name the old one.
    const other = Array.from({ length: 50 }, (_, index) => `${row.text} ${index}`).find(
      (text) => row.relations.length > 0 || splitText(text) !== row.split,
    );
    if (other === undefined) return false;
    row.text = other;
    row.id = personaId(other);
    return true;
  }),
  "a relation of two others": forging("personas", (row) => {
    row.relations = [{ from: "p_0000000000000000", type: "rival", to: "p_1111111111111111" }];
    return true;
  }),
  "a step of a solution": forging("math", (row) => {
    const equals = row.solution.lastIndexOf("= ");
    const found = /^= (\d+)/.exec(row.solution.slice(equals));
    if (!found?.[1]) return false;
    const raised = String(BigInt(found[1]) + 7n);
    row.solution = `${row.solution.slice(0, equals + 2)}${raised}${row.solution.slice(equals + 2 + found[1].length)}`;
    return true;
  }),
  "the answer to a problem": forging("math", (row) => {
    row.answer = /^\d+$/.test(row.answer)
      ? String(BigInt(row.answer) * 1000n + 137n)
      : `${row.answer} or Sunday week`;
    return true;
  }),
  "an answer that was found again"(draft, random) {
    const row = pickWhere<Loose>(random, rowsOf(draft, "math"), ({ agreement }) => agreement);
    if (!row) return false;
    row.agreement.answers = row.agreement.answers.map(() => "999999");
    return seal(row);
  },
  "the answer to a puzzle": forging("logic", (row) => {
    row.answer = "Ebenezer";
    return true;
  }),
  "a sum in an article"(draft, random) {
    const row = pickWhere(random, rowsOf(draft, "knowledge"));
    if (!row) return false;
    row.text += " After all, 12 × 30 = 361.";
    return seal(row);
  },
  "who speaks in a conversation": forging("conversations", (row) => {
    row.messages[1].role = "assistant";
    return true;
  }),
  "who the assistant is": forging("conversations", (row) => {
    row.messages[0].content = "Somebody else entirely.";
    return true;
  }),
  "an answer taken out of a talk": forging("instructions", (row) => {
    row.messages.splice(1, 1);
    return true;
  }),
  "a null in a message": forging("instructions", (row) => {
    row.messages[0].content = null;
    return true;
  }),
  "a number as a text in a foreign row": forging("riddles", (row) => {
    row.answer = String(row.answer);
    return true;
  }),
  "the state before a case": forging("behaviors", (row, random) => {
    const each = random.pick<Loose>(row.cases);
    const fields = each.state_before.actor.fields;
    const [key] = Object.keys(fields);
    if (key === undefined) return false;
    fields[key] = otherValue(fields[key], random);
    return true;
  }),
  "what a case is given": forging("behaviors", (row, random) => {
    const each = pickWhere<Loose>(random, row.cases, ({ given }) => Object.keys(given ?? {}).length > 0);
    if (!each) return false;
    const key = random.pick(Object.keys(each.given));
    each.given[key] = otherValue(each.given[key], random);
    return true;
  }),
  "the state after a case": forging("behaviors", (row, random) => {
    const each = doneCase(row, random);
    if (!each) return false;
    each.state_after.now += 1;
    return true;
  }),
  "the change of a case": forging("behaviors", (row, random) => {
    const each = pickWhere<Loose>(random, row.cases, ({ changes }) => changes?.length > 0);
    if (!each) return false;
    each.changes[0].after = otherValue(each.changes[0].after, random);
    return true;
  }),
  "the result of a case": forging("behaviors", (row, random) => {
    const each = doneCase(row, random);
    if (!each) return false;
    each.result = { ...each.result, forged: 1 };
    return true;
  }),
  "the refusal of a case": forging("behaviors", (row, random) => {
    const each = refusedCase(row, random);
    if (!each) return false;
    each.refusal.message += " Or not.";
    return true;
  }),
  "a refusal told as a success": forging("behaviors", (row, random) => {
    const each = refusedCase(row, random);
    if (!each) return false;
    delete each.refused;
    return true;
  }),
  "a case left out that a requirement refuses": forging("behaviors", (row) => {
    const at = row.cases.findIndex(({ refused }: Loose) => typeof refused === "number");
    if (at === -1) return false;
    row.cases.splice(at, 1);
    return true;
  }),
  "a requirement dropped": forging("behaviors", (row) => {
    if (row.requires.length === 0) return false;
    row.requires.pop();
    return true;
  }),
  "an effect dropped": forging("behaviors", (row) => {
    if (row.effects.length === 0) return false;
    row.effects.pop();
    return true;
  }),
  "the description of a behavior in its tool": forging("behaviors", (row) => {
    row.tool.function.description += " Or not.";
    return true;
  }),
  "the parameters of a tool": forging("behaviors", (row) => {
    row.tool.function.parameters.properties.forged = { type: "string" };
    return true;
  }),
};

function splitText(text: string): string {
  return splitOfPersona(personaId(text), usualShares);
}
