import path from "node:path";
import type { CardReport, CardsImport, LoreReport } from "../../app/import-cards.ts";
import { countOf } from "../count-of.ts";
import type { Shell } from "../shell.ts";
import { hangText } from "../wrap-text.ts";

interface Shown {
  readonly isDry: boolean;
  /** Whether the world takes up what was written. */
  readonly isLoaded: boolean;
}

/** Entries of lore that are shown of one file, and keys that collide. */
const entriesShown = 20;

/** What was made of each file, what was not taken over, and what to do next. */
export function showImport(shell: Shell, report: CardsImport, shown: Shown): void {
  const { out, log } = shell;
  for (const card of report.imported) {
    showCard(shell, card, shown.isDry ? "would be" : "is");
    out.line();
  }
  for (const { message, mend } of report.refused) {
    log.line(hangText("not taken  ", `${message} ${mend}`, log.width));
  }
  if (report.imported.length === 0) return;
  const folder = path.relative("", report.out).replaceAll("\\", "/") || ".";
  const [first] = report.imported.flatMap(({ npc }) => (npc ? [npc.id] : []));
  if (shown.isDry) out.line(`Nothing was written; without --dry-run it is, below ${folder}.`);
  else if (shown.isLoaded && first !== undefined) {
    out.line(`Look at the files below ${folder}, then: dramatis talk ${report.world}/${first}`);
  } else out.line(`Look at the files below ${folder}; npcs and lore.yaml of a world are where they count.`);
}

function showCard({ out }: Shell, card: CardReport, verb: string): void {
  const { bold, dim } = out.colours;
  const { npc, lore, told, files, spec } = card;
  const made = npc ? `${bold(npc.name)} ${verb} ${npc.id}` : `${countOf(lore.length, "draft")} of lore`;
  const line = (lead: string, text: string): void =>
    out.line(hangText(`  ${lead.padEnd(9)}`, text, out.width));
  out.line(`${card.file} ${dim(`(${spec})`)}: ${made}`);
  line("files", files.join(", "));
  if (npc) {
    line("persona", npc.persona);
    line("mapped", npc.mapped.map(({ from, to }) => `${from} → ${to}`).join(", "));
    if (npc.left.length > 0) {
      line("kept", npc.left.map(({ member, why }) => `${member} (${why})`).join(", "));
    }
  }
  if (lore.length > 0) {
    const more = lore.length > entriesShown ? ` and ${lore.length - entriesShown} more` : "";
    line("lore", `${lore.slice(0, entriesShown).map(describeLore).join(", ")}${more}`);
  }
  for (const collision of collisionsOf(lore)) line("key", collision);
  for (const sentence of told.slice(0, entriesShown)) line("note", sentence);
}

function describeLore({ id, notes }: LoreReport): string {
  return notes.length === 0 ? id : `${id} (${countOf(notes.length, "note")} in the file)`;
}

function collisionsOf(lore: readonly LoreReport[]): readonly string[] {
  return lore
    .flatMap(({ id, collisions }) =>
      collisions.map(({ key, lore: other }) => `${key} of ${id} calls up ${other} of the world as well`),
    )
    .slice(0, entriesShown);
}
