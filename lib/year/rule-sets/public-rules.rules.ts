import { z } from 'zod'

import type { Texts } from '@/lib/base/i18n/localized-text.rules'
import { type CycleDate, type CycleDates, CYCLE_DATES } from '@/lib/year/cycle-dates.schema'
import type { PublicExtraRule } from '@/lib/year/yields/extra-rule.view'

import type {
  ConfirmedFinding,
  Difference,
  Limits,
  PriorityText,
  ReserveView,
  RuleContent,
} from './rules.view'

/** The role of the person who made a public change; the name is not shown. */
export type PublicRole = 'ZONE_STAFF' | 'ADMINISTRATOR' | null

/** A date that was moved after the window had opened, or the window being closed early. */
export type PublicDateChange = {
  readonly at: Date
  readonly by: PublicRole
  /** Null: the window was closed early, by hand. */
  readonly reason: string | null
  readonly changes: readonly {
    readonly date: CycleDate
    readonly from: Date | null
    readonly to: Date | null
  }[]
}

type PublicVersion = {
  readonly version: number
  readonly createdAt: Date
  readonly by: PublicRole
  readonly reason: string
  readonly differences: readonly Difference[]
  readonly confirmed: readonly ConfirmedFinding[]
}

/** What families read of a rule set, published or not. */
export type ShownRules = {
  readonly rules: readonly PriorityText[]
  readonly tieBreak: RuleContent['tieBreak']
  readonly unranked: RuleContent['unranked']
  readonly noAnswer: RuleContent['noAnswer']
  /** Schools with reserves; `seats` are those of the entry grade, and each part is rounded down. */
  readonly reserves: readonly {
    readonly schoolId: string
    readonly name: string
    readonly seats: number
    readonly parts: readonly Omit<ReserveView, 'schoolId'>[]
  }[]
}

/** What families read of a rule set; `schools` have their seats in the entry grade. */
export function toShownRules(
  { rules, tieBreak, unranked, noAnswer, reserves }: RuleContent,
  schools: readonly { readonly id: string; readonly name: string; readonly seats: number }[],
): ShownRules {
  const byId = new Map(schools.map((school) => [school.id, school]))
  return {
    rules,
    tieBreak,
    unranked,
    noAnswer,
    reserves: [...Map.groupBy(reserves, (reserve) => reserve.schoolId)].map(
      ([schoolId, parts]) => ({
        schoolId,
        name: byId.get(schoolId)?.name ?? '',
        seats: byId.get(schoolId)?.seats ?? 0,
        parts: parts.map(({ schoolId: _school, ...part }) => part),
      }),
    ),
  }
}

/** A public round's switch to another version of the rules. */
export type PublicRuleChange = {
  readonly at: Date
  readonly when: 'before' | 'open' | 'closed'
  readonly reason: string
  readonly from: number
  readonly to: number
  /** Who let the round take it, or proposed that. */
  readonly changed: RuleChanger
  /** The second person; null where one was enough. */
  readonly confirmed: RuleChanger | null
}

/** One person's part in a change of rules: when, and in which role; names are not told. */
export type RuleChanger = { readonly at: Date; readonly by: PublicRole }

/** The public rules of a zone's cycle. */
export type PublicRules = CycleDates &
  Limits & {
    /** The rule by which the main round offers more than the seats; null without one. */
    readonly extra: PublicExtraRule | null
    readonly zone: {
      readonly slug: string
      readonly name: Texts
    }
    readonly timeZone: string
    readonly schoolYear: number
    readonly entryGrade: number
    readonly demo: boolean
    /** The public record of the main round; null while there is none. */
    readonly roundId: string | null
    /** The rules in force; null while none are written. */
    readonly inForce: (ShownRules & { readonly version: number }) | null
    /** The newest rules on transfers; null while none are written. */
    readonly transfers: Pick<RuleContent, 'transfers' | 'transfersBetween' | 'exchanges'> | null
    /** Newest first. */
    readonly versions: readonly PublicVersion[]
    readonly schoolNames: Readonly<Record<string, string>>
    readonly ruleChanges: readonly PublicRuleChange[]
    readonly dateChanges: readonly PublicDateChange[]
  }

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

/** The public part of an event `cycle.datesChanged`; null for one before the window opened. */
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

/** The public part of an event `cycle.closed`; null when the window closed by itself. */
export function earlyClose({ at, detail }: Event): PublicDateChange | null {
  const read = closed.safeParse(detail)
  if (!read.success) return null
  const { as, closesAt } = read.data
  return { at, by: as, reason: null, changes: [{ date: 'closesAt', from: closesAt, to: at }] }
}

/** Rules that a round went by, as its history tells them. */
type TakenRules = Pick<PublicRuleChange, 'reason' | 'changed' | 'confirmed'> & {
  readonly version: number
  readonly from: Date | null
}

/** The changes in a history of rules, oldest first; what changed by one person before the window opened is `before`. */
export function ruleChanges(history: readonly TakenRules[], opensAt: Date): PublicRuleChange[] {
  return history.slice(1).map(({ version, from, reason, changed, confirmed }, i) => {
    const at = from ?? changed.at
    return {
      at,
      when: confirmed ? 'closed' : at < opensAt ? 'before' : 'open',
      reason,
      from: history[i]?.version ?? version,
      to: version,
      changed,
      confirmed,
    }
  })
}

/** The role of the person behind an event `rules.saved`; null when it is not recorded. */
export function roleOf(detail: unknown): PublicRole {
  const read = z.object({ as: role }).safeParse(detail)
  return read.success ? read.data.as : null
}
