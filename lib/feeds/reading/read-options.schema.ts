/** What whoever sends files says about them. */
export type ReadOptions = {
  /** For files that name no school year: 2026 is 2026-27. */
  readonly schoolYear: number | null
  /** The state's code of the district that is kept here, once it is known. */
  readonly districtCode: string | null
}
