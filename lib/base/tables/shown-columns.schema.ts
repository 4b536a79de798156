import { z } from 'zod'

export const MAX_COLUMNS = 60

const key = z.string().regex(/^[a-zA-Z][\w-]{0,59}$/)

/** Which columns of a list somebody wants to see; a list or a column that does not exist is never read. */
export const shownColumnsSchema = z.object({
  list: key,
  columns: z.array(key).max(MAX_COLUMNS).nullable(),
})

export type ShownColumnsInput = z.infer<typeof shownColumnsSchema>
