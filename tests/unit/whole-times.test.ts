import { describe, expect, it } from 'vitest'

import { messages } from '@/lib/base/i18n/messages'
import { routing } from '@/lib/base/i18n/routing'
import { formatter } from '@/lib/base/i18n/translator'
import { keepTimesWhole } from '@/lib/base/i18n/whole-times'

/** A space inside a time of day at which a line may break. */
const BREAKING = /\d[ \u202f](?:[AP]M\b|[ap]\. ?m\.)|[ap]\.[ \u202f]m\./

const EVENING = new Date('2026-12-20T07:59:00Z')

describe('a time of day', () => {
  it.each(routing.locales)('stays on one line wherever it is formatted: %s', (locale) => {
    const format = formatter(locale)
    for (const style of ['moment', 'shortMoment'] as const) {
      expect(format.dateTime(EVENING, style)).not.toMatch(BREAKING)
      expect(format.dateTime(EVENING, style).replace(/\s/g, ' ')).toMatch(/11:59 (PM|p\. m\.)/)
    }
    const hour = { hour: 'numeric', minute: '2-digit', hour12: true } as const
    expect(format.dateTime(EVENING, hour)).not.toMatch(BREAKING)
  })

  it.each(routing.locales)('stays on one line in every text: %s', (locale) => {
    expect(JSON.stringify(messages[locale]).match(BREAKING)?.[0]).toBeUndefined()
  })

  it('is all that is kept together', () => {
    expect(keepTimesWhole('el 19 de dic. de 2026, 11:59 p. m. hora del Pacífico')).toBe(
      'el 19 de dic. de 2026, 11:59\u00a0p.\u00a0m. hora del Pacífico',
    )
    expect(keepTimesWhole('9 PMs, 8 a. mano')).toBe('9 PMs, 8 a. mano')
  })
})
