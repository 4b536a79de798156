import { getTranslations } from 'next-intl/server'

import { PaperKinds } from '@/components/desks/staff/paper-kinds'
import { TickedFrame } from '@/components/desks/staff/ticked-frame'
import { Disclosure } from '@/components/ui/disclosure'
import { countPaperLetters } from '@/lib/desks/paper-letters.data'

import { openTicked } from '../open'

export async function generateMetadata() {
  const t = await getTranslations('staff.ticked.letters')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/[zone]/ticked/letters'>

/** Letters on paper to the families of the ticked students, also to those whom our e-mails reach. */
export default async function TickedLettersPage({ params, searchParams }: Props) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const opened = await openTicked(slug, 'letters', query)
  const { actor, cycle, students, again } = opened
  const ids = new Set(students.map(({ id }) => id))
  const [t, counts] = await Promise.all([
    getTranslations('staff.ticked.letters'),
    countPaperLetters(actor, cycle.id, new Date(), ids),
  ])
  const address = new URLSearchParams(again)
  address.set('year', String(cycle.schoolYear))
  return (
    <TickedFrame {...opened} title={t('title')}>
      <p className="max-w-prose">{t('lead')}</p>
      <Disclosure label={t('who', { count: students.length })} open={students.length <= 20}>
        <ul className="sm:columns-2">
          {students.map(({ id, name, number }) => (
            <li key={id}>
              {name} · {number}
            </li>
          ))}
        </ul>
      </Disclosure>
      {counts && (
        <PaperKinds
          counts={counts}
          chosen
          href={`/staff/${slug}/letters/pdf?${address.toString()}`}
        />
      )}
    </TickedFrame>
  )
}
