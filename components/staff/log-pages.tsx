import { useTranslations } from 'next-intl'

import { ChevronLeft, ChevronRight } from '@/components/ui/icons'
import type { LogPage } from '@/lib/audit/view'

import { addressOf } from './address'

type Props = {
  path: string
  parameters: Readonly<Record<string, string | null>>
  log: LogPage
}

const LINK =
  'text-accent inline-flex min-h-11 items-center gap-1 font-semibold underline-offset-4 hover:underline'

/** Walks through the log by event: what is added meanwhile moves nothing. */
export function LogPages({ path, parameters, log: { newer, older } }: Props) {
  const t = useTranslations('reports.log')
  if (newer === null && older === null) return null
  return (
    <nav aria-label={t('navigation')} className="flex flex-wrap items-center gap-x-6">
      {newer !== null && (
        <>
          <a href={addressOf(path, parameters)} className={LINK}>
            {t('newest')}
          </a>
          <a rel="prev" href={addressOf(path, { ...parameters, after: newer })} className={LINK}>
            <ChevronLeft aria-hidden className="size-[1.2em] rtl:-scale-x-100" />
            {t('newer')}
          </a>
        </>
      )}
      {older !== null && (
        <a rel="next" href={addressOf(path, { ...parameters, before: older })} className={LINK}>
          {t('older')}
          <ChevronRight aria-hidden className="size-[1.2em] rtl:-scale-x-100" />
        </a>
      )}
    </nav>
  )
}
