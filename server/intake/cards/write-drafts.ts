import { Document, isMap, isScalar, isSeq } from "yaml";
import { cleanLine } from "./clean-text.ts";
import type { LoreEntryDraft } from "./draft-lore.ts";
import type { NpcDraft } from "./draft-npc.ts";

const format = { lineWidth: 100, blockQuote: "folded", flowCollectionPadding: true } as const;
const commentWidth = 96;

export interface NpcFileNotes {
  /** As people call it: `bram.png`, and its format. */
  readonly card: string;
  readonly spec: string;
  /** Where the card lies whole, from the world's folder; and drafts of its lore, where there are any. */
  readonly whole: string;
  readonly lore?: string;
  /** Of a name or id that was taken, and what else is to be known. */
  readonly told: readonly string[];
  /** What they know of the world already, and what of their own lore they will. */
  readonly knows: { readonly known: readonly string[]; readonly drafted: readonly string[] };
}

/** `npcs/<npc>.yaml`, to be edited by hand. */
export function npcDraftYaml(draft: NpcDraft, notes: NpcFileNotes): string {
  const document = new Document({ persona: draft.persona, ...draft.authored });
  const left = draft.left.map(({ member, why }) => `  ${member}: ${why}`);
  document.commentBefore = comment([
    "yaml-language-server: $schema=../../schema/npc.json",
    `Drafted from ${notes.card} (${notes.spec}), which lies whole in ${notes.whole}. Whoever made it has its rights.`,
    "What stands here wins over every regeneration; what is left out is made from the persona. A list takes the place of the made one whole.",
    ...notes.told,
    ...(left.length > 0 ? ["Of the card, these fill no field:", ...left] : []),
  ]);
  document.comment = comment(knowledgeLines(notes));
  spaceParts(document);
  return document.toString(format);
}

function knowledgeLines({ lore, knows }: NpcFileNotes): readonly string[] {
  if (lore === undefined || knows.drafted.length === 0) return [];
  const list = [...knows.known, ...knows.drafted].join(", ");
  return [
    `Their lore is drafted in ${lore}. Once it stands in lore.yaml, this is what they know:`,
    "knowledge:",
    `  lore: [${list}]`,
  ];
}

/** Entries in the shape of `lore.yaml`, to be moved there one by one. */
export function loreDraftsYaml(entries: readonly LoreEntryDraft[], from: string): string {
  const written = entries.flatMap(({ id, entry }) => (entry ? [[id, entry] as const] : []));
  // A list that entries share would be written once, and named in the others.
  const document = new Document(Object.fromEntries(written), { aliasDuplicateObjects: false });
  document.commentBefore = comment([
    `Drafted from ${from}. Nothing reads this file: move what you want into lore.yaml, or all of it into lore/ as a book of its own. Look at who knows it, and whether it needs \`when\` and a \`marker\`.`,
  ]);
  const notesOf = new Map<unknown, readonly string[]>(entries.map(({ id, notes }) => [id, notes]));
  if (isMap(document.contents)) {
    for (const pair of document.contents.items) {
      if (!isScalar(pair.key)) continue;
      for (const list of ["keys", "known_by"]) {
        const node = isMap(pair.value) ? pair.value.get(list, true) : undefined;
        if (isSeq(node)) node.flow = true;
      }
      const notes = notesOf.get(pair.key.value) ?? [];
      if (notes.length > 0) pair.key.commentBefore = comment(notes);
    }
  }
  spaceParts(document);
  return document.toString(format);
}

function spaceParts(document: Document): void {
  if (!isMap(document.contents)) return;
  const [, ...others] = document.contents.items;
  for (const pair of others) if (isScalar(pair.key)) pair.key.spaceBefore = true;
}

/** Lines of a comment, broken between words. A card's own words are one line each, whatever they hold. */
function comment(lines: readonly string[]): string {
  return lines.flatMap((line) => broken(line)).join("\n");
}

function broken(line: string): readonly string[] {
  if (line.includes("$schema=")) return [` ${line}`];
  const indent = /^ */.exec(line)?.[0] ?? "";
  const hanging = indent === "" ? "" : `${indent}  `;
  const lines: string[] = [];
  let current = "";
  for (const word of cleanLine(line, 20_000).split(" ")) {
    if (current !== "" && current.length + word.length > commentWidth) {
      lines.push(current);
      current = `${hanging}${word}`;
    } else current = current === "" ? `${indent}${word}` : `${current} ${word}`;
  }
  return [...lines, current].map((text) => ` ${text}`);
}
