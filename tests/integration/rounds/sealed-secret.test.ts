import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { executeRun } from '@/lib/draw/rounds/execute-run.mutations'
import { listLostSecrets } from '@/lib/draw/rounds/lost-secrets.data'
import { requestOfficialRun } from '@/lib/draw/rounds/request-run.mutations'
import { freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { findRound } from '@/lib/draw/rounds/round.data'
import { commitmentOf } from '@/lib/placement/official-seed.rules'
import { canOpenSecret, openRoundSecret } from '@/lib/placement/round-secret.data'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { smallZone } from '@/tests/support/builders/small-zone'
import { takeToApproved } from '@/tests/support/official-round'
import { throwDice } from '@/tests/support/throw-dice'

let z: Awaited<ReturnType<typeof smallZone>>
beforeEach(async () => {
  z = await smallZone(db)
  const list = { cycleId: z.cycle.id, studentId: z.family.student.id, schoolIds: [z.a.id] }
  await createSubmitted(db, list)
})

const roundNow = () => db.round.findUniqueOrThrow({ where: { id: z.round.id } })

/** As if the program had another key than when the round was made. */
async function loseSecret() {
  const { sealedSecret } = await smallZone(db).then(({ round }) => round)
  await db.$executeRaw`ALTER TABLE round DISABLE TRIGGER round_step`
  await db.round.update({ where: { id: z.round.id }, data: { sealedSecret } })
  await db.$executeRaw`ALTER TABLE round ENABLE TRIGGER round_step`
}

describe('the secret of a round', () => {
  it('stands nowhere in the database before it is published, and opens its commitment', async () => {
    const { secret } = z.round
    const round = await roundNow()
    expect(openRoundSecret(round)).toBe(secret)
    expect(round.commitment).toBe(commitmentOf(secret))
    await takeToApproved(z)
    const tables = await db.$queryRaw<{ name: string }[]>`
      SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`
    for (const { name } of tables) {
      const [row] = await db.$queryRawUnsafe<{ found: bigint }[]>(
        `SELECT count(*) AS found FROM "${name}" one WHERE one::text LIKE '%${secret}%'`,
      )
      expect(Number(row?.found), name).toBe(0)
    }
    await publishRound(z.zoneStaff, z.round.id, new Date())
    expect(await roundNow()).toMatchObject({ secret })
  })

  it('is bound to its commitment: that of another round does not open it', async () => {
    const { commitment } = (await smallZone(db)).round
    const { sealedSecret } = await roundNow()
    expect(canOpenSecret({ sealedSecret, commitment })).toBe(false)
  })

  it('that cannot be opened ends the run with its reason, and the page says it before', async () => {
    await closeWindow(z.zoneStaff, z.cycle.id)
    await freezeRound(z.zoneStaff, z.round.id, new Date())
    await throwDice(z.zoneStaff, z.secondZoneStaff, z.round.id)
    const seen = () => findRound(z.zoneStaff, z.zone.slug, z.round.id)
    expect(await seen()).toMatchObject({ isSecretLost: false })
    expect(await listLostSecrets()).toEqual([])
    await loseSecret()
    expect(await seen()).toMatchObject({ isSecretLost: true })
    // the start of the program says it too
    expect(await listLostSecrets()).toEqual([expect.stringMatching(/^Zone \d+ .*2027-28$/)])
    const asked = await requestOfficialRun(z.zoneStaff, z.round.id)
    if (!asked.ok) throw new Error(asked.reason)
    await executeRun(asked.runId, new Date())
    const run = await db.run.findUniqueOrThrow({ where: { id: asked.runId } })
    expect(run).toMatchObject({ state: 'FAILED' })
    expect(run.failure).toMatch(/^secret: SESSION_SECRET is not the one/)
  })

  it('that cannot be opened is not published, and neither is its round', async () => {
    await takeToApproved(z)
    await loseSecret()
    expect(await publishRound(z.zoneStaff, z.round.id, new Date())).toEqual({
      ok: false,
      reason: 'secret-lost',
    })
    expect(await db.offer.count({ where: { roundId: z.round.id } })).toBe(0)
    expect(await roundNow()).toMatchObject({ state: 'APPROVED', secret: null })
  })
})
