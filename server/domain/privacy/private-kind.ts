/** What is looked for. A combination is rare where the role, the event or the age with its place fits hardly anybody else. */
export const privateKinds = [
  "person_name",
  "email",
  "phone",
  "address",
  "web_handle",
  "url",
  "id_number",
  "ip_address",
  "birth_date",
  "employer_and_role",
  "named_event_with_date",
  "precise_age_place_job",
] as const;
export type PrivateKind = (typeof privateKinds)[number];

/** A stretch of the text that was given, in UTF-16 code units, and what is written in its stead. */
export interface Finding {
  readonly kind: PrivateKind;
  readonly start: number;
  readonly end: number;
  /** Empty where the stretch goes without a word. */
  readonly as: string;
}
