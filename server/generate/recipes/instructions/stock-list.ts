import type { Random } from "../../../domain/random.ts";
import { at } from "../math/family.ts";
import { counted, inWords, pluralOf } from "../persona-dressing/nouns.ts";
import { type Change, followUps, type InstructionFamily } from "./task.ts";

interface Row {
  readonly noun: string;
  readonly count: number;
  /** In dollars. */
  readonly price: number;
}

interface StockList {
  readonly rows: readonly Row[];
  /** What was asked of the order, so that a change keeps to it. */
  readonly order: "given" | "count" | "name" | "count-up" | "name-down";
  /** Only what there are at least so many of. */
  readonly least: number;
  readonly form: "list" | "table" | "json" | "csv";
  readonly hasCost: boolean;
  readonly hasTotal: boolean;
  /** Nouns that are not on the list yet. */
  readonly spare: readonly string[];
}

/** A list of things with their numbers, to be sorted, sifted, laid out and changed. */
export const stockList: InstructionFamily = ({ items, is, place }, random) => {
  const count = random.integer(4, 6);
  const counts = random.shuffle(Array.from({ length: 90 }, (_, index) => index + 2));
  const rows = items
    .slice(0, count)
    .map((noun, index) => ({ noun, count: at(counts, index), price: random.integer(1, 40) }));
  const form = random.pick(["list", "table", "json", "csv"] as const);
  const start: StockList = {
    rows,
    order: "given",
    least: 0,
    form,
    hasCost: false,
    hasTotal: false,
    spare: items.slice(count),
  };
  const listed = inWords(rows.map((row) => counted(row.count, row.noun)));
  const lead = random.pick([
    is === "" ? `We have this ${place}:` : `I am ${is}, and this is what I have ${place}:`,
    `Counted ${place} this morning:`,
    `This is my stock ${place} at the end of the month:`,
  ]);
  const [kind, ask, sorted] = firstRequest(start, random);
  return {
    kind,
    first: { request: `${lead} ${listed}. ${ask}`, answer: show(sorted) },
    next: followUps(sorted, changes, show, random),
  };
};

function firstRequest(start: StockList, random: Random): readonly [string, string, StockList] {
  const formed = formWords[start.form];
  const limit = median(start.rows);
  return random.pick([
    ["sort", `Sort it by number, the largest first, ${formed}.`, settled({ ...start, order: "count" })],
    ["sort", `Put it in alphabetical order, ${formed}.`, settled({ ...start, order: "name" })],
    [
      "filter",
      `Give me only what there are at least ${limit} of, ${formed}.`,
      settled({ ...start, least: limit }),
    ],
    [start.form === "list" ? "list" : start.form, `Write it ${formed}, in the order I gave.`, start],
  ] as const);
}

const formWords = {
  list: "as a plain list, one a line",
  table: "as a Markdown table",
  json: "as a JSON array of objects",
  csv: "as CSV with a header",
} as const;

function byCount(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((one, other) => other.count - one.count);
}

function byName(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((one, other) => (one.noun < other.noun ? -1 : 1));
}

/** In the order and within the bound that were asked for. */
function settled(state: StockList): StockList {
  const rows = state.rows.filter(({ count }) => count >= state.least);
  switch (state.order) {
    case "count":
      return { ...state, rows: byCount(rows) };
    case "count-up":
      return { ...state, rows: byCount(rows).toReversed() };
    case "name":
      return { ...state, rows: byName(rows) };
    case "name-down":
      return { ...state, rows: byName(rows).toReversed() };
    case "given":
      return { ...state, rows };
    default:
      return state.order satisfies never;
  }
}

const turned = {
  given: "given",
  count: "count-up",
  "count-up": "count",
  name: "name-down",
  "name-down": "name",
} as const;

function median(rows: readonly Row[]): number {
  return at(byCount(rows), Math.floor(rows.length / 2)).count;
}

const changes: readonly Change<StockList>[] = [
  (state) => ({
    request: "Now the other way round, the last one first.",
    state: { ...state, rows: state.rows.toReversed(), order: turned[state.order] },
  }),
  (state, random) => {
    const form = random.pick(
      (["list", "table", "json", "csv"] as const).filter((other) => other !== state.form),
    );
    return { request: `The same ${formWords[form]}, please.`, state: { ...state, form } };
  },
  (state, random) => {
    if (state.rows.length < 3) return undefined;
    const { noun } = random.pick(state.rows);
    return {
      request: `Leave out the ${pluralOf(noun)}.`,
      state: { ...state, rows: state.rows.filter((row) => row.noun !== noun) },
    };
  },
  (state, random) => {
    const [noun, ...spare] = state.spare;
    if (noun === undefined) return undefined;
    const row = { noun, count: state.least + random.integer(2, 90), price: random.integer(1, 40) };
    const price = state.hasCost ? ` at $${row.price} apiece` : "";
    return {
      request: `I forgot ${counted(row.count, noun)}${price}. Add them at the end, whatever the order.`,
      state: { ...state, rows: [...state.rows, row], order: "given", spare },
    };
  },
  (state, random) => {
    const { noun, count } = random.pick(state.rows);
    const sold = random.integer(1, Math.max(1, count - 1));
    if (count < 2 || count - sold < state.least) return undefined;
    return {
      request: `${sold} of the ${pluralOf(noun)} ${sold === 1 ? "is" : "are"} gone now. Correct that.`,
      state: settled({
        ...state,
        rows: state.rows.map((row) => (row.noun === noun ? { ...row, count: count - sold } : row)),
      }),
    };
  },
  (state) => {
    if (state.hasTotal || state.form === "json") return undefined;
    return { request: "Add a last line with the total number.", state: { ...state, hasTotal: true } };
  },
  (state) => {
    if (state.hasCost) return undefined;
    const prices = inWords(state.rows.map((row) => `$${row.price} for the ${pluralOf(row.noun)}`));
    return {
      request: `These are the prices apiece: ${prices}. Add to each what it is worth altogether, in dollars.`,
      state: { ...state, hasCost: true },
    };
  },
  (state) => ({
    request: "Double every number; a second delivery of the same has come.",
    state: { ...state, rows: state.rows.map((row) => ({ ...row, count: 2 * row.count })) },
  }),
  (state) => {
    if (state.rows.length < 4) return undefined;
    const rows = byCount(state.rows).slice(0, 3);
    return {
      request: "Just the three with the largest numbers, largest first.",
      state: { ...state, rows, order: "count" },
    };
  },
];

function show({ rows, form, hasCost, hasTotal }: StockList): string {
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const worth = rows.reduce((sum, { count, price }) => sum + count * price, 0);
  const cells = [
    ["item", "number", ...(hasCost ? ["worth"] : [])],
    ...rows.map(({ noun, count, price }) => [
      noun,
      String(count),
      ...(hasCost ? [String(count * price)] : []),
    ]),
    ...(hasTotal && form !== "json" ? [["total", String(total), ...(hasCost ? [String(worth)] : [])]] : []),
  ];
  switch (form) {
    case "csv":
      return cells.map((line) => line.join(",")).join("\n");
    case "table": {
      const [head = [], ...body] = cells.map((line) => `| ${line.join(" | ")} |`);
      return [head, `|${" --- |".repeat(at(cells, 0).length)}`, ...body].join("\n");
    }
    case "json":
      return JSON.stringify(
        rows.map(({ noun, count, price }) => ({
          item: noun,
          number: count,
          ...(hasCost ? { worth: count * price } : {}),
        })),
        null,
        2,
      );
    case "list":
      return cells
        .slice(1)
        .map(
          ([noun = "", count = "", cost]) =>
            `- ${noun}: ${count}${cost === undefined ? "" : `, worth $${cost}`}`,
        )
        .join("\n");
    default:
      return form satisfies never;
  }
}
