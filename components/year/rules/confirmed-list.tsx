import { useTranslations } from 'next-intl'

import type { ConfirmedFinding } from '@/lib/year/rule-sets/rules.view'

/** What was known when a version was published, each with the reason to publish it all the same. */
export function ConfirmedList({ confirmed }: { confirmed: readonly ConfirmedFinding[] }) {
  const t = useTranslations('setup.findings')
  if (confirmed.length === 0) return null
  return (
    <>
      <p>{t('confirmed')}</p>
      <ul className="ms-5 list-disc">
        {confirmed.map(({ code, reason }) => (
          <li key={code}>{t('because', { finding: t(`codes.${code}.title`), reason })}</li>
        ))}
      </ul>
    </>
  )
}
