/**
 * Who hears what, written anew from the chapter on gatherings in `test/SPEC.md` and from the protocol's page, so that the
 * server is not judged by its own rule.
 */

export interface Standing {
  awake: boolean;
  spot: string;
  at: readonly [number, number] | undefined;
  overhears: boolean;
}

/** Everybody who is in a scene now. */
export type Company = Map<string, Standing>;

export interface Utterance {
  readonly by: string;
  readonly to: string | undefined;
  readonly manner: "aloud" | "whisper" | "shout";
}

/** Those who are present and hear it, whoever says it too. */
export function whoHears(company: Company, { by, to, manner }: Utterance): ReadonlySet<string> {
  const speaker = company.get(by);
  const hearers = new Set<string>([by]);
  if (!speaker) return hearers;
  for (const [id, listener] of company) {
    if (!listener.awake) continue;
    const metres = distance(speaker, listener);
    const isInTalk = metres === undefined ? speaker.spot === listener.spot : metres <= 12;
    if (id === to) hearers.add(id);
    else if (manner === "aloud" && isInTalk) hearers.add(id);
    else if (manner === "shout" && (metres === undefined || metres <= 60)) hearers.add(id);
    else if (manner === "whisper" && listener.overhears && isInTalk) hearers.add(id);
    else if (manner === "whisper" && !listener.overhears && metres !== undefined && metres <= 1.5)
      hearers.add(id);
  }
  return hearers;
}

function distance(one: Standing, other: Standing): number | undefined {
  if (!one.at || !other.at) return undefined;
  return Math.sqrt((one.at[0] - other.at[0]) ** 2 + (one.at[1] - other.at[1]) ** 2);
}
