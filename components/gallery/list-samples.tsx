import { useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { LinkButton } from '@/components/ui/button'
import { DataList } from '@/components/ui/data-list'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { LinkTabs } from '@/components/ui/tabs'
import { TextLink } from '@/components/ui/text-link'

/** Components for long lists, and for empty ones. `suffix` keeps the names distinct when this is shown twice. */
export function ListSamples({ suffix }: { suffix: string }) {
  const t = useTranslations('ui.gallery')
  const c = useTranslations('common')
  const columns = [
    { key: 'school', label: t('school') },
    { key: 'state', label: t('state') },
    { key: 'seats', label: t('seats'), numeric: true },
  ]
  const rows = ['A', 'B', 'C'].map((name, index) => ({
    key: name,
    cells: {
      school: `${t('school')} ${name}`,
      state: <Badge tone="done">{t('badgeDone')}</Badge>,
      seats: 120 + 35 * index,
    },
  }))
  const change = <TextLink href="/gallery">{t('change')}</TextLink>
  return (
    <Section title={t('tables')}>
      <Breadcrumb
        label={`${c('breadcrumb')}${suffix}`}
        items={[{ href: '/', label: c('home') }, { label: t('title') }]}
      />
      <LinkTabs
        label={`${t('views')}${suffix}`}
        items={[
          { href: '/gallery', label: t('all'), current: true, count: 3 },
          { href: '/gallery?view=open', label: t('open'), count: 2 },
          { href: '/gallery?view=closed', label: t('closed') },
        ]}
      />
      <Table caption={t('caption')} columns={columns} rows={rows} empty={t('empty')} />
      <Table caption={t('caption')} columns={columns} rows={[]} empty={t('empty')} />
      <Pagination
        page={2}
        pages={5}
        href={(page) => `/gallery?page=${page}`}
        labels={{
          navigation: `${t('pages')}${suffix}`,
          previous: t('previous'),
          next: t('next'),
          position: t('position', { page: 2, pages: 5 }),
        }}
      />
      <DataList
        items={[
          { term: t('text'), detail: 'María Fernanda Núñez de la Peña', action: change },
          { term: t('seats'), detail: '155' },
        ]}
      />
      <EmptyState
        title={t('emptyTitle')}
        action={
          <LinkButton variant="secondary" href="/gallery">
            {t('emptyAction')}
          </LinkButton>
        }
      >
        {t('emptyBody')}
      </EmptyState>
    </Section>
  )
}
