import { globSync, readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { KINDS } from '@/lib/base/audit/audit-log.schema'
import { messages } from '@/lib/base/i18n/messages'

/** Every verb that the program can record: a text of this shape in a file that records. */
const verbs = new Set(
  globSync('lib/**/*.ts')
    .filter((file) => !file.startsWith('lib/base/db/generated/'))
    .map((file) => readFileSync(file, 'utf8'))
    .filter((text) => /audit\/mutations'|AuditedAct/.test(text))
    .flatMap((text) => [...text.matchAll(/'([a-z]+\.[a-z][A-Za-z]*)'/g)].map(([, verb]) => verb!)),
)

it('every verb that is recorded has plain words in both languages', () => {
  expect(verbs.size).toBeGreaterThan(40)
  for (const { staff } of [messages.en, messages.es]) {
    const missing = [...verbs].filter((verb) => !(verb.replace('.', '_') in staff.verbs))
    expect(missing).toEqual([])
  }
})

it('no words stand for a verb that is never recorded', () => {
  const spoken = Object.keys(messages.en.staff.verbs).map((key) => key.replace('_', '.'))
  expect(spoken.filter((verb) => !verbs.has(verb))).toEqual([])
})

it('the kinds of events that the log is filtered by are those there are', () => {
  const kinds = new Set([...verbs].map((verb) => verb.split('.')[0]!))
  expect(new Set<string>(KINDS)).toEqual(kinds)
  expect(new Set(Object.keys(messages.en.staff.log.kinds))).toEqual(kinds)
})
