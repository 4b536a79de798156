import { cookies } from 'next/headers'

import { type KeptList, keptListSchema } from '@/lib/lists/ranked-list.schema'
import { isSecure } from '@/lib/registry/accounts/auth-options'

const NAME = 'kept-list'
const HOUR = 60 * 60

/**
 * Saves a list whose author's session ended, in a cookie on their device for an hour. It needs no signature:
 * it only contains what was typed, grants nothing, and is only shown for a student of the reader.
 */
export async function keepList(list: KeptList): Promise<void> {
  const jar = await cookies()
  jar.set(NAME, JSON.stringify(list), {
    httpOnly: true,
    sameSite: 'lax',
    // not only '/family': after sign-in the page is rendered in the answer to /sign-in
    path: '/',
    secure: isSecure(),
    maxAge: HOUR,
  })
}

/** Reads the saved list of this student, or null. */
export async function readKeptList(studentId: string): Promise<KeptList | null> {
  const jar = await cookies()
  const kept = keptListSchema.safeParse(jar.get(NAME)?.value)
  return kept.success && kept.data.studentId === studentId ? kept.data : null
}

/** Deletes the saved list from the cookie when it is stored or not wanted any more. */
export async function dropKeptList(): Promise<void> {
  const jar = await cookies()
  jar.delete({ name: NAME, path: '/' })
}
