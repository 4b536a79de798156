import { type OddsTable, outlookOf } from '@/lib/placement/draw-odds.rules'
import type { ProblemStudent } from '@/lib/placement/problem.schema'

import { toChanceRange } from './chances.rules'
import type { ListOutlook, SchoolChance } from './chances.view'

/** A student as an applicant: every school with seats, in any order, and the lottery number once it is drawn. */
export type ChanceApplicant = ProblemStudent & { readonly number: number | null }

const asked = ({ number, ...student }: ChanceApplicant) =>
  number === null ? student : { ...student, number }

/** The chance of a seat at every school if it were the first choice. */
export function openChances(
  table: OddsTable,
  now: ChanceApplicant,
  confirmed: ChanceApplicant,
): readonly SchoolChance[] {
  const { draws } = table.basis
  const open = (hopeful: ChanceApplicant, school: string) => {
    const choices = hopeful.choices.filter((choice) => choice.school === school)
    const [choice] = choices
    const isOpen = choice && (choice.priority !== null || hopeful.current === school)
    const [chance] = isOpen ? outlookOf(table, { ...asked(hopeful), choices }).choices : []
    return chance ? toChanceRange(chance, draws, hopeful.number !== null) : null
  }
  return now.choices.map(({ school }) => {
    const before = open(now, school)
    const after = open(confirmed, school)
    const isMore = (after?.chance ?? 0) > (before?.chance ?? 0) + 0.005
    return { schoolId: school, open: before, confirmed: isMore ? after : null }
  })
}

/** The chances of each school on a list and of none. A seat held now is kept when no better one comes, so it counts. */
export function listOutlook(
  table: OddsTable,
  hopeful: ChanceApplicant,
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
      return chance ? [{ schoolId: school, chance: toChanceRange(chance, draws, known) }] : []
    }),
    none: toChanceRange(odds.none, draws, known),
  }
}
