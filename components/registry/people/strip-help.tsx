import { useTranslations } from 'next-intl'

import { OfPath } from '@/components/shell/of-path'
import { TextLink } from '@/components/ui/text-link'
import type { Messages } from '@/lib/base/i18n/messages'

type Props = {
  /** The page that is read, and what it is about; null: nothing is said of it. */
  path: string
  topic: keyof Messages['help']['pages'] | null
}

/** What is on the page, and where more help is. */
export function StripHelp({ path, topic }: Props) {
  const t = useTranslations('help')
  const strip = useTranslations('today.strip')
  return (
    <div className="space-y-2 pb-2">
      {topic && (
        <OfPath path={path}>
          <p className="font-semibold">{t('here')}</p>
          <p>{t(`pages.${topic}`)}</p>
        </OfPath>
      )}
      <p>
        <TextLink href="#help">{strip('who')}</TextLink>{' '}
        <span className="text-ink-soft">{strip('whoNote')}</span>
      </p>
      <p>
        <TextLink href="/how-placement-works">{strip('how')}</TextLink>
      </p>
      <p>
        <TextLink href="/help">{t('more')}</TextLink>
      </p>
    </div>
  )
}
