import { useTranslations } from 'next-intl'

import { addressOf } from '@/components/shell/address'
import { ListFilters, ListPages } from '@/components/shell/list-pages'
import { Table } from '@/components/ui/table'
import { LinkTabs } from '@/components/ui/tabs'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { PageReadView } from '@/lib/desks/page-reads.data'
import type { ReadsFilter } from '@/lib/desks/page-reads.schema'

/** The two logs of a zone: what was done, and who read a child's page. */
export function LogTabs({ slug, current }: { slug: string; current: 'log' | 'reads' }) {
  const t = useTranslations('child.reads.tabs')
  const path = `/staff/${slug}/log`
  return (
    <LinkTabs
      label={t('label')}
      items={[
        { href: path, label: t('log'), current: current === 'log' },
        { href: `${path}/reads`, label: t('reads'), current: current === 'reads' },
      ]}
    />
  )
}

type Props = {
  slug: string
  found: {
    readonly reads: readonly PageReadView[]
    readonly total: number
    readonly pages: number
  }
  filter: ReadsFilter
}

/** Who read the pages of a zone's children, with a search in the address. */
export function ReadLog({ slug, found: { reads, total, pages }, filter: { q, page } }: Props) {
  const t = useTranslations('child.reads')
  const format = useFormatter()
  const path = `/staff/${slug}/log/reads`
  return (
    <div className="space-y-6">
      <ListFilters
        kept={{}}
        show={t('show')}
        clear={q === '' ? null : { href: path, label: t('clear') }}
      >
        <TextField label={t('q')} name="q" type="search" defaultValue={q} width="medium" />
      </ListFilters>
      <p role="status" className="text-ink-soft">
        {t('count', { count: total })}
      </p>
      <Table
        caption={t('title')}
        captionHidden
        columns={[
          { key: 'at', label: t('at') },
          { key: 'who', label: t('who') },
          { key: 'child', label: t('child') },
          { key: 'desk', label: t('desk') },
        ]}
        rows={reads.map(({ key, at, by, page: desk, student }) => ({
          key,
          cells: {
            at: (
              <time dateTime={at.toISOString()} className="font-normal sm:whitespace-nowrap">
                {format.dateTime(at, 'shortMoment')}
              </time>
            ),
            who: by,
            child: (
              <>
                <TextLink href={`/staff/${slug}/students/${student.id}`}>{student.name}</TextLink>{' '}
                <span className="text-ink-soft">{student.number}</span>
              </>
            ),
            desk: t(`desks.${desk}`),
          },
        }))}
        empty={t('empty')}
      />
      <ListPages
        page={page}
        pages={pages}
        href={(number) => addressOf(path, { q, page: number })}
      />
    </div>
  )
}
