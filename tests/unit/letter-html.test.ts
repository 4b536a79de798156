import { describe, expect, it } from 'vitest'

import { messages } from '@/lib/base/i18n/messages'
import { toLetterHtml, findLetterPage } from '@/lib/messages/letter-html.rules'
import type { LetterKind } from '@/lib/messages/letter.schema'

const SITE = 'https://enroll.example'
const letter = (body: string) => toLetterHtml({ locale: 'es', subject: 'A & B', body }, SITE)

describe('a letter as HTML', () => {
  it('has the same words in paragraphs and lines, in its language', () => {
    const html = letter('One.\n\n1. Aspen\n2. Birch')
    expect(html).toContain('<html lang="es">')
    expect(html).toContain('<p style="margin:0 0 1em">1. Aspen<br>2. Birch</p>')
  })

  it('makes links of our own addresses only, without the full stop', () => {
    expect(letter('Open https://enroll.example/family.')).toContain(
      '<a href="https://enroll.example/family" style="color:#00585f">https://enroll.example/family</a>.',
    )
    expect(letter('javascript:alert(1) www.example.org')).not.toContain('<a ')
    // a name or a reason that a person typed
    for (const url of ['https://evil.example', `${SITE}.evil.example/family`])
      expect(letter(`Ana ${url} asked.`)).toContain(`Ana ${url} asked.`)
  })

  it('makes links of whom to call and write to, at its end only', () => {
    const html = letter(
      'The reason: call (213) 555-0100.\n\nWho can help\nAna <b>: (213) 555-0142 ext. 7, ana@lake.example. Weekdays',
    )
    expect(html).toContain('The reason: call (213) 555-0100.')
    expect(html).toContain('Ana &lt;b&gt;: <a href="tel:+12135550142;ext=7"')
    expect(html).toContain('<a href="mailto:ana@lake.example"')
  })

  it('never turns what a person typed into markup', () => {
    const html = letter('<script>x</script> "https://a.example/"onload="x')
    expect(html).not.toMatch(/<script|"onload="/)
    expect(html).toContain('A &amp; B')
  })

  it('links to a page for every kind except those that belong to a mailbox, such as the sign-in code and the invitation', () => {
    const kinds = Object.keys(messages.en.mail) as LetterKind[]
    const without = kinds.filter((kind) => findLetterPage(kind) === null)
    expect(without.toSorted()).toEqual([
      'addressAsked',
      'addressChanged',
      'addressGivenAway',
      'addressTaken',
      'addressToConfirm',
      'guardianInvited',
      'signInCode',
    ])
  })
})
