import 'server-only'
import { after } from 'next/server'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { ChildPage } from '@/lib/base/db/generated/enums'
import { log } from '@/lib/base/log'

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

/**
 * The same once the page that is being made has been answered; what goes wrong then is in the server's log. A page that
 * a browser fetched ahead counts too: it was handed out, and any request could say that of itself.
 */
export function logPageRead(actor: Actor, studentId: string, page: ChildPage, now: Date): void {
  after(() =>
    writePageRead(actor, studentId, page, now).catch((error: unknown) => {
      log.error({ error, studentId, page }, 'a read page could not be logged')
    }),
  )
}
