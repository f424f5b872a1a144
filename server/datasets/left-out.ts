/** What was not exported, and why. */
export interface LeftOut {
  /** Rows a part of which the procedural model made. */
  procedural: number;
  /** Turns whose offers do not follow from the rules, or whose request the ledger lacks. */
  unrecomputable: number;
  /** Rows about somebody whose persona was withdrawn. */
  withdrawn: number;
  /** Rows about somebody of whose persona the licence forbids the stated use. */
  licence: number;
  /** Talks of synthetic play that did not pass every gate, or were never judged; absent where there are none. */
  failed?: number;
  /** Rows of another licence than those that were asked for; absent where there are none. */
  unlisted?: number;
  /** Rows that the condition does not hold for; absent where there are none. */
  filtered?: number;
  /** Playthroughs with a player who did not agree that models are trained on what they said; absent where there are none. */
  consent?: number;
  /** Playthroughs with a player who is called what something in the world is called; absent where there are none. */
  named?: number;
  /** NPCs' parts of scenes of live play that did not pass every gate; absent where there are none. */
  judged?: number;
  /** NPCs' parts of scenes in which a call holds a player's name or private words; absent where there are none. */
  quoted?: number;
}

/** Says of more rows why they are left out. */
export function leave(left: LeftOut, why: keyof LeftOut, rows = 1): void {
  left[why] = (left[why] ?? 0) + rows;
}

/** What became of one playthrough, to what became of those before. */
export function addLeft(left: LeftOut, more: Readonly<Partial<LeftOut>>): void {
  const reasons = [
    "procedural",
    "unrecomputable",
    "withdrawn",
    "licence",
    "failed",
    "unlisted",
    "filtered",
    "consent",
    "named",
    "judged",
    "quoted",
  ] as const;
  for (const why of reasons) if (more[why]) leave(left, why, more[why]);
}
