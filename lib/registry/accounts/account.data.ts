import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isEmbedded } from '@/lib/base/env'

/** One place a signed-in person can go to from the account page. */
export type AccountPlaces = {
  name: string
  email: string
  students: number
  counselor: boolean
  schools: readonly { slug: string; name: string }[]
  zones: readonly { slug: string; nameEn: string; nameEs: string }[]
  /** Zones whose appeals the person decides. */
  panels: readonly { slug: string; nameEn: string; nameEs: string }[]
  administrator: boolean
  auditor: boolean
}

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
