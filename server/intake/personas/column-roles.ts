/** What a column says of somebody; `text` is a persona, and `skipped` is worth nothing beside it. */
export type ColumnRole =
  | "text"
  | "occupation"
  | "age"
  | "gender"
  | "interests"
  | "domains"
  | "language"
  | "city"
  | "region"
  | "country"
  | "place"
  | "licence"
  | "source"
  | "skipped"
  | "other";

/** Columns by their folded names, as released persona sets use them. */
const roles: Readonly<Record<Exclude<ColumnRole, "other">, readonly string[]>> = {
  // Nemotron-Personas tells each person several times over; which telling is the persona is chosen by its column.
  text: [
    "persona",
    "input_persona",
    "professional_persona",
    "sports_persona",
    "arts_persona",
    "travel_persona",
    "culinary_persona",
    "finance_persona",
    "healthcare_persona",
    "family_persona",
    "religious_persona",
    "linguistic_persona",
    "detailed_persona",
    "concise_persona",
  ],
  occupation: ["occupation", "job", "job_title", "profession"],
  age: ["age"],
  gender: ["gender", "sex"],
  interests: ["interests", "hobbies", "hobbies_and_interests_list"],
  domains: [
    // Persona Hub's elite rows, by rank among all personas of a field.
    "general_domain_(top_1_percent)",
    "specific_domain_(top_1_percent)",
    "general_domain_(top_0.1_percent)",
    "specific_domain_(top_0.1_percent)",
    // FinePersonas: a JSON list as text.
    "labels",
    "domain",
    "domains",
    "skills_and_expertise_list",
  ],
  language: ["language", "lang"],
  city: ["city", "municipality", "commune"],
  region: ["state", "province", "prefecture", "department"],
  country: ["country"],
  place: ["place", "location"],
  licence: ["licence", "license"],
  source: ["source", "dataset"],
  // What somebody made of the persona, and paragraphs whose lists stand beside them.
  skipped: ["synthesized_text", "hobbies_and_interests", "skills_and_expertise", "__proto__"],
};

const roleOfName: ReadonlyMap<string, ColumnRole> = new Map(
  Object.entries(roles).flatMap(([role, names]) =>
    // Object.entries widens the key, which the type above has.
    names.map((name): [string, ColumnRole] => [name, role as ColumnRole]),
  ),
);

/** Where no column is asked for, the first of these that a row has. */
export const personaColumns = ["persona", "input persona"] as const;

/** One spelling of a column's name: `Input Persona` and `input_persona` are one. */
export function foldColumn(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "_")
    .replace(/^_proto_$/, "__proto__");
}

/** Folding each name of each row anew would cost as much as parsing it; names beyond this many are no table's columns. */
const rememberedNames = 1000;

/** The role of a column, by its name; what it has found it remembers. */
export function createRoleFinder(): (name: string) => ColumnRole {
  const found = new Map<string, ColumnRole>();
  return (name) => {
    const known = found.get(name);
    if (known !== undefined) return known;
    const role = roleOfName.get(foldColumn(name)) ?? "other";
    if (found.size < rememberedNames) found.set(name, role);
    return role;
  };
}
