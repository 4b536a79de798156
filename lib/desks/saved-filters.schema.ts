import { z } from 'zod'

/** Filters of a list, saved by one person. */
export type SavedFilterView = {
  readonly id: string
  readonly name: string
  /** The query part of the list's address. */
  readonly query: string
}

/** The key under which a person's filters of one list of one zone are stored. */
export const savedListKey = (zone: string, place: FilteredList): string => `${zone}/${place}`

/** The lists whose filters can be saved. */
const FILTERED_LISTS = ['applications', 'placements', 'log'] as const

export type FilteredList = (typeof FILTERED_LISTS)[number]

/** How many filters one person can save for one list. */
export const MAX_FILTERS = 30

/** Filters to save under a name. Messages are keys of `reports.saved`. */
export const savedFilterSchema = z.object({
  zone: z.string().min(1).max(100),
  place: z.enum(FILTERED_LISTS),
  name: z
    .string()
    .trim()
    .min(1, { error: 'errors.nameRequired' })
    .max(60, { error: 'errors.nameLong' })
    .regex(/^\P{Cc}*$/u, { error: 'errors.nameRequired' }),
  /** The query part of the list's address, without the page. */
  query: z
    .string()
    .max(1000)
    .regex(/^[\w\-.~%&=+*]*$/),
})

export type SavedFilterInput = z.infer<typeof savedFilterSchema>
