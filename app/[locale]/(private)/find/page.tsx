import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { FindForm } from '@/components/registry/people/find-form'
import { Page, PageTitle } from '@/components/shell/page'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/text-link'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { findAnywhere } from '@/lib/desks/find-anywhere.data'
import { searchFilterSchema } from '@/lib/desks/find-student.schema'
import { requireActor } from '@/lib/registry/accounts/session'

export async function generateMetadata() {
  const t = await getTranslations('today.find')
  return { title: t('title') }
}

/** Finds a child of the reader's by anything known of it; one alone opens at once. */
export default async function FindPage({ searchParams }: PageProps<'/[locale]/find'>) {
  const { q } = searchFilterSchema.parse(await searchParams)
  const actor = await requireActor(`/find?q=${encodeURIComponent(q)}`)
  const found = await findAnywhere(actor, q, new Date())
  if (!found) notFound()
  const { students, more } = found
  const [only] = students
  if (only && students.length === 1 && !more) redirect(only.href)
  const [t, format] = await Promise.all([getTranslations('today.find'), getFormatter()])

  return (
    <Page width="staff">
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      <FindForm id="find-here" q={q} label={t('label')} button={t('button')} large />
      {q !== '' && students.length > 0 && (
        <p role="status" className="text-ink-soft">
          {t(more ? 'more' : 'count', { count: students.length })}
        </p>
      )}
      {q !== '' && students.length === 0 && (
        <EmptyState title={t('none', { q })}>{t('noneBody')}</EmptyState>
      )}
      {students.length > 0 && (
        <ul className="divide-line border-line divide-y border-y">
          {students.map(({ id, href, name, number, birthDate, school }) => (
            <li
              key={id}
              className="hover:bg-well relative flex flex-wrap items-baseline justify-between gap-x-6 py-3"
            >
              <span className="font-semibold">
                <TextLink href={href} stretched>
                  {name}
                </TextLink>
              </span>
              <span className="text-ink-soft text-sm tabular-nums">
                {number}
                {school && ` · ${school}`}
                {/* a date without a time: the same day everywhere */}
                {birthDate &&
                  ` · ${t('born', { day: format.dateTime(birthDate, { dateStyle: 'medium', timeZone: 'UTC' }) })}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
