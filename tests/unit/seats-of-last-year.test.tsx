import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'

import { ExtraTried } from '@/components/year/extra/extra-tried'
import type { Locale } from '@/lib/base/i18n/routing'
import { tryExtraOffers } from '@/lib/year/yields/try-extra-offers.rules'
import { renderIn, textIn } from '@/tests/support/rendered'

/** The text of a component as a reader of the language sees it. */
const textOf = (locale: Locale, shown: ReactNode) => textIn(renderIn(locale, shown))

const year = (schoolYear: number, yes: number, schoolId = 'a') => ({
  schoolYear,
  schoolId,
  offers: 100,
  yes,
  waiting: 40,
})

const schools = [
  { id: 'a', name: 'Academia Cortés', free: 100 },
  { id: 'b', name: 'Belmont', free: 100 },
]

const tried = (locale: Locale, answers: readonly ReturnType<typeof year>[]) =>
  textOf(
    locale,
    <ExtraTried
      tried={tryExtraOffers(answers, { share: 50, most: 3 })}
      answers={answers}
      schools={schools}
    />,
  )

describe('extra offers tried on past years', () => {
  it('say what they would have done, the newest year first', () => {
    const answers = [year(2024, 80), year(2025, 90), year(2026, 90), year(2026, 90, 'b')]
    const text = tried('en', answers)
    expect(text.indexOf('2026-27')).toBeLessThan(text.indexOf('2025-26'))
    expect(text).toContain('3 extra offers, at one school. About 2.7 more children')
    expect(text).toContain('No school would have had more children than seats')
    expect(text).toContain('80 of 100 yes')
    // its first year is learned from
    expect(text).not.toContain('Belmont')
    expect(tried('es', answers)).toContain('3 ofertas adicionales, en una escuela.')
  })

  it('say how many children there would have been above the seats', () => {
    const full = [year(2025, 80), year(2026, 100)]
    expect(tried('en', full)).toContain('there would have been 3 children more than seats')
    expect(tried('es', full)).toContain('habría habido 3 estudiantes más que lugares')
  })

  it('say nothing of the worst where there would have been none', () => {
    const text = tried('en', [year(2025, 100), year(2026, 90)])
    expect(text).toContain('No extra offers.')
    expect(text).not.toContain('more children than seats')
  })

  it('say what is missing while there is one year, or none', () => {
    expect(tried('en', [year(2026, 90)])).toContain('Only those of 2026-27 are known here.')
    expect(tried('en', [])).toContain('None are known here.')
    expect(tried('es', [])).toContain('Aquí no se conoce ninguno.')
  })
})
