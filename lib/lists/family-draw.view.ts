/** How the children of a family who enter the same grade of a year draw their lottery number. */
export type FamilyDraw = {
  /** The given names of the actor's children among them, the eldest first. */
  readonly names: readonly string[]
  /** How many of them are not the actor's children: nobody reads their names, and the actor does not choose. */
  readonly others: number
  /** One number for all, or one each. */
  readonly together: boolean
}

/** How the children of a family were drawn who were in it: two at least. */
export type DrawnFamily = Pick<FamilyDraw, 'names' | 'others' | 'together'>

/** How a child draws or, once its result is out, was drawn. */
export type ToldDraw = FamilyDraw & { readonly isDrawn: boolean }
