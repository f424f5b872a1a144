import type { JsonObject } from "../../domain/json.ts";
import type { ModelRequest } from "../../domain/ports/model.ts";
import type { Block, BlockKind, PromptMessage, ToolSpec } from "../../domain/prompt.ts";

/** A small world of the tests' own: a lock-keeper who has lore, a past, a secret kept and one told. */

function block(id: string, kind: BlockKind, data: JsonObject): Block {
  return { id, kind, text: "", data, sources: [] };
}

export const lockedSecret = "Sella let the upper gate slip, and the Pell boy drowned of it.";

const vocabulary = {
  item: {
    rope: { name: "rope", aliases: ["line", "cord"] },
    lamp_oil: { name: "lamp oil", aliases: ["oil"] },
    lantern: { name: "lantern", aliases: ["lamp"] },
    bread: { name: "bread", aliases: ["loaf"] },
  },
  place: {
    weir: { name: "the weir", aliases: ["the fall"] },
    mill: { name: "the mill", aliases: [] },
  },
};

const lore = [
  {
    id: "long-ice",
    title: "the Long Ice",
    keys: ["long ice", "ice", "frozen winter"],
    text: "In 88 the canal froze from the mill to the sea. Barges stood in it until spring. Forty people walked home over the ice and thirty-eight arrived.",
    told: [
      "The canal froze to the bottom, and we walked on it.",
      "Forty set out over the ice. Thirty-eight came home.",
    ],
    year: 88,
  },
  {
    id: "toll-book",
    title: "the toll book",
    keys: ["toll book", "tolls", "toll"],
    text: "Every boat is written in the toll book. The first page is missing, and nobody agrees who tore it out.",
    told: ["Every boat goes in the book. The first page is gone, and everybody knows a different thief."],
  },
];

const events = [
  {
    id: "born",
    year: 71,
    age: 0,
    text: "Sella was born on a coal barge below the mill.",
    attitude: "Cannot sleep where nothing moves.",
  },
  {
    id: "ice",
    year: 88,
    age: 17,
    text: "Sella walked home over the ice with her uncle, and he was one of the two.",
    because: "long-ice",
    because_text: "The canal froze to the bottom, and we walked on it.",
    attitude: "Still tests a floor with one foot.",
  },
  {
    id: "gate",
    year: 97,
    age: 26,
    text: "Sella took over the lock gate from old Pell.",
    because: "ice",
    because_text: "Sella wanted water that she could shut.",
    attitude: "Has never missed a boat.",
  },
];

export const sampleBlocks: readonly Block[] = [
  block("rules", "rules", {}),
  block("world", "world", {
    id: "canal",
    name: "the Canal",
    premise: "Boats, locks and tolls.",
    calendar: { year: 112, era: "of the Canal", season: "autumn" },
    never: ["telephones, cars", "dragons"],
    words: { legger: "somebody who walks a barge through a tunnel with their feet" },
    vocabulary,
    speech: {},
  }),
  block("profile/identity", "profile", {
    name: "Sella Marsh",
    short_name: "Sella",
    age: 41,
    birth_year: 71,
    pronouns: "she/her",
    ancestry: "bargefolk",
    occupation: "lock-keeper",
    role_class: "guard",
    title: "keeper",
    home: "lock",
    birthplace: "a coal barge below the mill",
    family: "A daughter, Ilse, who works the ferry",
  }),
  block("profile/personality", "profile", {
    ocean: { openness: 45, conscientiousness: 60, extraversion: 55, agreeableness: 50, neuroticism: 45 },
    traits: ["careful", "dry", "stubborn"],
    strength: "Hears a loose gate from bed",
    flaw: "Counts other people's mistakes aloud",
    fear: "a still night",
    values: ["a gate is shut or it is not"],
    likes: ["wet slate in the sun"],
    dislikes: ["boats that hoot"],
    habits: ["Knocks twice on the gate before opening it"],
    temper: "Slow to anger, and slower to leave it",
  }),
  block("profile/knowledge", "profile", {
    expertise: ["locks and levels"],
    ignorance: "Anything beyond the sea gate",
  }),
  block("profile/greetings", "profile", {
    stranger: "You're not on my list of boats.",
    known: "You again, and on foot.",
    trusted: "Come in out of the drip.",
    farewell: "Mind the edge.",
  }),
  block("profile/day", "profile", {
    morning: "Reads the level at first light",
    work: "Opens the gate and shuts it",
    evening: "Oils the rack by lamp",
  }),
  block("voice", "voice", {
    register: "plain",
    description: "Short",
    habits: ["names the boat"],
    sample_lines: ["Shut is shut.", "Next boat.", "I've seen it drier."],
  }),
  ...events.map((event) => block(`backstory/${event.id}`, "backstory", event)),
  block("relation/0", "relations", {
    name: "Ilse Marsh",
    kind: "daughter",
    text: "Her daughter, who rows faster than she should.",
  }),
  block("relation/1", "relations", {
    name: "Corin Pell",
    kind: "rival",
    text: "Has never forgiven Sella for the gate.",
  }),
  block("goal/page", "profile", {
    id: "page",
    text: "Find the first page of the toll book",
    why: "Her grandmother's name is on it.",
    obstacle: "Corin Pell has the key to the chest.",
  }),
  ...lore.map((entry) => block(`lore/${entry.id}`, "lore", entry)),
  block("secret/boat", "secret", {
    text: "Sella keeps a boat of her own under the mill, ready to leave.",
    cost: "Her daughter would not forgive it.",
  }),
  block("marker/gate", "marker", { marker: "Sella goes quiet when the upper gate is named." }),
  block("place/lock", "place", {
    id: "lock",
    name: "the upper lock",
    description: "A stone lock with two black gates.",
    details: ["Water combs through the left gate.", "A heron stands on the beam and is not moved by boats."],
    exits: [
      { id: "weir", name: "the weir" },
      { id: "mill", name: "the mill" },
    ],
  }),
  block("partner", "partner", { id: "@ash", name: "the stranger", description: "", known: false }),
  block("standing", "standing", { trust: 10 }),
  block("state/actor", "state", { inventory: { rope: 2, lantern: 1 } }),
  block("state/world", "state", { level: 4 }),
];

function tool(
  name: string,
  description: string,
  says: readonly string[],
  properties: JsonObject,
  required: readonly string[],
): ToolSpec {
  return {
    name,
    description,
    says,
    parameters: { type: "object", properties, required, additionalProperties: false },
  };
}

const sampleTools: readonly ToolSpec[] = [
  tool(
    "give_item",
    "Hand something to the person you are talking to.",
    ["give me {item}", "can I have {item}", "I need {item}", "take {quantity} {item}, and mind it"],
    {
      item: { type: "string", enum: ["rope", "lantern", "lamp_oil"] },
      quantity: { type: "integer", minimum: 1, maximum: 20, default: 1 },
    },
    ["item"],
  ),
  tool(
    "sell_item",
    "Sell something for a price in coins.",
    ["sell me {item}", "I want to buy {item}", "what do you want for {item}"],
    {
      item: { type: "string", enum: ["rope", "lantern", "lamp_oil"] },
      quantity: { type: "integer", minimum: 1, maximum: 20, default: 1 },
      price: { type: "integer", minimum: 1, maximum: 200, description: "Coins for each one" },
    },
    ["item", "price"],
  ),
  tool(
    "open_gate",
    "Open the lock gate.",
    ["open the gate", "let me through", "I'm opening, stand back"],
    {},
    [],
  ),
  tool(
    "point_to",
    "Point out a place.",
    ["where is {place}", "how do I get to {place}"],
    { place: { type: "string", enum: ["weir", "mill"] } },
    ["place"],
  ),
  tool(
    "make_promise",
    "Promise one thing.",
    ["promise me {promise}", "give me your word that {promise}"],
    { promise: { type: "string", maxLength: 160 } },
    ["promise"],
  ),
];

export function said(text: string): PromptMessage {
  return { role: "player", speaker: "the stranger", text };
}

export function sampleRequest(
  messages: readonly PromptMessage[],
  changes: Partial<ModelRequest> = {},
): ModelRequest {
  return {
    blocks: sampleBlocks,
    messages,
    tools: sampleTools,
    toolChoice: "auto",
    maximumTokens: 200,
    temperature: 0.7,
    seed: 7,
    ...changes,
  };
}

/** The blocks with what earlier answers noted, as the play room passes it. */
export function withNotes(blocks: readonly Block[], notes: readonly JsonObject[]): readonly Block[] {
  return notes.length === 0 ? blocks : [...blocks, block("state/notes", "state", { notes })];
}
