import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'

import { type Headings, storedHeadingsSchema } from './placements-file.schema'

/** A system that takes placements as a file. */
export type Receiver = { readonly id: string; readonly name: string; readonly headings: Headings }

/** All receivers by name, for administrators and zone staff, who both take files; none for others. */
export async function listReceivers(actor: Actor): Promise<Receiver[]> {
  if (!actor.administrator && actor.zones.length === 0) return []
  const rows = await db.exportReceiver.findMany({
    orderBy: { name: 'asc' },
    select: { id: true, name: true, headings: true },
  })
  return rows.map((row) => ({ ...row, headings: storedHeadingsSchema.parse(row.headings) }))
}

/** The headings of a receiver; our own for null, and null for a receiver that does not exist. */
export async function findHeadings(actor: Actor, id: string | null): Promise<Headings | null> {
  if (id === null) return {}
  const receivers = await listReceivers(actor)
  return receivers.find((one) => one.id === id)?.headings ?? null
}
