/** What one persona can be to another, with what the other then is to them: a nurse is the `carer` of her `patient`. */
const inverses = {
  patient: "carer",
  carer: "patient",
  colleague: "colleague",
  collaborator: "collaborator",
  customer: "supplier",
  supplier: "customer",
  client: "adviser",
  adviser: "client",
  rival: "rival",
  mentor: "apprentice",
  apprentice: "mentor",
  teacher: "student",
  student: "teacher",
  employer: "employee",
  employee: "employer",
  predecessor: "successor",
  successor: "predecessor",
  neighbour: "neighbour",
  friend: "friend",
  reader: "author",
  author: "reader",
  admirer: "admired",
  admired: "admirer",
  critic: "criticised",
  criticised: "critic",
  editor: "contributor",
  contributor: "editor",
  landlord: "tenant",
  tenant: "landlord",
  parent: "child",
  child: "parent",
  sibling: "sibling",
  partner: "partner",
} as const satisfies Record<string, string>;

export type RelationType = keyof typeof inverses;

/** In the order in which a model is offered them. */
export const relationTypes = Object.keys(inverses).filter(isRelationType);

export function isRelationType(text: string): text is RelationType {
  return Object.hasOwn(inverses, text);
}

/** What `from` is to `to`, where `to` is the `type` of `from`. */
export function inverseOf(type: RelationType): RelationType {
  return inverses[type];
}
