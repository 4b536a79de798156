import 'server-only'
import { decode, encode } from 'next-auth/jwt'
import { cookies } from 'next/headers'

import { authOptions, isSecure } from '@/lib/registry/accounts/auth-options'

import { type ClassDevice, deviceSchema } from './class-hours.schema'

const NAME = 'class-seat'
const LONGEST_SECONDS = 45 * 60

/**
 * Assigns this device to one student, for 45 minutes at most and never beyond the class hour. This is
 * not a sign-in: only the class pages read it.
 */
export async function assignClassDevice(
  device: ClassDevice,
  closesAt: Date,
  now: Date,
): Promise<void> {
  const left = Math.floor((closesAt.getTime() - now.getTime()) / 1000)
  const maxAge = Math.max(1, Math.min(LONGEST_SECONDS, left))
  const secret = authOptions().secret ?? ''
  const token = { classHour: device.classHourId, classStudent: device.studentId }
  const jar = await cookies()
  jar.set(NAME, await encode({ token, secret, maxAge }), {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure: isSecure(),
    maxAge,
  })
}

/** The student this device is assigned to; null when there is none. */
export async function readClassDevice(): Promise<ClassDevice | null> {
  const jar = await cookies()
  const token = jar.get(NAME)?.value
  if (!token) return null
  try {
    const read = deviceSchema.safeParse(await decode({ token, secret: authOptions().secret ?? '' }))
    if (!read.success) return null
    const { classHour: classHourId, classStudent: studentId } = read.data
    return { classHourId, studentId }
  } catch {
    // forged or expired
    return null
  }
}

/** Removes the student from this device. */
export async function clearClassDevice(): Promise<void> {
  const jar = await cookies()
  jar.delete({ name: NAME, path: '/' })
}
