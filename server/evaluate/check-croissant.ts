import { readFile } from "node:fs/promises";
import path from "node:path";
import { croissant, type CroissantFacts, croissantName } from "../datasets/formats/croissant.ts";
import { datasetDescription, datasetTitle } from "../datasets/formats/dataset-title.ts";
import { columnsOfConfigs } from "../datasets/formats/huggingface.ts";
import { demandPublication, type Publication } from "../datasets/formats/publication.ts";
import type { RowKind } from "../datasets/kinds/row-kind.ts";
import { type Manifest, readManifest } from "../datasets/manifest.ts";
import type { ProjectedRow } from "../datasets/project-rows.ts";
import type { StoredDataset } from "../datasets/read-dataset.ts";
import { sameJson } from "../datasets/same-json.ts";
import { count, newTally } from "../datasets/tally.ts";
import { DramatisError } from "../domain/errors.ts";
import { isJsonObject, type Json, type JsonObject } from "../domain/json.ts";
import { plainObject } from "../domain/plain-json.ts";
import { readJson } from "../domain/read-json.ts";
import { readWrittenWorld } from "../domain/world/written-world.ts";
import type { Findings } from "./findings.ts";

/**
 * What a dataset says of itself in Croissant must follow from the folder: hashes and sizes are those of the manifest,
 * columns those of the rows, licences theirs. Only what its publisher said is taken as given, if it can stand there.
 */
export class CroissantCheck {
  readonly #folder: string;
  readonly #isThere: boolean;
  readonly #dataset: StoredDataset;
  readonly #findings: Findings;
  readonly #tally = newTally();
  readonly #kinds = new Map<string, RowKind>();

  /** `all`: the dataset's files. */
  constructor(folder: string, all: readonly string[], dataset: StoredDataset, findings: Findings) {
    this.#folder = folder;
    this.#isThere = all.includes(croissantName);
    this.#dataset = dataset;
    this.#findings = findings;
  }

  add(projected: ProjectedRow): void {
    if (!this.#isThere) return;
    count(this.#tally, projected);
    if (projected.config === "made") this.#kinds.set(projected.kind.config, projected.kind);
  }

  /** Exports of earlier releases have none, and without a manifest there is nothing to hold it to. */
  async finish(): Promise<void> {
    const manifest = this.#isThere ? await readManifest(this.#folder) : undefined;
    if (!manifest) return;
    const json = readJson(await readFile(path.join(this.#folder, croissantName), "utf8"));
    if (json.type === "refused" || !isJsonObject(json.value)) {
      this.#fail("It is no description in JSON.");
      return;
    }
    const given = json.value;
    const publication = publicationOf(given);
    const right = plainObject(croissant(this.#facts(publication, manifest.files)));
    const wrong = [...new Set([...Object.keys(right), ...Object.keys(given)])].filter(
      (member) => !sameJson(given[member], right[member]),
    );
    for (const member of wrong) this.#fail(`Its ${member} ${difference(given[member], right[member])}`);
    this.#judge(publication);
  }

  #facts(publication: Publication, files: Manifest["files"]): CroissantFacts {
    return {
      title: datasetTitle(worldNames(this.#dataset)),
      description: datasetDescription,
      licences: Object.keys(this.#tally.licences).sort(),
      files,
      configs: this.#columns(),
      publication,
    };
  }

  /** Those of today that the files have: what rows of earlier releases lack came to be later. */
  #columns(): CroissantFacts["configs"] {
    const known = [...columnsOfConfigs([...this.#kinds.values()])];
    return new Map(
      known.map(([config, columns]) => {
        const there = this.#dataset.columns(config);
        const kept = Object.entries(columns).filter(([name]) => there?.includes(name) ?? true);
        return [config, Object.fromEntries(kept)];
      }),
    );
  }

  #judge(publication: Publication): void {
    try {
      demandPublication(publication);
    } catch (error) {
      if (!(error instanceof DramatisError)) throw error;
      this.#fail(error.message);
    }
  }

  #fail(message: string): void {
    this.#findings.add("croissant", croissantName, "derived", message);
  }
}

/** What its publisher said, as far as it is text. */
function publicationOf({ url, creator, datePublished, version }: JsonObject): Publication {
  const text = (value: Json | undefined) => (typeof value === "string" ? value : undefined);
  return {
    url: text(url),
    creator: isJsonObject(creator) ? text(creator["name"]) : undefined,
    published: text(datePublished),
    release: text(version),
  };
}

/** Of a list the first of its members that differs is named. */
function difference(given: Json | undefined, right: Json | undefined): string {
  if (given === undefined) return "is missing.";
  if (!Array.isArray(given) || !Array.isArray(right)) return "is not what the folder says.";
  const index = right.findIndex((member: Json, at) => !sameJson(member, given[at]));
  const named = plainMember(right[index]) ?? plainMember(given[right.length]);
  return `is not what the folder says${named === undefined ? "" : `, first at ${named}`}.`;
}

function plainMember(member: unknown): string | undefined {
  const id = isJsonObject(member) ? member["@id"] : undefined;
  return typeof id === "string" ? id : undefined;
}

function worldNames({ worlds }: StoredDataset): readonly string[] {
  return [...worlds.values()].flatMap((text) => {
    const json = readJson(text);
    const read = json.type === "refused" ? undefined : readWrittenWorld(json.value);
    return read?.type === "read" ? [read.document.setting.name] : [];
  });
}
