/** Whom the placeholders of a card stand for. */
export interface MacroNames {
  readonly char: string;
  readonly user: string;
}

/** Macros within macros, so deep at most. */
const maximumPasses = 4;

/**
 * The text with its macros written out. An import happens once, so `{{random:…}}` and `{{pick:…}}` give their first
 * choice and `{{roll:…}}` half the die; notes to the author and macros of a running chat give nothing.
 */
export function resolveMacros(text: string, names: MacroNames): string {
  let resolved = text.replace(/<(char|bot|user)>/gi, (_, who: string) =>
    who.toLowerCase() === "user" ? names.user : names.char,
  );
  for (let pass = 0; pass < maximumPasses && resolved.includes("{{"); pass += 1) {
    resolved = resolved.replace(/\{\{([^{}]*)\}\}/g, (_, inside: string) => valueOf(inside.trim(), names));
  }
  return resolved;
}

function valueOf(macro: string, { char, user }: MacroNames): string {
  const name = macro.toLowerCase();
  if (name === "char") return char;
  if (name === "user") return user;
  const [, called = "", given = ""] = /^([a-z_]+)\s*::?(.*)$/is.exec(macro) ?? [];
  switch (called.toLowerCase()) {
    case "random":
    case "pick":
      return (given.includes("::") ? given.split("::") : given.split(","))[0]?.trim() ?? "";
    case "roll": {
      const sides = Number(/(\d{1,6})\s*$/.exec(given)?.[1] ?? 0);
      return sides > 0 ? String(Math.ceil(sides / 2)) : "";
    }
    case "reverse":
      return Array.from(given).reverse().join("");
    default:
      return "";
  }
}
