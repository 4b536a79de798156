import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { verifyReceipt } from '@/lib/cli/verify/verify-receipt'
import { findReceiptProof } from '@/lib/draw/record/receipt-proof.data'
import { freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { rootOf } from '@/lib/placement/receipt-tree.rules'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { createSubmitted, submitList } from '@/prisma/seed/builders/applications'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'

let z: Awaited<ReturnType<typeof smallZone>>
let oldCode: string
let code: string

beforeAll(async () => {
  z = await smallZone(db)
  const list = { cycleId: z.cycle.id, studentId: z.family.student.id }
  const sent = await createSubmitted(db, { ...list, schoolIds: [z.a.id] })
  oldCode = sent.submission.receiptCode
  const again = await submitList(db, {
    applicationId: sent.application.id,
    schoolIds: [z.b.id, z.a.id],
  })
  code = again.receiptCode
  for (let i = 0; i < 6; i++) {
    const { student } = await createFamily(db, { zoneId: z.zone.id, feederId: z.feeder.id })
    const other = { cycleId: z.cycle.id, studentId: student.id, schoolIds: [z.c.id] }
    await createSubmitted(db, other)
  }
})

const proofOf = (receipt: string) =>
  findReceiptProof(z.family.guardian, z.family.student.id, receipt)
const rootNow = async () =>
  (await db.round.findUniqueOrThrow({ where: { id: z.round.id } })).merkleRoot

/** What the command line prints for a receipt file, or its error. */
function verified(file: object, root: string | null): string {
  const said: string[] = []
  try {
    verifyReceipt(JSON.stringify(file), root, (line) => said.push(line))
    return said.join('\n')
  } catch (error) {
    return String(error)
  }
}

describe('a receipt', () => {
  it('has its leaf, and no root before the freeze', async () => {
    const proof = await proofOf(code)
    expect(proof).toMatchObject({ matchesRoot: [], file: { code, number: 2, rounds: [] } })
    expect(proof?.file.schools.map(({ id }) => id)).toEqual([z.b.id, z.a.id])
    expect(verified(proof!.file, null)).toContain('No round is frozen with it yet.')
  })

  it('leads to the published root once the lists are frozen', async () => {
    await closeWindow(z.zoneStaff, z.cycle.id)
    await freezeRound(z.zoneStaff, z.round.id, new Date())
    const root = await rootNow()
    const proof = await proofOf(code)
    expect(proof).toMatchObject({ matchesRoot: [true], file: { rounds: [{ root }] } })
    expect(verified(proof!.file, root)).toContain('this list is in the draw, as it stands here')
    expect(verified(proof!.file, 'ab'.repeat(32))).toContain('none of its roots')
  })

  it('of a list that was replaced later is in no draw', async () => {
    expect(await proofOf(oldCode)).toMatchObject({
      matchesRoot: [],
      file: { number: 1, rounds: [] },
    })
  })

  it('with another list, or another salt, proves nothing', async () => {
    const { file } = (await proofOf(code))!
    const turned = { ...file, schools: file.schools.toReversed() }
    expect(verified(turned, null)).toContain('the leaf of this list is')
    expect(verified({ ...file, salt: 'ab'.repeat(32) }, null)).toContain('the leaf of this list is')
    const [round] = file.rounds
    const short = { ...file, rounds: [{ ...round!, path: round!.path.slice(1) }] }
    expect(verified(short, null)).toContain('do not lead')
  })

  it('is shown to the guardians of the student and to nobody else', async () => {
    const { student } = z.family
    for (const actor of [z.otherFamily.guardian, z.zoneStaff, z.counselor, z.auditor])
      expect(await findReceiptProof(actor, student.id, code)).toBeNull()
    expect(await findReceiptProof(z.family.guardian, 'x', code)).toBeNull()
  })
})

describe('a round without lists', () => {
  it('is frozen with the root of an empty tree', async () => {
    const empty = await smallZone(db)
    await closeWindow(empty.zoneStaff, empty.cycle.id)
    expect(await freezeRound(empty.zoneStaff, empty.round.id, new Date())).toEqual({ ok: true })
    const round = await db.round.findUniqueOrThrow({ where: { id: empty.round.id } })
    expect(round.merkleRoot).toBe(rootOf([]))
  })
})
