import type { WorldDocument } from "../../domain/world/world.ts";

/** What a model must know of a world to write a behavior for it: declared state, vocabularies, place ids, and two behaviors. */
export function tellWorld({
  state,
  setting,
  places,
  behaviors,
}: WorldDocument): readonly { readonly name: string; readonly text: string }[] {
  const vocabularies = Object.entries(setting.vocabulary).map(
    ([name, entries]) =>
      `- ${name}: ${Object.entries(entries)
        .map(([key, entry]) => `${key} (${entry.name})`)
        .join(", ")}`,
  );
  const examples = Object.entries(behaviors)
    .sort(([, left], [, right]) => right.cases.length - left.cases.length)
    .slice(0, 2);
  return [
    {
      name: "state",
      text: `Declared state. \`character\` is bound as actor and partner; there are no other paths:\n${JSON.stringify(state, undefined, 1)}`,
    },
    { name: "vocabularies", text: `Vocabularies, entry by key:\n${vocabularies.join("\n")}` },
    { name: "place_ids", text: `Ids of places, for scene.place: ${Object.keys(places).join(", ")}` },
    { name: "taken_names", text: `Names that are taken: ${Object.keys(behaviors).join(", ")}` },
    {
      name: "examples",
      text: `Two behaviors of this world, as its designer writes them:\n${JSON.stringify(Object.fromEntries(examples), undefined, 1)}`,
    },
  ];
}
