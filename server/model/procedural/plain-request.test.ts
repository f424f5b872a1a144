import { expect, test } from "vitest";
import { plainRequest } from "./plain-request.ts";
import { wordsOf } from "./words.ts";

function plain(text: string): string {
  const { words, isWish } = plainRequest(wordsOf(text), text.endsWith("?"));
  return `${isWish ? "wish: " : ""}${words.map(({ form }) => form).join(" ")}`;
}

test.for([
  ["I was wondering if you could lend me a rope", "wish: lend me a rope"],
  ["Do you think I could borrow the lamp?", "wish: borrow the lamp"],
  ["Would it be possible for me to see the book?", "wish: see the book"],
  ["Is there any way you could open it?", "wish: open it"],
  ["I'd be grateful if you'd wait", "wish: wait"],
  ["Would you be so kind as to point the way?", "wish: point the way"],
  ["Be a dear and pass the salt", "wish: pass the salt"],
  ["Do me a favour and shut the gate", "wish: shut the gate"],
  ["Would you mind closing the door?", "wish: closing the door"],
  ["How about lending me a rope?", "wish: lending me a rope"],
  ["Why don't you give me that?", "wish: give me that"],
  ["You couldn't spare a loaf?", "wish: spare a loaf"],
  ["What I need is a rope", "wish: a rope"],
  ["I'm sorry to bother you, could I ask you to sign it?", "wish: sign it"],
  ["A lantern if you would", "wish: a lantern"],
  ["Give me a rope", "give me a rope"],
  ["You couldn't lift it", "you could not lift it"],
  ["I wonder what she wants", "i wonder what she wants"],
])("%s", ([text = "", left]) => {
  expect(plain(text)).toBe(left);
});
