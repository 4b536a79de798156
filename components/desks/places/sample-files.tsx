import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'

/** A sample of each file that the product reads, to download. */
export function SampleFiles({ files }: { files: readonly string[] }) {
  const t = useTranslations('places.samples')
  return (
    <Section title={t('title')} lead={t('lead')}>
      <ul className="flex max-w-prose flex-wrap gap-x-6 gap-y-2">
        {files.map((file) => (
          <li key={file}>
            <TextLink href={`/staff/data/samples/${file}`}>{file}</TextLink>
          </li>
        ))}
      </ul>
      <p className="max-w-prose">{t('wide', { file: 'wide.csv' })}</p>
      <p className="max-w-prose">{t('oneRoster')}</p>
    </Section>
  )
}
