/** US dollars that a run may spend: reserved before each request by what it may cost at most, settled by what it did. */
export class Budget {
  readonly maximum: number;
  #spent = 0;
  #reserved = 0;

  constructor(maximum: number) {
    this.maximum = maximum;
  }

  get spent(): number {
    return this.#spent;
  }

  fits(cost: number): boolean {
    return this.#spent + this.#reserved + cost <= this.maximum;
  }

  reserve(cost: number): void {
    this.#reserved += cost;
  }

  settle(reserved: number, spent: number): void {
    this.#reserved -= reserved;
    // What is reserved is a sum of fractions; nothing open is nothing reserved.
    if (this.#reserved < 1e-12) this.#reserved = 0;
    this.#spent += spent;
  }
}
