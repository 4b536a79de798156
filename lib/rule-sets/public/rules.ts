import { z } from 'zod'

import { CYCLE_DATES } from '@/lib/cycles/dates/schema'

import type { PublicDateChange, PublicRole, PublicRuleChange } from './view'

const role = z.enum(['ZONE_STAFF', 'ADMINISTRATOR']).nullable().catch(null).default(null)
const moment = z.coerce.date().nullable()

const moved = z.object({
  as: role,
  reason: z.string(),
  hasOpened: z.literal(true),
  changes: z.partialRecord(z.enum(CYCLE_DATES), z.object({ from: moment, to: moment })),
})

const closed = z.object({ as: role, early: z.literal(true), closesAt: z.coerce.date() })

type Event = { readonly at: Date; readonly detail: unknown }

/** What the public reads of an event `cycle.datesChanged`; null for one before the window opened. */
export function dateChange({ at, detail }: Event): PublicDateChange | null {
  const read = moved.safeParse(detail)
  if (!read.success) return null
  const { as, reason, changes } = read.data
  return {
    at,
    by: as,
    reason,
    changes: CYCLE_DATES.flatMap((date) => {
      const change = changes[date]
      return change ? [{ date, ...change }] : []
    }),
  }
}

/** What the public reads of an event `cycle.closed`; null when the window closed by itself. */
export function earlyClose({ at, detail }: Event): PublicDateChange | null {
  const read = closed.safeParse(detail)
  if (!read.success) return null
  const { as, closesAt } = read.data
  return { at, by: as, reason: null, changes: [{ date: 'closesAt', from: closesAt, to: at }] }
}

const taken = z.object({ as: role, reason: z.string(), from: z.number(), to: z.number() })

/** What the public reads of an event `round.rulesChanged`. */
export function ruleChange({ at, detail }: Event): PublicRuleChange | null {
  const read = taken.safeParse(detail)
  if (!read.success) return null
  const { as, ...change } = read.data
  return { at, by: as, ...change }
}

/** The role an event `rules.saved` was written in; null when that is not recorded. */
export function roleOf(detail: unknown): PublicRole {
  const read = z.object({ as: role }).safeParse(detail)
  return read.success ? read.data.as : null
}
