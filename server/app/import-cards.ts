import path from "node:path";
import { DramatisError } from "../domain/errors.ts";
import type { WorldId } from "../domain/ids.ts";
import type { World } from "../domain/world/world.ts";
import { cardFolder } from "../intake/cards/card-folder.ts";
import { openCard } from "../intake/cards/card-document.ts";
import type { CardSpec } from "../intake/cards/detect-spec.ts";
import type { LeftMember } from "../intake/cards/left-members.ts";
import { readCard } from "../intake/cards/read-card.ts";
import { type Draft, writeNewFiles } from "../intake/cards/write-new-files.ts";
import { formatMistake } from "../intake/yaml/format-mistake.ts";
import { CardNames } from "./cards/card-names.ts";
import { planBook } from "./cards/plan-book.ts";
import { planNpc } from "./cards/plan-npc.ts";
import type { CastName } from "./list-names.ts";
import { checkWorld } from "./world-tools.ts";

export interface ImportCardsOptions {
  readonly files: readonly string[];
  /** The folder of the world that they are drafted for. */
  readonly world: string;
  /** Where drafts are written, laid out as a world's folder; often the same. */
  readonly out: string;
  /** Who is cast in the world already, beside those whom its files describe. */
  readonly cast: readonly CastName[];
  /** Writes nothing. */
  readonly dryRun: boolean;
}

/** A draft of lore as the report tells it. */
export interface LoreReport {
  readonly id: string;
  readonly title: string;
  readonly keys: readonly string[];
  readonly notes: readonly string[];
  /** Keys that call up entries of the world as well. */
  readonly collisions: readonly { readonly key: string; readonly lore: string }[];
}

/** What came of one file. Files are named below `out`. */
export interface CardReport {
  readonly file: string;
  readonly spec: CardSpec;
  /** Undefined for a lorebook. */
  readonly npc?: {
    readonly id: string;
    readonly name: string;
    readonly persona: string;
    readonly mapped: readonly { readonly from: string; readonly to: string }[];
    readonly left: readonly LeftMember[];
  };
  readonly lore: readonly LoreReport[];
  /** Names that were taken, and what was left out. */
  readonly told: readonly string[];
  readonly files: readonly string[];
}

export interface CardsImport {
  readonly world: WorldId;
  readonly out: string;
  readonly imported: readonly CardReport[];
  readonly refused: readonly { readonly file: string; readonly message: string; readonly mend: string }[];
}

/**
 * Drafts NPCs and lore of cards and lorebooks: an NPC file that the world takes up, the card as it was, and lore to be
 * moved by hand. Writes over nothing: whoever has the name of somebody here is given another. A file that is refused is
 * told, and the others are taken. Throws `invalid_input` for a world with mistakes.
 */
export async function importCards(options: ImportCardsOptions): Promise<CardsImport> {
  const { files, out, cast, dryRun } = options;
  const loaded = await checkWorld(options.world);
  if (loaded.type === "mistaken") {
    const errors = loaded.mistakes.filter(({ severity }) => severity === "error");
    throw new DramatisError({
      code: "invalid_input",
      message: errors.map((mistake) => formatMistake(mistake)).join("\n"),
      mend: "Cards are imported once that is put right.",
      param: "world",
    });
  }
  const names = await CardNames.read(loaded, cast, out);
  const imported: CardReport[] = [];
  const refused: CardsImport["refused"][number][] = [];
  const drafts: Draft[] = [];
  for (const file of files) {
    try {
      const planned = await planFile(file, loaded.world, names);
      imported.push(planned.report);
      drafts.push(...planned.drafts);
    } catch (error) {
      if (!(error instanceof DramatisError)) throw error;
      refused.push({ file, message: error.message, mend: error.mend ?? "" });
    }
  }
  if (!dryRun) await writeNewFiles(out, drafts);
  return { world: loaded.world.id, out, imported, refused };
}

async function planFile(
  file: string,
  world: World,
  names: CardNames,
): Promise<{ readonly report: CardReport; readonly drafts: readonly Draft[] }> {
  const shown = path.basename(file);
  const { draft, document } = readCard(await openCard(file), shown);
  const { spec, text, assets } = document;
  const about = { file: shown, spec, world, names };
  const planned = draft.type === "character" ? planNpc(draft, about) : planBook(draft, about);
  const told = [...planned.told];
  if (assets.length > 0) told.push(`Pictures and other files stay in ${shown}: ${assets.length}.`);
  const drafts = [...planned.drafts, { folder: cardFolder, name: `${planned.id}.json`, text }];
  return {
    report: {
      file,
      spec,
      ...(planned.npc === undefined ? {} : { npc: planned.npc }),
      lore: planned.lore,
      told,
      files: drafts.map(({ folder, name }) => `${folder}/${name}`),
    },
    drafts,
  };
}
