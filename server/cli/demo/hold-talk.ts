import { setTimeout as wait } from "node:timers/promises";
import type { BehaviorRefused, Scene, Turn, TurnPart } from "dramatis-client";
import type { Npc } from "../../domain/npc/npc.ts";
import type { ConversationView } from "../conversation-view.ts";
import type { TalkPlan, Wish } from "./plan-talk.ts";

export interface TalkOptions {
  readonly scene: Scene;
  readonly npc: Npc;
  readonly plan: TalkPlan;
  readonly view: ConversationView;
  /** Milliseconds between an answer and the next line; nobody reads at once. */
  readonly pause: number;
  readonly signal: AbortSignal;
}

/** What came of the talk. */
export interface TalkReport {
  readonly turns: number;
  /** Calls, whatever came of them. */
  readonly calls: number;
  /** Executed by the demo's own handler. */
  readonly executed: number;
  readonly refused: number;
  /** Turns that did not complete, each with what kept them. */
  readonly troubles: readonly string[];
}

/** Lines for one goal before it is given up: a language model need not do what it is asked. */
const triesAtMost = 3;

/**
 * Talks until one behavior was executed by the game and one was refused by a rule, or the tries are used up. Nothing
 * is staged: the lines ask for what the plan found, and whatever happens is shown and counted.
 */
export async function holdTalk(options: TalkOptions): Promise<TalkReport> {
  const { scene, plan, npc, view, pause, signal } = options;
  const report = { turns: 0, calls: 0, executed: 0, refused: 0, troubles: new Array<string>() };
  const refusals = new Map<string, BehaviorRefused>();
  scene.on("npc.behavior.refused", (event) => refusals.set(event.call, event));
  const name = npc.profile.identity.short_name;

  async function say(text: string): Promise<void> {
    await wait(pause, undefined, { signal });
    view.say("you", text);
    await wait(pause / 2, undefined, { signal });
    view.beginTurn(name);
    const turn: Turn = scene.say(text, { to: npc.id, signal });
    for await (const part of turn) show(part);
    const { status, reason } = await turn.result();
    const why = status === "completed" ? undefined : [status, reason].filter(Boolean).join(": ");
    if (why !== undefined) report.troubles.push(why);
    report.turns += 1;
    view.endTurn(why);
  }

  function show(part: TurnPart): void {
    switch (part.type) {
      case "text":
        view.text(part.delta);
        return;
      case "emotion":
        view.felt(part);
        return;
      case "behavior":
        report.calls += 1;
        view.called(part);
        return;
      case "refused": {
        report.calls += 1;
        report.refused += 1;
        const reason = refusals.get(part.call)?.reason;
        view.refused(part, reason ? shown(reason) : { message: part.reason ?? "no reason was told" });
        return;
      }
      case "outcome":
        if (part.outcome.type === "done") {
          const isGame = scene.isOpen && plan.granted.some((wish) => wish.name === part.name);
          if (isGame) report.executed += 1;
          view.ended({ ...part.outcome, by: isGame ? "the demo's handler" : "Dramatis" });
        } else
          view.ended({
            type: "not_done",
            why: "message" in part.outcome ? part.outcome.message : part.outcome.type,
          });
        return;
      case "reset":
        view.endTurn("the server was interrupted; what counts is what follows");
        view.text(part.text);
        return;
      default:
        part satisfies never;
    }
  }

  async function pursue(wishes: readonly Wish[], isReached: () => boolean): Promise<void> {
    for (const { line } of differentBehaviors(wishes).slice(0, triesAtMost)) {
      if (isReached()) return;
      await say(line);
    }
  }

  view.beginTurn(name);
  view.text(scene.npcs[0]?.greeting ?? npc.profile.greetings.stranger);
  view.endTurn();
  await say("Level? The flood took my boat. Who are you?");
  await say("How did you come to this work?");
  await pursue(plan.granted, () => report.executed > 0);
  await pursue(plan.refused, () => report.refused > 0);
  await say("Thank you. Farewell.");
  return report;
}

/** The best wish of each behavior before the second best of any. */
function differentBehaviors(wishes: readonly Wish[]): readonly Wish[] {
  const firsts = wishes.filter((wish, index) => wishes.findIndex(({ name }) => name === wish.name) === index);
  return [...firsts, ...wishes.filter((wish) => !firsts.includes(wish))];
}

function shown(reason: NonNullable<BehaviorRefused["reason"]>): Parameters<ConversationView["refused"]>[1] {
  const { message, rule, expression, values } = reason;
  return {
    message,
    ...(rule === undefined ? {} : { rule }),
    ...(expression === undefined ? {} : { expression }),
    ...(values === undefined ? {} : { values }),
  };
}
