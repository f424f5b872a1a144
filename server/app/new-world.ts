import { stat } from "node:fs/promises";
import path from "node:path";
import { DramatisError } from "../domain/errors.ts";
import { parseWorldId, type WorldId } from "../domain/ids.ts";
import { scaffoldWorld } from "../intake/world/scaffold-world.ts";

/** Folders beside worlds that are none. */
const reserved: readonly string[] = ["schema", "template"];

export interface NewWorldOptions {
  /** As somebody typed it. */
  readonly id: string;
  /** How people call the place; made of the id when absent. */
  readonly name: string | undefined;
  /** The folder of worlds that it goes into. */
  readonly worlds: string;
  /** Folders that worlds are loaded from: no two of them may hold one id. */
  readonly known: readonly string[];
  /** The folder of worlds that come with Dramatis. */
  readonly own: string;
}

export interface NewWorld {
  readonly id: WorldId;
  readonly name: string;
  readonly folder: string;
  readonly files: readonly string[];
}

/** Scaffolds a world that is sound, casts and talks. Throws `invalid_input` for an id or name that is none, and `conflict`. */
export async function newWorld({ id: typed, name, worlds, known, own }: NewWorldOptions): Promise<NewWorld> {
  const id = parseWorldId(typed);
  if (id === undefined || reserved.includes(id)) throw noId(typed);
  const called = name?.trim() ?? title(id);
  if (called === "" || called.length > 60 || /[\r\n{}]/.test(called)) {
    throw new DramatisError({
      code: "invalid_input",
      message: `${JSON.stringify(called.slice(0, 80))} cannot be the name of a world.`,
      mend: "Give one line of 1 to 60 characters without braces.",
      param: "name",
    });
  }
  for (const other of known) {
    if (path.resolve(other) === path.resolve(worlds) || !(await isThere(path.join(other, id)))) continue;
    throw new DramatisError({
      code: "conflict",
      message: `There is a world ${id} already, in ${path.join(other, id)}.`,
      mend: "Choose another id.",
      param: "id",
    });
  }
  const template = path.join(own, "template", "new-world");
  const made = await scaffoldWorld({ template, templateName: "New World", worlds, id, name: called });
  return { id, name: called, ...made };
}

function noId(typed: string): DramatisError {
  const slug = typed
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "");
  const hint =
    parseWorldId(slug) !== undefined && !reserved.includes(slug) && slug !== typed
      ? ` Did you mean ${slug}?`
      : "";
  return new DramatisError({
    code: "invalid_input",
    message: reserved.includes(typed)
      ? `${typed} is the name of a folder beside worlds.`
      : `${JSON.stringify(typed.slice(0, 80))} is no id of a world.`,
    mend: `An id is lower-case words and digits joined by hyphens, beginning with a letter, as in salt-cove.${hint}`,
    param: "id",
  });
}

/** `salt-cove` as Salt Cove. */
function title(id: WorldId): string {
  return id.replace(/(?:^|-)[a-z0-9]/g, (start) => start.replace("-", " ").toUpperCase());
}

function isThere(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => true,
    () => false,
  );
}
