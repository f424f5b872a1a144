type Makers = { readonly [name: string]: () => unknown };
type Made<Of extends Makers> = { readonly [Name in keyof Of]: ReturnType<Of[Name]> };

/**
 * Statements by name, each prepared when it is first asked for and then kept: preparing one takes about a millisecond,
 * and a start needs three of thirty.
 */
export function prepareLazily<Of extends Makers>(makers: Of): Made<Of> {
  const statements = {};
  for (const [name, make] of Object.entries(makers)) {
    Object.defineProperty(statements, name, {
      configurable: true,
      enumerable: true,
      get() {
        const value = make();
        Object.defineProperty(statements, name, { value, enumerable: true });
        return value;
      },
    });
  }
  return statements as Made<Of>;
}
