import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { messages } from '@/lib/base/i18n/messages'
import { topicOf } from '@/lib/desks/help-topic.rules'
import { ADDRESSES } from '@/tests/support/addresses'

/** Pages that families read too, or that stand outside the desks. */
const OTHERS = ['everybody', 'nobody', 'tokens', 'guardian', 'signed-in']

const pages = ADDRESSES.filter(({ kind, readers }) => kind === 'page' && !OTHERS.includes(readers))

describe('the help of a page', () => {
  it.each(pages.map(({ address }) => address))('says what is on %s', (address) => {
    expect(topicOf(address)).not.toBeNull()
  })

  it('is of the page itself where there is one, and of the page above where there is none', () => {
    const said = (path: string) => topicOf(path)
    expect(said('/today')).toBe('today')
    expect(said('/staff')).toBe('district')
    expect(said('/staff/data')).toBe('data')
    expect(said('/staff/belmont')).toBe('overview')
    expect(said('/staff/belmont/applications')).toBe('applications')
    expect(said('/staff/belmont/students/1/guardians/2')).toBe('child')
    expect(said('/staff/belmont/rounds/1/placements')).toBe('placements')
    expect(said('/family/1/ranking')).toBeNull()
    expect(said('/')).toBeNull()
  })

  it('has no text that no page shows', () => {
    const source = readFileSync('lib/desks/help-topic.rules.ts', 'utf8')
    for (const topic of Object.keys(messages.en.help.pages))
      expect(source, topic).toContain(`'${topic}'],`)
  })
})
