import { describe, expect, it } from 'vitest'

import { messages } from '@/lib/base/i18n/messages'
import { routing } from '@/lib/base/i18n/routing'
import { LETTER_READERS, NOTIFICATIONS } from '@/lib/messages/notifications.rules'

describe('who is told what', () => {
  const kinds = Object.keys(messages.en.mail)

  it('has readers for every kind of letter, and for no other', () => {
    expect(Object.keys(LETTER_READERS).toSorted()).toEqual(kinds.toSorted())
  })

  it('promises another reviewer only where the school has another counselor', () => {
    expect(messages.en.mail.transferToReview.body).toContain('and the school has another counselor')
    expect(messages.es.mail.transferToReview.body).toContain('y hay otra persona en la consejería')
  })

  it('has texts in every language for every row, and a letter for every row by mail', () => {
    for (const locale of routing.locales) {
      const { events, readers, channels } = messages[locale].notifications
      for (const { reader, channel, languages } of NOTIFICATIONS) {
        expect(readers).toHaveProperty(reader)
        expect(channels).toHaveProperty(channel)
        expect(languages).toContain(locale)
      }
      const letters = NOTIFICATIONS.filter(({ channel }) => channel === 'mail')
      for (const { event } of letters)
        expect(messages[locale].mail).toHaveProperty(`${event}.event`)
      const others = NOTIFICATIONS.filter(({ channel }) => channel !== 'mail')
      for (const { event } of others) expect(events).toHaveProperty(event)
    }
  })
})
