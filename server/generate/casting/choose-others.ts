import type { Random } from "../../domain/random.ts";
import type { CastInput, CastMember, Others } from "./draft.ts";
import { drawName } from "./name-grammar.ts";
import { nearest } from "./write-bonds.ts";

const parts = ["friend", "foe", "master"] as const;

/** The three people of a story. About half of them are of the cast, where there is one; a master is older. */
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
    const [member] = part === "master" && age < 40 ? free.filter((one) => one.role_class === role) : free;
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
