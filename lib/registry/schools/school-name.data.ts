import 'server-only'
import { db } from '@/lib/base/db/client'

/** The name of a school that an address names; null where it names none or one that there is not. */
export async function findSchoolName(id: string | null): Promise<string | null> {
  if (id === null) return null
  const school = await db.school.findUnique({ where: { id }, select: { name: true } })
  return school?.name ?? null
}
