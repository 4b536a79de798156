import { notFound } from 'next/navigation'

import { findStudentRecord } from '@/lib/desks/students/student-record.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'
import { findCycle } from '@/lib/year/staff-cycle.data'

/**
 * The zone of a page about students, with the year named or the running one where there is one; "not found" for
 * people who do not run it.
 */
export async function openZone(slug: string, page: string, year: number | null = null) {
  const path = `/staff/${slug}/students`
  const actor = await requireActor(path + page)
  const zone = await findManagedZone(actor, slug)
  if (!zone) notFound()
  return { actor, zone, path, cycle: await findCycle(actor, slug, year) }
}

/** The same with a student of the zone. */
export async function openStudent(slug: string, id: string, page = '') {
  const opened = await openZone(slug, `/${id}${page}`)
  const record = await findStudentRecord(opened.actor, opened.zone.id, id, new Date())
  if (!record) notFound()
  return { ...opened, record, back: `${opened.path}/${id}` }
}

/** The same to change it; "not found" where the actor may only read. */
export async function openToChange(slug: string, id: string, page: string) {
  const opened = await openStudent(slug, id, page)
  if (!opened.record.canChange) notFound()
  return opened
}
