import { setImmediate } from 'node:timers/promises'

import pg from 'pg'
import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { databaseUrl } from '@/lib/base/db/server-file'
import { receiveSent } from '@/lib/feeds/receive/receive-sent.mutations'
import { createActor } from '@/prisma/seed/builders/people'

const BOUNDARY = 'part'
const administrator = () => createActor(db, { roles: [{ role: 'ADMINISTRATOR' }] })

const field = (name: string, value: string) =>
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const fileHead = (name: string) =>
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`
const END = `--${BOUNDARY}--\r\n`

/** A posted form that arrives piece by piece. */
function posted(pieces: Iterable<string | Uint8Array>): Request {
  const encoder = new TextEncoder()
  const iterator = pieces[Symbol.iterator]()
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { value, done } = iterator.next()
      if (done) controller.close()
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
    },
  })
  return new Request('http://localhost/receive', {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    body,
    duplex: 'half',
  } as RequestInit)
}

const imports = (source: string) =>
  db.import.findMany({ where: { source }, include: { parts: { orderBy: { number: 'asc' } } } })

describe('files that arrive with a form', () => {
  it('are kept under a name without folders, and the end of one that no disk could have', async () => {
    const long = Array.from({ length: 3_000 }, (_, at) => ((at * 7_919) % 9_973).toString(36)).join(
      '',
    )
    const named = [`../../etc/passwd.csv`, `${long}.csv`].map((name) => `${fileHead(name)}x\r\n`)
    const sent = await receiveSent(
      await administrator(),
      posted([field('source', ''), field('newSource', 'forged-names'), ...named, END]),
    )
    expect(sent).toMatchObject({ ok: true })
    const [one] = await imports('forged-names')
    const names = one?.parts.map(({ file }) => file) ?? []
    expect(names).toContain('passwd.csv')
    expect(names).toContain(`${long}.csv`.slice(-250))
  })

  it('are kept as one import, named after themselves, with who sent them and the chosen year', async () => {
    const actor = await administrator()
    const sent = await receiveSent(
      actor,
      posted([
        field('source', ''),
        field('newSource', 'posted'),
        field('year', '2026'),
        `${fileHead('students.csv')}number\r\n1\r\n`,
        `${fileHead('año.csv')}x\r\n`,
        END,
      ]),
    )
    expect(sent).toMatchObject({ ok: true })
    const [one] = await imports('posted')
    expect(one).toMatchObject({
      name: 'students.csv, año.csv',
      channel: 'PAGE',
      state: 'RECEIVED',
      byItself: false,
      schoolYear: 2026,
      receivedById: actor.id,
    })
    expect(one?.parts.map(({ file, bytes }) => [file, Buffer.from(bytes).toString()])).toEqual([
      ['students.csv', 'number\r\n1'],
      ['año.csv', 'x'],
    ])
  })

  it('are not kept in memory: while nothing can be stored, no more than a few pieces are taken', async () => {
    const actor = await administrator()
    const piece = Buffer.alloc(1_000_000, 'a')
    let taken = 0
    function* pieces() {
      yield field('newSource', 'large') + fileHead('large.csv')
      for (; taken < 40; taken++) yield piece
      yield `\r\n${END}`
    }
    const lock = new pg.Client({ connectionString: databaseUrl() ?? '' })
    await lock.connect()
    await lock.query('BEGIN; LOCK TABLE import_part IN SHARE MODE')
    const received = receiveSent(actor, posted(pieces()))
    const waits = async () => {
      const rows = await db.$queryRaw<unknown[]>`
        SELECT FROM pg_locks WHERE relation = 'import_part'::regclass AND NOT granted`
      return rows.length > 0
    }
    while (!(await waits())) await setImmediate()
    // whoever reads on regardless has time to
    for (let turn = 0; turn < 2_000; turn++) await setImmediate()
    expect(taken).toBeLessThan(20)
    await lock.end()
    expect(await received).toMatchObject({ ok: true })
    const [one] = await imports('large')
    expect(one?.size).toBe(40_000_000n)
  })

  it.each([
    ['no file', 'noFile', [field('newSource', 'refused'), `${fileHead('')}\r\n`, END]],
    [
      'two of one name',
      'sameName',
      [field('newSource', 'refused'), `${fileHead('a.csv')}x\r\n${fileHead('a.csv')}y\r\n`, END],
    ],
    [
      'a source that is no name',
      'source',
      [field('newSource', 'a/b'), `${fileHead('a.csv')}x\r\n`, END],
    ],
    ['no source', 'source', [`${fileHead('a.csv')}x\r\n`, END]],
    [
      'a line that breaks off',
      'cutOff',
      [field('newSource', 'refused'), `${fileHead('a.csv')}number\r\n1`],
    ],
  ])('are refused and not kept: %s', async (_what, reason, pieces) => {
    const sent = await receiveSent(await administrator(), posted(pieces))
    expect(sent).toMatchObject({ ok: false, reason })
    expect(await imports('refused')).toEqual([])
  })

  it('are taken from administrators alone', async () => {
    const other = await createActor(db, { roles: [{ role: 'AUDITOR' }] })
    const sent = await receiveSent(other, posted([fileHead('a.csv'), `x\r\n${END}`]))
    expect(sent).toEqual({ ok: false, reason: 'not-found' })
  })
})
