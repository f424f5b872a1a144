import type { Random } from "../../domain/random.ts";
import type { CastInput, CastMember, Others } from "./draft.ts";
import { drawFreeName, drawName } from "./name-grammar.ts";
import { nearest } from "./write-bonds.ts";

const parts = ["friend", "foe", "master"] as const;

const generation = 12;

/** A friend and a rival are of one's own age; a master is of the trade and half a generation older. */
const fits = {
  friend: (one, _role, age) => Math.abs(one.age - age) <= generation,
  foe: (one, _role, age) => Math.abs(one.age - age) <= generation,
  master: (one, role, age) => one.role_class === role && one.age >= age + generation,
} as const satisfies Record<string, (one: CastMember, role: string, age: number) => boolean>;

/** The three people of a story, none of them called as `self` is. About half of the first two are of the cast, where there is one that fits. */
export function chooseOthers(
  input: CastInput,
  self: string,
  home: string,
  role: string,
  age: number,
  random: Random,
): Others {
  const free: CastMember[] = nearest(input.cast, home, role, random.child("near")).slice(0, 8);
  const { casting } = input.world.document;
  const used = new Set<string>([self]);
  const isFree = (name: string): boolean => !used.has(name) && !input.taken.names.has(name);
  const named = (name: string): Others["friend"] => {
    used.add(name);
    return { name };
  };
  const choose = (part: (typeof parts)[number]): Others["friend"] => {
    const own = random.child(part);
    const [member] = free.filter((one) => fits[part](one, role, age));
    if (member !== undefined && own.child("cast").next() < 0.45) {
      free.splice(free.indexOf(member), 1);
      used.add(member.name);
      return { name: member.name, to: member.id };
    }
    for (let attempt = 0; attempt <= 20; attempt += 1) {
      const pronouns = own.child(`pronouns-${attempt}`).pick(["she/her", "he/him"] as const);
      const drawn = drawName(casting, pronouns, own.child(`name-${attempt}`));
      const name = `${drawn.given} ${drawn.family}`;
      if (isFree(name)) return named(name);
    }
    const { given, family } = drawFreeName(casting, "she/her", own.child("small"), isFree);
    return named(`${given} ${family}`);
  };
  return { friend: choose("friend"), foe: choose("foe"), master: choose("master") };
}
