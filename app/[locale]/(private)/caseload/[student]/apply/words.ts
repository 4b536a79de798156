import type { getTranslations } from 'next-intl/server'

type Words = Awaited<ReturnType<typeof getTranslations<'assisted'>>>

/** The texts of the form in which a counselor types a list. */
export function applyWords(
  t: Words,
  values: { closesAt: string; student: string; late: 'yes' | 'no' },
) {
  return {
    check: t('apply.check'),
    checkTitle: t('apply.checkTitle', values),
    send: t('apply.send'),
    consequence: t('apply.consequence', values),
    paperConsequence: t('paper.consequence', values),
    change: t('apply.change'),
    errorTitle: t('apply.errorTitle'),
    differ: t('paper.differ'),
    place: t('paper.place'),
    first: t('paper.first'),
    second: t('paper.second'),
    nothing: t('paper.nothing'),
    discard: t('paper.discard'),
  }
}
