import { getTranslations } from 'next-intl/server'

import { isLeaving, StudentCard } from '@/components/desks/student-card'
import { ClassLists } from '@/components/lists/family/class-lists'
import { PapersOnce } from '@/components/lists/family/papers-once'
import { WhoCanHelp } from '@/components/registry/people/who-can-help'
import { Page, PageTitle } from '@/components/shell/page'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { listStudentCards } from '@/lib/desks/family-cards.data'
import { listUnconfirmed } from '@/lib/lists/class-hours/unconfirmed-lists.data'
import type { StudentCard as Card } from '@/lib/lists/ranking.view'
import { listUnsettledPapers } from '@/lib/lists/unsettled-lists.data'
import { listFamilyPermits } from '@/lib/moves/permits/family-permits.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { listFamilyContacts } from '@/lib/registry/students/family-contacts.data'
import { fullName } from '@/lib/registry/students/full-name.rules'

import { confirmAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('family.home')
  return { title: t('title') }
}

const URGENT = ['not-begun', 'draft', 'unconfirmed', 'changed', 'placed', 'better', 'late']

const nameOf = ({ student }: Card) => fullName(student)

export default async function FamilyPage({ searchParams }: PageProps<'/[locale]/family'>) {
  const actor = await requireActor('/family')
  const { added, list } = await searchParams
  const now = new Date()
  const cards = await listStudentCards(actor, now)
  const permits = Map.groupBy(await listFamilyPermits(actor), ({ studentId }) => studentId)
  const permitsOf = ({ student }: Card) => permits.get(student.id) ?? []
  const unconfirmed = await listUnconfirmed(actor, now)
  const papers = await listUnsettledPapers(actor)
  const t = await getTranslations('family.home')
  const first = cards.find(
    (card) => card.year && URGENT.includes(card.year.state) && !isLeaving(card, permitsOf(card)),
  )
  const newest = cards.find(({ student }) => student.id === added)

  return (
    <Page width="family">
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      {newest && <Notice tone="done" title={t('added', { student: nameOf(newest) })} />}
      <ClassLists lists={unconfirmed} confirmation={list} confirm={confirmAction} />
      <PapersOnce papers={papers} now={now} />
      {cards.length > 0 && (
        <ul className="space-y-6">
          {cards.map((card) => (
            <li key={card.student.id}>
              <StudentCard
                card={card}
                primary={card === first}
                permits={permitsOf(card)}
                now={now}
              />
            </li>
          ))}
        </ul>
      )}
      {cards.length === 0 ? (
        <EmptyState
          title={t('emptyTitle')}
          action={<LinkButton href="/family/add">{t('add')}</LinkButton>}
        >
          {t('emptyBody')} {t('emptyOther')}
        </EmptyState>
      ) : (
        <LinkButton href="/family/add" variant="secondary">
          {t('addAnother')}
        </LinkButton>
      )}
      <WhoCanHelp contacts={await listFamilyContacts(actor)} />
    </Page>
  )
}
