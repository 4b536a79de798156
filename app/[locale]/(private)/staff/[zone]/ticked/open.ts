import { notFound, redirect } from 'next/navigation'

import { addressOf } from '@/components/shell/address'
import { isUuid } from '@/lib/base/forms/uuid'
import { listTickedStudents } from '@/lib/desks/ticked/ticked-students.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { readTicked, tickedQuery } from '../../../ticked'

type Query = Readonly<Record<string, string | string[] | undefined>>

/** The parameters of the lists that rows are ticked on. */
const KEPT = [
  'year',
  'state',
  'q',
  'school',
  'outcome',
  'answer',
  'shown',
  'sort',
  'columns',
  'size',
] as const

/** The list that rows were ticked on: the placements of a round, the applications of a year, else the zone's students. */
function listOf(slug: string, query: Query) {
  const { from } = query
  const round = typeof from === 'string' && isUuid(from) ? from : null
  const plain = from === 'applications' ? ('applications' as const) : ('students' as const)
  const kept = KEPT.flatMap((name) => {
    const value = query[name]
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  return {
    list: round === null ? plain : ('placements' as const),
    path: round ? `/staff/${slug}/rounds/${round}/placements` : `/staff/${slug}/${plain}`,
    kept: Object.fromEntries(kept),
    from: round ?? (plain === 'students' ? null : plain),
  }
}

/**
 * The students that were ticked on a list of a zone, for an action on exactly those, and the way back;
 * "not found" for who does not run the zone, and back to the list where nothing is ticked.
 */
export async function openTicked(slug: string, action: string, query: Query) {
  const actor = await requireActor(`/staff/${slug}/ticked/${action}`)
  const { list, path, kept, from } = listOf(slug, query)
  const year = typeof query['year'] === 'string' ? query['year'] : null
  const cycle = await findCycle(actor, slug, yearSchema.parse(year))
  if (!cycle) notFound()
  const ticked = readTicked(query) ?? new Set<string>()
  if (ticked.size === 0) redirect(addressOf(path, { ...kept, unticked: 1 }))
  const students = await listTickedStudents(actor, cycle, ticked)
  if (students.length === 0) notFound()
  const again = new URLSearchParams([
    ...Object.entries(kept),
    ...(from ? [['from', from] as [string, string]] : []),
    ...tickedQuery(query),
  ])
  return {
    actor,
    cycle,
    ticked,
    students,
    list,
    back: addressOf(path, kept),
    /** The query of the same students again. */
    again: again.toString(),
    missing: ticked.size - students.length,
  }
}

/** The ticks of a query as the action of a form got it. */
export const ticksOf = (query: string) =>
  readTicked({ of: 'ticked', tick: new URLSearchParams(query).getAll('tick') }) ?? new Set<string>()
