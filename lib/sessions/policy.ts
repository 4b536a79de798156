import type { Actor } from '@/lib/auth/actor'
import type { Prisma } from '@/lib/db/generated/client'

/** The counselors of a school hold its class sessions, whoever of them opened one. */
export function sessionsHeldBy(actor: Actor): Prisma.ClassSessionWhereInput {
  return { schoolId: { in: [...actor.counselorOf] } }
}
