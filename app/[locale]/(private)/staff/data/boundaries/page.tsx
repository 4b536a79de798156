import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { PlacesPage } from '@/components/desks/places/places-page'
import { MapPropertyForm, TakeAwayForm } from '@/components/feeds/boundaries/boundary-forms'
import { BoundaryMap } from '@/components/feeds/boundaries/boundary-map'
import { BoundaryTable } from '@/components/feeds/boundaries/boundary-table'
import { SendForm } from '@/components/feeds/imports/send-form'
import { Disclosure } from '@/components/ui/disclosure'
import { FileField } from '@/components/ui/file-field'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { TextLink } from '@/components/ui/text-link'
import { mapTiles } from '@/lib/base/env'
import {
  listBoundaries,
  listWaitingMaps,
  readMapProperties,
} from '@/lib/feeds/boundaries/boundaries.data'
import { MAP_SOURCE_NAMES } from '@/lib/feeds/boundaries/map-sources.rules'
import { requireActor } from '@/lib/registry/accounts/session'

import { savePropertyAction, takeAwayAction } from './actions'

const OUTCOMES = ['takenAway', 'saved'] as const

export async function generateMetadata() {
  const t = await getTranslations('boundaries')
  return { title: t('title') }
}

export default async function BoundariesPage({
  searchParams,
}: PageProps<'/[locale]/staff/data/boundaries'>) {
  const actor = await requireActor('/staff/data/boundaries')
  if (!actor.administrator) notFound()
  const [t, send, locale, asked] = await Promise.all([
    getTranslations('boundaries'),
    getTranslations('filesIn.send'),
    getLocale(),
    searchParams,
  ])
  const [rows, waiting, properties] = await Promise.all([
    listBoundaries(actor, locale),
    listWaitingMaps(actor),
    readMapProperties(actor),
  ])
  const drawn = rows.flatMap(({ id, of, shape }) =>
    shape ? [{ key: id, isZone: of === 'zone', shape }] : [],
  )
  const outcome = OUTCOMES.find((known) => known === asked['outcome'])
  return (
    <PlacesPage current="boundaries" title={t('title')} lead={t('lead')}>
      {outcome && <Notice tone="done">{t(`done.${outcome}`)}</Notice>}
      {waiting.map(({ id, name }) => (
        <Notice key={id} tone="attention">
          {t('waiting', { name })}{' '}
          <TextLink href={`/staff/data/boundaries/${id}`}>{t('compare')}</TextLink>
        </Notice>
      ))}
      <BoundaryMap
        shown={drawn}
        around={drawn}
        tiles={mapTiles()}
        label={t('mapAlt', { zones: drawn.filter(({ isZone }) => isZone).length })}
      />
      <BoundaryTable rows={rows} />
      <Section title={t('send.title')} lead={t('send.lead')}>
        <SendForm
          action="/receive"
          refused={null}
          texts={{
            errors: send('errors'),
            button: t('send.button'),
            progress: send('progress'),
            percent: send('progressText', { percent: '{percent}' }),
            sent: send('sent'),
            lost: send('lost'),
          }}
        >
          <SelectField
            label={t('send.of')}
            name="source"
            defaultValue={MAP_SOURCE_NAMES[0]}
            options={MAP_SOURCE_NAMES.map((value) => ({ value, label: t(`send.${value}`) }))}
          />
          <FileField
            label={t('send.file')}
            hint={t('send.fileHint')}
            name="files"
            accept=".geojson,.json,.zip"
          />
        </SendForm>
        <Disclosure label={t('property.title')}>
          <MapPropertyForm action={savePropertyAction} properties={properties} />
        </Disclosure>
      </Section>
      {drawn.length > 0 && (
        <Section title={t('takeAway.title')} lead={t('takeAway.lead')}>
          <TakeAwayForm action={takeAwayAction} rows={rows} />
        </Section>
      )}
    </PlacesPage>
  )
}
