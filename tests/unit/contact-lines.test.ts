import { describe, expect, it } from 'vitest'

import { contactLines } from '@/lib/messages/contacts/contact-text.rules'

const office = (officeHours: string | null, languages: readonly string[]) => ({
  kind: 'district' as const,
  id: '1',
  name: [{ locale: 'en', text: 'Los Robles Unified' }],
  at: null,
  phone: '+13235551234',
  email: 'office@robles.example',
  officeHours,
  languages,
})

describe('the line that says whom to ask', () => {
  it.each([
    ['Weekdays', ['en', 'es'], '. Weekdays. English and Spanish'],
    ['8 a.m. to 4 p.m.', ['en'], '. 8 a.m. to 4 p.m. English'],
    ['8 a.m. to 4 p.m.', [], '. 8 a.m. to 4 p.m.'],
    [null, ['en'], '. English'],
    [null, [], ''],
  ])('has one point after each part: %s, %s', (hours, languages, end) => {
    expect(contactLines([office(hours, languages)], 'en')).toEqual([
      `Los Robles Unified: (323) 555-1234, office@robles.example${end}`,
    ])
  })
})
