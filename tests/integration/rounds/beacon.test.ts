import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { runVerify } from '@/lib/cli/verify/run-verify'
import { takeBeacon } from '@/lib/draw/public-string/take-beacon.mutations'
import { typeDice } from '@/lib/draw/public-string/type-dice.mutations'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { findPublicRecordFile } from '@/lib/draw/record/public-record-file.data'
import { executeRun } from '@/lib/draw/rounds/execute-run.mutations'
import { requestOfficialRun } from '@/lib/draw/rounds/request-run.mutations'
import { approveRound, freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { findRound } from '@/lib/draw/rounds/round.data'
import { beaconTime, QUICKNET } from '@/lib/placement/beacon.rules'
import { openBundle } from '@/lib/placement/bundle/bundle-zip.data'
import { officialSeed } from '@/lib/placement/official-seed.rules'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { PULSES } from '@/tests/support/beacon-pulses'
import { smallZone } from '@/tests/support/builders/small-zone'
import { type Bundle, rewritten, sealed } from '@/tests/support/bundle'
import { THROWS } from '@/tests/support/throw-dice'

type Manifest = Record<string, unknown> & {
  draw: { round: string; root: string; frozen: string }
  stringForm: object
}

/** Half an hour before round 1000 of the beacon came, whose signature is known. */
const FROZEN = new Date(beaconTime(1000).getTime() - 30 * 60_000)
let z: Awaited<ReturnType<typeof smallZone>>
let roundId: string
let folder: string
let bundle: Buffer
let record: NonNullable<Awaited<ReturnType<typeof findPublicRecordFile>>>

/** A round of the beacon, as if it had been frozen on that day, taken to its publication. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beacon-'))
  z = await smallZone(db)
  roundId = z.round.id
  await db.$executeRaw`ALTER TABLE round DISABLE TRIGGER USER`
  const form = { stringForm: 'DRAND_QUICKNET', entropySource: '' } as const
  await db.round.update({ where: { id: roundId }, data: form })
  await db.$executeRaw`ALTER TABLE round ENABLE TRIGGER USER`
  for (const { student } of [z.family, z.otherFamily]) {
    const list = { cycleId: z.cycle.id, studentId: student.id, schoolIds: [z.a.id, z.b.id] }
    await createSubmitted(db, list)
  }
  await closeWindow(z.zoneStaff, z.cycle.id)
  await freezeRound(z.zoneStaff, roundId, FROZEN)
})

afterAll(async () => rm(folder, { recursive: true }))

describe('a round that takes its string from the beacon', () => {
  it('names the round of the beacon that follows from its freeze, and takes no dice', async () => {
    const round = await findRound(z.zoneStaff, z.zone.slug, roundId)
    expect(round?.beacon).toMatchObject({ round: 1000, at: beaconTime(1000) })
    const dice = await typeDice(z.zoneStaff, roundId, THROWS, new Date())
    expect(dice).toEqual({ ok: false, reason: 'moved-on' })
  })

  it.each([
    ['what is no signature', THROWS, 'signature'],
    ['the signature of another round', PULSES[1001], 'other-signature'],
    ['a signature that is no point', 'ab'.repeat(48), 'other-signature'],
  ])('refuses %s', async (_, pasted, reason) => {
    expect(await takeBeacon(z.zoneStaff, roundId, pasted)).toEqual({ ok: false, reason })
    expect(await requestOfficialRun(z.zoneStaff, roundId)).toMatchObject({ ok: false })
  })

  it('takes the value of that round, once, however it was pasted', async () => {
    const pasted = `"${PULSES[1000].toUpperCase()}",\n`
    const both = await Promise.all([
      takeBeacon(z.zoneStaff, roundId, pasted),
      takeBeacon(z.secondZoneStaff, roundId, PULSES[1000]),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both).toContainEqual({ ok: false, reason: 'moved-on' })
    const stored = await db.round.findUniqueOrThrow({ where: { id: roundId } })
    expect(stored.publicString).toBe(PULSES[1000])
  })

  it('is run and published like any other', async () => {
    const asked = await requestOfficialRun(z.zoneStaff, roundId)
    if (!asked.ok) throw new Error(asked.reason)
    await executeRun(asked.runId, new Date())
    expect(await approveRound(z.secondZoneStaff, roundId, new Date())).toEqual({ ok: true })
    expect(await publishRound(z.zoneStaff, roundId, new Date())).toMatchObject({ ok: true })
    bundle = await buffer(await openBundle(roundId))
    const file = (await findPublicRecordFile(roundId))!
    // the window of this test is of today, its freeze is not
    const at = file.dates['frozen'] ?? ''
    const before = { opened: null, windowOpens: null, windowCloses: at }
    const rulesHistory = file.rulesHistory.map((one) => ({ ...one, changed: { at, by: null } }))
    record = { ...file, dates: { ...file.dates, ...before }, rulesHistory }
  })
})

async function verify(zip: Buffer, published: object | null) {
  const path = join(folder, 'bundle.zip')
  const beside = join(folder, 'record.json')
  await writeFile(path, zip)
  await writeFile(beside, JSON.stringify(published))
  let said = ''
  const say = (text: string) => (said += text)
  const args = published ? [path, '--record', beside] : [path]
  return { code: await runVerify(args, { out: say, err: say }), said: () => said }
}

const edit = (files: Bundle, change: (manifest: Manifest) => void) => {
  const manifest = JSON.parse(files['manifest.json']!) as Manifest
  change(manifest)
  const { draw, publicString, secret } = manifest
  manifest['seed'] = officialSeed({
    merkleRoot: draw.root,
    roundId: draw.round,
    publicString: String(publicString),
    secret: String(secret),
  })
  files['manifest.json'] = JSON.stringify(manifest)
}

describe('verify', () => {
  it('checks the signature with the pinned key, without the network', async () => {
    const { code, said } = await verify(bundle, record)
    expect(said()).toContain('Everything holds.')
    expect(said()).toContain('round 1000 of the beacon')
    expect(code).toBe(0)
  })

  it.each<[string, (manifest: Manifest) => void, RegExp, 'by the record'?]>([
    [
      'the value of the next round, which pleased better',
      (manifest) => (manifest['publicString'] = PULSES[1001]),
      /not the signature of round 1000 of the beacon/,
    ],
    [
      'a bad signature',
      (manifest) => (manifest['publicString'] = `9${PULSES[1000].slice(1)}`),
      /not the signature of round 1000 of the beacon/,
    ],
    [
      'a value in capitals',
      (manifest) => (manifest['publicString'] = PULSES[1000].toUpperCase()),
      /publicString: .*expected digits of dice, or 96 hex digits/,
    ],
    [
      'a beacon whose value was known at the freeze',
      (manifest) => (manifest.draw.frozen = new Date(beaconTime(1001)).toISOString()),
      /not the signature of round 1601 of the beacon/,
    ],
    [
      'fewer minutes than were published, for another value',
      (manifest) => {
        manifest.stringForm = { ...manifest.stringForm, minutes: 29 }
        manifest.draw.frozen = new Date(FROZEN.getTime() + 60_000).toISOString()
      },
      /the published form of the public string/,
      'by the record',
    ],
    [
      'a publication before the beacon had the value',
      (manifest) => (manifest['publishedAt'] = FROZEN.toISOString()),
      /published before the beacon had it/,
    ],
    [
      'another chain',
      (manifest) => (manifest.stringForm = { kind: 'drand', chain: '0'.repeat(64), minutes: 30 }),
      new RegExp(`stringForm.*${QUICKNET.chain}`),
    ],
  ])('refuses %s', async (_, change, says, byRecord) => {
    const forged = await sealed(await rewritten(bundle, (files) => edit(files, change)))
    const { code, said } = await verify(forged, byRecord ? record : null)
    expect(said()).toMatch(says)
    expect(code).toBe(1)
    expect((await verify(forged, record)).code).toBe(1)
  })

  it('refuses a record that names people at dice', async () => {
    const at = new Date().toISOString()
    const dice = { typedBy: 'A', typedAt: at, confirmedBy: 'B', confirmedAt: at }
    expect((await verify(bundle, { ...record, dice })).said()).toMatch(/for dice only/)
  })
})
