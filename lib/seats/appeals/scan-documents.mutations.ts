import 'server-only'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'

import { configuredScanner } from './virus-scanner'

/** How many documents one call scans; the next call scans the rest. */
const BATCH_SIZE = 20

/**
 * Scans documents that wait for a scan, when a scanner is configured, and logs each verdict. Two
 * calls at once store one verdict. When the scanner fails this throws, and the document keeps
 * waiting. Returns how many were scanned.
 */
export async function scanDocuments(): Promise<number> {
  const scan = configuredScanner()
  if (!scan) return 0
  const waiting = await db.document.findMany({
    where: { scan: 'PENDING' },
    orderBy: { uploadedAt: 'asc' },
    take: BATCH_SIZE,
    select: {
      id: true,
      appealId: true,
      content: true,
      appeal: { select: { application: { select: { cycle: { select: { zoneId: true } } } } } },
    },
  })
  for (const { id, appealId, content, appeal } of waiting) {
    const verdict = await scan(content)
    await db.$transaction(async (tx) => {
      const { count } = await tx.document.updateMany({
        where: { id, scan: 'PENDING' },
        data: { scan: verdict },
      })
      if (count === 0) return
      await recordEvent(tx, null, {
        verb: verdict === 'CLEAN' ? 'document.clean' : 'document.infected',
        subjectType: 'appeal',
        subjectId: appealId,
        zoneId: appeal.application.cycle.zoneId,
        detail: { documentId: id },
      })
    })
  }
  return waiting.length
}
