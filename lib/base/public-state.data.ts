import { db } from '@/lib/base/db/client'

import { keepPages } from './public-pages'

/** The state of everything that public pages tell, from the database: another one, and they may read differently. */
async function queryState(now: Date): Promise<string> {
  const [row] = await db.$queryRaw<{ state: string }[]>`SELECT public_state(${now}) AS state`
  return row?.state ?? ''
}

/** Keeps the public pages of this process, where the file that Next.js loads finds them. */
export function keepPublicPages(): void {
  Object.assign(globalThis, { publicPages: keepPages(() => queryState(new Date())) })
}
