/** Licences by name, of which rows are asked for, and which others were met. In capitals or not is the same. */
export class ListedLicences {
  readonly names: readonly string[];
  readonly #listed: ReadonlySet<string>;
  readonly #met = new Set<string>();

  constructor(names: readonly string[]) {
    this.names = names;
    this.#listed = new Set(names.map(folded));
  }

  has(licence: string): boolean {
    this.#met.add(licence);
    return this.#listed.has(folded(licence));
  }

  /** Those that were asked about, listed or not. */
  get met(): readonly string[] {
    return [...this.#met].sort();
  }

  /** Those that were named and never asked about, as they were named. */
  get absent(): readonly string[] {
    const met = new Set([...this.#met].map(folded));
    return this.names.filter((name) => !met.has(folded(name)));
  }
}

function folded(licence: string): string {
  return licence.trim().toLowerCase();
}
