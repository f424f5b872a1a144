import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { npcId, playerId, roundWith, Story } from "../../../test/fakes/story.ts";
import type { CharacterId } from "../ids.ts";
import { Memories } from "./memories.ts";
import type { Memory } from "./memory.ts";

const ann = playerId("@ann");
const bob = playerId("@bob");
const ada = npcId("ada");
const bram = npcId("bram");

const texts = (memories: readonly Memory[]): readonly string[] => memories.map(({ text }) => text);

describe("what an NPC remembers", () => {
  test("[ME1] is what it was told, what it heard of others and what it said, each by whom and to whom", () => {
    const story = new Story();
    const scene = story.scene("scene_one", "@ann", ["ada", "bram"]);
    story.say(scene, ann, "My boat is gone.", "ada");
    story.answer(scene, "ada", ann, "Take mine.", { deed: { item: "rope" } });
    story.answer(scene, "bram", ann, "");
    const memories = new Memories(story.playthrough);
    expect(texts(memories.of(ada).memories())).toEqual([
      'Ann said to you: "My boat is gone."',
      'You said to Ann: "Take mine." You did this: give item (item: rope).',
    ]);
    expect(memories.of(bram).memories()).toMatchObject([
      { known: "saw", text: 'Ann said to Ada: "My boat is gone."' },
      { known: "saw", text: 'Ada said to Ann: "Take mine." They did this: give item (item: rope).' },
    ]);
  });

  test("[ME1] is never what was said out of its hearing, whoever else is in the scene", () => {
    const someone = fc.constantFrom<CharacterId>(ann, bob, ada, bram, npcId("cora"));
    const spoken = fc.record({
      speaker: someone,
      hearers: fc.uniqueArray(someone, { maxLength: 4 }),
      isTurn: fc.boolean(),
      manner: fc.constantFrom<"whisper" | "shout" | undefined>(undefined, "whisper", "shout"),
    });
    const whole = fc.assert(
      fc.property(fc.array(spoken, { maxLength: 25 }), (items) => {
        const story = new Story();
        const scene = story.scene("scene_one", "@ann", ["ada", "bram", "cora"]);
        const heard = new Map<number, readonly CharacterId[]>();
        for (const [index, { speaker, hearers, isTurn, manner }] of items.entries()) {
          const heardBy = [...new Set([speaker, ...hearers])];
          const how = { heardBy, ...(manner ? { manner } : {}) };
          const canary = `canary${index}`;
          const isNpc = speaker !== ann && speaker !== bob;
          const seq =
            isTurn && isNpc
              ? story.answer(scene, speaker, ann, canary, how)
              : story.say(scene, speaker, canary, undefined, how);
          heard.set(seq, heardBy);
        }
        const memories = new Memories(story.playthrough);
        for (const npc of [ada, bram, npcId("cora")]) {
          const expected = [...heard].filter(([, heardBy]) => heardBy.includes(npc)).map(([seq]) => seq);
          expect(
            memories
              .of(npc)
              .memories()
              .map(({ seq }) => seq),
          ).toEqual(expected);
        }
      }),
    );
    expect(whole).toBeUndefined();
  });

  test("[ME2] is the same after a restart as when it was taken in bit by bit, corrections and all", () => {
    const story = new Story();
    const live = new Memories(story.playthrough);
    const scene = story.scene("scene_one", "@ann", ["ada"]);
    story.say(scene, ann, "Is it far?", "ada");
    live.of(ada);
    story.answer(scene, "ada", ann, "Two days.");
    const turn = [...story.playthrough.turns.values()][0];
    live.of(ada);
    const feedback = { v: 1, message: "m1", player: ann, by: "owner" } as const;
    story.append({ type: "turn.edited", ...feedback, turn: turn?.id ?? never(), text: "Three days." });
    const edited = live.of(ada).memories();
    expect(texts(edited)).toContain('You said to Ann: "Three days."');
    expect(edited).toEqual(new Memories(story.again()).of(ada).memories());
    story.append({
      type: "turn.replaced",
      ...feedback,
      message: "m2",
      turn: turn?.id ?? never(),
      replacement: turn?.id ?? never(),
      undone: [],
    });
    story.answer(scene, "ada", ann, "A week.");
    const replaced = live.of(ada).memories();
    expect(texts(replaced)).toEqual(['Ann said to you: "Is it far?"', 'You said to Ann: "A week."']);
    expect(replaced).toEqual(new Memories(story.again()).of(ada).memories());
  });

  test("[SC13] is the same when it is taken in by slices, whatever is said and corrected between them", () => {
    const step = fc.constantFrom("say", "answer", "edit", "keep", "slice", "slice", "slice");
    const whole = fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 40 }), (size, steps) => {
        const story = new Story();
        const live = new Memories(story.playthrough);
        const scene = story.scene("scene_one", "@ann", ["ada"]);
        for (let index = 0; index < 10; index += 1)
          story.say(scene, ann, `The boat is number ${index}.`, "ada");
        for (const [index, what] of steps.entries()) {
          if (what === "say") story.say(scene, ann, `My house is number ${index}.`, "ada");
          if (what === "answer") story.answer(scene, "ada", ann, `It was year ${index}.`);
          if (what === "keep") keepOne(story, index);
          if (what === "edit") editLast(story, index);
          if (what === "slice") live.advance(ada, size);
        }
        while (live.advance(ada, size));
        const stream = live.of(ada);
        const afresh = new Memories(story.again()).of(ada);
        expect(stream.memories()).toEqual(afresh.memories());
        const terms = [{ term: "number", weight: 1 }];
        expect(stream.search(terms, 5, () => true)).toEqual(afresh.search(terms, 5, () => true));
      }),
    );
    expect(whole).toBeUndefined();
  });

  test("[ME3] is for no more ears where it comes from a whisper, by way of another's words too", () => {
    const story = new Story();
    const quiet = story.scene("scene_quiet", "@ann", ["ada", "bram"]);
    const whisper = story.say(quiet, ann, "The key is under the eel trap.", "ada", {
      manner: "whisper",
      heardBy: [ann, ada, bram],
    });
    story.answer(quiet, "ada", ann, "Under the trap, then.", { rounds: [roundWith([`memory/${whisper}`])] });
    const kept = story.keep({
      npc: ada,
      what: "reflection",
      text: "Ann hides things.",
      importance: 6,
      from: [whisper],
      heardBy: [ann, ada, bram],
      manner: "whisper",
    });
    story.answer(quiet, "bram", ann, "You do hide things.", { rounds: [roundWith([`memory/${kept}`])] });
    const open = new Memories(story.playthrough)
      .of(ada)
      .memories()
      .filter(({ isWhispered }) => !isWhispered);
    expect(open).toEqual([]);
  });

  test("[ME4] of what it told itself is told on where that may be told, not where a model cites other blocks", () => {
    const story = new Story();
    const scene = story.scene("scene_one", "@ann", ["ada"]);
    const cited = story.answer(scene, "ada", ann, "The Petrel lies there.", {
      rounds: [roundWith(["rules", "lore/wreck", "secret/letter"], ["lore/wreck"])],
    });
    const uncited = story.answer(scene, "ada", ann, "And more besides.", {
      rounds: [roundWith(["lore/wreck", "secret/letter", `memory/${cited}`])],
    });
    const stream = new Memories(story.playthrough).of(ada);
    expect(stream.at(cited)?.gives).toEqual(["lore/wreck"]);
    expect(stream.at(uncited)?.gives).toEqual(["lore/wreck", "secret/letter"]);
  });
});

function never(): never {
  throw new Error("the story has no turn");
}

function keepOne(story: Story, index: number): void {
  const from = story.playthrough.talk.slice(-1).map(({ seq }) => seq);
  const kept = { npc: ada, text: `Ann counts things, ${index}.`, importance: 5, from, heardBy: [ann, ada] };
  story.keep({ what: "reflection", ...kept });
}

function editLast(story: Story, index: number): void {
  const turn = [...story.playthrough.turns.keys()].at(-1);
  if (!turn) return;
  const text = `It was the year ${index}, and number one.`;
  story.append({ type: "turn.edited", v: 1, message: `edit-${index}`, player: ann, by: "owner", turn, text });
}
