import { toActor } from '@/lib/base/actor'
import { recordChanges } from '@/lib/base/audit/change-value.mutations'
import { db } from '@/lib/base/db/client'
import { advanceImport } from '@/lib/feeds/pipeline/advance-import.mutations'
import { approveImport } from '@/lib/feeds/pipeline/answer-import.mutations'
import type { LetterKind } from '@/lib/messages/letter.schema'
import { createActor } from '@/prisma/seed/builders/people'
import { smallZone } from '@/tests/support/builders/small-zone'
import { deliver, type Files } from '@/tests/support/deliveries'
import { importFiles } from '@/tests/support/import-files'

import { inSpanish, type Play } from './crowd'

/** All administrators hear of files that cannot be used as they are, whoever sent them. */
async function delivered(files: Files) {
  const role = { role: 'ADMINISTRATOR' } as const
  await createActor(db, { roles: [role] })
  await inSpanish(role)
  await deliver(files)
  const users = await db.user.findMany({
    where: { roles: { some: role } },
    include: { roles: true },
  })
  return { administrators: users.map(toActor) }
}

/** Only who sent files on a page hears that they were checked and applied. */
async function sentOnPage() {
  const role = { role: 'ADMINISTRATOR' } as const
  await createActor(db, { roles: [role] })
  const sender = await inSpanish(role)
  const page = { channel: 'PAGE', byItself: false, receivedById: sender.id } as const
  await deliver({ 'schools.csv': `${HEADING}S1,${sender.name},MIDDLE,6,8\n` }, page)
  return sender
}

const HEADING = 'school,name,kind,lowest_grade,highest_grade\n'

const said = (number: string) => ({
  number,
  given_name: 'A',
  family_name: 'B',
  birth_date: '2013-05-17',
})

/** The letters about files of a night. */
export const FILES = {
  importHeld: () => delivered({ 'schools.csv': HEADING }),
  importRefused: () => delivered({ 'schools.csv': `${HEADING}S1,A school,MIDDLE,8,6\n` }),
  importToAnswer: async () => ({ asker: [await sentOnPage()] }),
  importDone: async () => {
    const sender = await sentOnPage()
    const { id } = await db.import.findFirstOrThrow({ where: { receivedById: sender.id } })
    await approveImport(sender, id, { leaveWrong: false })
    await advanceImport(id, { waits: true })
    return { asker: [sender] }
  },
  importOverruled: async () => {
    const z = await smallZone(db)
    const author = await inSpanish({ role: 'ZONE_STAFF', zoneId: z.zone.id })
    const { id, number } = z.family.student
    const change = { table: 'students', rowId: id, column: 'given_name', before: 'A', after: 'B' }
    await db.$transaction((tx) => recordChanges(tx, author, [change], 'By the certificate.'))
    await importFiles({ students: [{ ...said(number), zone: z.zone.slug, given_name: 'C' }] })
    return { asker: [author] }
  },
  importCustody: async () => {
    const z = await smallZone(db)
    const spanish = await inSpanish({ role: 'ZONE_STAFF', zoneId: z.zone.id })
    const { number } = z.family.student
    const guardian = { number, given_name: 'Rosa', family_name: 'H', may_be_contacted: false }
    await importFiles({ guardians: [{ ...guardian, custody: true }] })
    await importFiles({ guardians: [{ ...guardian, custody: false }] })
    return { zone: [z.zoneStaff, z.secondZoneStaff, spanish] }
  },
} satisfies Partial<Record<LetterKind, Play>>
