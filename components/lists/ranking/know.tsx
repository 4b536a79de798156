import { getTranslations } from 'next-intl/server'

import { Disclosure } from '@/components/ui/disclosure'
import { TextLink } from '@/components/ui/text-link'

/** What a family needs to know before it ranks (`honest`: the mechanism rewards the true order): open at the start, folded away once a list is begun. */
export async function Know({ folded, honest }: { folded: boolean; honest: boolean }) {
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

/** The way to the same list by one question a page. */
export async function GuideLink({ student }: { student: string }) {
  const t = await getTranslations('guide')
  return (
    <p>
      {t('startLead')} <TextLink href={`/family/${student}/ranking/guide`}>{t('start')}</TextLink>
    </p>
  )
}
