/**
 * Immutable versions that were read before, the least recently used let go first. Whoever asks for a version gets the
 * same object as the one before, so that what others derive from it (rules, prompt blocks) is derived once.
 */
export class VersionCache<Version> {
  readonly #versions = new Map<string, Version>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The version kept under the key, or the one that `read` finds; nothing is not kept. */
  get(key: string, read: () => Version | undefined): Version | undefined {
    const version = this.#versions.get(key) ?? read();
    if (version === undefined) return undefined;
    this.#versions.delete(key);
    this.#versions.set(key, version);
    if (this.#versions.size > this.#limit) {
      for (const oldest of this.#versions.keys()) {
        this.#versions.delete(oldest);
        break;
      }
    }
    return version;
  }
}
