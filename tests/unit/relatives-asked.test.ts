import { describe, expect, it } from 'vitest'

import { translator } from '@/lib/base/i18n/translator'
import { relativesAsked } from '@/lib/year/priorities/family-facts.rules'

const PARENT = { en: /parent|works? (?:there|at)/, es: /madre|padre|trabaja/ }
const SIBLING = { en: /brother|sister/, es: /hermano|hermana/ }

describe('a family is asked about relatives only where the rules give them a priority', () => {
  it.each([
    ['neither', [], false, false],
    ['brothers and sisters', ['SIBLING_ENROLLED'], true, false],
    ['parents who work there', ['STAFF_CHILD'], false, true],
    ['both', ['SIBLING_ENROLLED', 'STAFF_CHILD'], true, true],
  ] as const)('%s', (_who, statable, sibling, parent) => {
    const values = { relatives: relativesAsked(statable), student: 'Hannah', other: 'no' }
    for (const locale of ['en', 'es'] as const) {
      const say = translator(locale)
      for (const key of ['claims.askTitle', 'claims.ask', 'guide.facts'] as const) {
        const said = say(key, values)
        expect(SIBLING[locale].test(said), said).toBe(sibling)
        expect(PARENT[locale].test(said), said).toBe(parent)
      }
      const hint = say('claims.noteHint', values)
      expect(SIBLING[locale].test(hint), hint).toBe(sibling)
      expect(PARENT[locale].test(hint), hint).toBe(parent)
    }
  })
})
