import 'server-only'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { importsKeptDays } from '@/lib/base/env'

const DAY = 86_400_000

/** Takes back an import that nobody has answered for as long as files are kept. */
async function takeBack(id: string, before: Date, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.import.updateMany({
      where: { id, ...unanswered(before) },
      data: { state: 'WITHDRAWN', settledAt: now },
    })
    if (count === 0) return
    const act = { verb: 'import.withdrawn', subjectType: 'import', subjectId: id } as const
    await recordEvent(tx, null, { ...act, detail: { days: importsKeptDays() } })
  })
}

const unanswered = (before: Date) => ({
  checkedAt: { lt: before },
  OR: [{ state: 'HELD' as const }, { state: 'CHECKED' as const, byItself: false }],
})

/**
 * Deletes the received files of imports that ended so many days ago as the setting says, because children stand in
 * them; their digests, problems and changes stay. An import that waited that long for an answer is taken back first.
 */
export async function forgetReceivedFiles(now: Date): Promise<void> {
  const before = new Date(now.getTime() - importsKeptDays() * DAY)
  const waiting = await db.import.findMany({ where: unanswered(before), select: { id: true } })
  for (const { id } of waiting) await takeBack(id, before, now)
  await db.importPart.deleteMany({ where: { import: { settledAt: { lt: before } } } })
}
