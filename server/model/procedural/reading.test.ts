import { describe, expect, test } from "vitest";
import { speechSchema } from "../../domain/world/speech.ts";
import { compileContent } from "./content.ts";
import { entitiesOf } from "./entities.ts";
import { compileReader, type Segment } from "./reading.ts";
import { splitSegments } from "./split-segments.ts";
import { sampleBlocks } from "./sample-request.ts";
import { readSheet } from "./sheet.ts";

const { concepts, topics } = compileContent(speechSchema.parse({}));
const sheet = readSheet(sampleBlocks);
const entities = entitiesOf(sheet);
const reader = compileReader(concepts, topics, {
  stems: new Set(["lock", "gate", "boat"]),
  never: sheet.world.never,
  modern: "foreign",
  foreign: [],
});

function read(text: string): readonly Segment[] {
  return reader.read(text, entities, []);
}

describe("the act of an utterance", () => {
  test.for([
    ["Hello there", "greet"],
    ["Good morning, keeper", "greet"],
    ["I have to go now", "leave"],
    ["Thanks a lot", "thank"],
    ["Forgive me", "apologise"],
    ["Yes, please", "yes"],
    ["No, never", "no"],
    ["Perhaps", "unsure"],
    ["Who are you?", "ask_who"],
    ["Tell me about the toll book", "ask_what"],
    ["What is that?", "ask_what"],
    ["Where's the mill?", "ask_where"],
    ["When did it freeze?", "ask_when"],
    ["Why?", "ask_why"],
    ["How come they left?", "ask_why"],
    ["How does one open it?", "ask_how"],
    ["What do you think of the tolls?", "ask_opinion"],
    ["How are you?", "ask_state"],
    ["And you?", "ask_back"],
    ["Is it true that it froze?", "ask_whether"],
    ["I come from the hills", "tell_self"],
    ["The water is high today", "tell_world"],
    ["Give me the rope", "request"],
    ["Could you open it for me?", "request"],
    ["Let me help you with that", "offer"],
    ["I will kill you", "threaten"],
    ["You're a fool", "insult"],
    ["Shut up", "insult"],
    ["You are very kind", "praise"],
    ["Tell me a joke", "joke"],
  ])("%s: %s", ([text = "", act]) => {
    expect(read(text)[0]?.acts[0]).toBe(act);
  });

  test.for([
    ["What's your name?", "name"],
    ["How old are you?", "age"],
    ["Where were you born?", "birth"],
    ["What do you do for a living?", "work"],
    ["What are you afraid of?", "fear"],
    ["What do you want most?", "goal"],
    ["What's stopping you?", "obstacle"],
    ["Do you have a family?", "family"],
    ["Tell me about yourself", "past"],
    ["What are you hiding?", "secret"],
    ["Are you a robot?", "machine"],
    ["What makes you angry?", "temper"],
  ])("%s asks for %s", ([text = "", facet]) => {
    expect(read(text)[0]?.facet).toBe(facet);
  });

  test("hate is no love, and a denial is no praise", () => {
    expect(read("I hate you")[0]?.acts[0]).toBe("insult");
    expect(read("You are not kind")[0]?.acts).not.toContain("praise");
  });
});

describe("the parts of an utterance", () => {
  test("interjections and joined clauses stand alone, lists stay whole", () => {
    const parts = (text: string) => splitSegments(text).map((segment) => segment.text);
    expect(parts("Hello, who are you?")).toEqual(["Hello", "who are you"]);
    expect(parts("Give me the rope and tell me where the mill is.")).toEqual([
      "Give me the rope",
      "tell me where the mill is",
    ]);
    expect(parts("I like the rope and the lantern.")).toEqual(["I like the rope and the lantern"]);
    expect(splitSegments("It is cold. Is it ice?").map(({ question }) => question)).toEqual([false, true]);
  });

  test("names entities by title, key and short name", () => {
    expect(read("Did the long ice reach Corin?")[0]?.entities.map(({ id }) => id)).toEqual([
      "lore/long-ice",
      "relation/1",
    ]);
    expect(read("What is a legger?")[0]?.entities.map(({ id }) => id)).toEqual(["word/legger"]);
  });

  test("spelling is mended against known words, never in names", () => {
    expect(read("Where is your famly?")[0]?.topics).toContain("kin");
    const fifty = reader.read("Lend me fifty", entities, [new Set(["fifth"])])[0];
    expect(fifty?.words.at(-1)?.form).toBe("fifty");
    const [segment] = read("Do you know Famly?");
    expect(segment?.words.at(-1)?.form).toBe("famly");
  });

  test("a word that the world lacks is foreign, one that it has is not", () => {
    expect(read("Do you have a phone?")[0]?.foreign).toBe("phone");
    expect(read("Have you seen Dragons here?")[0]?.foreign).toBe("Dragons");
    expect(read("Do you have a boat?")[0]?.foreign).toBeUndefined();
  });

  test("to a world that keeps modern words they are none of them foreign, but made creatures and its own are", () => {
    const stems = new Set(["lock", "castl"]);
    const kept = compileReader(concepts, topics, {
      stems,
      never: ["machines that think, implants"],
      modern: "kept",
      foreign: ["warp drive", "castle"],
    });
    const foreign = (text: string) => kept.read(text, entities, []).map((segment) => segment.foreign);
    expect(foreign("I drove a taxi in London and watched television")).toEqual([undefined]);
    expect(foreign("Is there a bank account?")).toEqual([undefined]);
    expect(foreign("Where do the Elves sleep?")).toEqual(["Elves"]);
    expect(foreign("When does the warp drive start?")).toEqual(["warp drive"]);
    expect(foreign("Where are the castles?")).toEqual(["castles"]);
    expect(foreign("Who sells implants?")).toEqual(["implants"]);
  });

  test("what players say of themselves is kept", () => {
    const heard = (text: string) =>
      read(text).flatMap((segment) => segment.heard.map(({ fact, value }) => `${fact}: ${value}`));
    expect(heard("My name is Ash Weller and I'm a baker")).toEqual(["name: Ash Weller", "work: baker"]);
    expect(heard("I lost my boat in the flood")).toEqual(["loss: boat"]);
    expect(heard("I'm from the hills")).toEqual(["origin: the hills"]);
    expect(heard("I want to get to the mill before dark")).toEqual(["want: get to the mill"]);
  });
});
