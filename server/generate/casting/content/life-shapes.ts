/**
 * Ways to tell a life in a sentence or two. `{b}` is its beginning; `{g1}`, `{g2}`, `{g3}` are later events in the order of
 * their years, each as it stands after a pronoun, with `{y1}`, `{a1}`; `{att2}` is what they feel about the second now.
 */
export const lifeShapes: readonly string[] = [
  "{Short} {b}; at {a1} {they} {g1}, and at {a2} {g2}.",
  "{Short} {b}. {They} {g1}, later {g2}; {Short} counts the second as the beginning.",
  "Most of it goes back to {y1}, when {they} {g1}. In {y2} {they} {g2}, and {Short} {att2}.",
  "It is told of {them} that {they} {g1}. That {they} {g2} is told less.",
  "At {a1} {they} {g1}. The next thing anybody tells of is from {y2}: {they} {g2}.",
  "{They} {b}, {g1}, and in {y2} {g2}. Of the three {they} will talk about the first.",
  "Two things made {them}: that {they} {g1}, in {y1}, and that {they} {g2}, in {y2}.",
  "Before {y1} there is little to tell. Then {they} {g1}, and, by {y2}, {they} {g2}.",
  "{Short} {b}. In {y1} {they} {g1}; {kin} still speaks of that, and {Short} of {y2}, when {they} {g2}.",
  "People know that {they} {g2}. Fewer know that at {a1} {they} {g1}.",
  "{They} {g1} at {a1} and {g2} at {a2}, and {Short} {att2}.",
  "In {y2} {they} {g2}, and {Short} {att2}. About {y1}, when {they} {g1}, nobody asks.",
  "A child who {b}; then somebody who {g1}; since {y2}, somebody who {g2}.",
  "{Short} dates things from {y1}, when {they} {g1}. Others would say from {y2}, when {they} {g2}.",
  "There was the year {they} {g1}, and there was the year {they} {g2}. {Short} {att2}.",
  "{They} {b}. At {a1} {they} {g1}, which {Short} will explain; at {a2} {they} {g2}, which nobody can.",
];

/** For lives of which only one event can be told so. */
export const shortLifeShapes: readonly string[] = [
  "{Short} {b}, and at {a1} {g1}.",
  "In {y1} {they} {g1}, and {Short} {att1}.",
  "{They} {b}. What came after begins in {y1}, when {they} {g1}.",
  "At {a1} {they} {g1}; the rest, {they} would say, followed.",
  "{Short} {b}. {They} {g1} at {a1}, and {Short} has been somebody else since.",
];
