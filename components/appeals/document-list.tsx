import { useFormatter, useTranslations } from 'next-intl'

import type { DocumentView } from '@/lib/documents/view'

const scanKey = ({ scan, isServed }: DocumentView) =>
  scan === 'PENDING' && !isServed ? 'waiting' : scan

/** The papers of an appeal, each with its size, its day and what the virus scan says. */
export function DocumentList({ documents }: { documents: readonly DocumentView[] }) {
  const t = useTranslations('appeals.documents')
  const format = useFormatter()
  if (documents.length === 0) return <p className="text-ink-soft">{t('none')}</p>
  return (
    <ul className="space-y-2">
      {documents.map((document) => (
        <li key={document.id}>
          {document.isServed ? (
            <a
              href={`/documents/${document.id}`}
              download
              className="text-accent hover:text-accent-strong underline underline-offset-[0.2em]"
            >
              {document.name}
            </a>
          ) : (
            <span className="font-semibold">{document.name}</span>
          )}
          <span className="text-ink-soft block text-[0.9em]">
            {t('size', { size: format.number(Math.max(1, Math.round(document.size / 1024))) })}
            {' · '}
            {format.dateTime(document.uploadedAt, 'shortMoment')}
            {' · '}
            {t(scanKey(document))}
          </span>
        </li>
      ))}
    </ul>
  )
}
