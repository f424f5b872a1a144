import { asSentence } from "../../domain/sentence.ts";
import { fill, type Filling } from "./filling.ts";
import { listed } from "./listed.ts";
import type { SlotSources } from "./slots.ts";

/** The slots that the world fills: what is spoken of, its lore, the place, and what is kept back. */

export function topicSlot(sources: SlotSources, part: string): Filling | undefined {
  const { entity, citables, told, fits } = sources;
  if (entity === undefined) return undefined;
  if (part === "name") return { text: entity.name, cites: [], entity: entity.id };
  if (part === "capital")
    return { text: entity.name.charAt(0).toUpperCase() + entity.name.slice(1), cites: [], entity: entity.id };
  if (part === "who") return { text: entity.name, cites: [entity.id], entity: entity.id };
  const about = citables.filter((citable) => citable.entity === entity.id);
  if (part === "year") {
    const dated = about.find(({ year, kind }) => year !== undefined && kind === "lore");
    return dated?.year === undefined
      ? undefined
      : { text: String(dated.year), cites: [dated.block], citable: dated, entity: entity.id };
  }
  const wanted = about.filter(({ kind }) => (part === "own" ? kind === "event" : kind !== "event"));
  const fresh = wanted.filter((citable) => told(citable) < 0).sort((left, right) => fits(right) - fits(left));
  if (part === "told" || part === "own") return fill(fresh[0]);
  if (part === "more") return fill(fresh[1]);
  return undefined;
}

/** Something of the world that was not told yet, by its name: what is live first. */
export function hookSlot({
  sheet,
  citables,
  told,
  segment,
  entity,
  rotate,
}: SlotSources): Filling | undefined {
  const isUntold = (block: string): boolean =>
    citables.filter((one) => one.block === block).every((one) => told(one) < 0);
  const open = sheet.lore.filter(
    ({ block, data }) => block !== entity?.id && data.title.length <= 32 && isUntold(block),
  );
  const near = open.filter(({ block }) =>
    citables.some((one) => one.block === block && segment?.topics.some((topic) => one.topics.has(topic))),
  );
  const titles = (near.length > 0 ? near : open).map(({ data }) => data.title);
  const title = rotate(titles, "hook");
  const entry = open.find(({ data }) => data.title === title);
  if (entry === undefined || title === undefined) return undefined;
  return { text: lowerTitle(title), cites: [entry.block], entity: entry.block };
}

/** "The first page" within a sentence is "the first page"; a name stays as it is. */
function lowerTitle(title: string): string {
  return title.replace(/^(?:The|A|An|Who|What|How|Building|Crossing)\b/, (word) => word.toLowerCase());
}

/** The telling of one lore entry that fits best, whatever is talked of: `{lore.dry_war}`. */
export function loreSlot({ citables, told, fits }: SlotSources, part: string): Filling | undefined {
  const block = `lore/${part.replaceAll("_", "-")}`;
  const fresh = citables.filter(
    (citable) => citable.block === block && citable.kind === "lore" && told(citable) < 0,
  );
  return fill(fresh.sort((left, right) => fits(right) - fits(left))[0]);
}

export function placeSlot({ sheet, citables, told, rotate }: SlotSources, part: string): Filling | undefined {
  if (sheet.place === undefined) return undefined;
  const { block, data } = sheet.place;
  if (part === "exit") {
    const exit = rotate(
      data.exits.map(({ name }) => name),
      "exit",
    );
    return exit === undefined ? undefined : { text: exit, cites: [block] };
  }
  if (part === "exits") {
    return data.exits.length === 0
      ? undefined
      : {
          text: listed(
            data.exits.map(({ name }) => name),
            "and",
          ),
          cites: [block],
        };
  }
  if (part === "detail") return fill(citables.find((one) => one.block === block && told(one) < 0));
  return { text: data.name, cites: [block], entity: block };
}

/** A locked lore entry's marker is what people say of it; a secret's is what shows, and is not said. */
function isSpoken(block: string): boolean {
  return block.startsWith("marker/lore-");
}

export function markerSlot({ sheet, segment, rotate }: SlotSources): Filling | undefined {
  const stems = new Set(segment?.content.map(({ stem }) => stem) ?? []);
  const near = sheet.markers.find(({ data }) =>
    data.marker
      .toLowerCase()
      .split(/\W+/)
      .some((word) => stems.has(word)),
  );
  if (near !== undefined && isSpoken(near.block))
    return { text: `${asSentence(near.data.marker)} `, cites: [near.block] };
  const own = sheet.markers.filter(({ block }) => !isSpoken(block));
  const marker = rotate(
    (near === undefined ? own : [near]).map(({ data }) => data.marker),
    "marker",
  );
  const block = sheet.markers.find(({ data }) => data.marker === marker)?.block;
  return block === undefined ? { text: "", cites: [] } : { text: "", cites: [block] };
}
