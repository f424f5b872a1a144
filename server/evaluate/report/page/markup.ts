/** HTML that is safe as it stands. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Content = string | number | Markup | undefined | readonly Content[];

/** HTML with what is put into it: markup as it is, everything else as text. Undefined is nothing. */
export function html(pieces: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(
    pieces.map((piece, index) => (index === 0 ? "" : rendered(contents[index - 1])) + piece).join(""),
  );
}

function rendered(content: Content): string {
  if (content === undefined) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "string" || typeof content === "number") return escaped(String(content));
  return content.map(rendered).join("");
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Also takes out what no document may hold. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Surrogate}]/gu, (character) => (/[\n\t]/.test(character) ? character : "\uFFFD"))
    .replace(/[&<>"']/g, (character) => escapes[character] ?? "");
}
