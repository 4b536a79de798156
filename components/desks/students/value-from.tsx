import { useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { Origin } from '@/lib/desks/students/student-record.data'

import { originText } from './value-words'

/** Where a value is from; a link to the import for those who may open it. */
export function ValueFrom({ origin }: { origin: Origin }) {
  const t = useTranslations('students')
  const format = useFormatter()
  const said = originText(t, format, origin)
  if (!origin?.importId) return said
  return <TextLink href={`/staff/data/imports/${origin.importId}`}>{said}</TextLink>
}
