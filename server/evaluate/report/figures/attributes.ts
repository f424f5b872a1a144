import type { Attribute } from "../../../domain/npc/list-attributes.ts";
import { type Figure, meanOf } from "../figure.ts";
import type { ReportItem } from "../report-item.ts";

/** How much profiles say, and how much of it nobody else's does; nothing where there is no profile. */
export function attributeFigures(sample: readonly ReportItem[]): readonly Figure[] {
  const profiles = sample.flatMap(({ attributes }) => (attributes ? [attributes] : []));
  if (profiles.length === 0) return [];
  const holders = new Map<string, number>();
  const said = profiles.map((attributes) => [...new Set(attributes.map(keyOf))]);
  for (const keys of said) for (const key of keys) holders.set(key, (holders.get(key) ?? 0) + 1);
  const shares = said.map((keys) => keys.filter((key) => holders.get(key) === 1).length / keys.length);
  const of = profiles.length;
  return [
    {
      id: "attributes",
      label: "attributes",
      value: meanOf(profiles.map(({ length }) => length)),
      unit: "mean",
      of,
      definition:
        "texts, numbers and choices of a profile, counted from its fields; the figure beside it is what a judge recovered from prose",
    },
    {
      id: "unique_attributes",
      label: "attributes of nobody else",
      value: of < 2 ? null : meanOf(shares),
      unit: "share",
      of,
      definition:
        "values that no other profile of the sample has in the same field; ages and scores count, and are often shared",
    },
  ];
}

function keyOf({ path, value }: Attribute): string {
  return `${path}=${String(value).toLowerCase()}`;
}
