/** To the process that renders: first the template, then what it sees, row by row. */
export type RenderMessage =
  | { readonly template: string }
  | { readonly given: Readonly<Record<string, unknown>> };

/** What came of a row: its text, or why the template gave none. */
export type Rendered = { readonly text: string } | { readonly reason: string };

export function rendered(render: () => string): Rendered {
  try {
    return { text: render() };
  } catch (cause) {
    return { reason: cause instanceof Error ? cause.message : String(cause) };
  }
}
