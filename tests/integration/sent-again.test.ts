import { expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { openPermit } from '@/lib/moves/permits/open-permit.mutations'
import { openTransfer } from '@/lib/moves/transfers/open-transfer.mutations'
import {
  dropKeptText,
  findKeptText,
  forgetKeptTexts,
  keepText,
  writtenIn,
} from '@/lib/registry/accounts/kept-text.mutations'
import { openAppeal } from '@/lib/seats/appeals/open-appeal.mutations'
import { publishedYear } from '@/tests/support/builders/published-year'
import { smallZone } from '@/tests/support/builders/small-zone'

const now = new Date()

it('an appeal whose answer was lost is sent again and is one appeal, and another is refused', async () => {
  const year = await publishedYear(db, {
    seats: { A: 1, B: 2 },
    lists: { Ana: ['A'], Ben: ['A', 'B'] },
  })
  const { guardian, studentId } = year.children['Ben']!
  const send = (statement: string) => {
    const appeal = { schoolId: year.schools['A']!, grounds: 'SIBLING' as const, statement }
    return openAppeal(guardian, { studentId, appeal, files: [], asked: null }, now)
  }
  const first = await send('Her sister goes there.')
  expect(first).toMatchObject({ ok: true })
  expect(await send('Her sister goes there.')).toEqual(first)
  expect(await send('Her brother goes there.')).toEqual({ ok: false, reason: 'open' })
})

it('a permit or a transfer whose answer was lost is sent again and is one', async () => {
  const z = await smallZone(db)
  const { student } = z.transferFamily
  const asked = { channel: 'PHONE', askedBy: 'Her mother', consent: 'By phone.' } as const
  const input = { studentId: student.id, toSchoolId: z.b.id, reason: 'The art program.', asked }
  const transfer = await openTransfer(z.counselorA, input, now)
  expect(transfer).toMatchObject({ ok: true })
  expect(await openTransfer(z.counselorA, input, now)).toEqual(transfer)
  const other = { ...input, reason: 'Another reason.' }
  expect(await openTransfer(z.counselorA, other, now)).toMatchObject({ ok: false })

  const child = z.family.student.id
  const leave = { toSchool: 'Hollywood High, Los Angeles', reason: 'The family moved.' }
  const permit = await openPermit(z.counselor, child, leave, now)
  expect(permit).toMatchObject({ ok: true })
  expect(await openPermit(z.counselor, child, leave, now)).toEqual(permit)
  expect(await openPermit(z.counselor, child, { ...leave, reason: 'It moved.' }, now)).toEqual({
    ok: false,
    reason: 'open',
  })
})

it('what was written when the session had ended is kept a day for its writer, and nothing that the page posts itself', async () => {
  const z = await smallZone(db)
  const { guardian } = z.family
  const form = new FormData()
  form.set('$ACTION_KEY', 'a key with spaces that is long')
  form.set('student', z.family.student.id)
  form.set('statement', '  Her sister goes there,\nand walks with her. ')
  expect(await keepText(guardian.id, writtenIn(new FormData()), now)).toBe(false)
  expect(await keepText(guardian.id, writtenIn(form), now)).toBe(true)
  const kept = ['Her sister goes there,\nand walks with her.']
  expect(await findKeptText(guardian, now)).toEqual(kept)
  expect(await findKeptText(z.otherFamily.guardian, now)).toEqual([])
  expect(await findKeptText(guardian, new Date(now.getTime() + 86_400_000))).toEqual([])
  await dropKeptText(guardian)
  expect(await findKeptText(guardian, now)).toEqual([])
})

it('what was written without spaces between words is kept too, whole characters of it', async () => {
  const z = await smallZone(db)
  const { guardian } = z.family
  const form = new FormData()
  const said = '我们的孩子每天要坐两个小时的公交车才能到学校。'
  form.set('statement', said)
  form.set('permit', z.family.student.id)
  form.set('long', `${'Her sister goes there.'.padEnd(7999, '.')}😀`)
  expect(await keepText(guardian.id, writtenIn(form), now)).toBe(true)
  const [first, long, ...rest] = await findKeptText(guardian, now)
  expect(first).toBe(said)
  expect(long).toHaveLength(7999)
  expect(rest).toEqual([])
})

it('what was kept of somebody who never came back is deleted after a day', async () => {
  const z = await smallZone(db)
  const form = new FormData()
  form.set('statement', 'Her sister goes there, and walks with her.')
  await keepText(z.family.guardian.id, writtenIn(form), now)
  const kept = { where: { userId: z.family.guardian.id } }
  await forgetKeptTexts(new Date(now.getTime() + 86_399_000))
  expect(await db.keptText.count(kept)).toBe(1)
  await forgetKeptTexts(new Date(now.getTime() + 86_400_000))
  expect(await db.keptText.count(kept)).toBe(0)
})
