import type { Npc } from "../domain/npc/npc.ts";
import type { Terminal } from "./terminal.ts";
import { hangText } from "./wrap-text.ts";

/** An NPC on one page: who they are, what made them, what they want and hide, what they can do. */
export function showNpc(terminal: Terminal, npc: Npc): void {
  const {
    identity,
    appearance,
    personality,
    voice,
    backstory,
    goals,
    secrets,
    relations,
    behaviors,
    greetings,
  } = npc.profile;
  const { bold, dim } = terminal.colours;
  const entry = (label: string, text: string): void =>
    terminal.line(hangText(`${dim(label.padEnd(13))}`, text, terminal.width));
  const list = (label: string, texts: readonly string[]): void =>
    texts.forEach((text, index) => entry(index === 0 ? label : "", text));

  terminal.line(`${bold(identity.name)}  ${dim(`${npc.world}/${npc.id}, revision ${npc.revision}`)}`);
  entry(
    "is",
    `${identity.title}, ${identity.occupation}, ${identity.age}, ${identity.pronouns}, ${identity.ancestry}`,
  );
  entry(
    "lives at",
    `${identity.home}; born ${identity.birth_year} at ${identity.birthplace}. ${identity.family}`,
  );
  entry("looks", appearance.summary);
  entry("temper", `${personality.traits.join(", ")}. ${personality.temper}`);
  entry("strength", personality.strength);
  entry("flaw", personality.flaw);
  entry("speaks", `${voice.description} ${voice.habits.join("; ")}.`);
  list(
    "would say",
    voice.sample_lines.map((line) => `“${line}”`),
  );
  list(
    "past",
    backstory.events.map(({ year, age, text }) => `${year}, aged ${age}: ${text}`),
  );
  list(
    "wants",
    goals.map(({ text, obstacle }) => `${text} In the way: ${obstacle}`),
  );
  list(
    "hides",
    secrets.map(({ text, when }) => `${text} Told when ${when}.`),
  );
  list(
    "knows",
    relations.map(({ name, kind, text }) => `${name} (${kind.replaceAll("_", " ")}): ${text}`),
  );
  list(
    "can",
    behaviors.map(({ name, requires }) => [name, ...requires.map((rule) => `if ${rule.if}`)].join(" ")),
  );
  entry("greets", `“${greetings.stranger}”`);
  entry(
    "made by",
    `${npc.provenance.provider} ${npc.provenance.model} of ${npc.persona.id} (${npc.persona.source})`,
  );
  entry("persona", npc.persona.text);
}
