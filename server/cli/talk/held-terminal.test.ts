import pc from "picocolors";
import { expect, test } from "vitest";
import { ConversationView } from "../conversation-view.ts";
import { HeldTerminal } from "./held-terminal.ts";

function open() {
  let written = "";
  const terminal = new HeldTerminal({
    colours: pc.createColors(false),
    width: 80,
    isLive: true,
    write: (text) => void (written += text),
    line: (text = "") => void (written += `${text}\n`),
  });
  return { terminal, view: new ConversationView(terminal, () => 0), shown: () => written };
}

test("what comes while somebody types is shown after their line, and who was cut off ends with a dash", () => {
  const { terminal, view, shown } = open();
  view.beginTurn("Mira");
  view.text("It was the winter that ");
  expect(view.isSpeaking).toBe(true);
  terminal.hold();
  view.text("the ferry froze in ");
  expect(shown()).toBe("  Mira      It was the winter that\n");
  terminal.release();
  view.cutOff();
  expect(shown()).toBe("  Mira      It was the winter that\n            the ferry froze in —\n");
  expect(view.isSpeaking).toBe(false);
});

test("what is taken back and how somebody stands is told with its reason", () => {
  const { view, shown } = open();
  view.undoing({ name: "take_back_item", arguments: { item: "rope" } });
  view.undone("trust", [{ path: "standing.trust", before: 20, after: 10 }]);
  view.stands([{ path: "standing.trust", before: 10, after: 11 }], "You were softened.");
  view.stands([], "Nothing came of it.");
  expect(shown().split("\n")).toEqual([
    '            ↩ taken back: take_back_item(item: "rope")',
    "            ↩ taken back: trust",
    "              standing.trust 20 → 10",
    "              (toward you: trust 10 → 11, “You were softened.”)",
    "",
  ]);
});
