import type { ProblemStudent } from '@/lib/placement/mechanisms.schema'
import { type OddsTable, outlookOf } from '@/lib/placement/odds/draw-odds.rules'

import { likely } from './chances.rules'
import type { ListOutlook, SchoolChance } from './chances.view'

/** A child as the rules of the year see it: every school with seats, in any order, and its number when it is drawn. */
export type Hopeful = ProblemStudent & { readonly number: number | null }

/** This year's lists that a stored table counted: none when it was made with another year's. */
export function countedOf(
  odds: { readonly basedOn: number; readonly lists: number },
  schoolYear: number,
): number {
  return odds.basedOn === schoolYear ? odds.lists : 0
}

const asked = ({ number, ...student }: Hopeful) =>
  number === null ? student : { ...student, number }

/** The chance of a seat at every school, each as if it were the first choice. */
export function openChances(
  table: OddsTable,
  now: Hopeful,
  confirmed: Hopeful,
): readonly SchoolChance[] {
  const { draws } = table.basis
  const open = (hopeful: Hopeful, school: string) => {
    const choices = hopeful.choices.filter((choice) => choice.school === school)
    const [choice] = choices
    const isOpen = choice && (choice.priority !== null || hopeful.current === school)
    const [chance] = isOpen ? outlookOf(table, { ...asked(hopeful), choices }).choices : []
    return chance ? likely(chance, draws, hopeful.number !== null) : null
  }
  return now.choices.map(({ school }) => {
    const before = open(now, school)
    const after = open(confirmed, school)
    const isMore = (after?.chance ?? 0) > (before?.chance ?? 0) + 0.005
    return { schoolId: school, open: before, confirmed: isMore ? after : null }
  })
}

/** Where a list leads. A seat held now counts as one that is got: it is kept when nothing better comes. */
export function listOutlook(
  table: OddsTable,
  hopeful: Hopeful,
  list: readonly string[],
): ListOutlook {
  const { draws } = table.basis
  const known = hopeful.number !== null
  const byId = new Map(hopeful.choices.map((choice) => [choice.school, choice]))
  const choices = list.flatMap((id) => byId.get(id) ?? [])
  const odds = outlookOf(table, { ...asked(hopeful), choices })
  return {
    choices: choices.flatMap(({ school }, i) => {
      const chance = odds.choices[i]
      return chance ? [{ schoolId: school, chance: likely(chance, draws, known) }] : []
    }),
    none: likely(odds.none, draws, known),
  }
}
