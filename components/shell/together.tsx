import { useTranslations } from 'next-intl'

import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Notice } from '@/components/ui/notice'

type Left = { readonly key: string; readonly name: string; readonly why: string }

/** What became of rows that were acted on together: how many it was done for, and by name which were left out and why. */
export function TogetherNews({ title, left }: { title: string; left: readonly Left[] }) {
  const t = useTranslations('tables.together')
  return (
    <Notice tone={left.length === 0 ? 'done' : 'attention'} title={title}>
      {left.length > 0 && (
        <>
          <p>{t('left', { count: left.length })}</p>
          <ul className="list-disc ps-5">
            {left.map(({ key, name, why }) => (
              <li key={key}>
                <strong>{name}</strong>: {why}
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  )
}

/** The way back to the list that the rows were ticked on. */
export function TogetherBack({ href, list, title }: { href: string; list: string; title: string }) {
  const t = useTranslations('tables.together')
  return <Breadcrumb label={t('way')} items={[{ href, label: list }, { label: title }]} />
}

/** How many ticked rows are not there any more, or not the reader's. */
export function TogetherMissing({ count }: { count: number }) {
  const t = useTranslations('tables.together')
  return count > 0 && <p className="max-w-prose">{t('missing', { count })}</p>
}
