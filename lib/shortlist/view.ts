/** A school of a shortlist. */
export type KeptSchool = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly zoneId: string
}
