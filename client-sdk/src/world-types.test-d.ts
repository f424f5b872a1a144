import { expectTypeOf, test } from "vitest";
import type { WebSocket as NodeWebSocket } from "ws";
import type {
  Game,
  Handlers,
  JsonRecord,
  Scene,
  Turn,
  TurnPart,
  WebSocketConstructor,
  WebSocketLike,
} from "./index.ts";

interface Harrow {
  readonly id: "harrow";
  readonly places: "ferry-landing" | "mill";
  readonly npcs: "mira-oake" | "bram-tell";
  readonly behaviors: {
    readonly give_item: {
      readonly arguments: { readonly item: "rope" | "lamp"; readonly quantity: number };
      readonly result: { readonly held: number };
    };
    readonly wave: { readonly arguments: Record<never, never>; readonly result: Record<never, never> };
  };
}

declare const game: Game;
declare const scene: Scene<Harrow>;

test("a world's types reach places, NPCs and handlers", () => {
  expectTypeOf(
    game.join<Harrow>({
      world: "harrow",
      place: "mill",
      npcs: ["mira-oake"],
      handlers: {
        give_item: async ({ item, quantity }, { signal }) => {
          expectTypeOf(item).toEqualTypeOf<"rope" | "lamp">();
          expectTypeOf(quantity).toEqualTypeOf<number>();
          expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
          return { held: await Promise.resolve(1) };
        },
        wave: () => undefined,
      },
    }),
  ).toEqualTypeOf<Promise<Scene<Harrow>>>();
  expectTypeOf(scene.say("Hello.", { to: "bram-tell" })).toEqualTypeOf<Turn>();
});

test("what the world does not have does not compile", () => {
  // @ts-expect-error no such NPC
  void game.join<Harrow>({ world: "harrow", npcs: ["mira-oak"] });
  // @ts-expect-error no such place
  void game.join<Harrow>({ world: "harrow", place: "harbour", npcs: ["mira-oake"] });
  // @ts-expect-error no such NPC
  scene.say("Hello.", { to: "mira-oak" });
  // @ts-expect-error no such behavior
  expectTypeOf<{ give_itme: () => { held: number } }>().toExtend<Handlers<Harrow>>();
  const handlers: Handlers<Harrow> = {
    // @ts-expect-error the result is { held: number }
    give_item: () => ({ held: "one" }),
  };
  expectTypeOf(handlers).toEqualTypeOf<Handlers<Harrow>>();
  const wrong: Handlers<Harrow> = {
    // @ts-expect-error quantity is a number
    give_item: ({ quantity }: { readonly quantity: string }) => ({ held: quantity.length }),
  };
  expectTypeOf(wrong).toEqualTypeOf<Handlers<Harrow>>();
  const silent: Handlers<Harrow> = {
    // @ts-expect-error a required result
    give_item: () => undefined,
  };
  expectTypeOf(silent).toEqualTypeOf<Handlers<Harrow>>();
});

test("without types, arguments are JSON, and a game may say what it expects", () => {
  const handlers: Handlers = {
    give_item: async (values) => {
      expectTypeOf(values).toEqualTypeOf<JsonRecord>();
      await Promise.resolve();
      return { held: 1 };
    },
    lend_item: ({ item }: { readonly item: string }) => ({ lent: item }),
    wave: () => {},
  };
  expectTypeOf(handlers).toEqualTypeOf<Handlers>();
});

test("a turn is iterated, and is no promise", () => {
  expectTypeOf<Turn>().toExtend<AsyncIterable<TurnPart>>();
  expectTypeOf<Turn>().not.toExtend<PromiseLike<unknown>>();
  expectTypeOf<Turn>().not.toHaveProperty("then");
});

test("each scene event reaches its listener with its type", () => {
  scene.on("npc.turn.ended", (event) => expectTypeOf(event.text).toEqualTypeOf<string>());
  scene.on("turn", (turn) => expectTypeOf(turn).toEqualTypeOf<Turn>());
  // @ts-expect-error text comes through turns
  scene.on("npc.text", () => undefined);
});

test("the sockets of browsers and of ws will do", () => {
  expectTypeOf<WebSocket>().toExtend<WebSocketLike>();
  expectTypeOf<NodeWebSocket>().toExtend<WebSocketLike>();
  expectTypeOf<typeof WebSocket>().toExtend<WebSocketConstructor>();
  expectTypeOf<typeof NodeWebSocket>().toExtend<WebSocketConstructor>();
});
