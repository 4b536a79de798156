import 'server-only'
import type { Tx } from '@/lib/base/db/client'

import { checkTransfer, movesAtOnce } from './one-transfer.rules'
import { readTransferCase, readDestinations } from './transfer-facts.data'
import type { Criterion } from './transfer.schema'

export type RecheckedRequest = {
  evidence: Criterion[]
  subject: { type: 'transfer'; id: string }
  zoneId: string
  timeZone: string
  detail: { studentId: string; fromSchoolId: string; toSchoolId: string }
  /** Whether approval by the receiving school moves the student at once. */
  movesAtOnce: boolean
}

/**
 * Checks the criteria of an open request again with the records at `now`; the window is checked for
 * the moment of the request. The caller has checked whose request it is. A student who has left the
 * school or the zone since then fails the criterion `zone`.
 */
export async function recheckRequest(tx: Tx, id: string, now: Date): Promise<RecheckedRequest> {
  const request = await tx.transferRequest.findUniqueOrThrow({
    where: { id },
    select: {
      id: true,
      openedAt: true,
      studentId: true,
      fromSchoolId: true,
      toSchoolId: true,
      cycleId: true,
      cycle: {
        select: { zoneId: true, zone: { select: { district: { select: { timeZone: true } } } } },
      },
      to: { select: { name: true } },
    },
  })
  const { openedAt, studentId, fromSchoolId, toSchoolId, cycle } = request
  const about = {
    subject: { type: 'transfer' as const, id },
    zoneId: cycle.zoneId,
    timeZone: cycle.zone.district.timeZone,
    detail: { studentId, fromSchoolId, toSchoolId },
  }
  const found = await readTransferCase(tx, {}, { studentId, judged: { id, openedAt } }, now)
  const isSame = found?.from.id === fromSchoolId && found.cycle.id === request.cycleId
  const [to] = found && isSame ? await readDestinations(tx, found, toSchoolId) : []
  if (!found || !to) {
    const gone: Criterion = {
      key: 'zone',
      met: false,
      required: {},
      found: { there: 'moved', school: request.to.name },
      source: null,
      asOf: now.toISOString(),
    }
    return { ...about, evidence: [gone], movesAtOnce: false }
  }
  return {
    ...about,
    evidence: checkTransfer({ ...found.facts, to }, now),
    movesAtOnce: movesAtOnce(found.facts.rule, openedAt),
  }
}
