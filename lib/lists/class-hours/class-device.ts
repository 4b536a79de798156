import 'server-only'
import { decode, encode } from 'next-auth/jwt'
import { cookies } from 'next/headers'

import { authOptions, isSecure } from '@/lib/registry/accounts/auth-options'

import { type ClassSeat, seatSchema } from './class-hours.schema'

const NAME = 'class-seat'
const LONGEST_SECONDS = 45 * 60

/**
 * Gives this device to one student of a class, for 45 minutes at most and never longer than the session.
 * It is no sign-in: only the pages of the class read it.
 */
export async function takeClassSeat(seat: ClassSeat, closesAt: Date, now: Date): Promise<void> {
  const left = Math.floor((closesAt.getTime() - now.getTime()) / 1000)
  const maxAge = Math.max(1, Math.min(LONGEST_SECONDS, left))
  const secret = authOptions().secret ?? ''
  const token = { classSession: seat.sessionId, classStudent: seat.studentId }
  const jar = await cookies()
  jar.set(NAME, await encode({ token, secret, maxAge }), {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure: isSecure(),
    maxAge,
  })
}

/** Whose place this device is; null when nobody's. */
export async function currentClassSeat(): Promise<ClassSeat | null> {
  const jar = await cookies()
  const token = jar.get(NAME)?.value
  if (!token) return null
  try {
    const read = seatSchema.safeParse(await decode({ token, secret: authOptions().secret ?? '' }))
    if (!read.success) return null
    const { classSession: sessionId, classStudent: studentId } = read.data
    return { sessionId, studentId }
  } catch {
    // written by somebody else, or too old
    return null
  }
}

/** Leaves nothing of the student on this device. */
export async function leaveClassSeat(): Promise<void> {
  const jar = await cookies()
  jar.delete({ name: NAME, path: '/' })
}
