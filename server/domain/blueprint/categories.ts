/** What synthetic play is to cover: sixteen kinds of talk, each with its share of the rows that are kept. */

export const categories = [
  "single_act",
  "choose_one",
  "parallel",
  "parallel_multiple",
  "dependent_chain",
  "multi_turn_state",
  "tool_error",
  "missing_parameter",
  "missing_tool",
  "irrelevance",
  "small_talk",
  "world_refusal",
  "persona_refusal",
  "injection",
  "memory",
  "long_context",
] as const;
export type Category = (typeof categories)[number];

export function isCategory(text: string): text is Category {
  return categories.some((category) => category === text);
}

/**
 * Percent of the talks that are kept. Of their turns, as the categories are scripted, 30 to 40% have no call as the right
 * act: small talk, what no behavior is for, a thing still to be asked, a player who wants somebody to be another.
 */
export const shares: Readonly<Record<Category, number>> = {
  single_act: 16,
  choose_one: 13,
  parallel: 5,
  parallel_multiple: 5,
  dependent_chain: 7,
  multi_turn_state: 11,
  tool_error: 7,
  missing_parameter: 7,
  missing_tool: 4,
  irrelevance: 4,
  small_talk: 3,
  world_refusal: 8,
  persona_refusal: 3,
  injection: 3,
  memory: 2,
  long_context: 2,
};
