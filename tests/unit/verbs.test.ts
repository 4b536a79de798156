import { globSync, readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { toVerbKey, EVENT_KINDS, VERBS } from '@/lib/base/audit/audit-verbs.rules'
import { messages } from '@/lib/base/i18n/messages'

/** Every string that looks like a verb in the files that write; the type of the log allows no other verb. */
const written = new Set(
  globSync('lib/**/*.mutations.ts')
    .map((file) => readFileSync(file, 'utf8'))
    .flatMap((text) => [...text.matchAll(/'([a-z]+\.[a-z][A-Za-z]*)'/g)].map(([, verb]) => verb!)),
)

it('every verb has a text in every language, and there are no other texts', () => {
  expect(VERBS.length).toBeGreaterThan(40)
  const keys = VERBS.map((verb) => verb.replace('.', '_')).toSorted()
  for (const { staff } of Object.values(messages))
    expect(Object.keys(staff.verbs).toSorted()).toEqual(keys)
})

it('every known verb is used', () => {
  expect(VERBS.filter((verb) => !written.has(verb))).toEqual([])
})

it('the log can be filtered by exactly the existing kinds of events', () => {
  const kinds = new Set<string>(VERBS.map((verb) => verb.split('.')[0]!))
  expect(new Set<string>(EVENT_KINDS)).toEqual(kinds)
  for (const { staff } of Object.values(messages))
    expect(new Set(Object.keys(staff.log.kinds))).toEqual(kinds)
})

it('a verb of an older version has no text', () => {
  expect(toVerbKey('application.submitted')).toBe('application_submitted')
  expect(toVerbKey('application.mailed')).toBe(null)
})
