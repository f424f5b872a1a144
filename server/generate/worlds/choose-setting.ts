import type { Random } from "../../domain/random.ts";
import type { FieldKey } from "../casting/content/fields.ts";
import { dress } from "../recipes/persona-dressing/dress.ts";
import type { Ground, Room, Trouble } from "./content/setting-parts.ts";
import { grounds, rooms, troubles } from "./content/settings.ts";
import type { DraftedWorlds } from "./remember-worlds.ts";
import { slugOf } from "./slug-of.ts";

/** What one world is to be put together from. */
export interface ChosenSetting {
  readonly name: string;
  readonly id: string;
  readonly ground: Ground;
  /** One for each persona, in their order; no two alike. */
  readonly rooms: readonly Room[];
  readonly trouble: Trouble;
}

/** The ground by what the first persona does, rooms by what each does, a trouble, and a name that no world drafted before has. */
export function chooseSetting(
  people: readonly string[],
  random: Random,
  drafted?: DraftedWorlds,
): ChosenSetting {
  const fields = people.map((persona, index) => dress(persona, random.child(`dress/${index}`)).fields);
  const ground = chooseGround(fields, random.child("ground"));
  const name = chooseName(ground, random.child("name"), drafted);
  return {
    name,
    id: slugOf(name),
    ground,
    rooms: chooseRooms(fields, random.child("rooms")),
    trouble: random.child("trouble").pick(troubles),
  };
}

/** The first sets the tone: a ground of theirs before one of the others'. */
function chooseGround(fields: readonly (readonly FieldKey[])[], random: Random): Ground {
  const scored = grounds.map((ground) => {
    const fits = fields.map((own, index) => {
      const at = own.findIndex((field) => ground.fields.includes(field));
      return at < 0 ? 0 : (index === 0 ? 3 : 1) / (at + 1);
    });
    return { ground, score: fits.reduce((sum, fit) => sum + fit, 0) + 2.5 * random.next() };
  });
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).ground;
}

function chooseRooms(fields: readonly (readonly FieldKey[])[], random: Random): readonly Room[] {
  const left = random.shuffle(rooms);
  return fields.map((own) => {
    const at = own
      .map((field) => left.findIndex((room) => room.fields.includes(field)))
      .find((found) => found >= 0);
    const [room] = left.splice(at ?? 0, 1);
    if (room === undefined) throw new RangeError("there are fewer rooms than personas");
    return room;
  });
}

const distinguished = ["", "Upper ", "Lower ", "New ", "Old ", "Little ", "Great "];

function chooseName({ names }: Ground, random: Random, drafted?: DraftedWorlds): string {
  const all = random.shuffle(names.first.flatMap((first) => names.last.map((last) => first + last)));
  for (const before of distinguished) {
    const free = all.find((name) => !isTaken(before + name, drafted));
    if (free !== undefined) return before + free;
  }
  // Thousands of worlds on: numbered, as towns of one name are.
  for (let number = 2; ; number += 1) {
    const name = `${all[0]} ${number}`;
    if (!isTaken(name, drafted)) return name;
  }
}

function isTaken(name: string, drafted: DraftedWorlds | undefined): boolean {
  return drafted !== undefined && (drafted.hasWorld(name) || drafted.hasWorld(slugOf(name)));
}
