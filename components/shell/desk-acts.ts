/** The keys of one letter on pages of staff, and what each does: keys of the catalog `help.keys`. */
export const DESK_KEYS = [
  ['/', 'find'],
  ['j', 'next'],
  ['k', 'previous'],
  ['x', 'tick'],
  ['.', 'act'],
  ['t', 'today'],
  ['?', 'help'],
] as const

export type DeskAct = (typeof DESK_KEYS)[number][1]
