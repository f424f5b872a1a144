import type { JsonObject } from "../../domain/json.ts";
import { personaId } from "../../domain/npc/persona-id.ts";
import type { PersonaRecord, PersonaRelation } from "../../domain/persona/persona-record.ts";
import { plainJson } from "../../domain/plain-json.ts";
import type { GroupSplits } from "../splits/group-splits.ts";
import { closedObject, type MadeRow, type RowKind, type RowFault, textColumns, textOf } from "./row-kind.ts";
import { sealRow } from "./seal-row.ts";

const texts = { type: "array", items: { type: "string" } } as const;
const objects = { type: "array", items: { type: "object" } } as const;

/** Who everything was made of: their texts, what is known of them, how they came to be, and whom they belong to. */
export const personasKind: RowKind = {
  config: "personas",
  about: "who somebody is, with what is known of them, how the text came to be, and relations to others",
  schema: closedObject(
    {
      ...textColumns("text", "source", "occupation", "gender", "language", "place"),
      age: { type: "integer" },
      interests: texts,
      domains: texts,
      other: { type: "object" },
      passage: { type: "object" },
      steps: { ...objects, minItems: 1 },
      relations: {
        type: "array",
        items: closedObject(textColumns("from", "type", "to")),
      },
    },
    ["occupation", "gender", "language", "place", "age", "other", "passage"],
  ),
  faults(row) {
    const id = textOf(row, "id");
    const faults: RowFault[] = [];
    if (id !== personaId(textOf(row, "text")))
      faults.push({ rule: "persona", message: "The id is not that of the text." });
    const relations: readonly unknown[] = Array.isArray(row["relations"]) ? row["relations"] : [];
    if (!relations.every((relation) => isEndOf(relation, id)))
      faults.push({ rule: "relations", message: "A relation is between two others." });
    return faults;
  },
};

function isEndOf(relation: unknown, id: string): boolean {
  if (typeof relation !== "object" || relation === null) return false;
  return ("from" in relation && relation.from === id) || ("to" in relation && relation.to === id);
}

/** `relations`: those that the persona is an end of. */
export function projectPersona(
  record: PersonaRecord,
  relations: readonly PersonaRelation[],
  splits: GroupSplits,
): MadeRow {
  const { id, text, source, licence, traits, passage, steps } = record;
  const { interests = [], domains = [], ...known } = traits;
  const edges = relations.map(({ from, type, to }) => ({ from, type, to }));
  const columns: JsonObject = {
    text,
    source,
    licence,
    ...present({ ...known, ...(passage ? { passage } : {}) }),
    interests,
    domains,
    steps: plainJson(steps),
    relations: edges,
  };
  return sealRow({ ...columns, id, split: splits.place({ personas: [id], tools: [] }) });
}

function present(members: object): JsonObject {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, member]) =>
      member === undefined ? [] : [[name, plainJson(member)] as const],
    ),
  );
}
