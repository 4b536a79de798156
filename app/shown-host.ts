import { headers } from 'next/headers'

import { env } from '@/lib/base/env'

/**
 * The host that people type to come here, for walls and letters: the public address where one is set.
 * Without one it is what the request says, as of a computer in a room that others reach by its number.
 */
export async function findShownHost(): Promise<string> {
  const { APP_URL } = env()
  return APP_URL ? new URL(APP_URL).host : ((await headers()).get('host') ?? '')
}
