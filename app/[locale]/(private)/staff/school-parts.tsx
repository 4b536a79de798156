import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { CloseSchoolForm } from '@/components/desks/places/close-school-form'
import { FigureForm, FigureTable } from '@/components/desks/places/figures'
import { PlaceNews } from '@/components/desks/places/place-news'
import { ProfileForm } from '@/components/desks/places/profile-form'
import { ServedZonesForm } from '@/components/desks/places/served-zones-form'
import { Section } from '@/components/ui/section'
import { LinkTabs } from '@/components/ui/tabs'
import type { Actor } from '@/lib/base/actor'
import { zoneName } from '@/lib/base/format/names'
import { schoolYearAt } from '@/lib/base/format/school-year'
import { placePath } from '@/lib/desks/places/place-paths.rules'
import { findSchoolClosing, findServedZones } from '@/lib/desks/places/school-closing.data'
import { findProfile, listEditedFigures } from '@/lib/desks/places/school-texts.data'

import {
  closeSchoolAction,
  saveFigureAction,
  saveProfileAction,
  setServedZonesAction,
} from './school-actions'

const PARTS = ['data', 'profile', 'figures', 'zones', 'close'] as const

type SchoolPart = (typeof PARTS)[number]

type Of = {
  actor: Actor
  schoolId: string
  /** The slug of the zone from whose pages it is edited; empty for the pages of the district. */
  pages: string
}

/** The pages of one school's data. Which zones it serves is for administrators. */
export async function SchoolTabs({
  actor,
  schoolId,
  pages,
  current,
}: Of & { current: SchoolPart }) {
  const t = await getTranslations('places')
  const labels = {
    data: t('schools.data'),
    profile: t('schools.profile'),
    figures: t('schools.figures'),
    zones: t('schools.serves'),
    close: t('schools.close'),
  }
  const path = placePath('schools', schoolId, pages)
  return (
    <LinkTabs
      label={t('schools.title')}
      items={PARTS.filter((part) => part !== 'zones' || actor.administrator).map((part) => ({
        href: part === 'data' ? path : `${path}/${part}`,
        label: labels[part],
        current: part === current,
      }))}
    />
  )
}

type PartProps = Of & {
  part: string
  query: Readonly<Record<string, string | string[] | undefined>>
}

/** One part of a school's data beside its values; "not found" for a word that is none. */
export async function SchoolPartBody({ part, query, ...of }: PartProps) {
  const known = PARTS.find((one) => one === part && one !== 'data')
  if (!known) notFound()
  return (
    <>
      <SchoolTabs {...of} current={known} />
      <PlaceNews done={query.done} />
      {known === 'profile' && <Profile {...of} />}
      {known === 'figures' && <Figures {...of} query={query} />}
      {known === 'zones' && <ServedZones {...of} />}
      {known === 'close' && <Closing {...of} query={query} />}
    </>
  )
}

async function Profile({ actor, schoolId, pages }: Of) {
  const profile = await findProfile(actor, schoolId)
  if (!profile) notFound()
  return (
    <ProfileForm action={saveProfileAction} school={schoolId} pages={pages} profile={profile} />
  )
}

async function Figures({ actor, schoolId, pages, query }: Omit<PartProps, 'part'>) {
  const [t, figures] = await Promise.all([
    getTranslations('places.figures'),
    listEditedFigures(actor, schoolId),
  ])
  const path = `${placePath('schools', schoolId, pages)}/figures`
  const edited = figures.find(({ id }) => id === query.figure) ?? null
  return (
    <>
      <p className="max-w-prose">{t('lead')}</p>
      <FigureTable figures={figures} href={(id) => `${path}?figure=${id}#figure`} />
      <div id="figure">
        <Section title={t(edited ? 'edit' : 'new')}>
          <FigureForm
            key={edited?.id}
            action={saveFigureAction}
            school={schoolId}
            pages={pages}
            figure={edited}
          />
        </Section>
      </div>
    </>
  )
}

async function ServedZones({ actor, schoolId, pages }: Of) {
  const [served, locale] = await Promise.all([findServedZones(actor, schoolId), getLocale()])
  if (!served) notFound()
  const zones = served.zones.map(({ id, ...zone }) => ({ id, name: zoneName(zone, locale) }))
  return (
    <ServedZonesForm
      action={setServedZonesAction}
      school={schoolId}
      pages={pages}
      zones={zones}
      serves={served.serves}
    />
  )
}

async function Closing({ actor, schoolId, pages, query }: Omit<PartProps, 'part'>) {
  const asked = Number(query.year)
  const year = Number.isInteger(asked) && asked > 1800 ? asked : schoolYearAt(new Date()) + 1
  const closing = await findSchoolClosing(actor, schoolId, year)
  if (!closing) notFound()
  return (
    <CloseSchoolForm
      action={closeSchoolAction}
      school={schoolId}
      pages={pages}
      zone={closing.zone}
      year={closing.closedYear ?? year}
      closedYear={closing.closedYear}
      left={closing.left}
    />
  )
}
