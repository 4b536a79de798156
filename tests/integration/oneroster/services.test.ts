import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { env } from '@/lib/base/env'
import { createQueue } from '@/lib/base/queue'
import { findImportPage } from '@/lib/feeds/imports/import-page.data'
import { advanceImport } from '@/lib/feeds/pipeline/advance-import.mutations'
import { askDueServices } from '@/lib/feeds/services/due-services.mutations'
import { readService } from '@/lib/feeds/services/read-service.mutations'
import { findServicePage } from '@/lib/feeds/services/roster-service.data'
import {
  askForService,
  forgetService,
  saveService,
  serviceMark,
} from '@/lib/feeds/services/roster-service.mutations'
import { serviceFormSchema } from '@/lib/feeds/services/roster-service.schema'
import { tryService } from '@/lib/feeds/services/try-service.data'
import { smallZone } from '@/tests/support/builders/small-zone'
import { readDelivered } from '@/tests/support/deliveries'
import { PLACES } from '@/tests/support/file-district'
import { importFiles } from '@/tests/support/import-files'
import { resourcesOf, startRosterService } from '@/tests/support/roster-service'
import { changed, roster11 } from '@/tests/support/roster-set'

const HOUR = 3_600_000
const settings = env() as { CALLS_INSIDE?: 'yes' | 'no' | undefined }
const set = roster11(30)
const withZones = {
  ...set,
  users: set.users.map((one, i) => ({
    ...changed(one),
    dateLastModified: '2026-08-01T08:00:00.000Z',
    metadata: { zone: i % 2 ? 'south' : 'north' },
  })),
  demographics: set.demographics.map((one) => ({
    ...changed(one),
    dateLastModified: '2026-08-01T08:00:00.000Z',
  })),
}
let resources = resourcesOf(withZones as unknown as typeof set)
let z: Awaited<ReturnType<typeof smallZone>>
let running: Awaited<ReturnType<typeof startRosterService>>

/** The form as it is typed, with what differs. */
const typed = (differing: Readonly<Record<string, unknown>> = {}) =>
  serviceFormSchema.parse({
    url: running.url,
    version: 'v1p1',
    tokenUrl: running.tokenUrl,
    clientId: 'zone',
    secret: 'secret',
    scope: '',
    nightlyFrom: '',
    takesChanges: false,
    ...differing,
  })

async function save(source: string, differing?: Readonly<Record<string, unknown>>) {
  const page = await findServicePage(z.administrator, source)
  return saveService(z.administrator, source, typed(differing), serviceMark(page!.service))
}

/** Reads the service as by night, and takes the import as far as it goes. */
async function read(source: string, now = new Date()) {
  const id = await readService(source, null, now)
  await advanceImport(id!, { waits: true })
  return readDelivered(id!)
}

const jobs = () =>
  db.$queryRaw<{ source: string }[]>`
    SELECT data ->> 'source' AS source FROM pgboss.job WHERE name = 'service' ORDER BY created_on`

beforeAll(async () => {
  settings.CALLS_INSIDE = 'yes'
  await importFiles({
    district: PLACES['district.csv'],
    zones: PLACES['zones.csv'],
    campuses: PLACES['campuses.csv'],
    schools: PLACES['schools.csv'],
    areas: PLACES['areas.csv'],
  })
  z = await smallZone(db)
  running = await startRosterService(() => resources)
})
afterAll(() => {
  delete settings.CALLS_INSIDE
  running.close()
})
beforeEach(() => {
  running.asked.length = 0
})

describe('the settings of a service', () => {
  it('are for administrators alone', async () => {
    for (const other of [z.staffB, z.counselor]) {
      expect(await findServicePage(other, 'sis')).toBeNull()
      expect(await saveService(other, 'sis', typed(), 'null')).toEqual({
        ok: false,
        reason: 'not-found',
      })
      expect(await tryService(other, 'sis')).toBeNull()
      expect(await askForService(other, 'sis')).toBe(false)
      expect(await forgetService(other, 'sis')).toBe(false)
    }
  })

  it('keep the secret sealed, and show it to nobody again', async () => {
    expect(await save('sealed')).toEqual({ ok: true })
    const row = await db.rosterService.findUniqueOrThrow({ where: { source: 'sealed' } })
    expect(row.secret).toMatch(/^v1\./)
    expect(row.secret).not.toContain(Buffer.from('secret').toString('base64url'))
    const page = await findServicePage(z.administrator, 'sealed')
    expect(JSON.stringify(page)).not.toContain(row.secret)
    expect(page).toMatchObject({ isSecretLost: false, service: { clientId: 'zone' } })
    const events = await db.auditEvent.findMany({ where: { subjectId: 'sealed' } })
    expect(events).toMatchObject([{ verb: 'import.serviceSaved', actorId: z.administrator.id }])
    expect(JSON.stringify(events[0]?.detail)).not.toContain('secret')
  })

  it('keep the secret when it is not typed again, unless it would go to another address', async () => {
    await save('again')
    const before = await db.rosterService.findUniqueOrThrow({ where: { source: 'again' } })
    expect(await save('again', { secret: '', clientId: 'other' })).toEqual({ ok: true })
    expect(await db.rosterService.findUniqueOrThrow({ where: { source: 'again' } })).toMatchObject({
      secret: before.secret,
      clientId: 'other',
    })
    const elsewhere = { secret: '', tokenUrl: `${running.tokenUrl}/elsewhere` }
    expect(await save('again', elsewhere)).toEqual({ ok: false, reason: 'no-secret' })
    expect(await save('new', { secret: '' })).toEqual({ ok: false, reason: 'no-secret' })
  })

  it('whose token address was changed in the database alone open nothing', async () => {
    await save('moved')
    const { tokenUrl } = running
    await db.rosterService.update({
      where: { source: 'moved' },
      data: { tokenUrl: `${tokenUrl}?x` },
    })
    expect(await findServicePage(z.administrator, 'moved')).toMatchObject({ isSecretLost: true })
    expect(await tryService(z.administrator, 'moved')).toMatchObject([
      { resource: 'token', problem: { code: 'serviceSecret' } },
    ])
    expect(running.asked).toEqual([])
  })

  it('are not written over by whoever saw older ones', async () => {
    await save('two')
    const page = await findServicePage(z.administrator, 'two')
    const mark = serviceMark(page!.service)
    const answers = await Promise.all(
      ['one', 'other'].map((clientId) =>
        saveService(z.administrator, 'two', typed({ clientId }), mark),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers).toContainEqual({ ok: false, reason: 'stale' })
  })

  it('take no address of a private network, unless a setting allows it', async () => {
    settings.CALLS_INSIDE = 'no'
    const asked = [
      await save('private'),
      await save('private', { url: 'https://sis.example.org', tokenUrl: 'https://10.0.0.1/token' }),
    ]
    settings.CALLS_INSIDE = 'yes'
    expect(asked).toEqual([
      { ok: false, reason: 'url-private' },
      { ok: false, reason: 'tokenUrl-private' },
    ])
  })

  it('are forgotten with their secret', async () => {
    await save('gone')
    expect(await forgetService(z.administrator, 'gone')).toBe(true)
    expect(await findServicePage(z.administrator, 'gone')).toMatchObject({ service: null })
    expect(await readService('gone', null, new Date())).toBeNull()
  })

  it('add the path of the standard to an address without a version', () => {
    const url = (said: string, version: string) => typed({ url: said, version }).url
    expect(url('https://sis.example.org/', 'v1p1')).toBe(
      'https://sis.example.org/ims/oneroster/v1p1',
    )
    expect(url('https://sis.example.org/x', 'v1p2')).toBe(
      'https://sis.example.org/x/ims/oneroster/rostering/v1p2',
    )
    expect(url('https://sis.example.org/or/v1p1/', 'v1p1')).toBe('https://sis.example.org/or/v1p1')
    expect(() => typed({ url: 'https://sis.example.org/or/v1p2', version: 'v1p1' })).toThrow(
      /otherVersion/,
    )
  })
})

describe('to try a service', () => {
  it('says how many rows each resource has, and keeps nothing', async () => {
    await save('try')
    const imports = await db.import.count()
    const tried = await tryService(z.administrator, 'try')
    expect(tried?.map(({ resource, total, problem }) => [resource, total, problem])).toEqual([
      ['orgs', 3, null],
      ['academicSessions', 1, null],
      ['users', 30, null],
      ['enrollments', 0, null],
      ['demographics', 30, null],
    ])
    expect(running.asked.filter((path) => path.includes('limit=1&'))).toHaveLength(5)
    expect(await db.import.count()).toBe(imports)
  })

  it.each([
    ['a wrong secret', { secret: 'wrong' }, ['token', 'serviceToken', 401]],
    ['a wrong token address', { tokenUrl: '/nothing' }, ['token', 'serviceToken', 404]],
    ['a wrong address', { url: '/elsewhere/v1p1' }, ['orgs', 'serviceStatus', 404]],
    ['nobody there', { url: 'http://127.0.0.1:9/v1p1' }, ['orgs', 'serviceUnreachable', undefined]],
    [
      'no such name',
      { url: 'https://sis.invalid/v1p1' },
      ['orgs', 'serviceUnreachable', undefined],
    ],
  ] as const)('says what is wrong: %s', async (_what, differing, said) => {
    const { origin } = new URL(running.url)
    const whole = Object.fromEntries(
      Object.entries(differing).map(([key, value]) => [
        key,
        value.startsWith('/') ? `${origin}${value}` : value,
      ]),
    )
    await db.rosterService.deleteMany({ where: { source: 'wrong' } })
    expect(await save('wrong', whole)).toEqual({ ok: true })
    const [first] = (await tryService(z.administrator, 'wrong')) ?? []
    const { code, detail } = first!.problem!
    expect([first!.resource, code, detail['status']]).toEqual(said)
  })
})

describe('a service', () => {
  it('is read whole, then only what has changed, and whole again after a week', async () => {
    await save('sis', { takesChanges: true })
    const first = await read('sis')
    expect(first).toMatchObject({ state: 'APPLIED', problems: [], changesSince: null })
    expect(await db.student.count({ where: { importId: first.id } })).toBe(30)

    const [user] = resources['users']!
    const now = new Date().toISOString()
    const renamed = { ...user, givenName: 'Renamed', dateLastModified: now }
    resources = { ...resources, users: [renamed, ...resources['users']!.slice(1)] }
    const second = await read('sis')
    expect(second).toMatchObject({ state: 'APPLIED', problems: [] })
    expect(second.changesSince).toEqual(new Date(first.receivedAt.getTime() - HOUR))
    expect(second.tables.find(({ name }) => name === 'students')).toMatchObject({
      read: 1,
      changed: 1,
      gone: 0,
    })
    expect(await db.student.count({ where: { leftOn: null, givenName: 'Renamed' } })).toBe(1)
    expect(await db.student.count({ where: { importId: first.id, leftOn: null } })).toBe(30)

    const third = await read('sis')
    expect(third.changesSince).toEqual(new Date(second.receivedAt.getTime() - HOUR))
    const later = new Date(first.receivedAt.getTime() + 8 * 24 * HOUR)
    expect((await read('sis', later)).changesSince).toBeNull()
  })

  it('that says tobedeleted of a student in its changes says that the student has left', async () => {
    const users = resources['users']!
    const gone = { ...users[3], status: 'tobedeleted', dateLastModified: new Date().toISOString() }
    resources = { ...resources, users: [...users.slice(0, 3), gone, ...users.slice(4)] }
    const told = await read('sis')
    expect(told).toMatchObject({ state: 'APPLIED' })
    expect(told.changesSince).not.toBeNull()
    expect(await db.student.findUniqueOrThrow({ where: { number: '10003' } })).toMatchObject({
      leftOn: expect.any(Date),
    })
  })

  it('that cannot be had is a refused import, and the administrators get a letter', async () => {
    await save('broken', { secret: 'wrong' })
    const letters = await db.letter.count({ where: { kind: 'importRefused' } })
    const id = await readService('broken', null, new Date())
    expect(await readDelivered(id!)).toMatchObject({
      state: 'REFUSED',
      channel: 'REST',
      problems: [{ file: 'token', code: 'serviceToken', wrong: true, detail: { status: 401 } }],
    })
    expect(await db.letter.count({ where: { kind: 'importRefused' } })).toBeGreaterThan(letters)
    expect(await findImportPage(z.administrator, id!)).toMatchObject({
      state: 'REFUSED',
      files: [],
    })
  })

  it('of which half came leaves nothing behind', async () => {
    let isCut = true
    const cut = await startRosterService(() => resources, {
      bend: (slice, resource) =>
        isCut && resource === 'demographics' && slice.offset > 0
          ? { ...slice, status: 404 }
          : slice,
    })
    await save('half', { url: cut.url, tokenUrl: cut.tokenUrl })
    const parts = await db.importPart.count()
    const id = await readService('half', null, new Date())
    expect(await readDelivered(id!)).toMatchObject({
      state: 'REFUSED',
      problems: [{ file: 'demographics', code: 'serviceStatus', detail: { status: 404 } }],
    })
    expect(await db.importPart.count()).toBe(parts)
    isCut = false
    cut.close()
  })

  it('that a person asks for waits for a yes', async () => {
    const id = await readService('sis', z.administrator.id, new Date())
    expect(await db.import.findUniqueOrThrow({ where: { id: id! } })).toMatchObject({
      byItself: false,
      receivedById: z.administrator.id,
    })
  })
})

describe('by night', () => {
  const boss = createQueue({ works: true })
  beforeAll(async () => {
    await boss.start()
    await db.rosterService.deleteMany()
    await db.$executeRaw`DELETE FROM pgboss.job WHERE name = 'service'`
  })
  afterAll(async () => {
    await boss.stop({ graceful: false })
  })

  it('a service is asked for once, from its time on by the district’s clocks, however many ask', async () => {
    await save('night', { nightlyFrom: '03:30' })
    await save('never')
    // 03:29 and 03:30 in Los Angeles
    await askDueServices(new Date('2026-12-01T11:29:00Z'))
    expect(await jobs()).toEqual([])
    const due = new Date('2026-12-01T11:30:00Z')
    await Promise.all([due, due, due].map((now) => askDueServices(now)))
    expect(await jobs()).toEqual([{ source: 'night' }])
    await askDueServices(new Date('2026-12-02T07:59:00Z'))
    expect(await jobs()).toHaveLength(1)
    await askDueServices(new Date('2026-12-02T11:30:00Z'))
    expect(await jobs()).toHaveLength(2)
  })

  it('or when an administrator wants it', async () => {
    expect(await askForService(z.administrator, 'never')).toBe(true)
    expect((await jobs()).at(-1)).toEqual({ source: 'never' })
    expect(await askForService(z.administrator, 'unknown')).toBe(false)
  })
})
