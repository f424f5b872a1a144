import type { LeftOut } from "../datasets/left-out.ts";
import type { ListedLicences } from "../datasets/splits/listed-licences.ts";
import type { RowFilter } from "../datasets/splits/row-filter.ts";
import { DramatisError, listChoices } from "../domain/errors.ts";

/** What was asked for of what there is. */
interface Asked {
  readonly includeProcedural: boolean;
  readonly filter: RowFilter | undefined;
  readonly licences: ListedLicences | undefined;
}

/** Why an export would be empty, and what would fill it. */
export function nothingLeft(left: Readonly<LeftOut>, asked: Asked): DramatisError {
  const { includeProcedural, filter, licences } = asked;
  if (filter && left.filtered) return noneHeld(filter, left.filtered);
  if (licences && left.unlisted) return noneListed(licences, left.unlisted);
  if (left.procedural > 0 && !includeProcedural) {
    return new DramatisError({
      code: "not_found",
      message:
        `Nothing is left to export: all ${left.procedural} rows were made, at least in part, by the procedural model, ` +
        "which is no language model.",
      mend: "Export them with --include-procedural (over HTTP, `include_procedural`), or play with a language model (OPENAI_API_KEY or OPENAI_BASE_URL).",
    });
  }
  if (left.consent) {
    return new DramatisError({
      code: "not_found",
      message: `Nothing is left to export: in ${left.consent} playthroughs there is a player who did not agree to it.`,
      mend: "Where a player agrees, `dramatis consent PLAYER given` or the game's backend says so; see `dramatis consent --help`.",
    });
  }
  if (left.licence + left.withdrawn > 0) {
    return new DramatisError({
      code: "not_found",
      message: `Nothing is left to export: the licence of ${left.licence} rows forbids that use, and ${left.withdrawn} are about personas that were withdrawn.`,
      mend: "`dramatis personas list` with `--where licence:…` shows what there is under which licence.",
    });
  }
  return new DramatisError({
    code: "not_found",
    message: "Nothing is here to export: no such rows were cast, played or made.",
    mend: "`dramatis generate npcs --world ID --count 6` casts NPCs; `dramatis talk WORLD` plays; `dramatis generate math --count 20` makes problems.",
  });
}

function noneHeld(filter: RowFilter, rows: number): DramatisError {
  const found = filter.values().map(({ column, values }) => {
    return values.length === 0 ? `No row has a ${column}.` : `There, ${column} is ${listChoices(values)}.`;
  });
  return new DramatisError({
    code: "not_found",
    message: `Nothing is left to export: ${filter.source} holds for none of ${rows} rows.`,
    mend: found.join(" "),
    param: "where",
  });
}

function noneListed(licences: ListedLicences, rows: number): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: `Nothing is left to export: none of ${rows} rows is under ${listChoices(licences.names)}.`,
    mend: `There are rows under ${listChoices(licences.met.map((licence) => licence || "no licence at all"))}.`,
    param: "licenses",
  });
}
