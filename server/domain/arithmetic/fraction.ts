/** An exact rational, in lowest terms; `below` is positive. */
export interface Fraction {
  readonly above: bigint;
  readonly below: bigint;
}

/** Throws RangeError for a denominator of nought. */
export function fraction(above: bigint | number, below: bigint | number = 1): Fraction {
  const [a, b] = [BigInt(above), BigInt(below)];
  if (b === 0n) throw new RangeError("nothing can be divided by 0");
  const common = gcd(a, b) * (b < 0n ? -1n : 1n);
  return { above: a / common, below: b / common };
}

/** The greatest common divisor, never negative; of 0 and 0 it is 1, so that nothing is divided by 0. */
export function gcd(one: bigint, other: bigint): bigint {
  let [a, b] = [one < 0n ? -one : one, other < 0n ? -other : other];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}

export function add(one: Fraction, other: Fraction): Fraction {
  return fraction(one.above * other.below + other.above * one.below, one.below * other.below);
}

export function subtract(one: Fraction, other: Fraction): Fraction {
  return add(one, { above: -other.above, below: other.below });
}

export function multiply(one: Fraction, other: Fraction): Fraction {
  return fraction(one.above * other.above, one.below * other.below);
}

/** Throws RangeError for a divisor of nought. */
export function divide(one: Fraction, other: Fraction): Fraction {
  return fraction(one.above * other.below, one.below * other.above);
}

export function isSame(one: Fraction, other: Fraction): boolean {
  return one.above === other.above && one.below === other.below;
}

export function isWhole({ below }: Fraction): boolean {
  return below === 1n;
}

/** Negative, 0 or positive, as `one` is less, the same or more. */
export function compare(one: Fraction, other: Fraction): bigint {
  return one.above * other.below - other.above * one.below;
}

/** "12", "5/12": one text for each number. */
export function fractionText({ above, below }: Fraction): string {
  return below === 1n ? String(above) : `${above}/${below}`;
}

/** "12", "12.5", and "5/12" where no decimal says it exactly in four places. */
export function numberText(value: Fraction): string {
  for (let places = 0, scale = 1n; places <= 4; places += 1, scale *= 10n) {
    if ((value.above * scale) % value.below !== 0n) continue;
    const digits = (value.above * scale) / value.below;
    const sign = digits < 0n ? "-" : "";
    const text = String(digits < 0n ? -digits : digits).padStart(places + 1, "0");
    return places === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
  }
  return fractionText(value);
}

/** "1,250", "12.5", "-3", "5/12" and nothing else; undefined otherwise. */
export function parseNumber(text: string): Fraction | undefined {
  const match = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,30})|\s*\/\s*([1-9]\d*))?$/.exec(
    text.trim().replace("−", "-"),
  );
  if (match === null || text.length > 80) return undefined;
  const [, sign = "", whole = "", decimals = "", below = "1"] = match;
  const value = fraction(
    BigInt(`${whole.replaceAll(",", "")}${decimals}`),
    BigInt(below) * 10n ** BigInt(decimals.length),
  );
  return sign === "-" ? { above: -value.above, below: value.below } : value;
}
