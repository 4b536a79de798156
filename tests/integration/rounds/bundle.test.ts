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
import {
  findPublicRecordFile,
  type PublicRecordFile,
} from '@/lib/draw/record/public-record-file.data'
import { takeBundle } from '@/lib/draw/record/take-bundle.mutations'
import { closeRound, approveRound } from '@/lib/draw/rounds/round-steps.mutations'
import { QUICKNET } from '@/lib/placement/beacon.rules'
import { openBundle } from '@/lib/placement/bundle/bundle-zip.data'
import { officialSeed } from '@/lib/placement/official-seed.rules'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createRuleSet } from '@/prisma/seed/builders/years'
import { PULSES } from '@/tests/support/beacon-pulses'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'
import { type Bundle, rewritten, sealed } from '@/tests/support/bundle'
import { changeRules, freezeAndRun, takeToPublished } from '@/tests/support/official-round'
import { THROWS } from '@/tests/support/throw-dice'

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

/** Writes a file; returns its path. */
async function fileOf(name: string, content: Buffer | object): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, Buffer.isBuffer(content) ? content : JSON.stringify(content))
  return path
}

/** The arguments of `npm run verify` for a bundle, and its record if there is one, which it writes to files. */
async function filesOf(bundle: Buffer, record?: object): Promise<string[]> {
  const path = await fileOf('bundle.zip', bundle)
  return record ? [path, '--record', await fileOf('record.json', record)] : [path]
}

/** `npm run verify` in this process. */
async function run(args: readonly string[]): Promise<{ code: number; said: string }> {
  let said = ''
  const say = (text: string) => (said += text)
  return { code: await runVerify(args, { out: say, err: say }), said }
}

const verify = async (bundle: Buffer, record?: object) => run(await filesOf(bundle, record))

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

  it('holds the statistics of the public record against a count of its own', async () => {
    const record = (await findPublicRecordFile(z.round.id))!
    expect((await verify(original, record)).said).toContain('statistics      counted again')
  })

  it('alone agrees with itself and proves nothing published', async () => {
    const { code, said } = await verify(original)
    expect(code).toBe(0)
    expect(said).toContain('The bundle agrees with itself.')
    expect(said).not.toMatch(/Everything holds|published (?:root|digest)/)
  })
})

describe('the bundle of a correction', () => {
  let bundle: Buffer
  let record: PublicRecordFile
  let old: { bundle: Buffer; record: PublicRecordFile }

  beforeAll(async () => {
    const other = await smallZone(db)
    const list = { cycleId: other.cycle.id, schoolIds: [other.a.id, other.c.id] }
    await createSubmitted(db, { ...list, studentId: other.family.student.id })
    await createSubmitted(db, { ...list, studentId: other.otherFamily.student.id })
    await takeToPublished(other)
    await retractRound(other.zoneStaff, other.round.id, 'The rules were wrong.', new Date())
    const later = await createRuleSet(db, {
      cycleId: other.cycle.id,
      conditions: ['ZONE_RESIDENT'],
    })
    const made = await createCorrection(other.zoneStaff, other.round.id)
    if (!made.ok) throw new Error(made.reason)
    await changeRules(other, made.roundId, later.id)
    await closeRound(other.zoneStaff, made.roundId)
    await freezeAndRun(other, made.roundId)
    await approveRound(other.secondZoneStaff, made.roundId, new Date())
    await publishRound(other.zoneStaff, made.roundId, new Date())
    bundle = await buffer(await openBundle(made.roundId))
    record = (await findPublicRecordFile(made.roundId))!
    old = {
      bundle: await buffer(await openBundle(other.round.id)),
      record: (await findPublicRecordFile(other.round.id))!,
    }
  })

  const withOld = async (one: object | Buffer, name = 'old.json') => [
    ...(await filesOf(bundle, record)),
    '--corrects',
    await fileOf(name, one),
  ]

  it('is checked with the draw of the round it corrects', async () => {
    const { code, said } = await run(await withOld(old.record))
    expect(said).toContain('Everything holds.')
    expect(code).toBe(0)
  })

  it('demands the record of that round', async () => {
    for (const one of [await verify(bundle, record), await verify(bundle)]) {
      expect(one.said).toContain(`--corrects with the public record of round ${old.record.round}`)
      expect(one.code).toBe(1)
    }
  })

  it('lists every difference to the bundle of that round', async () => {
    const { code, said } = await run(await withOld(old.bundle, 'old.zip'))
    expect(code).toBe(0)
    // under the corrected rules both have the same single priority
    expect(said.match(/^difference {6}application /gm)?.length).toBe(2)
    expect(said).not.toMatch(/^difference {6}school /m)
    expect(said).toMatch(/^difference {6}rules version: 2; was 1$/m)
    expect(said).toMatch(/^differences {5}3, as the public record counts them$/m)
    expect(record.differences).toEqual({
      round: old.record.round,
      rules: 1,
      schools: 0,
      applications: 'hidden',
      placements: 0,
    })
  })

  it('is refused where the record counts other differences', async () => {
    const forged = { ...record, differences: { ...record.differences!, schools: 1 } }
    const args = [
      ...(await filesOf(bundle, forged)),
      '--corrects',
      await fileOf('old.zip', old.bundle),
    ]
    const { code, said } = await run(args)
    expect(said).toContain('the published count of differences')
    expect(code).toBe(1)
  })

  it('tells the rules of every round before it, and who agreed on the change', async () => {
    expect(record.rulesHistory).toMatchObject([
      { round: old.record.round, version: 1, confirmed: null },
      {
        round: record.round,
        version: 2,
        reason: 'The board decided.',
        changed: { by: 'ZONE_STAFF' },
      },
    ])
    expect(record.rulesHistory[1]?.confirmed?.by).toBe('ZONE_STAFF')
    const { said } = await run(await withOld(old.record))
    expect(said).toContain(
      'rules history   opened with version 1; 0 changed while families could answer, 1 by two people',
    )
  })

  type History = PublicRecordFile['rulesHistory']
  type Taken = History[number]
  const change = (history: History, how: (taken: Taken) => Partial<Taken>): History =>
    history.map((taken, i) => (i === 1 ? { ...taken, ...how(taken) } : taken))

  it.each<[string, (history: History) => History, RegExp]>([
    ['that leaves the change out', (all) => all.slice(0, 1), /the last version in the history/],
    ['that leaves out what was before', (all) => all.slice(1), /does not begin with round/],
    [
      'with a change that nobody confirmed',
      (all) => change(all, ({ changed }) => ({ confirmed: null, from: changed.at })),
      /no second person confirmed it/,
    ],
    [
      'with rules that did not run',
      (all) => change(all, () => ({ rulesDigest: 'ab'.repeat(32) })),
      /the last rules in their history/,
    ],
    [
      'that confirms before it was proposed',
      (all) =>
        change(all, ({ changed, confirmed }) => ({
          changed: confirmed!,
          confirmed: changed,
          from: changed.at,
        })),
      /stands after a later step/,
    ],
    [
      'that counts from another moment',
      (all) => change(all, ({ changed }) => ({ from: changed.at })),
      /since another moment/,
    ],
    [
      'with a change after the freeze',
      (all) =>
        change(all, ({ confirmed }) => {
          const at = '2099-01-01T00:00:00.000Z'
          return { confirmed: { ...confirmed!, at }, from: at }
        }),
      /stands after a later step/,
    ],
    ['without a reason', (all) => change(all, () => ({ reason: ' ' })), /has no reason/],
    [
      'without the role of the second',
      (all) => change(all, ({ confirmed }) => ({ confirmed: { ...confirmed!, by: null } })),
      /in which role/,
    ],
    [
      'in which versions go back',
      (all) => all.map((taken, i) => (i === 0 ? { ...taken, version: 2 } : taken)),
      /does not come after 2/,
    ],
    [
      'with another beginning than the earlier record tells',
      (all) => all.map((taken, i) => (i === 0 ? { ...taken, reason: 'Because.' } : taken)),
      /tells another beginning/,
    ],
  ])('is refused with a history of the rules %s', async (_, forge, says) => {
    const forged = { ...record, rulesHistory: forge(record.rulesHistory) }
    const args = [
      ...(await filesOf(bundle, forged)),
      '--corrects',
      await fileOf('old.json', old.record),
    ]
    const { code, said } = await run(args)
    expect(said).toMatch(says)
    expect(code).toBe(1)
  })

  it.each<[string, (file: PublicRecordFile) => object, RegExp]>([
    ['of another root', (file) => ({ ...file, root: 'ab'.repeat(32) }), /the root of the first/],
    ['of another zone', (file) => ({ ...file, zone: 'Elsewhere' }), /the zone of round/],
    ['of another secret', (file) => ({ ...file, secret: '11'.repeat(32) }), /the secret of round/],
    ['that was never retracted', (file) => ({ ...file, state: 'PUBLISHED' }), /was neither/],
    ['that names no successor', (file) => ({ ...file, correctedBy: null }), /says that no round/],
    ['of a round of the chain that is not there', () => record, /add --corrects/],
  ])('refuses a record %s', async (_, change, says) => {
    const { code, said } = await run(await withOld(change(old.record)))
    expect(said).toMatch(says)
    expect(code).toBe(1)
  })

  it.each<[string, (file: PublicRecordFile) => Partial<PublicRecordFile>, RegExp]>([
    ['counts no differences', () => ({ differences: null }), /differences are counted against/],
    [
      'counts differences to another round',
      ({ round, differences }) => ({ differences: { ...differences!, round } }),
      /differences are counted against/,
    ],
    [
      'does not say when it was frozen',
      ({ dates }) => ({ dates: { ...dates, frozen: null } }),
      /not when its lists closed and were frozen/,
    ],
    [
      'does not say when its lists closed',
      ({ dates }) => ({ dates: { ...dates, windowCloses: null } }),
      /not when its lists closed and were frozen/,
    ],
  ])('is refused where its record %s', async (_, forge, says) => {
    const path = await fileOf('old.zip', old.bundle)
    const files = await filesOf(bundle, { ...record, ...forge(record) })
    const { code, said } = await run([...files, '--corrects', path])
    expect(said).toMatch(says)
    expect(code).toBe(1)
  })

  it('is refused where its draw has another freeze than the round that it puts right', async () => {
    // a moment whose beacon was known: everything says so but the dates of that round
    const frozen = '2026-01-01T00:00:00.000Z'
    const draw = { ...record.draw!, frozen }
    const earlier = await sealed(
      await rewritten(bundle, (files) => edit(files, (manifest) => (manifest.draw = draw))),
    )
    const files = await filesOf(earlier, { ...record, draw })
    const corrects = await fileOf('old.json', { ...old.record, draw })
    const { code, said } = await run([...files, '--corrects', corrects])
    expect(said).toMatch(/the freeze of round/)
    expect(code).toBe(1)
  })

  it('of a round that puts none right takes no earlier one', async () => {
    const alone = (await findPublicRecordFile(z.round.id))!
    const args = [...(await filesOf(original, alone)), '--corrects', await fileOf('o.json', alone)]
    expect(await run(args)).toMatchObject({ code: 1 })
  })
})

type Problem = {
  schools: { id: string; seats: number }[]
  students: { id: string; choices: { priority: number }[] }[]
}
type Manifest = Record<string, unknown> & {
  draw: { round: string; root: string; frozen: string }
}

/** Another public string, with the seed that follows from it. */
function respell(manifest: Manifest, publicString: string): void {
  const { draw, secret } = manifest
  const parts = { merkleRoot: draw.root, roundId: draw.round, secret: String(secret) }
  manifest['publicString'] = publicString
  manifest['seed'] = officialSeed({ ...parts, publicString })
}

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
  'other throws': {
    forge: (bundle) => edit(bundle, (manifest) => (manifest['publicString'] = '6'.repeat(20))),
    says: /the seed: /,
  },
  'the throws with spaces, and the seed that follows': {
    forge: (bundle) => edit(bundle, (manifest) => respell(manifest, ' 4 2 6 1 5 3 9 0 7 1')),
    says: /manifest.json: publicString: .*expected digits of dice/,
  },
  'the throws with a word, and the seed that follows': {
    forge: (bundle) => edit(bundle, (manifest) => respell(manifest, `dice ${THROWS}`)),
    says: /manifest.json: publicString: .*expected digits of dice/,
  },
  'one throw more than was published, and the seed that follows': {
    forge: (bundle) => edit(bundle, (manifest) => respell(manifest, `${THROWS}6`)),
    says: /the public string: not the 20 digits of 20 throws/,
  },
  'one throw more, as if it had been published': {
    forge: (bundle) =>
      edit(bundle, (manifest) => {
        manifest['stringForm'] = { kind: 'dice', sides: 10, throws: 21 }
        respell(manifest, `${THROWS}6`)
      }),
    says: /the published form of the public string/,
    byRecord: true,
  },
  'a beacon in place of the dice': {
    forge: (bundle) =>
      edit(bundle, (manifest) => {
        manifest['stringForm'] = { kind: 'drand', chain: QUICKNET.chain, minutes: 30 }
        respell(manifest, PULSES[1000])
      }),
    says: /the public string: not the signature of round \d+ of the beacon/,
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
  'a school that stands in no list, by a code with a line break': {
    forge: (bundle) => {
      const [first = '', ...rest] = bundle['receipts.jsonl']!.split('\n')
      const receipt = JSON.parse(first) as { code: string; schools: string[] }
      receipt.code += `\n${receipt.schools.shift()!}`
      bundle['receipts.jsonl'] = [JSON.stringify(receipt), ...rest].join('\n')
    },
    says: /receipts.jsonl, line 1: code: .*, expected a receipt code/,
  },
  'two schools as one whose id holds a blank': {
    forge: (bundle) => {
      const [first = '', ...rest] = bundle['receipts.jsonl']!.split('\n')
      const receipt = JSON.parse(first) as { schools: string[] }
      receipt.schools = [receipt.schools.join(' ')]
      bundle['receipts.jsonl'] = [JSON.stringify(receipt), ...rest].join('\n')
    },
    says: /receipts.jsonl, line 1: schools\[0\]: .*, expected a UUID/,
  },
  'a seed of an invented earlier round': {
    forge: (bundle) =>
      edit(bundle, (manifest) => {
        manifest.draw = {
          round: '01990000-0000-7000-8000-000000000001',
          root: '33'.repeat(32),
          frozen: '2026-01-01T00:00:00.000Z',
        }
        respell(manifest, String(manifest['publicString']))
      }),
    says: /add --corrects with the public record of round 01990000/,
  },
  'lists without end under one salt': {
    forge: (bundle) => {
      const line = (i: number) =>
        `{"application":"01990000-0000-7000-8000-${String(i).padStart(12, '0')}","number":1,` +
        `"code":"ZC-2222-2222","salt":"${'44'.repeat(32)}","schools":[]}\n`
      bundle['receipts.jsonl'] = Array.from({ length: 5000 }, (_, i) => line(i)).join('')
    },
    says: /receipts.jsonl, line \d+: salts that are not random/,
  },
  'a key twice in a receipt': {
    forge: (bundle) => {
      bundle['receipts.jsonl'] = bundle['receipts.jsonl']!.replace('{', '{"number":1,')
    },
    says: /receipts.jsonl, line 1: an object has a key twice/,
  },
  'a key twice in a student': {
    forge: (bundle) => {
      bundle['problem.json'] = bundle['problem.json']!.replace(
        '"choices":',
        '"late":false,"late":true,"choices":',
      )
    },
    says: /a field twice in one object/,
  },
  'a third column of numbers': {
    forge: (bundle) => {
      bundle['numbers.tsv'] = bundle['numbers.tsv']!.replace('\n', '\t1\n')
    },
    says: /numbers.tsv, line 1: a third column/,
  },
  'a line of numbers without an end': {
    forge: (bundle) => {
      bundle['numbers.tsv'] = bundle['numbers.tsv']!.replace('\n', ' '.repeat(100_000))
    },
    says: /numbers.tsv, line 1: more than/,
  },
  ...ruleForgeries(),
  'a file added': {
    forge: (bundle) => {
      bundle['note.txt'] = 'trust me'
    },
    says: /note.txt does not belong/,
  },
}

/** Problems that the rules of the round cannot lead to. */
function ruleForgeries() {
  const inProblem = (change: (problem: Problem) => void, says: RegExp) => ({
    forge: (bundle: Bundle) => {
      const problem = JSON.parse(bundle['problem.json']!) as Problem
      change(problem)
      bundle['problem.json'] = JSON.stringify(problem)
    },
    says,
  })
  const families = (problem: Problem, family: string) => {
    const [one, other] = problem.students
    Object.assign(one!, { siblings: { family, order: 1 } })
    Object.assign(other!, { siblings: { family, order: 1 } })
  }
  const group = (problem: Problem) => [`STAFF_CHILD:${problem.schools[0]!.id}`]
  return {
    'a priority that no rule has': inProblem(
      ({ students }) => (students[0]!.choices[0]!.priority = 9),
      /priority 9 of [0-9a-f-]{36}, but there are \d rules/,
    ),
    'a late list in a main round': inProblem(
      ({ students }) => Object.assign(students[0]!, { late: true }),
      /late lists in a main round/,
    ),
    'another mechanism': inProblem(
      (problem) => Object.assign(problem, { mechanism: 'immediate-acceptance' }),
      /the mechanism: /,
    ),
    'exchanges that no rule allows': inProblem(
      (problem) => Object.assign(problem, { exchanges: 'apply' }),
      /know no exchanges/,
    ),
    'numbers that were not drawn': inProblem(
      ({ students }) => students.forEach((one, i) => Object.assign(one, { lottery: i + 1 })),
      /has no lottery/,
    ),
    'a last step that the rules do not have': inProblem(
      ({ students, schools }) => Object.assign(students[0]!, { fallback: [schools[1]!.id] }),
      /a last step for [0-9a-f-]{36}, which the rules do not have/,
    ),
    'a reserve that the rules do not have': inProblem(
      (problem) =>
        Object.assign(problem.schools[0]!, {
          blocks: [{ seats: 1, groups: group(problem), kind: 'hard' }],
        }),
      /has blocks that no rule names/,
    ),
    'a group of no reserve': inProblem(
      (problem) => Object.assign(problem.students[0]!, { groups: group(problem) }),
      /is in a group of no reserve/,
    ),
    'brothers and sisters under an invented name': inProblem(
      (problem) => families(problem, 'chosen until it pleased'),
      /the name of a family: /,
    ),
    'brothers and sisters with one place': inProblem(
      (problem) => families(problem, problem.students[0]!.id),
      /have the same place in it/,
    ),
  }
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

  it.each<[string, (file: PublicRecordFile) => object, RegExp]>([
    ['zone', (file) => ({ ...file, zone: 'Elsewhere' }), /the published zone: /],
    ['school year', (file) => ({ ...file, schoolYear: 1999 }), /the published school year: /],
    ['kind', (file) => ({ ...file, kind: 'LATE' }), /the published kind of round: /],
    ['state', (file) => ({ ...file, state: 'APPROVED' }), /a result, but the round is APPROVED/],
    ['priorities', (file) => ({ ...file, priorities: [] }), /the published priorities: /],
    [
      'day of publication',
      (file) => ({ ...file, dates: { ...file.dates, published: '2020-01-01T00:00:00.000Z' } }),
      /the day of publication: /,
    ],
    [
      'day of the freeze',
      (file) => ({ ...file, dates: { ...file.dates, frozen: '2020-01-01T00:00:00.000Z' } }),
      /stands after a later step/,
    ],
    [
      'freeze of the draw',
      (file) => ({ ...file, draw: { ...file.draw!, frozen: '2020-01-01T00:00:00.000Z' } }),
      /the published freeze of the draw: /,
    ],
    ['people at the dice', (file) => ({ ...file, dice: null }), /who typed the throws/],
    [
      'moment of the throws',
      (file) => ({ ...file, dice: { ...file.dice!, typedAt: '2020-01-01T00:00:00.000Z' } }),
      /throws are typed after the freeze/,
    ],
    [
      'statistics',
      (file) => ({ ...file, statistics: { ...file.statistics, withoutSeat: 7 } }),
      /the statistics of the public record: /,
    ],
    ['field', (file) => ({ ...file, note: 'true' }), /note: .*expected no field of that name/],
  ])('another %s in the record', async (_, change, says) => {
    const record = (await findPublicRecordFile(z.round.id))!
    const { code, said } = await verify(original, change(record))
    expect(said).toMatch(says)
    expect(code).toBe(1)
  })

  it('a key twice in the record, and bytes that are no UTF-8', async () => {
    const text = JSON.stringify(await findPublicRecordFile(z.round.id))
    const twice = Buffer.from(text.replace('{', '{"state":"PUBLISHED",'))
    const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0xff])])
    const [bundle] = await filesOf(original)
    for (const [content, says] of [
      [twice, /record.json: an object has a key twice/],
      [bytes, /record.json: not UTF-8/],
    ] as const) {
      const path = await fileOf('record.json', content)
      expect((await run([bundle!, '--record', path])).said).toMatch(says)
    }
  })

  it('an option that would be ignored, and a file that is not there', async () => {
    const [bundle] = await filesOf(original)
    const root = 'ab'.repeat(32)
    expect((await run([bundle!, '--root', root])).said).toMatch(/^--root: only with a receipt/)
    const receipt = await fileOf('receipt.json', {})
    expect((await run([receipt, '--record', receipt])).said).toMatch(
      /^--record: only with a bundle/,
    )
    expect((await run([bundle!, '--main', receipt])).said).toContain('only a late round')
    const gone = await run([bundle!, '--record', join(folder, 'gone.json')])
    expect(gone.said).toMatch(/gone\.json: no such file\n$/)
    expect(gone.said).not.toMatch(/bundle\.zip: no such file/)
  })

  it('words that would move the cursor are shown as codes', async () => {
    const { said } = await run([join(folder, 'a\u001b[2Jb\u202e.zip')])
    expect(said).toMatch(/a\\u\{1b\}\[2Jb\\u\{202e\}\.zip: no such file/)
  })

  it('a bomb is refused by what it says of itself, before it is unpacked', async () => {
    const files = await rewritten(original, () => {})
    const forged = await sealed({ ...files, 'README.txt': ' '.repeat(50_000_000) })
    expect((await verify(forged)).said).toMatch(/README.txt is packed smaller than any text/)
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
