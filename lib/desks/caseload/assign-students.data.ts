import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { counseledSchools } from '@/lib/registry/access/counselor-access.policy'

/** The counselors of the actor's schools, by name: those students can be assigned to. */
export async function listCounselors(actor: Actor): Promise<{ id: string; name: string }[]> {
  const users = await db.user.findMany({
    where: { roles: { some: { role: 'COUNSELOR', school: counseledSchools(actor) } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, email: true },
  })
  return users.map(({ id, name, email }) => ({ id, name: name || email }))
}
