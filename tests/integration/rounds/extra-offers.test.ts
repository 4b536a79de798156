import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { runVerify } from '@/lib/cli/verify/run-verify'
import { findPublicRecordFile } from '@/lib/draw/record/public-record-file.data'
import { openBundle } from '@/lib/placement/bundle/bundle-zip.data'
import { snapshotDigest } from '@/lib/placement/problem-document.rules'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { moveWaitlistsOf } from '@/lib/seats/waitlists/move-waitlists.mutations'
import { listWaitlists } from '@/lib/seats/waitlists/waitlists.data'
import { setSeats } from '@/lib/year/seat-grid/set-seats.mutations'
import { countSeats } from '@/lib/year/seat-holders.data'
import { answerTo } from '@/tests/support/broken-rule'
import { crowdedZone } from '@/tests/support/builders/crowded-zone'
import { type Bundle, rewritten, sealed } from '@/tests/support/bundle'
import { takeToPublished } from '@/tests/support/official-round'

let z: Awaited<ReturnType<typeof crowdedZone>>
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'extra-'))
  z = await crowdedZone(db)
  await takeToPublished(z)
}, 60_000)

afterAll(async () => rm(folder, { recursive: true }))

const offersAt = (where: object) =>
  db.offer.findMany({
    where: { round: { cycleId: z.cycle.id }, schoolId: z.a.id, ...where },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      source: true,
      applicationId: true,
      application: { select: { studentId: true } },
    },
  })

const open = () => offersAt({ state: 'OPEN', source: 'ROUND' })

type Offer = Awaited<ReturnType<typeof open>>[number]

function answer({ id, application }: Offer, said: 'ACCEPTED' | 'DECLINED') {
  const family = z.families.find(({ student }) => student.id === application.studentId)!
  return answerOffer(family.guardian, id, said, new Date())
}

const seatsNow = async () => (await countSeats(db, z.cycle, { schoolId: z.a.id, grade: 9 }))[0]!

async function verify(bundle: Buffer, record: object | null) {
  const [path, recordPath] = [join(folder, 'bundle.zip'), join(folder, 'record.json')]
  await writeFile(path, bundle)
  await writeFile(recordPath, JSON.stringify(record))
  let said = ''
  const say = (text: string) => (said += text)
  const args = record ? [path, '--record', recordPath] : [path]
  return { code: await runVerify(args, { out: say, err: say }), said }
}

type Stated = {
  schools: { id: string; extra?: { offers: number; share: number; past: { yes: number }[] } }[]
}

describe('a main round with extra offers', () => {
  it('states seats and extra offers apart, and offers both', async () => {
    const { document } = await db.snapshot.findUniqueOrThrow({ where: { roundId: z.round.id } })
    const problem = JSON.parse(document) as Stated & { format: string }
    expect(problem.format).toBe('zone-placement-problem/2')
    expect(problem.schools.find(({ id }) => id === z.a.id)).toEqual({
      id: z.a.id,
      seats: 3,
      extra: {
        offers: 2,
        share: 200,
        most: 2,
        past: [
          { year: 2025, offers: 40, yes: 4 },
          { year: 2026, offers: 40, yes: 5 },
        ],
      },
    })
    expect(problem.schools.filter(({ extra }) => extra)).toHaveLength(1)
    expect(await open()).toHaveLength(5)
    expect(await seatsNow()).toMatchObject({ seats: 3, offered: 5, free: 0, over: 2 })
    const [row] = (await listWaitlists(z.zoneStaff, z.cycle.id)).filter(({ over }) => over > 0)
    expect(row).toMatchObject({ schoolId: z.a.id, over: 2, waiting: 3 })
  })

  it('publishes both, and the rule, and anybody can check them', async () => {
    const record = await findPublicRecordFile(z.round.id)
    expect(record).toMatchObject({
      format: 'zone-round-record/2',
      extraOffers: { share: 200, most: 2, schools: [z.a.id] },
    })
    const school = record!.statistics!.schools.find(({ id }) => id === z.a.id)
    expect(school).toMatchObject({ seats: 3, extra: 2 })
    const bundle = await buffer(await openBundle(z.round.id))
    const { code, said } = await verify(bundle, record)
    expect(said).toContain('each school states as many as the published rule')
    expect(said).toContain('Everything holds.')
    expect(code).toBe(0)
  })

  const stated = (
    bundle: Bundle,
    change: (extra: NonNullable<Stated['schools'][number]['extra']>) => void,
  ) => {
    const problem = JSON.parse(bundle['problem.json']!) as Stated
    for (const { extra } of problem.schools) if (extra) change(extra)
    bundle['problem.json'] = JSON.stringify(problem)
  }

  /** The bundle with other contents, and digests that match them. */
  const forged = async (forge: (bundle: Bundle) => void) =>
    sealed(
      await rewritten(await buffer(await openBundle(z.round.id)), (files) => {
        forge(files)
        files['manifest.json'] = files['manifest.json']!.replace(
          /"snapshotDigest": ?"[^"]*"/,
          `"snapshotDigest":"${snapshotDigest(files['problem.json']!)}"`,
        )
      }),
    )

  it.each<[string, (bundle: Bundle) => void, RegExp]>([
    [
      'one more than the rule allows',
      (bundle) => stated(bundle, (extra) => (extra.offers = 1)),
      /extra\.offers: found 1, expected 2, as its rule and its past answers say/,
    ],
    [
      'other past answers',
      (bundle) => stated(bundle, (extra) => (extra.past[0]!.yes = 40)),
      /extra\.offers: found 2, expected 0/,
    ],
    [
      'another share than was published',
      (bundle) => stated(bundle, (extra) => (extra.share = 199)),
      /the share of the rule for extra offers/,
    ],
    [
      'no rule in the manifest',
      (bundle) => {
        const { extraOffers: _, ...manifest } = JSON.parse(bundle['manifest.json']!) as {
          extraOffers: object
        }
        bundle['manifest.json'] = JSON.stringify(manifest)
      },
      /extraOffers stands in the second version/,
    ],
  ])('is not believed with %s', async (_what, forge, says) => {
    const { code, said } = await verify(await forged(forge), null)
    expect(said).toMatch(says)
    expect(code).toBe(1)
  })

  it('is not believed with other past answers that allow as many, where the record is at hand', async () => {
    const bundle = await forged((files) => stated(files, (extra) => (extra.past[0]!.yes = 3)))
    const { code, said } = await verify(bundle, await findPublicRecordFile(z.round.id))
    expect(said).toContain('the published digest of the problem')
    expect(code).toBe(1)
  })

  it('is not believed when another rule was published', async () => {
    const record = await findPublicRecordFile(z.round.id)
    const other = { ...record, extraOffers: { ...record!.extraOffers!, most: 3 } }
    const { code, said } = await verify(await buffer(await openBundle(z.round.id)), other)
    expect(said).toContain('the published rule for extra offers')
    expect(code).toBe(1)
  })

  it('offers nobody else a seat above the seats, and fewer cannot be set', async () => {
    const waiting = await db.waitlistEntry.findFirstOrThrow({ where: { roundId: z.round.id } })
    const { applicationId } = waiting
    const offer = {
      roundId: z.round.id,
      applicationId,
      schoolId: z.a.id,
      answerBy: new Date(Date.now() + 1e8),
    }
    for (const source of ['WAITLIST', 'APPEAL', 'MANUAL'] as const)
      expect(await answerTo(db.offer.create({ data: { ...offer, source } }))).toBe('no-seat')
    // one more than the round was frozen with is refused too
    expect(await answerTo(db.offer.create({ data: offer }))).toBe('no-seat')
    const set = (seats: number) =>
      setSeats(z.zoneStaff, z.cycle.id, [{ schoolId: z.a.id, grade: 9, was: 3, seats }])
    expect(await set(2)).toMatchObject({ ok: false, reason: 'taken' })
  })

  it('lets everybody who was offered a seat accept it, also the last two at once', async () => {
    const [first, second, third, ...last] = await open()
    for (const offer of [first!, second!, third!])
      expect(await answer(offer, 'ACCEPTED')).toEqual({ ok: true })
    expect(await Promise.all(last.map((offer) => answer(offer, 'ACCEPTED')))).toEqual([
      { ok: true },
      { ok: true },
    ])
    expect(await seatsNow()).toMatchObject({ seats: 3, taken: 5, free: 0, over: 2 })
  })

  it('moves the waitlist only below the seats, and by one where two move it at once', async () => {
    const accepted = await offersAt({ state: 'ACCEPTED' })
    const moved = () => offersAt({ source: 'WAITLIST' })
    expect(await moveWaitlistsOf(z.cycle.id, new Date())).toBe(0)
    // five hold three seats: after the first and the second there are still as many children as seats
    expect(await answer(accepted[0]!, 'DECLINED')).toEqual({ ok: true })
    expect(await answer(accepted[1]!, 'DECLINED')).toEqual({ ok: true })
    expect(await moved()).toEqual([])
    expect(await seatsNow()).toMatchObject({ taken: 3, free: 0, over: 0 })
    expect(await answer(accepted[2]!, 'DECLINED')).toEqual({ ok: true })
    await Promise.all([
      moveWaitlistsOf(z.cycle.id, new Date()),
      moveWaitlistsOf(z.cycle.id, new Date()),
    ])
    const [offer, ...more] = await moved()
    expect(more).toEqual([])
    expect(await answer(offer!, 'ACCEPTED')).toEqual({ ok: true })
    expect(await seatsNow()).toMatchObject({ taken: 3, offered: 0, free: 0, over: 0 })
  })
})
