import { chmod, mkdtemp, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { beforeEach, describe, expect, it } from 'vitest'

import { findBrokenRule } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { addDocuments } from '@/lib/seats/appeals/add-documents.mutations'
import { decideAppeal } from '@/lib/seats/appeals/decide-appeal.mutations'
import { withdrawAppeal } from '@/lib/seats/appeals/open-appeal.mutations'
import { commandScanner, daemonScanner } from '@/lib/seats/appeals/virus-scanner'
import { createPanelist, pdfFile, sendAppeal } from '@/tests/support/builders/appeals'
import { publishedYear } from '@/tests/support/builders/published-year'

const now = () => new Date()
let y: Awaited<ReturnType<typeof publishedYear>>

beforeEach(async () => {
  y = await publishedYear(db, {
    seats: { A: 1, B: 3, C: 1 },
    lists: { Ana: ['A'], Ben: ['A', 'B'], Cai: ['A', 'B'], Dan: ['B'] },
  })
})

const send = (name: string, school: string) => {
  const { guardian, studentId } = y.children[name]!
  return sendAppeal(guardian, studentId, y.schools[school]!)
}

describe('two people who act at once', () => {
  it('on the panel: one decides, and one letter is sent', async () => {
    const id = await send('Ben', 'C')
    const panel = [await createPanelist(db, y.zone.id), await createPanelist(db, y.zone.id)]
    const results = await Promise.all(
      panel.map((actor, i) =>
        decideAppeal(
          actor,
          { id, decision: i === 0 ? 'ACCEPTED' : 'DENIED', note: 'Decided by one.' },
          now(),
        ),
      ),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results).toContainEqual({ ok: false, reason: 'closed' })
    const { email } = y.children['Ben']!.guardian
    const kinds = { in: ['appealAcceptedSeat', 'appealAcceptedNext', 'appealDenied'] }
    expect(await db.letter.count({ where: { to: email, kind: kinds } })).toBe(1)
  })

  it('accept two appeals for the last seat: one is offered, the other is next', async () => {
    const ids = [await send('Ben', 'C'), await send('Cai', 'C')]
    const panel = await createPanelist(db, y.zone.id)
    const results = await Promise.all(
      ids.map((id) =>
        decideAppeal(panel, { id, decision: 'ACCEPTED', note: 'Both are right.' }, now()),
      ),
    )
    const seats = new Set(results.map((result) => result.ok && result.seat))
    expect(seats).toEqual(new Set(['next', 'offered']))
    const live = { schoolId: y.schools['C']!, state: 'OPEN' as const }
    expect(await db.offer.count({ where: live })).toBe(1)
  })

  it('add documents and withdraw the appeal: no document is added afterwards', async () => {
    for (let i = 0; i < 5; i++) {
      const id = await send('Ben', 'C')
      const { guardian } = y.children['Ben']!
      const [added, withdrawn] = await Promise.all([
        addDocuments(guardian, id, [pdfFile()]),
        withdrawAppeal(guardian, id),
      ])
      expect(withdrawn).toEqual({ ok: true })
      expect(added.ok ? 'before' : added.reason).toBeOneOf(['before', 'closed'])
      expect(await db.document.count({ where: { appealId: id } })).toBe(added.ok ? 1 : 0)
    }
  })

  it('add six documents: five stay', async () => {
    const id = await send('Ben', 'C')
    const { guardian } = y.children['Ben']!
    const results = await Promise.all(
      [1, 2, 3].map((n) => addDocuments(guardian, id, [pdfFile(`${n}a`), pdfFile(`${n}b`)])),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(2)
    expect(await db.document.count({ where: { appealId: id } })).toBe(4)
    await addDocuments(guardian, id, [pdfFile('5')])
    const sixth = db.document.create({
      data: {
        appealId: id,
        name: 'x.pdf',
        mediaType: 'application/pdf',
        size: 5,
        content: new Uint8Array(Buffer.from('%PDF-')),
        sha256: '0'.repeat(64),
        uploadedById: guardian.id,
      },
    })
    expect(findBrokenRule(await sixth.catch((error: unknown) => error))).toBe('no-seat')
  })
})

describe('a scan', () => {
  it('by a command depends on its exit code', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'scan-'))
    const script = join(folder, 'scan.sh')
    await writeFile(script, '#!/bin/sh\nif grep -q VIRUS -; then exit 1; fi\nexit 0\n')
    await chmod(script, 0o755)
    expect(await commandScanner(script)(Buffer.from('%PDF- clean'))).toBe('CLEAN')
    expect(await commandScanner(script)(Buffer.from('%PDF- VIRUS'))).toBe('INFECTED')
    await expect(commandScanner('exit 2')(Buffer.from('x'))).rejects.toThrow('ended with 2')
  })

  it('by a daemon uses its protocol, in chunks', async () => {
    const server = createServer((socket) => {
      const parts: Buffer[] = []
      socket.on('data', (part: Buffer) => {
        parts.push(part)
        const all = Buffer.concat(parts)
        if (!all.subarray(-4).equals(Buffer.alloc(4))) return
        expect(all.subarray(0, 10).toString()).toBe('zINSTREAM\0')
        const found = all.includes('VIRUS')
        socket.end(found ? 'stream: Test-Virus FOUND\0' : 'stream: OK\0')
      })
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const scan = daemonScanner(`127.0.0.1:${(server.address() as AddressInfo).port}`)
    expect(await scan(Buffer.alloc(200_000, 'a'))).toBe('CLEAN')
    expect(await scan(Buffer.concat([Buffer.alloc(70_000, 'a'), Buffer.from('VIRUS')]))).toBe(
      'INFECTED',
    )
    server.close()
    await expect(scan(Buffer.from('x'))).rejects.toThrow('ECONNREFUSED')
  })
})
