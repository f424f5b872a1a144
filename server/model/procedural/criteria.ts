/** What a rule or a fragment may ask of a turn. A list fact holds a criterion when one of its members does. */
export type Fact = string | number | boolean | readonly string[];
export type Facts = ReadonlyMap<string, Fact>;

export interface Criterion {
  readonly fact: string;
  readonly holds: (value: Fact | undefined) => boolean;
  readonly weight: number;
}

/** Written: `act=ask_who entity=person|lore trust>=20 turn<3 heard.name !foreign`. Throws TypeError on other forms. */
export function compileCriteria(source: string): readonly Criterion[] {
  return source
    .trim()
    .split(/\s+/)
    .filter((part) => part.length > 0)
    .map(compileCriterion);
}

function compileCriterion(source: string): Criterion {
  const match = /^(!?)([a-z_]+(?:\.[a-z_]+)*)(?:(>=|<=|<|>|=)([^\s]+))?$/.exec(source);
  if (match === null)
    throw new TypeError(`${source} is no criterion; write fact, !fact, fact=a|b or fact>=3.`);
  const [, not, fact = "", operator, operand = ""] = match;
  const test = compileTest(operator, operand);
  return {
    fact,
    holds: not === "!" ? (value) => !test(value) : test,
    weight: not === "!" ? 0.5 : weightOf(fact),
  };
}

function compileTest(operator: string | undefined, operand: string): (value: Fact | undefined) => boolean {
  if (operator === undefined) {
    return (value) =>
      value !== undefined && value !== false && value !== "" && !(Array.isArray(value) && value.length === 0);
  }
  if (operator === "=") {
    const wanted = new Set(operand.split("|"));
    return (value) =>
      typeof value === "object" ? value.some((one) => wanted.has(one)) : wanted.has(String(value));
  }
  const limit = Number(operand);
  if (!Number.isFinite(limit)) throw new TypeError(`${operand} is no number.`);
  return (value) => {
    if (typeof value !== "number") return false;
    if (operator === ">=") return value >= limit;
    if (operator === "<=") return value <= limit;
    return operator === "<" ? value < limit : value > limit;
  };
}

/** What makes a rule specific: a pending question most, then what is spoken of, then how. */
function weightOf(fact: string): number {
  const root = fact.split(".")[0] ?? fact;
  if (root === "recall" || root === "foreign" || root === "closed" || root === "memory" || root === "thing")
    return 9;
  if (
    root === "now" ||
    root === "sad" ||
    root === "date" ||
    root === "doing" ||
    root === "near_sure" ||
    root === "amount_of_what"
  )
    return 6;
  if (root === "pending" || root === "asked" || root === "refused") return 4;
  if (
    [
      "entity",
      "heard",
      "told",
      "claim",
      "repeats",
      "foreign",
      "facet",
      "facet_told",
      "taste",
      "kin_near",
      "plea",
      "felt",
      "asks_felt",
    ].includes(root)
  )
    return 3;
  if (["topic", "live", "missed", "aboutself", "saying", "advice"].includes(root)) return 2;
  return 1;
}

export function holds(criteria: readonly Criterion[], facts: Facts): boolean {
  return criteria.every((criterion) => criterion.holds(facts.get(criterion.fact)));
}

export function specificity(criteria: readonly Criterion[]): number {
  return criteria.reduce((sum, { weight }) => sum + weight, 0);
}
