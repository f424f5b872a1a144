import { expect, test } from "vitest";
import type { BookDraft, CardDraft } from "./card-draft.ts";
import { readCard } from "./read-card.ts";

function character(data: object, spec = "chara_card_v2"): CardDraft {
  const { draft } = readCard(Buffer.from(JSON.stringify({ spec, data })), "card.json");
  if (draft.type !== "character") throw new TypeError("it is a character");
  return draft;
}

function book(value: object): BookDraft {
  const { draft } = readCard(Buffer.from(JSON.stringify(value)), "roads.json");
  if (draft.type !== "book") throw new TypeError("it is a book");
  return draft;
}

test("[CA1] what is missing is empty, and numbers and flags may be texts", () => {
  const draft = character({
    name: 7,
    tags: "nurse, , night",
    character_book: { entries: [entry({ enabled: "false", insertion_order: "3" })] },
  });
  expect(draft).toMatchObject({
    name: "7",
    description: "",
    greetings: [],
    tags: ["nurse", " night".trim()],
  });
  expect(draft.book).toMatchObject([{ enabled: false, order: 3, keys: ["mine"] }]);
  expect(character({ name: "Ada", alternate_greetings: null, first_mes: "Hm." }).greetings).toEqual(["Hm."]);
});

test("[CA5] texts are cleaned of what no reader sees, and a name has one line", () => {
  const draft = character({
    name: "A\u202Eda\u0007\nHolt\u{E0041}\u{E0042}",
    description: "One.\r\n\r\n\r\n\r\nTwo.\u0000\u001b[31m",
  });
  expect(draft).toMatchObject({ name: "Ada Holt", description: "One.\n\nTwo.[31m" });
});

test("[CA6] a card without a name is refused", () => {
  expect(() => character({ name: " \u0000 ", description: "A nurse." })).toThrow("card.json has no name");
});

function entry(members: object): object {
  return {
    keys: ["mine"],
    content: "It is flooded.",
    enabled: true,
    insertion_order: 0,
    extensions: {},
    ...members,
  };
}

test("[CA2] entries come in their own order, each with an id of its own and its decorators apart", () => {
  const { name, entries } = book({
    spec: "lorebook_v3",
    data: {
      name: "Below",
      entries: [
        entry({ comment: "The Mine", insertion_order: 9, content: "@@depth 5\n@@@role user\nDark." }),
        entry({ name: "The Mine", insertion_order: 2, novelty: [1] }),
        entry({ keys: [], content: "No words." }),
      ],
    },
  });
  expect(name).toBe("Below");
  expect(entries).toMatchObject([
    { id: "untitled", keys: [], order: 0 },
    { id: "the-mine", order: 2, kept: { novelty: [1] }, conditions: { novelty: [1] } },
    { id: "the-mine-2", text: "Dark.", decorators: ["@@depth 5", "@@@role user"] },
  ]);
});

test("[CA2] a world file of SillyTavern has other names for the same, and what else it sets is kept", () => {
  const set = { position: 4, probability: 40, depth: 2, group: "roads", sticky: 3, cooldown: 2, delay: 1 };
  const off = {
    excludeRecursion: false,
    scanDepth: null,
    automationId: "",
    useProbability: true,
    groupWeight: 100,
  };
  const { name, entries } = book({
    entries: {
      "0": {
        uid: 0,
        key: ["caravan"],
        keysecondary: ["snow"],
        selectiveLogic: 3,
        comment: "Caravan",
        content: "It left.",
        order: 5,
        disable: true,
        ...set,
        ...off,
      },
    },
  });
  expect(name).toBe("roads");
  const [first] = entries;
  expect(first).toMatchObject({
    id: "caravan",
    keys: ["caravan"],
    secondaryKeys: ["snow"],
    secondaryLogic: "all",
    enabled: false,
    order: 5,
  });
  expect(first?.conditions).toEqual(set);
  expect(first?.kept).toMatchObject({ ...set, ...off });
});

test("[CA5] a regular expression is written out as words or refused, and is never run", () => {
  const keys = ["/dragons?|wyrm/i", "/^(a+)+$/", "plain (text)", "Mine"];
  const [first] = book({ entries: [entry({ keys }), entry({})] }).entries;
  expect(first).toMatchObject({
    keys: ["dragons", "dragon", "wyrm", "plain (text)", "Mine"],
    refusedKeys: ["/^(a+)+$/"],
  });
  const [bare] = book({ entries: [entry({ keys: ["dr[au]gon", ".*"], use_regex: true })] }).entries;
  expect(bare).toMatchObject({ keys: ["dragon", "drugon"], refusedKeys: [".*"] });
});

test("[CA6] a book has an end", () => {
  const entries = Array.from({ length: 5001 }, () => ({}));
  expect(() => book({ entries })).toThrow("5001 entries; at most 5000");
  expect(book({ entries: [null, 7, "x", []] }).entries).toEqual([]);
});
