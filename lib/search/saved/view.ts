/** Filters of a list, kept by one person. */
export type SavedFilterView = {
  readonly id: string
  readonly name: string
  /** The query part of the list's address. */
  readonly query: string
}
