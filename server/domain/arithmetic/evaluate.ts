import {
  add,
  divide,
  fraction,
  type Fraction,
  gcd,
  isWhole,
  multiply,
  parseNumber,
  subtract,
} from "./fraction.ts";

/** A piece of written arithmetic: a number, an operator, a bracket, a function's name. */
export interface Mark {
  readonly kind: "number" | "operator" | "open" | "close" | "comma" | "function" | "percent" | "factorial";
  readonly text: string;
}

const functions = {
  C: (n: bigint, k: bigint) => (k < 0n || k > n ? 0n : product(n - k + 1n, n) / product(1n, k)),
  P: (n: bigint, k: bigint) => (k < 0n || k > n ? 0n : product(n - k + 1n, n)),
  gcd: (one: bigint, other: bigint) => gcd(one, other),
  lcm: (one: bigint, other: bigint) => (one / gcd(one, other)) * other,
} as const;

export function isFunctionName(text: string): text is keyof typeof functions {
  return Object.hasOwn(functions, text);
}

function product(from: bigint, to: bigint): bigint {
  let result = 1n;
  for (let factor = from; factor <= to; factor += 1n) result *= factor;
  return result;
}

/** The largest number that a factorial, an exponent or a function takes: a text must not keep a machine busy. */
const limit = 1000n;

/**
 * The exact value of written arithmetic: + - × ÷ mod, "of", powers, brackets, percent, factorials, C, P, gcd and lcm.
 * Undefined where the marks are no expression, something is divided by 0, or a number is beyond what is counted here.
 */
export function evaluate(marks: readonly Mark[]): Fraction | undefined {
  const reader = new Reader(marks);
  try {
    const value = reader.sum();
    return reader.isAtEnd ? value : undefined;
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Recursive descent over the marks; throws SyntaxError where they are no expression. */
class Reader {
  readonly #marks: readonly Mark[];
  #at = 0;

  constructor(marks: readonly Mark[]) {
    this.#marks = marks;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#marks.length;
  }

  sum(): Fraction {
    let value = this.#term();
    for (let sign = this.#take("+", "-"); sign !== undefined; sign = this.#take("+", "-"))
      value = sign === "+" ? add(value, this.#term()) : subtract(value, this.#term());
    return value;
  }

  #term(): Fraction {
    let value = this.#signed();
    for (let sign = this.#take("×", "/", "mod"); sign !== undefined; sign = this.#take("×", "/", "mod")) {
      const next = this.#signed();
      value =
        sign === "×" ? multiply(value, next) : sign === "/" ? divide(value, next) : remainder(value, next);
    }
    return value;
  }

  #signed(): Fraction {
    if (this.#take("-") === undefined) return this.#power();
    const { above, below } = this.#signed();
    return { above: -above, below };
  }

  #power(): Fraction {
    const base = this.#postfixed();
    if (this.#take("^") === undefined) return base;
    const { above, below } = this.#signed();
    if (below !== 1n || above < 0n || above > limit) throw new RangeError("no such power is counted here");
    return fraction(base.above ** above, base.below ** above);
  }

  #postfixed(): Fraction {
    let value = this.#single();
    for (let mark = this.#peek(); mark !== undefined; mark = this.#peek()) {
      if (mark.kind === "percent") value = divide(value, fraction(100));
      else if (mark.kind === "factorial") value = fraction(product(1n, small(value)));
      else break;
      this.#at += 1;
    }
    return value;
  }

  #single(): Fraction {
    const mark = this.#peek();
    this.#at += 1;
    if (mark?.kind === "number") {
      const value = parseNumber(mark.text);
      if (value !== undefined) return value;
    }
    if (mark?.kind === "function" && isFunctionName(mark.text)) return this.#call(mark.text);
    if (mark?.kind !== "open") throw new SyntaxError("an expression was expected");
    const value = this.sum();
    this.#expect("close");
    return value;
  }

  #call(name: keyof typeof functions): Fraction {
    this.#expect("open");
    const one = small(this.sum());
    this.#expect("comma");
    const other = small(this.sum());
    this.#expect("close");
    return fraction(functions[name](one, other));
  }

  #peek(): Mark | undefined {
    return this.#marks[this.#at];
  }

  #take(...operators: readonly string[]): string | undefined {
    const mark = this.#peek();
    if (mark?.kind !== "operator" || !operators.includes(mark.text)) return undefined;
    this.#at += 1;
    return mark.text;
  }

  #expect(kind: Mark["kind"]): void {
    if (this.#peek()?.kind !== kind) throw new SyntaxError(`${kind} was expected`);
    this.#at += 1;
  }
}

function small({ above, below }: Fraction): bigint {
  if (below !== 1n || above < 0n || above > limit * limit)
    throw new RangeError("a whole number was expected");
  return above;
}

function remainder(one: Fraction, other: Fraction): Fraction {
  if (!isWhole(one) || !isWhole(other) || other.above <= 0n)
    throw new RangeError("whole numbers were expected");
  return fraction(((one.above % other.above) + other.above) % other.above);
}
