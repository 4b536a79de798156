import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

import { readBrowserShortlist } from '@/app/shortlist/browser-shortlist'
import { CompareTable } from '@/components/desks/compare-table'
import { ShortlistForm } from '@/components/lists/shortlist/shortlist-form'
import { DemoLabel } from '@/components/shell/demo-label'
import { Page, PageTitle } from '@/components/shell/page'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { pageLocale } from '@/lib/base/i18n/page-locale'
import { findPastRounds } from '@/lib/draw/record/past-rounds.data'
import { findKept, findShortlist } from '@/lib/lists/shortlist/shortlist.data'
import { comparedSchema, MOST_COMPARED } from '@/lib/lists/shortlist/shortlist.schema'
import { currentActor } from '@/lib/registry/accounts/session'
import { getSchool } from '@/lib/registry/schools/school.data'

type Props = PageProps<'/[locale]/compare'>

/** The question is in the address, so the page is rendered for each request. */
export const dynamic = 'force-dynamic'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await pageLocale(params)
  const t = await getTranslations('find.compare')
  return { title: t('title'), description: t('lead') }
}

export default async function ComparePage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const t = await getTranslations('find.compare')
  const c = await getTranslations('common')
  const actor = await currentActor()
  const kept = actor ? await findShortlist(actor) : await findKept(await readBrowserShortlist())
  const asked = comparedSchema.parse(await searchParams)
  const known = asked.length > 0 ? await findKept(asked) : kept
  const compared = known.slice(0, MOST_COMPARED)
  const left = asked.length > 0 ? known.slice(MOST_COMPARED) : []
  const profiles = await Promise.all(compared.map(({ slug }) => getSchool(slug, locale)))
  const schools = await Promise.all(
    profiles
      .filter((school) => school !== null)
      .map(async (school) => ({
        ...school,
        rounds: await findPastRounds(school.zone.slug, school.id),
      })),
  )
  return (
    <Page width="public">
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      {known.length < asked.length && <Notice tone="attention">{t('unknown')}</Notice>}
      {left.length > 0 && (
        <Notice tone="attention">
          {t('tooMany', { names: left.map(({ name }) => name).join(', ') })}
        </Notice>
      )}
      {schools.length > 0 && (
        <Section title={t('rows')} lead={schools.length === 1 && t('one')}>
          {schools.some((school) => school.seats?.demo) && <DemoLabel>{c('demoDates')}</DemoLabel>}
          <CompareTable schools={schools} />
          <p className="text-ink-soft text-sm">{t('source')}</p>
        </Section>
      )}
      {kept.length === 0 && (
        <EmptyState
          title={t('empty')}
          action={
            <LinkButton href="/zones" variant={schools.length > 0 ? 'secondary' : 'primary'}>
              {t('toZones')}
            </LinkButton>
          }
        >
          {t('emptyBody')}
        </EmptyState>
      )}
      {kept.length > 0 && (
        <ShortlistForm
          kept={kept}
          compared={compared.map(({ slug }) => slug)}
          isSignedIn={actor !== null}
        />
      )}
    </Page>
  )
}
