/** The columns that words can be looked for in. */
export const searchFields = [
  "text",
  "occupation",
  "interest",
  "domain",
  "place",
  "gender",
  "language",
  "source",
] as const;
export type SearchField = (typeof searchFields)[number];

/**
 * Which personas are meant. Grammar, from the weakest binding to the strongest:
 *
 * ```
 * or      = and { "OR" and }
 * and     = not { ["AND"] not }                     two words beside each other mean both
 * not     = ("NOT" | "-") not | primary
 * primary = "(" or ")" | field ":" value | value
 * value   = word | word "*" | '"' phrase '"'
 * ```
 *
 * Fields are the columns above, `age:40`, `age:30..50`, `age:>=60`, `licence:MIT`, `id:p_…`, and `like:"a sentence"`
 * for whoever has at least half of what it tells. Case and accents do not count, in words; operators are capitals.
 */
export type PersonaQuery =
  | {
      readonly type: "words";
      /** Any of the columns that tell of the person, when absent. */
      readonly field?: SearchField;
      /** One word, or several in this order. */
      readonly text: string;
      /** The last word is the beginning of one. */
      readonly isPrefix: boolean;
    }
  /** Both ends belong to it. */
  | { readonly type: "age"; readonly from: number; readonly to: number }
  | { readonly type: "exact"; readonly field: "licence" | "id"; readonly text: string }
  | { readonly type: "like"; readonly text: string }
  | { readonly type: "and" | "or"; readonly parts: readonly PersonaQuery[] }
  | { readonly type: "not"; readonly part: PersonaQuery };
