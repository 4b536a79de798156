import { getTranslations } from 'next-intl/server'

import { Disclosure } from '@/components/ui/disclosure'
import { TextLink } from '@/components/ui/text-link'

/**
 * What a family needs to know before it ranks (`honest`: the mechanism is strategy-proof); collapsed once a list is
 * started.
 */
export async function BeforeYouRank({ folded, honest }: { folded: boolean; honest: boolean }) {
  const t = await getTranslations('family.ranking')
  const points = (
    <ul className="max-w-prose list-disc space-y-2 ps-6">
      <li>{t('know1')}</li>
      {honest && <li>{t('know2')}</li>}
      <li>{t('know3')}</li>
      <li>{t('know4')}</li>
    </ul>
  )
  if (folded) return <Disclosure label={t('knowTitle')}>{points}</Disclosure>
  return (
    <section className="space-y-3">
      <h2 className="text-2xl font-bold">{t('knowTitle')}</h2>
      {points}
    </section>
  )
}

/** The link to the guide, which makes the same list with one question per page. */
export async function GuideLink({ student }: { student: string }) {
  const t = await getTranslations('guide')
  return (
    <p>
      {t('startLead')} <TextLink href={`/family/${student}/ranking/guide`}>{t('start')}</TextLink>
    </p>
  )
}
