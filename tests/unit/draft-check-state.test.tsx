import type { ComponentProps } from 'react'
import { describe, expect, it } from 'vitest'

import { CheckState } from '@/components/draw/rule-effect/check-state'
import type { Locale } from '@/lib/base/i18n/routing'
import { renderIn } from '@/tests/support/rendered'

const render = (state: ComponentProps<typeof CheckState>, locale: Locale = 'en') =>
  renderIn(locale, <CheckState {...state} />)

const asked = { askedAt: new Date('2026-11-30T20:00:00Z'), by: 'Elena Castillo' }

describe('the page of a draft of the rules', () => {
  it('says while a check is under way who asked for it, and asks again by itself without a script', () => {
    const page = render({ underWay: asked, outdated: [], isFirst: true })
    expect(page).toContain('Elena Castillo asked for it on')
    expect(page).toContain('<meta http-equiv="refresh" content="3"/>')
    expect(page).not.toContain('found before')
    expect(render({ underWay: asked, outdated: [], isFirst: false })).toContain('found before')
    expect(render({ underWay: { ...asked, by: null }, outdated: [], isFirst: true })).toContain(
      'Asked for on',
    )
  })

  it('names what has changed since the last check, in each language', () => {
    const outdated = ['lists', 'records'] as const
    expect(render({ underWay: null, outdated, isFirst: false })).toContain(
      'the lists and children’s records',
    )
    expect(render({ underWay: null, outdated, isFirst: false }, 'es')).toContain(
      'las listas y los expedientes de los estudiantes',
    )
  })

  it('says nothing when the result is of what there is', () => {
    expect(render({ underWay: null, outdated: [], isFirst: false })).toBe('')
  })
})
