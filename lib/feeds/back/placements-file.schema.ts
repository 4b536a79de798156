import { z } from 'zod'

/** Where a student stands with a school, in the words of the file. */
export const PLACEMENT_STATES = [
  'OFFERED',
  'ACCEPTED',
  'DECLINED',
  'WAITLISTED',
  'TRANSFERRED',
  'PERMIT',
] as const

/** The columns of `placements.csv`, in their order. */
export const PLACEMENT_COLUMNS = [
  'student_number',
  'ssid',
  'school_year',
  'grade',
  'school_cds_code',
  'school_local_code',
  'state',
  'round',
  'decided_on',
  'previous_school_cds_code',
] as const

type PlacementColumn = (typeof PLACEMENT_COLUMNS)[number]

/** A row of the file; null is a blank cell. */
export type PlacementOut = Readonly<Record<PlacementColumn, string | number | null>>

/** The heading of each column that a receiver calls otherwise. */
export type Headings = Readonly<Partial<Record<PlacementColumn, string>>>

const heading = z
  .string()
  .trim()
  .max(60, 'tooLong')
  .regex(/^[^\p{C}]*$/u, 'unreadable')

/** What a form says about a receiver: its name, and a heading for each column, blank for our own. */
export const receiverSchema = z
  .object({
    name: z.string().trim().min(1, 'nameMissing').max(60, 'tooLong'),
    headings: z.partialRecord(z.enum(PLACEMENT_COLUMNS), heading),
  })
  .refine(
    ({ headings }) => {
      const said = PLACEMENT_COLUMNS.map((column) => headings[column] || column)
      return new Set(said).size === said.length
    },
    { error: 'twice', path: ['headings'] },
  )

export type ReceiverForm = z.infer<typeof receiverSchema>

/** Headings as they are stored; what this version does not know is left out. */
export const storedHeadingsSchema = z.partialRecord(z.enum(PLACEMENT_COLUMNS), z.string()).catch({})

/** The headings of the file for a receiver, in the order of the columns. */
export function toHeadings(renamed: Headings): string[] {
  return PLACEMENT_COLUMNS.map((column) => renamed[column] || column)
}

/** A real day of this or a neighboring century; anything else is no day. */
const day = z.iso
  .date()
  .regex(/^(19|20|21)/)
  .nullable()
  .catch(null)

/** What of the placements a file holds, read from the page's address; an invalid value means no filter. */
export const takeSchema = z.object({
  what: z.enum(['placements', 'oneroster', 'plain']).catch('placements'),
  since: day,
  receiver: z.uuid().nullable().catch(null),
})
