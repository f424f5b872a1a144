import { seededRandom } from "../../../../server/domain/random.ts";
import type { Npc } from "../../../../server/domain/npc/npc.ts";
import { questionsOf, smallTalk, utterancesOf } from "../../../talk/sets.ts";
import { type Reply, type Stage, talkWith } from "../../../talk/talking.ts";

export interface Conversation {
  readonly npc: Npc;
  readonly turns: readonly { readonly line: string; readonly reply: Reply }[];
}

const turnsEach = 50;

/** Whoever the world has: those written by hand and those its own personas become. */
function castOf(stage: Stage): readonly Npc[] {
  const personas = stage.world.document.personas.map(({ persona }) => persona);
  return [...stage.authored, ...personas.map((persona) => stage.cast(persona))];
}

/**
 * Talks of 50 turns, with everybody in turn, by lines drawn from the sets: small talk more often than questions, and
 * those more often than something to be done; a line comes twice now and then, as players do.
 */
export async function converse(stage: Stage, turns: number): Promise<Conversation[]> {
  const cast = castOf(stage);
  const small = smallTalk();
  const { questions } = questionsOf(stage.world.id, "questions") ?? { questions: [] };
  const { utterances } = utterancesOf(stage.world.id, "utterances") ?? { utterances: [] };
  const conversations: Conversation[] = [];
  for (let index = 0; index * turnsEach < turns; index += 1) {
    const npc = cast[index % cast.length];
    if (npc === undefined) break;
    const random = seededRandom("talk-bench", stage.world.id, index);
    const pools = {
      small: random.child("small").shuffle(small),
      asked: random.child("asked").shuffle(questions.map(({ ask }) => ask)),
      wanted: random.child("wanted").shuffle(utterances.map(({ say }) => say)),
    };
    const talk = await talkWith(stage, npc, { seed: `bench${index}` });
    const said: { line: string; reply: Reply }[] = [];
    const count = Math.min(turnsEach, turns - index * turnsEach);
    for (let turn = 0; turn < count; turn += 1) {
      const dice = random.child(`turn/${turn}`).next();
      const again = said.at(-1)?.line;
      const pool = dice < 0.55 ? pools.small : dice < 0.87 ? pools.asked : pools.wanted;
      const line = dice < 0.04 && again !== undefined ? again : (pool.pop() ?? pools.small.pop() ?? "Go on.");
      said.push({ line, reply: await talk.say(line) });
    }
    conversations.push({ npc, turns: said });
  }
  return conversations;
}
