import { headers } from 'next/headers'

import { env } from '@/lib/base/env'

/**
 * The host that people type, for the classroom wall and for letters: the public address if one is set.
 * Otherwise the host of the request, for example the IP address of a computer in a classroom.
 */
export async function findShownHost(): Promise<string> {
  const { APP_URL } = env()
  return APP_URL ? new URL(APP_URL).host : ((await headers()).get('host') ?? '')
}
