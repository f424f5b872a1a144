/** A title before a name, and the words for who bears it. */
export interface Title {
  /** Whether it stands before nothing but a name; the others stand before much else. */
  readonly sure: boolean;
  readonly as: string;
}

const sure: readonly (readonly [string, string])[] = [
  ["Dr", "a doctor"],
  ["Prof", "a professor"],
  ["Professor", "a professor"],
  ["Mr", "a man"],
  ["Mrs", "a woman"],
  ["Ms", "a woman"],
  ["Sir", "a knight"],
  ["Dame", "a dame"],
  ["Rev", "a reverend"],
  ["Reverend", "a reverend"],
];

const others =
  "Doctor President Senator Mayor Governor Captain Coach Judge Justice Pastor Father Sister Imam Rabbi Congressman Congresswoman Representative Minister Ambassador Detective Officer Sergeant General Colonel Lieutenant Major Chef Uncle Aunt Bishop Archbishop Cardinal Pope Lord Lady Baron Prince Princess Sheikh Miss Councillor Chancellor Inspector Commander Admiral Principal Swami Guru";

/** By its word, without the full stop. */
export const titles: ReadonlyMap<string, Title> = new Map([
  ...sure.map(([word, as]): [string, Title] => [word, { sure: true, as }]),
  ...others.split(" ").map((word): [string, Title] => {
    const noun = word === "Miss" ? "woman" : word.toLowerCase();
    return [word, { sure: false, as: `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}` }];
  }),
]);
