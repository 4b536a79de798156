import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { schoolYearAt } from '@/lib/base/format/school-year'
import { schoolsServing } from '@/lib/registry/access/zone-access.policy'
import { notClosedIn } from '@/lib/registry/schools/school-years.rules'

/** Which schools lead to which, as a table: a row for each school that students come from. */
export type FeederGrid = {
  readonly from: readonly { readonly id: string; readonly name: string }[]
  readonly to: readonly { readonly id: string; readonly name: string }[]
  /** `<from>/<to>` of every link between them. */
  readonly links: readonly string[]
}

const NAMED = { orderBy: { name: 'asc' }, select: { id: true, name: true } } as const

/** The table of a zone that the actor runs: its middle schools and those that serve it, and the schools they lead to. */
export async function findFeederGrid(actor: Actor, zoneId: string): Promise<FeederGrid> {
  const runs = actor.administrator || actor.zones.includes(zoneId)
  if (!runs) return { from: [], to: [], links: [] }
  const open = notClosedIn(schoolYearAt(new Date()))
  const [from, to] = await Promise.all([
    db.school.findMany({
      where: { AND: [schoolsServing(zoneId), { kind: 'MIDDLE' }, open] },
      ...NAMED,
    }),
    db.school.findMany({ where: { AND: [{ zoneId, kind: { not: 'MIDDLE' } }, open] }, ...NAMED }),
  ])
  const ids = (schools: readonly { id: string }[]) => ({ in: schools.map(({ id }) => id) })
  const links = await db.feeder.findMany({
    where: { fromSchoolId: ids(from), toSchoolId: ids(to) },
    orderBy: [{ fromSchoolId: 'asc' }, { toSchoolId: 'asc' }],
  })
  return {
    from,
    to,
    links: links.map(({ fromSchoolId, toSchoolId }) => `${fromSchoolId}/${toSchoolId}`),
  }
}
