import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { PlacesPage } from '@/components/desks/places/places-page'
import { BoundaryMap } from '@/components/feeds/boundaries/boundary-map'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { mapTiles } from '@/lib/base/env'
import { findBoundaryChange } from '@/lib/feeds/boundaries/boundaries.data'
import { requireActor } from '@/lib/registry/accounts/session'

const BOUNDARIES = '/staff/data/boundaries'

export async function generateMetadata() {
  const t = await getTranslations('boundaries')
  return { title: t('change.title') }
}

export default async function BoundaryChangePage({
  params,
}: PageProps<'/[locale]/staff/data/boundaries/[import]'>) {
  const { import: id } = await params
  const change = await findBoundaryChange(await requireActor(`${BOUNDARIES}/${id}`), id)
  if (!change) notFound()
  const [t, problems] = await Promise.all([
    getTranslations('boundaries'),
    getTranslations('imports.problems'),
  ])
  const { before, after, moves, stay } = change
  const around = [...before, ...after]
  const students = (moves ?? []).reduce((sum, move) => sum + move.students, 0)
  return (
    <PlacesPage
      current="boundaries"
      title={t('change.title')}
      lead={t('change.lead', { name: change.name })}
      above={[{ href: BOUNDARIES, label: t('title') }]}
    >
      <div className="grid gap-8 md:grid-cols-2">
        <Section title={t('change.before')}>
          {before.length > 0 ? (
            <BoundaryMap
              shown={before}
              around={around}
              tiles={mapTiles()}
              label={t('change.before')}
            />
          ) : (
            <p>{t('change.nothing')}</p>
          )}
        </Section>
        <Section title={t('change.after')}>
          <BoundaryMap shown={after} around={around} tiles={mapTiles()} label={t('change.after')} />
        </Section>
      </div>
      <Section
        title={moves ? t('change.moves', { students }) : t('change.movesUnknown')}
        lead={moves ? t('change.movesLead') : t('change.movesUnknownLead')}
      >
        {moves !== null && moves.length > 0 && (
          <Table
            caption={t('change.moves', { students })}
            captionHidden
            columns={[
              { key: 'before', label: t('change.from') },
              { key: 'after', label: t('change.to') },
              { key: 'students', label: t('change.students'), numeric: true },
            ]}
            rows={moves.map((move) => ({
              key: `${move.before} ${move.after}`,
              cells: {
                before: move.before,
                after: move.after,
                students: move.students,
              },
            }))}
            empty={null}
          />
        )}
        {stay > 0 && <p className="max-w-prose">{problems('studentsStay', { count: stay })}</p>}
      </Section>
      <LinkButton href={`/staff/data/imports/${id}`}>{t('change.answer')}</LinkButton>
    </PlacesPage>
  )
}
