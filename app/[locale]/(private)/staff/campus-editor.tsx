import { getTranslations } from 'next-intl/server'

import { CampusMap } from '@/components/desks/places/campus-map'
import { FindPosition } from '@/components/desks/places/find-position'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import type { Actor } from '@/lib/base/actor'
import { findCampusMap } from '@/lib/desks/places/campus-map.data'
import { placePath } from '@/lib/desks/places/place-paths.rules'
import type { EditedPlace } from '@/lib/desks/places/place.data'
import { geocoder } from '@/lib/registry/zones/geocoder.data'

import { PlaceEditor } from './place-pages'

type Query = Readonly<Record<string, string | string[] | undefined>>

type Props = {
  actor: Actor
  /** The slug of the zone from whose pages it is edited; empty for the pages of the district. */
  pages: string
  campus: EditedPlace
  query: Query
}

const read = (query: Query, name: string) => {
  const value = query[name]
  return typeof value === 'string' ? value.slice(0, 300).trim() : ''
}

/** The places that an address may mean, or why there is none; null when none is asked for. */
async function lookUp(actor: Actor, address: string) {
  if (address === '') return null
  const answer = await geocoder(actor.id)(address)
  if (!answer.ok) return answer.reason
  return answer.matches.length === 0 ? 'notFound' : answer.matches
}

/** A campus with its values, and ways to find where it is: by its address, or by a click on the map. */
export async function CampusEditor({ actor, pages, campus, query }: Props) {
  const find = read(query, 'find')
  const [t, found, map] = await Promise.all([
    getTranslations('places.campuses'),
    lookUp(actor, find),
    findCampusMap(actor, campus.id),
  ])
  const [latitude, longitude] = [read(query, 'latitude'), read(query, 'longitude')]
  const isProposed = latitude !== '' && longitude !== ''
  return (
    <>
      {isProposed && <Notice tone="information">{t('proposed')}</Notice>}
      <PlaceEditor
        actor={actor}
        table="campuses"
        pages={pages}
        place={campus}
        done={query.done}
        proposed={isProposed ? { latitude, longitude } : {}}
      >
        <Section title={t('find')} lead={t('findLead')}>
          <FindPosition
            path={placePath('campuses', campus.id, pages)}
            address={find || (campus.values.address ?? '')}
            found={found}
          />
          <CampusMap map={map} campus={campus.id} />
        </Section>
      </PlaceEditor>
    </>
  )
}
