import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { AppealState, CaseDecision, TransferState } from '@/lib/base/db/generated/enums'
import { findPermit } from '@/lib/moves/permits/permits.data'
import { permitsReadableBy } from '@/lib/moves/permits/permits.policy'
import { transfersReadableBy } from '@/lib/moves/transfers/transfers.policy'
import { appealsReadableBy } from '@/lib/seats/appeals/appeals.policy'

type Case<State> = { readonly id: string; readonly state: State; readonly openedAt: Date }

/** The cases about a child that a reader may open, each the newest first. */
export type ChildCases = {
  readonly transfers: readonly (Case<TransferState> & {
    readonly from: string
    readonly to: string
    readonly decidedAt: Date | null
  })[]
  readonly appeals: readonly (Case<AppealState> & {
    readonly school: string
    readonly dueAt: Date
    readonly decidedAt: Date | null
    /** The names of the papers that were sent with it. */
    readonly papers: readonly string[]
  })[]
  readonly permits: readonly (Case<CaseDecision> & {
    readonly toSchool: string
    /** Whether the reader signs or refuses it now. */
    readonly maySign: boolean
  })[]
}

const NAME = { select: { name: true } } as const
const OPENED = { id: true, state: true, openedAt: true } as const
const NEWEST = { openedAt: 'desc' } as const

/**
 * The transfers, appeals and permits of a child that the actor may read. Of a school's own desk only transfers into
 * that school and permits out of it.
 */
export async function listChildCases(
  actor: Actor,
  studentId: string,
  schoolId?: string,
): Promise<ChildCases> {
  const [transfers, appeals, permits] = await Promise.all([
    db.transferRequest.findMany({
      where: {
        AND: [
          { studentId, ...(schoolId !== undefined && { toSchoolId: schoolId }) },
          transfersReadableBy(actor),
        ],
      },
      orderBy: NEWEST,
      select: { ...OPENED, decidedAt: true, from: NAME, to: NAME },
    }),
    schoolId === undefined
      ? db.appeal.findMany({
          where: { AND: [{ application: { studentId } }, appealsReadableBy(actor)] },
          orderBy: NEWEST,
          select: {
            ...OPENED,
            dueAt: true,
            decidedAt: true,
            school: NAME,
            documents: { orderBy: { uploadedAt: 'asc' }, select: { name: true } },
          },
        })
      : [],
    db.permit.findMany({
      where: {
        AND: [
          { studentId, ...(schoolId !== undefined && { fromSchoolId: schoolId }) },
          permitsReadableBy(actor),
        ],
      },
      orderBy: NEWEST,
      select: { ...OPENED, toSchool: true },
    }),
  ])
  const open = permits.filter(({ state }) => state === 'REQUESTED')
  const signable = new Set(
    (await Promise.all(open.map(({ id }) => findPermit(actor, id)))).flatMap((permit) =>
      permit?.maySign ? [permit.id] : [],
    ),
  )
  return {
    transfers: transfers.map(({ from, to, ...one }) => ({ ...one, from: from.name, to: to.name })),
    appeals: appeals.map(({ school, documents, ...one }) => ({
      ...one,
      school: school.name,
      papers: documents.map(({ name }) => name),
    })),
    permits: permits.map((one) => ({ ...one, maySign: signable.has(one.id) })),
  }
}
