import { z } from 'zod'

const column =
  <Kind extends string>(kind: Kind) =>
  <Key extends string>(key: Key) =>
    ({ key, kind }) as const

export const text = column('text')
export const number = column('number')
/** The same date everywhere. */
export const day = column('day')
/** A moment, shown in the district's time zone. */
export const moment = column('moment')
/** A code, shown in the words of the catalog `reports.words`. */
export const word = column('word')

/**
 * A column of a table: its key in the catalog `reports.columns`, and how its values are written.
 */
export type Column = ReturnType<
  typeof text | typeof number | typeof day | typeof moment | typeof word
>

export const PERSON = [text('student'), text('number')] as const
export const REACHED_BY = [text('guardians'), text('emails')] as const

/** Filters as stated in the address; invalid values mean no filter. */
export const reportFilterSchema = z.object({ school: z.uuid().nullable().catch(null) })

export type ReportFilter = z.infer<typeof reportFilterSchema>
