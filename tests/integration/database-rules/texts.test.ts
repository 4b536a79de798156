import { beforeAll, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { toTextRows } from '@/lib/base/i18n/localized-text.rules'
import { createSource, createZone } from '@/prisma/seed/builders/zones-and-schools'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'

let zone: Awaited<ReturnType<typeof smallZone>>
beforeAll(async () => {
  zone = await smallZone(db)
})

const raw = (sql: string) => answerTo(db.$executeRawUnsafe(sql))

it('a zone is named in every required language, and a source in English', async () => {
  const named = (name: Record<string, string>) => answerTo(createZone(db, { name }))
  expect(await named({ en: 'A', es: 'A' })).toBe('allowed')
  expect(await named({ en: 'A' })).toBe('zone_name_in_every_language')
  expect(await named({})).toBe('zone_has_its_text')
  expect(await answerTo(createSource(db, { en: 'Its name' }))).toBe('allowed')
  expect(await answerTo(createSource(db, { es: 'Su nombre' }))).toBe('source_has_its_text')
})

it('a name is deleted with its zone and not before', async () => {
  const { id, districtId } = await createZone(db)
  const names = `DELETE FROM zone_name WHERE zone_id = '${id}'`
  expect(await raw(`${names} AND locale = 'es'`)).toBe('zone_name_in_every_language')
  expect(await raw(names)).toBe('zone_keeps_its_text')
  expect(await raw(`DELETE FROM zone WHERE id = '${id}'`)).toBe('allowed')
  expect(districtId).toBeDefined()
})

it('a text is in a supported language, once, and not empty', async () => {
  const { id } = await createZone(db)
  const add = (locale: string, text: string) =>
    raw(`INSERT INTO zone_name VALUES ('${id}', '${locale}', '${text}')`)
  expect(await add('xx', 'A')).toBe('zone_name_language')
  expect(await add('en', 'A')).toBe('duplicate')
  const blank = `UPDATE zone_name SET text = ' ' WHERE zone_id = '${id}'`
  expect(await raw(blank)).toBe('zone_name_says_something')
})

it('the texts of a rule are written with its rule set in every required language, and stay', async () => {
  const make = (version: number, texts: Record<string, string>) =>
    db.priorityRuleSet.create({
      data: {
        cycleId: zone.cycle.id,
        version,
        reason: 'r',
        rules: {
          create: { position: 1, condition: 'CONTINUING', texts: { create: toTextRows(texts) } },
        },
      },
    })
  expect(await answerTo(make(7, { en: 'Own' }))).toBe('priority_rule_text_in_every_language')
  expect(await answerTo(make(7, { es: 'Propio' }))).toBe('priority_rule_text_in_every_language')
  const { id } = await make(7, { en: 'Own', es: 'Propio' })
  const { id: silent } = await make(8, {})
  expect(await raw(`UPDATE priority_rule_text SET text = 'x' WHERE rule_set_id = '${id}'`)).toBe(
    'final',
  )
  expect(await raw(`DELETE FROM priority_rule_text WHERE rule_set_id = '${id}'`)).toBe('final')
  expect(await raw('TRUNCATE priority_rule_text')).toBe('final')
  expect(await raw(`INSERT INTO priority_rule_text VALUES ('${silent}', 1, 'en', 'x')`)).toBe(
    'final',
  )
})
