import 'server-only'
import { headers } from 'next/headers'
import { after } from 'next/server'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { ChildPage } from '@/lib/base/db/generated/enums'
import { log } from '@/lib/base/log'

/** Whether nobody has asked for the page yet: a browser fetches it in case somebody does. */
export function isFetchedAhead(asked: Pick<Headers, 'get'>): boolean {
  const purpose = `${asked.get('sec-purpose') ?? ''} ${asked.get('purpose') ?? ''}`
  return asked.get('next-router-prefetch') !== null || purpose.includes('prefetch')
}

/** Writes down that the actor read the page of a child, once for each hour. */
export async function writePageRead(
  actor: Actor,
  studentId: string,
  page: ChildPage,
  now: Date,
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO page_read (student_id, actor_id, hour, at, page)
    VALUES (${studentId}::uuid, ${actor.id}::uuid, date_trunc('hour', ${now}::timestamptz, 'UTC'),
      ${now}::timestamptz, ${page}::"ChildPage")
    ON CONFLICT DO NOTHING`
}

/** The same once the page that is being made has been answered; what goes wrong then is in the server's log. */
export async function logPageRead(
  actor: Actor,
  studentId: string,
  page: ChildPage,
  now: Date,
): Promise<void> {
  if (isFetchedAhead(await headers())) return
  after(() =>
    writePageRead(actor, studentId, page, now).catch((error: unknown) => {
      log.error({ error, studentId, page }, 'a read page could not be logged')
    }),
  )
}
