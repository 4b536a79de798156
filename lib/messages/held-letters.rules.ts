/** So long a letter that others may join, or that can be taken back, waits before it is sent. */
export const HELD_SECONDS = 120

/** How letters are held back. */
export type Hold = {
  /** Who may take them back until they are sent; null: nobody. */
  readonly byId: string | null
  /** By address: the letter held already that another to the same reader goes with. */
  readonly with: ReadonlyMap<string, string>
}
