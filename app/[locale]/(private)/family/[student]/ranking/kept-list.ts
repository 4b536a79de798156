import { cookies } from 'next/headers'

import { type KeptList, keptListSchema } from '@/lib/lists/ranked-list.schema'
import { isSecure } from '@/lib/registry/accounts/auth-options'

const NAME = 'kept-list'
const HOUR = 60 * 60

/**
 * Keeps a list whose writer's session ended, on their own device, for an hour. It needs no signature:
 * it gives no right, it is only what was typed, and it is shown for a student of the reader alone.
 */
export async function keepList(list: KeptList): Promise<void> {
  const jar = await cookies()
  jar.set(NAME, JSON.stringify(list), {
    httpOnly: true,
    sameSite: 'lax',
    // not '/family' alone: after sign-in the page is made within the answer to /sign-in
    path: '/',
    secure: isSecure(),
    maxAge: HOUR,
  })
}

/** The list kept for this student, or null. */
export async function readKeptList(studentId: string): Promise<KeptList | null> {
  const jar = await cookies()
  const kept = keptListSchema.safeParse(jar.get(NAME)?.value)
  return kept.success && kept.data.studentId === studentId ? kept.data : null
}

/** Forgets the kept list once it is saved, or not wanted. */
export async function dropKeptList(): Promise<void> {
  const jar = await cookies()
  jar.delete({ name: NAME, path: '/' })
}
