import { useTranslations } from 'next-intl'

import { Table } from '@/components/ui/table'

import { DESK_KEYS } from './desk-acts'

/** Ours, and two that every browser has. */
const KEYS = [...DESK_KEYS, ['Enter', 'open'], ['Tab', 'skip']] as const

/** What each key does; `finds`: whether there is a search box. */
export function KeyTable({ finds }: { finds: boolean }) {
  const t = useTranslations('help')
  return (
    <Table
      caption={t('keysTitle')}
      captionHidden
      columns={[
        { key: 'key', label: t('key') },
        { key: 'does', label: t('does') },
      ]}
      rows={KEYS.filter(([, does]) => finds || does !== 'find').map(([key, does]) => ({
        key,
        cells: {
          key: <kbd className="border-edge rounded border px-1.5 font-sans">{key}</kbd>,
          does: t(`keys.${does}`),
        },
      }))}
      empty=""
    />
  )
}
