/**
 * Faults that are planted into what somebody did right, each a change of what they did or said themselves.
 * other_value         the call with another value of one argument
 * missing_argument    without an argument that must be given
 * missing_option      without one that may be left out, and was meant
 * unknown_argument    with one that the behavior does not have
 * other_type          with a value of another type
 * other_behavior      another behavior that was offered
 * not_offered         a behavior that was not
 * twice               the same call once more
 * said_not_done       the words that came after the call, and no call
 * needless_call       a call where none was right
 * said_before         what they had said before, in the place of an answer
 */
export const plantedKinds = [
  "other_value",
  "missing_argument",
  "missing_option",
  "unknown_argument",
  "other_type",
  "other_behavior",
  "not_offered",
  "twice",
  "said_not_done",
  "needless_call",
  "said_before",
] as const;
export type PlantedKind = (typeof plantedKinds)[number];

/** Who a row has on the side of a planted fault. */
export const plantedName = "planted";
