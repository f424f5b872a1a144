import { fraction, multiply, parseNumber } from "../../../domain/arithmetic/fraction.ts";
import { inWords, pluralOf } from "../persona-dressing/nouns.ts";
import { type Change, followUps, type InstructionFamily } from "./task.ts";

/** Exact by definition: the inch, the pound and the US gallon of the international agreements. */
const scales = [
  { from: "inches", to: "cm", by: "2.54" },
  { from: "feet", to: "metres", by: "0.3048" },
  { from: "pounds", to: "kg", by: "0.45359237" },
  { from: "ounces", to: "g", by: "28.349523125" },
  { from: "US gallons", to: "litres", by: "3.785411784" },
  { from: "miles", to: "km", by: "1.609344" },
  { from: "hours", to: "minutes", by: "60" },
] as const;

interface Conversion {
  readonly rows: readonly { readonly label: string; readonly amount: number }[];
  readonly from: string;
  readonly to: string;
  readonly by: string;
  readonly places: number;
  readonly hasTotal: boolean;
}

/** Measures in the units of one country, to be told in those of another. */
export const conversions: InstructionFamily = ({ items, is, place }, random) => {
  const scale = random.pick(scales);
  const rows = items
    .slice(0, random.integer(3, 5))
    .map((item) => ({ label: pluralOf(item), amount: random.integer(2, 95) }));
  const start: Conversion = { ...scale, rows, places: 2, hasTotal: false };
  const listed = inWords(rows.map(({ label, amount }) => `${amount} for the ${label}`));
  const lead = random.pick([
    is === ""
      ? `These are figures in ${scale.from} ${place}:`
      : `As ${is} I get my figures in ${scale.from}:`,
    `My list ${place} is in ${scale.from}:`,
  ]);
  return {
    kind: "convert",
    first: {
      request: `${lead} ${listed}. Convert them to ${scale.to}, to two decimals.`,
      answer: show(start),
    },
    next: followUps(start, changes, show, random),
  };
};

const changes: readonly Change<Conversion>[] = [
  (state) =>
    state.places === 1 ? undefined : { request: "One decimal is enough.", state: { ...state, places: 1 } },
  (state) =>
    state.places === 0 ? undefined : { request: "Round to whole numbers.", state: { ...state, places: 0 } },
  (state) =>
    state.hasTotal
      ? undefined
      : {
          request: "Add the total, converted from the sum of the figures I gave.",
          state: { ...state, hasTotal: true },
        },
  (state) => ({
    request: "Smallest first, please.",
    state: { ...state, rows: state.rows.toSorted((one, other) => one.amount - other.amount) },
  }),
  (state, random) => {
    const row = random.pick(state.rows);
    const amount = row.amount + random.integer(1, 20);
    return {
      request: `I misread one: it is ${amount} ${state.from} for the ${row.label}.`,
      state: { ...state, rows: state.rows.map((other) => (other === row ? { ...row, amount } : other)) },
    };
  },
  (state, random) => {
    if (state.rows.length < 3) return undefined;
    const gone = random.pick(state.rows);
    return {
      request: `Without the ${gone.label}.`,
      state: { ...state, rows: state.rows.filter((row) => row !== gone) },
    };
  },
];

function show({ rows, by, to, places, hasTotal }: Conversion): string {
  const lines = rows.map(({ label, amount }) => `${label}: ${rounded(amount, by, places)} ${to}`);
  const sum = rows.reduce((total, { amount }) => total + amount, 0);
  return [...lines, ...(hasTotal ? [`total: ${rounded(sum, by, places)} ${to}`] : [])].join("\n");
}

/** Half away from nought, with so many decimals. */
function rounded(amount: number, by: string, places: number): string {
  const exact = multiply(fraction(amount), parseNumber(by) ?? fraction(1));
  const scale = 10n ** BigInt(places);
  const whole = (exact.above * scale * 2n + exact.below) / (exact.below * 2n);
  const digits = String(whole).padStart(places + 1, "0");
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
