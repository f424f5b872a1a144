import { Parser } from "htmlparser2";

/** What a reader of the page does not read as its text. */
const dropped = new Set(
  "script style noscript template nav header footer aside form button select svg math iframe object video audio canvas dialog menu figcaption".split(
    " ",
  ),
);
/** Each begins and ends a paragraph. */
const blocks = new Set(
  "p div section article main h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre table tr figure hr address details summary body".split(
    " ",
  ),
);

/** Finding what an end tag ends takes as long as the page is deep; no page for people is a tenth as deep. */
const deepest = 1000;
const pieceLength = 64 * 1024;

/**
 * The title and the paragraphs of a page, without scripts, styles and the ways around it. Undefined for one that is
 * nested deeper than a thousand elements.
 */
export function readHtml(
  html: string,
): { readonly title: string | undefined; readonly text: string } | undefined {
  const paragraphs: string[] = [];
  let open = "";
  let title = "";
  let inTitle = false;
  let droppedTag: string | undefined;
  let droppedDepth = 0;
  let depth = 0;
  const close = (): void => {
    const text = open.replace(/\s+/g, " ").trim();
    if (text !== "") paragraphs.push(text);
    open = "";
  };
  const parser = new Parser({
    onopentagname(name) {
      depth += 1;
      if (droppedTag !== undefined) {
        if (name === droppedTag) droppedDepth += 1;
      } else if (dropped.has(name)) {
        droppedTag = name;
        droppedDepth = 1;
        close();
      } else if (name === "title") inTitle = true;
      else if (blocks.has(name)) close();
      else if (name === "br" || name === "td" || name === "th") open += " ";
    },
    onclosetag(name) {
      depth -= 1;
      if (droppedTag !== undefined) {
        if (name === droppedTag) droppedDepth -= 1;
        if (droppedDepth === 0) droppedTag = undefined;
      } else if (name === "title") inTitle = false;
      else if (blocks.has(name)) close();
    },
    ontext(text) {
      if (droppedTag !== undefined) return;
      if (inTitle) title += text;
      else open += text;
    },
  });
  for (let start = 0; start < html.length; start += pieceLength) {
    parser.write(html.slice(start, start + pieceLength));
    if (depth > deepest) return undefined;
  }
  parser.end();
  close();
  const named = title.replace(/\s+/g, " ").trim();
  return { title: named === "" ? undefined : named, text: paragraphs.join("\n\n") };
}
