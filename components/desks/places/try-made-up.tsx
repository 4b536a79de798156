import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'

/** How to try everything with a made-up district, which has a database of its own. */
export function TryMadeUp({ isMadeUp }: { isMadeUp: boolean }) {
  const t = useTranslations('places.tryIt')
  return (
    <Section title={t('title')}>
      {isMadeUp ? (
        <p className="max-w-prose">{t('here')}</p>
      ) : (
        <>
          <p className="max-w-prose">{t('body')}</p>
          <pre className="bg-well max-w-prose rounded-md px-4 py-3 whitespace-pre-wrap">
            <code>npm install && ZONE_DATA=.data/made-up DATABASE_URL= npm start</code>
          </pre>
          <p className="max-w-prose">{t('after')}</p>
        </>
      )}
    </Section>
  )
}
