import { connect, type Handlers, type Scene, type Turn } from "dramatis-client";

/** `?server=` is for a server elsewhere. */
const server = new URLSearchParams(location.search).get("server") ?? "ws://127.0.0.1:8787";
const tokenKey = `scene ${server}`;

const talk = element("talk");
const bag = new Map<string, number>();
let current: Turn | undefined;

/** What this game does when an NPC acts. The rules have admitted the call; the result is told to the NPC. */
const handlers: Handlers = {
  give_item: ({ item, quantity }: { item: string; quantity: number }) => {
    const held = (bag.get(item) ?? 0) + quantity;
    bag.set(item, held);
    showBag();
    return { held, left: 0 };
  },
};

const game = await connect({ url: server });
showConnection();
game.on("connection", showConnection);
game.on("error", (error) => addLine("deed", `${error.message} ${error.mend ?? ""}`));

const scene = await enter();
scene.on("turn", (turn) => void show(turn));
element("say").addEventListener("submit", (event) => {
  event.preventDefault();
  const input = element("say").querySelector("input");
  if (!input) return;
  addLine("you", input.value);
  current = scene.say(input.value);
  input.value = "";
  void show(current);
});
element("stop").addEventListener("click", () => current?.cancel());

/** Goes on with the scene of before a reload, else joins a new one. */
async function enter(): Promise<Scene> {
  const token = sessionStorage.getItem(tokenKey);
  const resumed = token === null ? undefined : await game.resume({ token, handlers }).catch(() => undefined);
  const entered =
    resumed ?? (await game.join({ world: "harrow", npcs: ["mira-oake"], handlers, simulate: true }));
  const [npc] = entered.npcs;
  if (npc && !resumed) addLine("npc", npc.greeting);
  // What has been seen is in the token, so it is taken anew with every event.
  sessionStorage.setItem(tokenKey, entered.token());
  entered.on("*", () => sessionStorage.setItem(tokenKey, entered.token()));
  return entered;
}

/** Shows a turn while it is spoken. */
async function show(turn: Turn): Promise<void> {
  const line = addLine("npc", "");
  try {
    for await (const part of turn) {
      if (part.type === "text") line.append(part.delta);
      // The server crashed and has kept only this.
      if (part.type === "reset") line.textContent = part.text;
      if (part.type === "behavior") addLine("deed", `${part.name} ${JSON.stringify(part.arguments)}`);
      if (part.type === "refused") addLine("deed", `${part.name}: ${part.reason ?? "refused"}`);
    }
  } catch (error) {
    line.textContent = error instanceof Error ? error.message : String(error);
  }
}

function showBag(): void {
  element("bag").replaceChildren(
    ...[...bag].map(([item, quantity]) => {
      const entry = document.createElement("li");
      entry.textContent = `${quantity} ${item}`;
      return entry;
    }),
  );
}

function showConnection(): void {
  element("connection").textContent = game.state;
}

function addLine(kind: "you" | "npc" | "deed", text: string): HTMLElement {
  const line = document.createElement("p");
  line.className = kind;
  line.textContent = text;
  talk.append(line);
  return line;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found;
}
