import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { isEmbedded } from '@/lib/env'

import type { AccountPlaces } from './view'

/** Which of these addresses are people of this database's demonstration; none beside an outside database. */
export async function knownDemoPeople(emails: readonly string[]): Promise<ReadonlySet<string>> {
  if (!isEmbedded()) return new Set()
  const users = await db.user.findMany({
    where: { email: { in: [...emails] } },
    select: { email: true },
  })
  return new Set(users.map((user) => user.email))
}

/** Where the person can go: their students, their schools, their zones. */
export async function accountPlaces(actor: Actor): Promise<AccountPlaces> {
  const [students, schools, zones, panels] = await Promise.all([
    db.guardianLink.count({ where: { userId: actor.id } }),
    db.school.findMany({
      where: { id: { in: [...actor.staffAt] } },
      orderBy: { name: 'asc' },
      select: { slug: true, name: true },
    }),
    db.zone.findMany({
      where: actor.administrator ? { cycles: { some: {} } } : { id: { in: [...actor.zones] } },
      orderBy: { slug: 'asc' },
      select: { slug: true, nameEn: true, nameEs: true },
    }),
    db.zone.findMany({
      where: { id: { in: [...actor.panelOf] } },
      orderBy: { slug: 'asc' },
      select: { slug: true, nameEn: true, nameEs: true },
    }),
  ])
  const { name, email, administrator, auditor } = actor
  const counselor = actor.counselorOf.length > 0
  return { name, email, students, counselor, schools, zones, panels, administrator, auditor }
}
