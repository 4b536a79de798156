import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import type { PaperCounts } from '@/lib/desks/paper-letters.data'

type Props = {
  counts: PaperCounts
  /** The address of the file, without the kind. */
  href: string
  /** Whether they are of students that somebody ticked, also of those whom our e-mails reach. */
  chosen?: boolean
}

/** The kinds of letters on paper: how many of each, and their file. */
export function PaperKinds({ counts, href, chosen = false }: Props) {
  const t = useTranslations('letters')
  const kinds = [
    { kind: 'result', count: counts.result, title: t('result') },
    { kind: 'noList', count: counts.noList, title: t('noList') },
  ] as const
  return (
    <>
      {kinds.map(({ kind, count, title }) => (
        <Section key={kind} title={title}>
          <p className="max-w-prose">
            {count === null
              ? t('resultNone')
              : t(chosen ? `${kind}Chosen` : `${kind}Body`, { count })}
          </p>
          {count !== null && count > 0 && (
            <p>
              <a
                href={`${href}&kind=${kind}`}
                className="text-accent font-semibold underline underline-offset-4"
              >
                {t('get', { count })}
              </a>
            </p>
          )}
        </Section>
      ))}
      <p className="text-ink-soft max-w-prose">{t('note')}</p>
    </>
  )
}
