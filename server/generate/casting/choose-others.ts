import type { Random } from "../../domain/random.ts";
import type { CastInput, CastMember, Others } from "./draft.ts";
import { drawName } from "./name-grammar.ts";
import { nearest } from "./write-bonds.ts";

const parts = ["friend", "foe", "master"] as const;

const generation = 12;

/** A friend and a rival are of one's own age; a master is of the trade and half a generation older. */
const fits = {
  friend: (one, _role, age) => Math.abs(one.age - age) <= generation,
  foe: (one, _role, age) => Math.abs(one.age - age) <= generation,
  master: (one, role, age) => one.role_class === role && one.age >= age + generation,
} as const satisfies Record<string, (one: CastMember, role: string, age: number) => boolean>;

/** The three people of a story. About half of the first two are of the cast, where there is one that fits. */
export function chooseOthers(
  input: CastInput,
  home: string,
  role: string,
  age: number,
  random: Random,
): Others {
  const free: CastMember[] = nearest(input.cast, home, role, random.child("near")).slice(0, 8);
  const used = new Set<string>();
  const choose = (part: (typeof parts)[number]): Others["friend"] => {
    const own = random.child(part);
    const [member] = free.filter((one) => fits[part](one, role, age));
    if (member !== undefined && own.child("cast").next() < 0.45) {
      free.splice(free.indexOf(member), 1);
      used.add(member.name);
      return { name: member.name, to: member.id };
    }
    for (let attempt = 0; ; attempt += 1) {
      const pronouns = own.child(`pronouns-${attempt}`).pick(["she/her", "he/him"] as const);
      const drawn = drawName(input.world.document.casting, pronouns, own.child(`name-${attempt}`));
      const name = `${drawn.given} ${drawn.family}`;
      if (attempt > 20 || (!used.has(name) && !input.taken.names.has(name))) {
        used.add(name);
        return { name };
      }
    }
  };
  return { friend: choose("friend"), foe: choose("foe"), master: choose("master") };
}
