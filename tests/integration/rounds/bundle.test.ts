import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { runVerify } from '@/lib/cli/verify/run-verify'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { createCorrection, retractRound } from '@/lib/draw/publication/retract-round.mutations'
import { listBundles } from '@/lib/draw/record/bundles.data'
import { findPublicRecordFile } from '@/lib/draw/record/public-record-file.data'
import { takeBundle } from '@/lib/draw/record/take-bundle.mutations'
import { closeRound, approveRound } from '@/lib/draw/rounds/round-steps.mutations'
import { openBundle } from '@/lib/placement/bundle/bundle-zip.data'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createRuleSet } from '@/prisma/seed/builders/years'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'
import { type Bundle, rewritten, sealed } from '@/tests/support/bundle'
import { freezeAndRun, takeToPublished } from '@/tests/support/official-round'

let z: Awaited<ReturnType<typeof smallZone>>
let folder: string
let original: Buffer

/** Ten families of the south, who want `a` before `b`; `a` has three seats. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundle-'))
  z = await smallZone(db)
  await db.seatPool.updateMany({
    where: { cycleId: z.cycle.id, schoolId: z.a.id, grade: 9 },
    data: { seats: 3 },
  })
  const place = { zoneId: z.zone.id, feederId: z.feeder.id, attendanceAreaId: z.southArea.id }
  for (let i = 0; i < 10; i++) {
    const { student } = await createFamily(db, place)
    const list = { cycleId: z.cycle.id, studentId: student.id, schoolIds: [z.a.id, z.b.id] }
    await createSubmitted(db, list)
  }
  await takeToPublished(z)
  original = await buffer(await openBundle(z.round.id))
})

afterAll(async () => rm(folder, { recursive: true }))

/** The arguments of `npm run verify` for a bundle, and its record if there is one, which it writes to files. */
async function filesOf(bundle: Buffer, record?: object): Promise<string[]> {
  const path = join(folder, 'bundle.zip')
  await writeFile(path, bundle)
  if (!record) return [path]
  const recordPath = join(folder, 'record.json')
  await writeFile(recordPath, JSON.stringify(record))
  return [path, '--record', recordPath]
}

/** `npm run verify` in this process. */
async function verify(bundle: Buffer, record?: object): Promise<{ code: number; said: string }> {
  let said = ''
  const say = (text: string) => (said += text)
  const code = await runVerify(await filesOf(bundle, record), { out: say, err: say })
  return { code, said }
}

/** Runs `npm run verify` on a bundle as an outsider would: without database or environment. */
async function verifyAsStranger(bundle: Buffer, record?: object) {
  const args = await filesOf(bundle, record)
  return new Promise<{ code: number; said: string }>((resolve) => {
    const command = ['--conditions=react-server', '--import', 'tsx', 'lib/cli/verify.ts', ...args]
    const env = { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production' as const }
    execFile(process.execPath, command, { env }, (error, stdout, stderr) => {
      const code = error ? Number(error.code) : 0
      resolve({ code, said: stdout + stderr })
    })
  })
}

describe('a bundle', () => {
  it('has the same bytes whenever it is made', async () => {
    expect(await buffer(await openBundle(z.round.id))).toEqual(original)
  })

  it('keeps the first version of each format, which older programs read', async () => {
    const record = await findPublicRecordFile(z.round.id)
    expect(record?.format).toBe('zone-round-record/1')
    await rewritten(original, (files) => {
      expect(files['manifest.json']).toContain('"zone-bundle/1"')
      expect(files['problem.json']).toContain('"zone-placement-problem/1"')
      for (const text of [JSON.stringify(record), ...Object.values(files)])
        expect(text).not.toMatch(/extra/i)
    })
  })

  it('is checked by the command line with no database, and against the public record', async () => {
    const record = await findPublicRecordFile(z.round.id)
    const { code, said } = await verifyAsStranger(original, record!)
    expect(said).toContain('Everything holds.')
    expect(said).toContain('10 leaves lead to the published root')
    expect(said).toMatch(/10 of 10 students placed/)
    expect(code).toBe(0)
  })

  it.each([
    ['an auditor', () => z.auditor, true],
    ['staff of the zone', () => z.zoneStaff, true],
    ['an administrator', () => z.administrator, true],
    ['a guardian', () => z.family.guardian, false],
    ['a counselor', () => z.counselor, false],
    ['staff of a school', () => z.staffB, false],
    ['somebody without a role', () => z.stranger, false],
  ] as const)('is taken by %s: %s', async (_who, actor, may) => {
    const taken = await takeBundle(actor(), z.round.id)
    expect(taken !== null).toBe(may)
    expect((await listBundles(actor())).some(({ id }) => id === z.round.id)).toBe(may)
    taken?.stream.destroy()
    const events = { verb: 'round.bundleTaken', actorId: actor().id }
    expect(await db.auditEvent.count({ where: events })).toBe(may ? 1 : 0)
  })

  it('does not exist before publication, or for staff of another zone', async () => {
    const other = await smallZone(db)
    expect(await takeBundle(other.zoneStaff, z.round.id)).toBeNull()
    expect(await takeBundle(other.zoneStaff, other.round.id)).toBeNull()
    expect(await takeBundle(z.auditor, 'x')).toBeNull()
  })

  it('names no student and no family', async () => {
    const files = await rewritten(original, () => {})
    const text = Object.values(files).join('\n')
    const people = await db.student.findMany({
      include: { guardians: { include: { user: true } } },
    })
    for (const { number, id, familyName, guardians } of people) {
      for (const word of [number, id, familyName, ...guardians.map(({ user }) => user.email)])
        expect(text).not.toContain(word)
    }
  })

  it('of a correction is checked with the draw of the round it corrects', async () => {
    const other = await smallZone(db)
    const list = { cycleId: other.cycle.id, schoolIds: [other.a.id, other.c.id] }
    await createSubmitted(db, { ...list, studentId: other.family.student.id })
    await createSubmitted(db, { ...list, studentId: other.otherFamily.student.id })
    await takeToPublished(other)
    await retractRound(other.zoneStaff, other.round.id, 'The rules were wrong.', new Date())
    await createRuleSet(db, { cycleId: other.cycle.id, conditions: ['ZONE_RESIDENT'] })
    const made = await createCorrection(other.zoneStaff, other.round.id)
    if (!made.ok) throw new Error(made.reason)
    await closeRound(other.zoneStaff, made.roundId)
    await freezeAndRun(other, made.roundId)
    await approveRound(other.secondZoneStaff, made.roundId, new Date())
    await publishRound(other.zoneStaff, made.roundId, new Date())
    const bundle = await buffer(await openBundle(made.roundId))
    const record = await findPublicRecordFile(made.roundId)
    expect(await verify(bundle, record!)).toMatchObject({ code: 0 })
  })
})

type Problem = { schools: { seats: number }[]; students: { choices: { priority: number }[] }[] }
type Manifest = Record<string, unknown> & { draw: { root: string } }

/** Each forgery changes one thing and recomputes every digest that can be recomputed. */
const FORGERIES: Record<
  string,
  { forge: (bundle: Bundle) => void; says: RegExp; byRecord?: true }
> = {
  'a list changed in the problem': {
    forge: (bundle) => {
      const problem = JSON.parse(bundle['problem.json']!) as Problem
      problem.students[0]!.choices.reverse()
      bundle['problem.json'] = JSON.stringify(problem)
    },
    says: /the list of [0-9a-f-]{36}/,
  },
  'a list changed in the problem and in its receipt': {
    forge: (bundle) => {
      const problem = JSON.parse(bundle['problem.json']!) as Problem
      problem.students[0]!.choices.reverse()
      bundle['problem.json'] = JSON.stringify(problem)
      const [first = '', ...rest] = bundle['receipts.jsonl']!.split('\n')
      const receipt = JSON.parse(first) as { schools: string[] }
      receipt.schools.reverse()
      bundle['receipts.jsonl'] = [JSON.stringify(receipt), ...rest].join('\n')
    },
    says: /the root: /,
  },
  'a priority changed in the problem': {
    forge: (bundle) => {
      const problem = JSON.parse(bundle['problem.json']!) as Problem
      for (const student of problem.students.slice(0, 5)) student.choices[0]!.priority = 1
      bundle['problem.json'] = JSON.stringify(problem)
    },
    says: /the published digest of the problem/,
    byRecord: true,
  },
  'seats changed in the problem': {
    forge: (bundle) => {
      const problem = JSON.parse(bundle['problem.json']!) as Problem
      problem.schools.find((school) => school.seats === 3)!.seats = 4
      bundle['problem.json'] = JSON.stringify(problem)
    },
    says: /the published digest of the problem/,
    byRecord: true,
  },
  'what no answer means changed in the rules': {
    forge: (bundle) => {
      bundle['rules.json'] = bundle['rules.json']!.replace(
        '"noAnswer": "DECLINED"',
        '"noAnswer": "ACCEPTED"',
      )
    },
    says: /the published rules: /,
    byRecord: true,
  },
  'another public string': {
    forge: (bundle) => edit(bundle, (manifest) => (manifest['publicString'] = 'dice 6 6 6')),
    says: /the seed: /,
  },
  'a secret that was not promised': {
    forge: (bundle) => edit(bundle, (manifest) => (manifest['secret'] = '11'.repeat(32))),
    says: /the commitment: /,
  },
  'a placement changed': {
    forge: (bundle) => {
      const result = JSON.parse(bundle['result.json']!) as {
        placements: { school: string | null; rank: number | null }[]
      }
      const [one, other] = [1, 2].map((rank) => result.placements.find((p) => p.rank === rank)!)
      Object.assign(one!, { school: other!.school, rank: 2 })
      bundle['result.json'] = JSON.stringify(result)
    },
    says: /the placement of [0-9a-f-]{36}: the bundle says/,
  },
  'a lottery number changed': {
    forge: (bundle) => {
      bundle['numbers.tsv'] = bundle['numbers.tsv']!.replace(/\t1\n/, '\t11\n')
    },
    says: /the lottery number of [0-9a-f-]{36}/,
  },
  'a leaf left out': {
    forge: (bundle) => {
      bundle['receipts.jsonl'] = bundle['receipts.jsonl']!.replace(/^.*\n/, '')
    },
    says: /the root: /,
  },
  'the root replaced': {
    forge: (bundle) =>
      edit(bundle, (manifest) => {
        manifest['root'] = '22'.repeat(32)
        manifest.draw.root = '22'.repeat(32)
      }),
    says: /the seed: /,
  },
  'a file added': {
    forge: (bundle) => {
      bundle['note.txt'] = 'trust me'
    },
    says: /note.txt does not belong/,
  },
}

function edit(bundle: Bundle, change: (manifest: Manifest) => void): void {
  const manifest = JSON.parse(bundle['manifest.json']!) as Manifest
  change(manifest)
  bundle['manifest.json'] = JSON.stringify(manifest)
}

describe('tampering is caught and named, exit code 1', () => {
  it.each(Object.keys(FORGERIES))('%s', async (what) => {
    const { forge, says, byRecord } = FORGERIES[what]!
    const forged = await sealed(await rewritten(original, forge))
    const record = (await findPublicRecordFile(z.round.id))!
    const { code, said } = await verify(forged, byRecord && record)
    expect(said).toMatch(says)
    expect(said).not.toContain('Everything holds')
    expect(code).toBe(1)
    expect(await verify(forged, record)).toMatchObject({ code: 1 })
  })

  it('a zip cut short', async () => {
    const { code, said } = await verifyAsStranger(original.subarray(0, original.length - 100))
    expect(code).toBe(1)
    expect(said.trim().split('\n')).toHaveLength(1)
  })
})

describe('the files on disk', () => {
  it('have the names in docs/protocol.md', async () => {
    const protocol = await readFile('docs/protocol.md', 'utf8')
    const names = Object.keys(await rewritten(original, () => {}))
    for (const name of names) expect(protocol).toContain(`\`${name}\``)
  })
})
