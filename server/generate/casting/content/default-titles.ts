import type { RoleClass } from "./role-classes.ts";

/** What each class is called and does where the world has no titles of its own; they hold in any age. */
export const defaultTitles: Readonly<
  Record<RoleClass, { readonly title: string; readonly occupation: string }>
> = {
  healer: { title: "Healer", occupation: "healer" },
  maker: { title: "Maker", occupation: "maker of things by hand" },
  artificer: { title: "Mender", occupation: "mender of what others gave up on" },
  scholar: { title: "Scholar", occupation: "student of {field}" },
  keeper: { title: "Clerk", occupation: "keeper of other people's papers" },
  teacher: { title: "Teacher", occupation: "teacher of {field}" },
  student: { title: "Pupil", occupation: "pupil in {field}" },
  guard: { title: "Warden", occupation: "warden of the gates" },
  trader: { title: "Dealer", occupation: "buyer and seller" },
  steward: { title: "Overseer", occupation: "overseer of other people's work" },
  ruler: { title: "Speaker", occupation: "speaker for the neighbourhood" },
  law: { title: "Advocate", occupation: "pleader of other people's causes" },
  performer: { title: "Player", occupation: "player to whoever stops" },
  chronicler: { title: "Writer", occupation: "writer for others" },
  image_maker: { title: "Limner", occupation: "maker of likenesses" },
  grower: { title: "Grower", occupation: "grower of what others eat" },
  cook: { title: "Cook", occupation: "cook for paying tables" },
  traveller: { title: "Traveller", occupation: "carrier of people and goods" },
  athlete: { title: "Champion", occupation: "contestant for prizes" },
  clergy: { title: "Keeper of the faith", occupation: "keeper of a small congregation" },
  reformer: { title: "Petitioner", occupation: "collector of signatures" },
  labourer: { title: "Hand", occupation: "hired hand" },
  kin: { title: "Neighbour", occupation: "keeper of a full house" },
  folk: { title: "Neighbour", occupation: "hand at whatever is going" },
  devotee: { title: "Regular", occupation: "hand at whatever pays for the rest" },
};
