/**
 * The words of a live prompt, piece by piece: each is a Markdown file beside this one, and a world may bring its own of
 * the same name. By name, with the placeholders that it may hold.
 */
export const promptPieces = {
  rules: [],
  world: ["name", "premise", "season", "year", "era", "never"],
  style: ["guide", "words"],
  identity: [
    "name",
    "pronouns",
    "short_name",
    "age",
    "ancestry",
    "occupation",
    "title",
    "home",
    "birthplace",
    "birth_year",
    "family",
    "backstory",
  ],
  appearance: ["summary", "clothing", "carries"],
  personality: ["traits", "strength", "flaw", "fear", "values", "likes", "dislikes", "habits", "temper"],
  knowledge: ["expertise", "ignorance"],
  voice: ["description", "habits", "tic", "lines"],
  backstory: ["year", "age", "text", "attitude", "because"],
  relation: ["name", "kind", "text"],
  goal: ["goal", "why", "obstacle"],
  reached: ["goal", "met", "given_up"],
  lore: ["title", "text"],
  secret: ["secret", "cost"],
  place: ["name", "description", "details", "exits"],
  partner: ["name", "description", "met", "stranger", "others"],
  /** What an NPC is asked when it thinks over what it has witnessed, and when it sums up old talk. */
  reflection: ["name"],
  summary: ["name"],
  /** A line for each kind of block: `rules: Rules`. */
  headings: [],
  /** The last section, which says what the messages after it are. */
  conversation: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type PromptPiece = keyof typeof promptPieces;

export const promptPieceNames: readonly PromptPiece[] = Object.keys(promptPieces).filter(isPromptPiece);

export function isPromptPiece(name: string): name is PromptPiece {
  return Object.hasOwn(promptPieces, name);
}

/** What a piece's placeholders stand for; the empty text where there is nothing. */
export type PieceValues<Piece extends PromptPiece> = {
  readonly [Placeholder in (typeof promptPieces)[Piece][number]]: string;
};
