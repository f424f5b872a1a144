import { type Content, html, type Markup } from "./markup.ts";

/** A table whose first column names the row. Wider ones than the page are scrolled by themselves. */
export function table(
  title: string,
  head: readonly Content[],
  rows: readonly (readonly Content[])[],
): Markup {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${title}"><table>
<thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map(rowOf)}</tbody></table></div>`;
}

function rowOf([first, ...cells]: readonly Content[]): Markup {
  return html`<tr><th scope="row">${first}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`;
}
