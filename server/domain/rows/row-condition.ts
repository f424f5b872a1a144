import { type ASTNode, Environment } from "@marcbachmann/cel-js";
import { celProblem } from "../behavior/expressions.ts";
import { didYouMean } from "../behavior/near-names.ts";
import { DramatisError } from "../errors.ts";

/** What a condition on rows can ask of a row. A column that a row does not have is an empty text. */
export const conditionColumns = [
  "config",
  "id",
  "split",
  "world",
  "npc",
  "persona",
  "playthrough",
  "scene",
  "origin",
  "category",
  "status",
  "reason",
  "recipe",
  "source",
  "provider",
  "model",
  "license",
  "licence",
] as const;
export type ConditionColumn = (typeof conditionColumns)[number];
export type ConditionRow = Readonly<Record<ConditionColumn, string>>;

/** `category == "small_talk" && !model.startsWith("gpt")`, compiled once. */
export interface RowCondition {
  readonly source: string;
  /** The columns that it asks about. */
  readonly columns: readonly ConditionColumn[];
  holds(row: ConditionRow): boolean;
}

/** Characters. */
const longest = 2000;

const examples =
  'Write it as behaviors\' conditions are written: world == "harrow" && category in ["small_talk", "memory"].';

/**
 * Compiles a condition in the language of behaviors (`server/domain/behavior/LANGUAGE.md`), over a row's columns, all of
 * them texts. Throws `invalid_input` for one that asks about another column, or does not say yes or no.
 */
export function compileRowCondition(source: string): RowCondition {
  if (source.length > longest)
    throw refused(source, `It has ${source.length} characters; at most ${longest}.`);
  const program = parse(source);
  const names = namesIn(program.ast);
  for (const name of names.free) {
    if (conditionColumns.some((column) => column === name)) continue;
    const near = didYouMean(name, conditionColumns);
    throw refused(
      source,
      `There is no column ${name}.`,
      `${near === "" ? "" : `${near} `}The columns are ${conditionColumns.join(", ")}.`,
    );
  }
  if (names.methods.has("matches"))
    throw refused(source, "There are no patterns in it.", "Ask with contains, startsWith or endsWith.");
  const check = program.check();
  if (!check.valid) throw refused(source, celProblem(check.error).message);
  if (check.type !== "bool")
    throw refused(source, `It gives a ${check.type}, where true or false is expected.`);
  return {
    source,
    columns: conditionColumns.filter((column) => names.free.has(column)),
    holds(row) {
      try {
        const result: unknown = program(row);
        return result === true;
      } catch (cause) {
        throw refused(source, `Of ${row.config} ${row.id} it fails: ${celProblem(cause).message}`);
      }
    },
  };
}

type Program = ReturnType<Environment["parse"]>;

function parse(source: string): Program {
  const environment = new Environment({ limits: { maxDepth: 40, maxListElements: 1000 } });
  for (const column of conditionColumns) environment.registerVariable(column, "string");
  try {
    return environment.parse(source);
  } catch (error) {
    throw refused(source, celProblem(error).message);
  }
}

interface Names {
  /** That stand for no variable of a list's own. */
  readonly free: Set<string>;
  readonly methods: Set<string>;
}

function namesIn(tree: ASTNode): Names {
  const names: Names = { free: new Set(), methods: new Set() };
  const bound = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (typeof node !== "object" || node === null || !("op" in node) || !("args" in node)) return;
    const { op, args } = node;
    if (op === "id" && typeof args === "string") names.free.add(args);
    if (op === "rcall") {
      const [method, , given] = listOf(args);
      if (typeof method === "string") names.methods.add(method);
      const [variable] = listOf(given);
      if (typeof method === "string" && macros.has(method))
        for (const name of idOf(variable)) bound.add(name);
    }
    visit(args);
  };
  visit(tree);
  for (const name of bound) names.free.delete(name);
  return names;
}

const macros: ReadonlySet<string> = new Set(["exists", "all", "exists_one", "filter", "map"]);

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function idOf(node: unknown): readonly string[] {
  const isId =
    typeof node === "object" && node !== null && "op" in node && node.op === "id" && "args" in node;
  return isId && typeof node.args === "string" ? [node.args] : [];
}

function refused(source: string, message: string, mend = examples): DramatisError {
  const shown = source.length > 80 ? `${source.slice(0, 80)}…` : source;
  return new DramatisError({
    code: "invalid_input",
    message: `The condition ${shown} cannot be asked of rows. ${message}`,
    mend,
    param: "where",
  });
}
