import path from "node:path";
import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import type { BookDraft, CardDraft } from "./card-draft.ts";
import { type CardDocument, readCardDocument } from "./card-document.ts";
import { cleanLine, cleanProse } from "./clean-text.ts";
import { listOf, memberOf, objectOf, textOf, textsOf } from "./read-members.ts";
import { readEntries } from "./read-book.ts";
import { refuseCard } from "./refuse-card.ts";

const longestName = 80;

export interface ReadCard {
  readonly draft: CardDraft | BookDraft;
  readonly document: CardDocument;
}

/** A card or a lorebook of any known format, from the bytes of its file. Throws `invalid_input` or `too_large`. */
export function readCard(bytes: Buffer, file: string): ReadCard {
  const document = readCardDocument(bytes, file);
  const { spec, value } = document;
  switch (spec) {
    case "chara_card_v1":
      return { document, draft: readCharacter(document, value, file) };
    case "chara_card_v2":
    case "chara_card_v3":
      return { document, draft: readCharacter(document, objectOf(memberOf(value, "data")), file) };
    case "lorebook_v3":
      return { document, draft: readBook(document, objectOf(memberOf(value, "data")), file) };
    case "character_book":
    case "world_info":
      return { document, draft: readBook(document, value, file) };
    default:
      return spec satisfies never;
  }
}

function readCharacter({ spec, value }: CardDocument, data: JsonObject, file: string): CardDraft {
  const prose = (...names: readonly string[]): string => cleanProse(textOf(memberOf(data, ...names)));
  const name = cleanLine(prose("name", "char_name"), longestName);
  if (!/[\p{L}\p{N}]/u.test(name)) throw refuseCard(`The card ${file} has no name.`, "Give it one.");
  const [nickname, creator] = [cleanLine(prose("nickname"), longestName), cleanLine(prose("creator"), 100)];
  const book = memberOf(data, "character_book");
  const greetings = [
    prose("first_mes"),
    ...listOf(memberOf(data, "alternate_greetings")).map((greeting) => cleanProse(textOf(greeting))),
  ];
  return {
    type: "character",
    spec,
    name,
    ...(nickname === "" ? {} : { nickname }),
    description: prose("description"),
    personality: prose("personality"),
    scenario: prose("scenario"),
    greetings: greetings.filter((greeting) => greeting !== ""),
    examples: prose("mes_example"),
    tags: textsOf(memberOf(data, "tags")).map((tag) => cleanLine(tag, 64)),
    ...(creator === "" ? {} : { creator }),
    ...(isJsonObject(book) ? { book: readEntries(book, file) } : {}),
    kept: value,
  };
}

function readBook({ spec, value }: CardDocument, book: JsonObject, file: string): BookDraft {
  const said = cleanLine(textOf(memberOf(book, "name", "originalName")), longestName);
  const name = said === "" ? path.basename(file).replace(/\.[^.]*$/, "") : said;
  return { type: "book", spec, name, entries: readEntries(book, file), kept: value };
}
