import { listChoices } from "../../domain/errors.ts";
import { acceptPersona } from "../../domain/npc/accept-persona.ts";
import type { PersonaTraits } from "../../domain/persona/persona-record.ts";
import { createRoleFinder, foldColumn, personaColumns, type ColumnRole } from "./column-roles.ts";
import { gather, startGathering, traitsOf } from "./gather-traits.ts";
import { maximumPersonaLength, type PersonaDraft } from "./persona-draft.ts";

export type DraftFound =
  | { readonly type: "found"; readonly draft: PersonaDraft }
  | { readonly type: "refused"; readonly reason: string };

/** A column of a table: where it stands in a row, and what it says. */
export interface PlannedColumn {
  readonly index: number;
  readonly name: string;
  readonly role: ColumnRole;
}

/** How the rows of a table are read. */
export interface TablePlan {
  readonly persona: PlannedColumn;
  readonly others: readonly PlannedColumn[];
}

const noTraits: PersonaTraits = Object.freeze({});

/** A text alone as a persona. */
export function draftOfText(text: string): DraftFound {
  const accepted = acceptPersona(text);
  if (accepted.type === "refused") return accepted;
  if (accepted.text.length > maximumPersonaLength)
    return { type: "refused", reason: `longer than ${maximumPersonaLength} characters` };
  return { type: "found", draft: { text: accepted.text, traits: noTraits } };
}

/** Reads objects, each of which may have keys of its own. `column` undefined: the usual ones. */
export function createObjectReader(
  column: string | undefined,
): (row: Readonly<Record<string, unknown>>) => DraftFound {
  const roleOf = createRoleFinder();
  return (row) => {
    const key = findColumn(row, column);
    if (key === undefined) return { type: "refused", reason: noKey(row, column) };
    const value = row[key];
    if (typeof value !== "string") return { type: "refused", reason: `${JSON.stringify(key)} is not a text` };
    const found = draftOfText(value);
    if (found.type === "refused") return found;
    const gathered = startGathering();
    let isAlone = true;
    for (const name in row) {
      if (name === key) continue;
      isAlone = false;
      gather(gathered, roleOf(name), name, row[name]);
    }
    return isAlone ? found : { type: "found", draft: withTraits(found.draft, gathered) };
  };
}

/** Undefined where no column of the header is the one that is asked for. */
export function planTable(header: readonly string[], column: string | undefined): TablePlan | undefined {
  const roleOf = createRoleFinder();
  const names = column === undefined ? personaColumns : [column];
  const at = names
    .flatMap((wanted) => [
      header.indexOf(wanted),
      header.findIndex((name) => foldColumn(name) === foldColumn(wanted)),
    ])
    .find((index) => index !== -1);
  if (at === undefined) return undefined;
  const columns = header.map((name, index) => ({ index, name, role: roleOf(name) }));
  const persona = columns[at];
  if (persona === undefined) return undefined;
  const others = columns.filter(({ index, role }) => index !== at && role !== "text" && role !== "skipped");
  return { persona, others };
}

/** Reads a row of a table; a reason names the column. */
export function draftOfRow({ persona, others }: TablePlan, cells: readonly unknown[]): DraftFound {
  const value = cells[persona.index];
  const found: DraftFound =
    typeof value === "string" ? draftOfText(value) : { type: "refused", reason: "not a text" };
  if (found.type === "refused")
    return { type: "refused", reason: `column ${JSON.stringify(persona.name)}: ${found.reason}` };
  if (others.length === 0) return found;
  const gathered = startGathering();
  for (const { index, name, role } of others) gather(gathered, role, name, cells[index]);
  return { type: "found", draft: withTraits(found.draft, gathered) };
}

function withTraits({ text }: PersonaDraft, gathered: ReturnType<typeof startGathering>): PersonaDraft {
  const { licence, source } = gathered;
  return {
    text,
    traits: traitsOf(gathered),
    ...(licence === undefined ? {} : { licence }),
    ...(source === undefined ? {} : { source }),
  };
}

function findColumn(row: object, column: string | undefined): string | undefined {
  const names = column === undefined ? personaColumns : [column];
  const exact = names.find((name) => Object.hasOwn(row, name));
  if (exact !== undefined) return exact;
  const folded = names.map(foldColumn);
  const keys = Object.keys(row);
  for (const name of folded) {
    const key = keys.find((candidate) => candidate.length <= 64 && foldColumn(candidate) === name);
    if (key !== undefined) return key;
  }
  return undefined;
}

function noKey(row: object, column: string | undefined): string {
  if (column === undefined)
    return `no key ${personaColumns.map((name) => JSON.stringify(name)).join(" or ")}`;
  const keys = Object.keys(row).map((key) => JSON.stringify(key.slice(0, 40)));
  return `no key ${JSON.stringify(column)}${keys.length > 0 ? `; there is ${listChoices(keys)}` : ""}`;
}
