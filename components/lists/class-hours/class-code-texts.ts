import type { getTranslations } from 'next-intl/server'

type Words = Awaited<ReturnType<typeof getTranslations<'class'>>>

/** The words of the form that a student begins with. */
export function enterTexts(t: Words) {
  return {
    code: t('code'),
    codeHint: t('codeHint'),
    number: t('number'),
    numberHint: t('numberHint'),
    birthDate: t('birthDate'),
    birthDateHint: t('birthDateHint'),
    month: t('month'),
    day: t('day'),
    year: t('year'),
    enter: t('enter'),
    errorTitle: t('errorTitle'),
  }
}
