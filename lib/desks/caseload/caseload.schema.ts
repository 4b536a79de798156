import { z } from 'zod'

import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'
import { LISTS } from '@/lib/year/case-lists.rules'

export const CASE_APPLICATION_STATES = [
  'not-begun',
  'draft',
  /** Handed in on paper or made in class, and counts nothing until somebody of the school settles it. */
  'unsettled',
  /** Made in class: it counts once a guardian confirms it. */
  'unconfirmed',
  'submitted',
  /** Sent, with something that somebody should check. */
  'warned',
  /** A seat is offered and not answered yet. */
  'placed',
  'answered',
  'no-seat',
  /** Leaves the zone by a permit: nothing has to be sent or answered. */
  'leaves',
] as const

/** What to check in a list that was sent. */
const CASE_WARNINGS = ['short', 'claim', 'outside', 'unconfirmed', 'unsettled'] as const

export type CaseWarning = (typeof CASE_WARNINGS)[number]

export const TRANSFER_STATES = ['not-asked', 'waiting', 'used', 'denied'] as const

export type CaseApplicationState = (typeof CASE_APPLICATION_STATES)[number]

export type TransferState = (typeof TRANSFER_STATES)[number]

export type CaseState = CaseApplicationState | TransferState

const STATES = ['all', ...CASE_APPLICATION_STATES, ...TRANSFER_STATES] as const

const one = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string())

export const caseTable = {
  list: 'caseload',
  columns: {
    student: { kind: 'text', shown: 'always' },
    number: { kind: 'text' },
    schoolNow: { kind: 'text' },
    grade: { kind: 'number' },
    state: { kind: 'word' },
    warnings: { kind: 'text', sorts: false },
    assigned: { kind: 'text' },
    since: { kind: 'moment' },
    school: { kind: 'text' },
  },
  order: 'student',
} as const satisfies TableDefinition

/** The filters of the caseload as stated in the address; invalid values are left out. */
export const caseloadFilterSchema = z.object({
  school: one.optional().catch(undefined),
  /** Whose students, where a school has those of several zones. */
  zone: one.optional().catch(undefined),
  list: one.pipe(z.enum(LISTS)).optional().catch(undefined),
  state: one.pipe(z.enum(STATES)).optional().catch(undefined),
  q: one.pipe(z.string().trim().max(100)).catch(''),
  /** This year's grade; 0 for all. */
  grade: z.preprocess(Number, z.number().int().min(0).max(12)).catch(0),
  /** Only students assigned to the counselor who looks. */
  mine: one.pipe(z.literal('yes')).optional().catch(undefined),
  /** Only students to be called today. */
  call: one.pipe(z.literal('today')).optional().catch(undefined),
  ...tableFields(caseTable),
})

export type CaseFilter = z.infer<typeof caseloadFilterSchema>

/** The students of a bulk action: exactly those its preview showed. */
export const chosenSchema = z
  .array(z.uuid())
  .min(1)
  .max(20_000)
  .transform((ids) => [...new Set(ids)])
