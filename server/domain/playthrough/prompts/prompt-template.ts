/**
 * Text with placeholders: `{{name}}` stands for a value, and `[[name:text]]` for the text where the value of that name
 * is not empty. A text in brackets may hold placeholders, no further brackets.
 */
export type PromptTemplate = readonly TemplatePart[];

type TemplatePart =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "value"; readonly name: string }
  | { readonly type: "section"; readonly name: string; readonly parts: PromptTemplate };

/** What is wrong with a template, and after how many code units. */
export interface TemplateProblem {
  readonly offset: number;
  readonly message: string;
  readonly expected: string;
  /** The name that is none of those there are. */
  readonly name?: string;
}

const marks = /\{\{([^{}]*)\}\}|\[\[([^[\]:]*):((?:[^[\]]|\[(?!\[)|\](?!\]))*)\]\]/g;

export function readTemplate(text: string): PromptTemplate {
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const match of text.matchAll(marks)) {
    const [whole, value, section, inner] = match;
    if (match.index > end) parts.push({ type: "text", text: text.slice(end, match.index) });
    end = match.index + whole.length;
    if (value !== undefined) parts.push({ type: "value", name: value });
    else if (section !== undefined)
      parts.push({ type: "section", name: section, parts: readTemplate(inner ?? "") });
  }
  if (end < text.length) parts.push({ type: "text", text: text.slice(end) });
  return parts;
}

export function renderTemplate(
  template: PromptTemplate,
  values: { readonly [name: string]: string },
): string {
  return template
    .map((part): string => {
      switch (part.type) {
        case "text":
          return part.text;
        case "value":
          return values[part.name] ?? "";
        case "section":
          return values[part.name] ? renderTemplate(part.parts, values) : "";
        default:
          return part satisfies never;
      }
    })
    .join("");
}

/** `names`: the placeholders that the template may hold. */
export function checkTemplate(text: string, names: readonly string[]): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const expected = names.length === 0 ? "no placeholders" : names.map((name) => `{{${name}}}`).join(", ");
  for (const match of text.matchAll(/\{\{([^{}]*)\}\}|\[\[([^[\]:]*):/g)) {
    const name = match[1] ?? match[2] ?? "";
    if (names.includes(name)) continue;
    problems.push({
      offset: match.index,
      message: `There is no placeholder ${name || "without a name"}.`,
      expected,
      name,
    });
  }
  // What is left of brackets once the whole ones are gone was opened or closed alone.
  const blank = (whole: string): string => " ".repeat(whole.length);
  const rest = text.replace(marks, blank);
  for (const match of rest.matchAll(/\{\{|\}\}|\[\[|\]\]/g)) {
    const message = `${match[0]} has no counterpart, or stands inside another.`;
    problems.push({ offset: match.index, message, expected: "{{name}}, or [[name:text]]" });
  }
  return problems.toSorted((left, right) => left.offset - right.offset);
}
