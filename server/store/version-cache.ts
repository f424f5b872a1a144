/**
 * Immutable versions that were read before, the least recently used let go first. Whoever asks for a version gets the
 * same object as the one before, so that what others derive from it (rules, prompt blocks) is derived once.
 */
export class VersionCache<Version> {
  readonly #versions = new Map<string, Version>();
  readonly #limit: number;
  readonly #sizeOf: (version: Version) => number;
  #size = 0;

  /** `limit`: of the sizes of what is kept, together; a version's is 1 where nobody says. */
  constructor(limit: number, sizeOf: (version: Version) => number = () => 1) {
    this.#limit = limit;
    this.#sizeOf = sizeOf;
  }

  /** The version kept under the key, or the one that `read` finds; nothing is not kept. */
  get(key: string, read: () => Version | undefined): Version | undefined {
    const kept = this.#versions.get(key);
    const version = kept ?? read();
    if (version === undefined) return undefined;
    if (kept === undefined) this.#size += this.#sizeOf(version);
    else this.#versions.delete(key);
    this.#versions.set(key, version);
    for (const [oldest, other] of this.#versions) {
      if (this.#size <= this.#limit) break;
      this.#versions.delete(oldest);
      this.#size -= this.#sizeOf(other);
    }
    return version;
  }
}
