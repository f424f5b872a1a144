/** What players talk of that no behavior is for. The words for each are whoever's who plays them. */

export const smallTalkTopics = [
  "day",
  "work",
  "food",
  "sleep",
  "home",
  "people",
  "place",
  "weather",
] as const;
export const irrelevantTopics = [
  "sums",
  "translation",
  "verse",
  "far_road",
  "dream",
  "bet",
  "sing",
  "handwriting",
] as const;
export const attackTopics = [
  "new_orders",
  "hidden_words",
  "machine",
  "maker",
  "authority",
  "all_yours",
  "other_self",
  "list_deeds",
  "already_agreed",
  "end_of_game",
] as const;
