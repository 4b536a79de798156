import { cookies } from 'next/headers'

/** The cookie of a browser in which keys of one letter do nothing. */
const KEYS = 'keys'

const YEAR = 60 * 60 * 24 * 365

/** Whether keys of one letter do something in this browser. */
export const areKeysOn = async (): Promise<boolean> => (await cookies()).get(KEYS)?.value !== 'off'

/** Turns them off, or on again. It belongs to the browser, because so do the reasons for it. */
export async function setKeys(on: boolean): Promise<void> {
  const jar = await cookies()
  if (on) jar.delete(KEYS)
  else jar.set(KEYS, 'off', { path: '/', maxAge: YEAR, sameSite: 'lax', httpOnly: true })
}
