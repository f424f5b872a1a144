import { seededRandom } from "../../../server/domain/random.ts";
import { systemClock } from "../../../server/main/system-clock.ts";
import { openStore } from "../../../server/store/open-store.ts";
import { ferry, ferryNpc, PlayRecorder } from "../../mutations/recorded-play.ts";

/** Words of the stories that are told, each another: a talk that is nearly another is no row. */
const vocabulary = Array.from({ length: 400 }, (_, index) => {
  const [first, second] = [index % 20, Math.floor(index / 20)];
  return `${"bcdfghjklmnprstvwxyz".charAt(first)}${"aeiou".charAt(second % 5)}${"lmnrst".charAt(second % 6)}${"dgkpst".charAt((first + second) % 6)}${"aeo".charAt(first % 3)}`;
});
const storyWords = 25;

function storyOf(index: number, teller: string): string {
  const random = seededRandom("bench", teller, index);
  const words = Array.from(
    { length: storyWords },
    () => vocabulary[random.integer(0, vocabulary.length - 1)],
  );
  return `${words.join(" ")}.`;
}

/** Playthroughs that are written at once, so that they share the disk's syncs. */
const together = 250;
/** Rows that one playthrough becomes: a dialogue and the turn in it that has a call. */
const rowsOfPlay = 2;

/** Writes a database whose export has about so many rows, one in fifty of them a profile. Made by the real rules. */
export async function fillDatabase(file: string, rows: number): Promise<void> {
  const store = await openStore({ file, clock: systemClock() });
  try {
    const world = ferry();
    await store.library.putWorld(world);
    const cast = Array.from({ length: Math.ceil(rows / 50) }, (_, index) => ferryNpc(world, `Hand${index}`));
    await Promise.all(cast.map((npc) => store.library.putNpc(npc)));
    const plays = Math.ceil((rows - cast.length) / rowsOfPlay);
    for (let first = 0; first < plays; first += together) {
      const indexes = Array.from({ length: Math.min(together, plays - first) }, (_, index) => first + index);
      await Promise.all(
        indexes.map(async (index) => {
          const npc = cast[index % cast.length];
          if (!npc) return;
          const play = new PlayRecorder(store, world, `bench${String(index).padStart(7, "0")}`);
          await play.open();
          const scene = await play.scene([npc]);
          await play.say(scene, `A rope, please. ${storyOf(index, "player")}`);
          await play.turn(scene, npc, [
            { text: "Let me see. ", calls: [{ name: "give_item", args: { item: "rope" } }] },
            { text: `Here. Mind the wet end. ${storyOf(index, "hand")}` },
          ]);
          await play.say(scene, "Thank you. Is the ferry going today?");
          await play.turn(scene, npc, [{ text: "When the water is down. Not before." }]);
        }),
      );
    }
  } finally {
    await store.close();
  }
}
