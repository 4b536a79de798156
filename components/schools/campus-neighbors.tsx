import { useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'
import type { SchoolProfile } from '@/lib/schools/view'

/** The schools that share a campus. */
export function CampusNeighbors({ schools }: { schools: SchoolProfile['neighbors'] }) {
  const t = useTranslations('public.school')
  if (schools.length === 0) return <span className="text-ink-soft">{t('alone')}</span>
  return (
    <ul>
      {schools.map(({ slug, name }) => (
        <li key={slug} className="relative py-1.5">
          <TextLink href={`/schools/${slug}`} stretched>
            {name}
          </TextLink>
        </li>
      ))}
    </ul>
  )
}
