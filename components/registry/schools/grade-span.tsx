import { useTranslations } from 'next-intl'

type Props = { from: number; to: number }

/** The grades of a school in words; grade 0 is kindergarten. */
export function GradeSpan({ from, to }: Props) {
  const t = useTranslations('public.zone')
  return from === 0 ? t('kindergarten', { to }) : t('grades', { from, to })
}
