/** How the children of a family who enter the same grade of a year draw their lottery number. */
export type FamilyDraw = {
  /** The given names of the actor's children, the eldest first: two at least. */
  readonly names: readonly string[]
  /** One number for all, or one each. */
  readonly together: boolean
  /** The given names of those with a list in the draw so far. */
  readonly listed: readonly string[]
}
