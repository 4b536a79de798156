import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { plainFile } from '@/lib/feeds/back/files-back.data'
import { advanceImport } from '@/lib/feeds/pipeline/advance-import.mutations'
import { receiveFiles } from '@/lib/feeds/receive/receive-files.mutations'
import { PLAIN_TABLES } from '@/lib/feeds/tables/plain-tables.schema'
import { seedDemo } from '@/prisma/seed'
import { readDelivered } from '@/tests/support/deliveries'

const now = new Date()

/** What import says of the district's own file, sent as by a command. */
async function readBack() {
  const file = await plainFile(now)
  const delivery = { source: 'command', channel: 'COMMAND', schoolYear: null } as const
  const { importId } = await receiveFiles(
    { ...delivery, name: file.name, receivedById: null, byItself: true },
    [{ name: file.name, open: () => file.open() }],
  )
  await advanceImport(importId, { waits: true })
  const { problems, tables, holds, state } = await readDelivered(importId)
  const differing = tables.filter((one) => one.added + one.changed + one.gone + one.wrong > 0)
  return { state, problems, holds, differing, tables: tables.map((one) => one.name).toSorted() }
}

const NOTHING = { state: 'NOTHING_NEW', problems: [], holds: [], differing: [] }

describe('the plain files of a district, read back', () => {
  beforeAll(() => seedDemo(now), 120_000)

  it('are what stands here: nothing is wrong, nothing is new', async () => {
    expect(await readBack()).toMatchObject(NOTHING)
  }, 60_000)

  it('are so with every file, and with what is hard to write in a cell', async () => {
    const student = await db.student.findFirstOrThrow({ where: { enrollments: { some: {} } } })
    await db.student.update({
      where: { id: student.id },
      data: {
        givenName: '=SUM(1)',
        familyName: 'O\'Neil, "de" la Cruz',
        leftOn: new Date('2026-10-01'),
      },
    })
    await db.guardianContact.create({
      data: {
        studentId: student.id,
        sourceKey: '~rosa',
        givenName: '-Rosa',
        familyName: 'Peña',
        phone: '+12135550100',
        custody: true,
        mayBeContacted: false,
      },
    })
    const middle = await db.school.findFirstOrThrow({ where: { kind: 'MIDDLE' } })
    const high = await db.school.findFirstOrThrow({ where: { kind: { not: 'MIDDLE' } } })
    await db.feeder.create({ data: { fromSchoolId: middle.id, toSchoolId: high.id } })
    const others = await db.zone.findMany({ where: { id: { not: middle.zoneId ?? '' } }, take: 2 })
    await db.servedZone.createMany({
      data: others.map(({ id }) => ({ schoolId: middle.id, zoneId: id })),
      skipDuplicates: true,
    })
    const found = await readBack()
    expect(found).toMatchObject(NOTHING)
    expect(found.tables).toEqual(PLAIN_TABLES.map(({ name }) => name).toSorted())
  }, 60_000)
})
