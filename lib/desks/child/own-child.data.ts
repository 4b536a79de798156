import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { guardedBy } from '@/lib/registry/access/family-access.policy'

/** Whether a student is the actor's own child: nobody answers for it or keeps notes about it at a desk. */
export const isOwnChild = async (actor: Actor, id: string) =>
  (await db.student.count({ where: { AND: [{ id }, guardedBy(actor)] } })) > 0
