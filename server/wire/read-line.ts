import type { SceneSay } from "../../client-sdk/src/protocol.ts";
import type { SayRequest } from "../app/live-play.ts";
import { DramatisError } from "../domain/errors.ts";
import { type CharacterId, parseLineId, parseTurnId } from "../domain/ids.ts";
import { unusable } from "./scene-refusals.ts";

/** A line as a player sent it. `find`: whoever is there by that name. Throws what is wrong with it. */
export function readLine(
  { line: id, text, to: name, manner, interrupts }: SceneSay,
  find: (name: string) => CharacterId,
): Omit<SayRequest, "scene" | "speaker"> {
  const line = parseLineId(id);
  if (!line) throw unusable("line", id);
  if (text.trim() === "") {
    throw new DramatisError({
      code: "invalid_input",
      message: "A line needs words.",
      mend: "Send 1 to 4,000 characters.",
      param: "text",
    });
  }
  const to = name === undefined ? undefined : find(name);
  const broken = interrupts && readInterrupts(interrupts);
  if (manner === "whisper" && to === undefined) {
    throw new DramatisError({
      code: "invalid_input",
      message: "A whisper is for somebody.",
      mend: "Name whom in `to`.",
      param: "to",
    });
  }
  return {
    line,
    text,
    ...(to ? { to } : {}),
    ...(manner ? { manner } : {}),
    ...(broken ? { interrupts: broken } : {}),
  };
}

function readInterrupts({
  turn: id,
  heard,
}: NonNullable<SceneSay["interrupts"]>): NonNullable<SayRequest["interrupts"]> {
  const turn = id === undefined ? undefined : parseTurnId(id);
  if (id !== undefined && !turn) throw unusable("turn", id);
  return { ...(turn ? { turn } : {}), ...(heard === undefined ? {} : { heard }) };
}
