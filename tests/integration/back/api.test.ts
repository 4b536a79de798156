import addFormats from 'ajv-formats'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { answerApi } from '@/lib/feeds/api/answer-api.data'
import { RESOURCE_NAMES, type Resource } from '@/lib/feeds/api/api-resources.schema'
import { listTokens } from '@/lib/feeds/api/api-tokens.data'
import {
  countRequest,
  keepToken,
  makeToken,
  revokeToken,
} from '@/lib/feeds/api/api-tokens.mutations'
import { describeApi } from '@/lib/feeds/api/openapi.rules'
import { createLimit, REQUESTS_A_MINUTE } from '@/lib/feeds/api/request-limit.rules'
import { openRoundSecret } from '@/lib/placement/round-secret.data'
import { createActor } from '@/prisma/seed/builders/people'
import { publishedYear } from '@/tests/support/builders/published-year'
import { smallZone } from '@/tests/support/builders/small-zone'

const description = describeApi('https://enroll.example.org')
const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }))
ajv.addSchema({ $id: 'api', components: description.components })

/** The schema of an answer of the description, as JSON Schema. */
const validator = (path: string, status: 200 | 400, type: string) => {
  const answers = description.paths[path]!.get.responses[status] as {
    content: Record<string, { schema: object }>
  }
  const text = JSON.stringify(answers.content[type]!.schema)
  return ajv.compile(JSON.parse(text.replaceAll('"#/', '"api#/')))
}

let z: Awaited<ReturnType<typeof smallZone>>
let year: Awaited<ReturnType<typeof publishedYear>>
let token = ''
let named = 0

async function make(
  scopes: readonly Resource[] = RESOURCE_NAMES,
  zoneId: string | null = null,
  now = new Date(),
) {
  const form = { name: `SIS ${++named}`, scopes: [...scopes], zoneId, days: 30 as const }
  const made = await makeToken(z.administrator, form, now)
  if (!made.ok) throw new Error(made.reason)
  const { id } = await db.apiToken.findUniqueOrThrow({ where: { name: form.name } })
  return { id, token: made.token }
}

function ask(path: string, by: string | null = token, headers: Record<string, string> = {}) {
  const url = new URL(path, 'https://enroll.example.org')
  const authorization = by === null ? {} : { authorization: `Bearer ${by}` }
  const request = new Request(url, { headers: { ...authorization, ...headers } })
  return answerApi(request, url.pathname.split('/').at(-1)!, new Date())
}

type Rows = { data: Record<string, unknown>[] }
const rowsOf = async (answer: Response) => ((await answer.json()) as Rows).data

beforeAll(async () => {
  z = await smallZone(db)
  year = await publishedYear(db, {
    seats: { a: 2, b: 1 },
    lists: { first: ['a'], second: ['b'], third: ['b', 'a'] },
  })
})

beforeEach(async () => {
  token = (await make()).token
})

describe('every path of the description', () => {
  it.each(Object.keys(description.paths))('answers as it says: %s', async (path) => {
    const answer = await ask(path)
    expect(answer.status).toBe(200)
    const body = (await answer.json()) as Rows
    expect(body.data.length).toBeGreaterThan(0)
    const isAsDescribed = validator(path, 200, 'application/json')
    expect([isAsDescribed(body), isAsDescribed.errors]).toEqual([true, null])
    const { Link: _around, ...always } = description.paths[path]!.get.responses[200].headers
    for (const header of Object.keys(always))
      expect(answer.headers.get(header), header).not.toBeNull()

    const refused = await ask(`${path}?limit=0`)
    expect(refused.status).toBe(400)
    const isProblem = validator(path, 400, 'application/problem+json')
    expect([isProblem(await refused.json()), isProblem.errors]).toEqual([true, null])
  })

  it('is one that is answered, with no other, and no parameter more', async () => {
    expect(Object.keys(description.paths)).toEqual(RESOURCE_NAMES.map((name) => `/api/v1/${name}`))
    for (const name of ['guardians', 'records', 'enrollments', 'staff', 'toString', '__proto__'])
      expect((await ask(`/api/v1/${name}`)).status).toBe(404)
    for (const [path, { get }] of Object.entries(description.paths)) {
      const known = get.parameters.map((parameter) => parameter.name)
      for (const name of ['limit', 'offset', 'format', 'since', 'school_year', 'zone', 'sort']) {
        const value = { since: '2026-01-01', format: 'csv', school_year: '2027' }[name] ?? '1'
        const { status } = await ask(`${path}?${name}=${value}`)
        expect([path, name, status]).toEqual([
          path,
          name,
          known.includes(name as 'limit') ? 200 : 400,
        ])
      }
    }
  })

  it.each(RESOURCE_NAMES)('can be had as CSV with the same columns: %s', async (name) => {
    const rows = await rowsOf(await ask(`/api/v1/${name}`))
    for (const answer of [
      await ask(`/api/v1/${name}?format=csv`),
      await ask(`/api/v1/${name}`, token, { accept: 'text/csv' }),
    ]) {
      const lines = (await answer.text()).trim().split('\r\n')
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
      expect(lines[0]).toBe(
        Object.keys(rows[0]!)
          .map((column) => `"${column}"`)
          .join(),
      )
      expect(lines).toHaveLength(rows.length + 1)
    }
  })
})

describe('what is told', () => {
  it('of placements is what the file tells, and nothing that is no decision', async () => {
    const rows = await rowsOf(await ask('/api/v1/placements'))
    expect(rows.map((row) => String(row['state'])).toSorted()).toEqual([
      'OFFERED',
      'OFFERED',
      'OFFERED',
      'WAITLISTED',
    ])
    expect(new Set(rows.map((row) => row['id'])).size).toBe(4)
  })

  it('never names a guardian, a birth date, an address, a record or a secret of a round', async () => {
    const { guardian } = year.children['first']!
    await db.guardianContact.create({
      data: {
        studentId: z.family.student.id,
        sourceKey: '~c',
        givenName: 'Contact',
        familyName: 'Person',
        phone: '555 0199',
        custody: true,
        mayBeContacted: true,
      },
    })
    const { sealedSecret, commitment } = await db.round.findUniqueOrThrow({
      where: { id: z.round.id },
    })
    const secret = openRoundSecret({ sealedSecret, commitment })
    const all = await Promise.all(
      RESOURCE_NAMES.map(async (name) => (await ask(`/api/v1/${name}?limit=1000`)).text()),
    )
    const told = all.join()
    for (const hidden of [
      guardian.email,
      guardian.name,
      '555 0199',
      'Contact',
      secret,
      sealedSecret,
      'birth',
    ])
      expect(told).not.toContain(hidden)
    const { birthDate } = z.family.student
    expect(told).not.toContain(birthDate.toISOString().slice(0, 10))
  })

  it('comes in pages that together are the whole, with links to those around', async () => {
    const whole = await ask('/api/v1/students')
    const total = Number(whole.headers.get('x-total-count'))
    const rows = await rowsOf(whole)
    expect(rows).toHaveLength(total)
    const pages: Record<string, unknown>[] = []
    let next: string | undefined = '/api/v1/students?limit=2'
    while (next) {
      const answer = await ask(next)
      next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1]
      expect(answer.headers.get('x-total-count')).toBe(String(total))
      pages.push(...(await rowsOf(answer)))
    }
    expect(pages).toEqual(rows)
  })

  it('since a day or a moment is what was decided then or later', async () => {
    const count = async (since: string) =>
      (await rowsOf(await ask(`/api/v1/placements?since=${since}`))).length
    const later = new Date(Date.now() + 3_600_000).toISOString()
    expect([await count('2026-01-01'), await count(later), await count('2199-01-01')]).toEqual([
      4, 0, 0,
    ])
  })

  it('and has not changed is not sent again', async () => {
    const first = await ask('/api/v1/zones')
    const etag = first.headers.get('etag')!
    const again = await ask('/api/v1/zones', token, { 'if-none-match': `"x", W/${etag}` })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const other = await ask('/api/v1/zones?limit=1', token, { 'if-none-match': etag })
    expect(other.status).toBe(200)
  })

  it('is logged once a reading: which program, what, how many', async () => {
    const mine = await make(['students'])
    await ask('/api/v1/students?limit=1', mine.token)
    await ask('/api/v1/students?limit=1&offset=1', mine.token)
    const events = await db.auditEvent.findMany({
      where: { verb: 'report.exported', subjectId: mine.id },
    })
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({ actorId: null, detail: { list: 'students' } })
  })
})

describe('a token', () => {
  it('reads its scopes and nothing else', async () => {
    const mine = await make(['zones'])
    const statuses = await Promise.all(
      RESOURCE_NAMES.map(async (name) => [name, (await ask(`/api/v1/${name}`, mine.token)).status]),
    )
    expect(Object.fromEntries(statuses)).toEqual({
      placements: 403,
      students: 403,
      schools: 403,
      zones: 200,
      rounds: 403,
    })
  })

  it('of a zone reads that zone alone', async () => {
    const mine = await make(RESOURCE_NAMES, z.zone.id)
    const counts = await Promise.all(
      RESOURCE_NAMES.map(async (name) => {
        const rows = await rowsOf(await ask(`/api/v1/${name}`, mine.token))
        expect(rows.every((row) => row['zone'] === z.zone.slug)).toBe(true)
        return [name, rows.length]
      }),
    )
    expect(Object.fromEntries(counts)).toEqual({
      placements: 0,
      students: 3,
      schools: 4,
      zones: 1,
      rounds: 1,
    })
  })

  it('is good until it ends or is revoked', async () => {
    const old = await make(['zones'], null, new Date(Date.now() - 31 * 86_400_000))
    expect((await ask('/api/v1/zones', old.token)).status).toBe(401)
    const mine = await make(['zones'])
    expect((await ask('/api/v1/zones', mine.token)).status).toBe(200)
    expect(await revokeToken(z.administrator, mine.id, new Date())).toBe(true)
    expect((await ask('/api/v1/zones', mine.token)).status).toBe(401)
    expect(await revokeToken(z.administrator, mine.id, new Date())).toBe(false)
    const back = db.apiToken.update({ where: { id: mine.id }, data: { revokedAt: null } })
    await expect(back).rejects.toThrow('ZC003')
    const wider = db.apiToken.update({ where: { id: mine.id }, data: { scopes: ['students'] } })
    await expect(wider).rejects.toThrow('ZC003')
  })

  it('opens nothing once whoever made it is no administrator, until another one keeps it', async () => {
    const leaver = await createActor(db, { roles: [{ role: 'ADMINISTRATOR' }] })
    const form = { name: `SIS ${++named}`, scopes: ['zones' as const], zoneId: null }
    const made = await makeToken(leaver, { ...form, days: 30 }, new Date())
    const secret = made.ok ? made.token : ''
    const { id } = await db.apiToken.findUniqueOrThrow({ where: { name: form.name } })
    const opens = async () => (await ask('/api/v1/zones', secret)).status
    const isLeft = async () =>
      (await listTokens(z.administrator)).find((one) => one.id === id)?.isLeft
    expect([await opens(), await isLeft()]).toEqual([200, false])
    expect(await keepToken(z.administrator, id, new Date())).toBe(false)
    await db.roleGrant.deleteMany({ where: { userId: leaver.id } })
    expect([await opens(), await isLeft()]).toEqual([401, true])
    for (const actor of [leaver, z.zoneStaff, z.auditor]) {
      const now = actor === leaver ? { ...leaver, administrator: false } : actor
      expect(await keepToken(now, id, new Date())).toBe(false)
    }
    expect(await keepToken(z.administrator, id, new Date())).toBe(true)
    expect([await opens(), await isLeft()]).toEqual([200, false])
    await revokeToken(z.administrator, id, new Date())
    expect(await keepToken(z.administrator, id, new Date())).toBe(false)
  })

  it.each(['', 'zoc_', `zoc_${'a'.repeat(43)}`, "' OR 1=1 --", '\u00e9'])(
    'that is none opens nothing: %j',
    async (wrong) => {
      const answer = await ask('/api/v1/placements', encodeURIComponent(wrong))
      expect(answer.status).toBe(401)
      expect(answer.headers.get('www-authenticate')).toContain('Bearer')
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
    },
  )

  it('is stored as a hash, and shown to nobody again', async () => {
    const mine = await make()
    const row = await db.apiToken.findUniqueOrThrow({ where: { id: mine.id } })
    expect(JSON.stringify(row)).not.toContain(mine.token)
    const listed = JSON.stringify(await listTokens(z.administrator))
    expect(listed).not.toContain(row.hash)
    expect(listed).toContain(mine.token.slice(-4))
  })

  it('says when it was last used', async () => {
    const mine = await make(['zones'])
    await ask('/api/v1/zones', mine.token)
    const seen = (await listTokens(z.administrator)).find((one) => one.id === mine.id)
    expect(seen!.lastUsedAt).not.toBeNull()
  })

  it.each([
    ['zone staff', () => z.zoneStaff],
    ['a counselor', () => z.counselor],
    ['an auditor', () => z.auditor],
    ['a family', () => z.family.guardian],
  ])('is made, seen and revoked by administrators, not by %s', async (_who, actor) => {
    const mine = await make()
    const form = { name: 'mine', scopes: ['zones' as const], zoneId: null, days: 30 as const }
    expect((await makeToken(actor(), form, new Date())).ok).toBe(false)
    expect(await listTokens(actor())).toEqual([])
    expect(await revokeToken(actor(), mine.id, new Date())).toBe(false)
  })
})

describe('too many requests', () => {
  it('in a minute wait for the next, each program for itself', () => {
    const limit = createLimit(2)
    expect([limit('a', 0), limit('a', 1000), limit('a', 2000), limit('b', 2000)]).toEqual([
      0, 0, 58, 0,
    ])
    expect(limit('a', 60_000)).toBe(0)
  })

  it('of a token are counted in the database, also when many come at the same moment', async () => {
    const mine = await make(['zones'])
    const at = new Date()
    const all = { length: REQUESTS_A_MINUTE.token + 5 }
    const waits = await Promise.all(Array.from(all, () => countRequest(mine.id, at)))
    expect(waits.filter((wait) => wait > 0)).toEqual([60, 60, 60, 60, 60])
    const later = new Date(at.getTime() + 61_000)
    expect(await countRequest(mine.id, later)).toBe(0)
  })

  it('are answered 429 with how long to wait', async () => {
    const mine = await make(['zones'])
    const statuses: number[] = []
    let last: Response | undefined
    for (let i = 0; i < 121; i++) {
      last = await ask('/api/v1/zones?limit=1', mine.token)
      statuses.push(last.status)
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(120)
    expect(statuses.at(-1)).toBe(429)
    expect(Number(last!.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
