/** The smallest world that is whole, file by file: for the tests of reading worlds. */
export const smallWorld = {
  "world.yaml": `name: The Islet
premise: One quay, one hut, one bell.
calendar: { year: 12, era: after the storm }
style: { guide: Short sentences. }
player: { name: A stranger, description: Somebody off a boat. }
start_place: quay
`,
  "places.yaml": `quay:
  name: The quay
  description: Wet stone.
  exits: [hut]
hut: { name: The hut, description: One room. }
`,
  "lore.yaml": `bell:
  title: The bell
  keys: [bell]
  text: It rings in fog.
`,
  "state.yaml": `character:
  coins: { type: integer, minimum: 0, maximum: 9 }
standing: {}
scene: {}
world: {}
`,
  "behaviors.yaml": `wave:
  description: Wave.
  runs: server
`,
  "casting.yaml": "{}\n",
  "speech.yaml": "{}\n",
} as const;
