import { getTranslations } from 'next-intl/server'

import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Table } from '@/components/ui/table'
import type { PendingClaimView } from '@/lib/year/priorities/pending-claims.data'

type Props = {
  claims: readonly PendingClaimView[]
  /** Null once no claim can be answered any more. */
  action: ((claimId: string, form: FormData) => Promise<void>) | null
}

/** The open claims, each with what the roster says and, while it can be answered, two buttons. */
export async function ClaimsTable({ claims, action }: Props) {
  const [t, conditions] = await Promise.all([
    getTranslations('school.claims'),
    getTranslations('conditions'),
  ])
  return (
    <Table
      caption={t('title')}
      captionHidden
      columns={[
        { key: 'student', label: t('student') },
        { key: 'fact', label: t('fact') },
        { key: 'records', label: t('records') },
        ...(action ? [{ key: 'answer', label: t('answer') }] : []),
      ]}
      rows={claims.map((claim) => ({
        key: claim.id,
        cells: {
          student: (
            <>
              {claim.student.name}{' '}
              <span className="text-ink-soft font-normal">{claim.student.number}</span>
            </>
          ),
          fact: (
            <>
              <p>{conditions(`${claim.condition}.atSchool`)}</p>
              {claim.note && <p className="text-ink-soft">{t('note', { note: claim.note })}</p>}
            </>
          ),
          records:
            claim.siblings.length > 0
              ? claim.siblings.map((sibling) => <p key={sibling.name}>{t('sibling', sibling)}</p>)
              : t('noSibling'),
          answer: action && (
            <Answers name={claim.student.name} action={action.bind(null, claim.id)} />
          ),
        },
      }))}
      empty={<EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>}
    />
  )
}

async function Answers({
  name,
  action,
}: {
  name: string
  action: (form: FormData) => Promise<void>
}) {
  const t = await getTranslations('school.claims')
  const [approve, reject] = [t('approve'), t('reject')]
  return (
    <form action={action} className="flex flex-wrap gap-2">
      <Button
        variant="secondary"
        name="answer"
        value="APPROVED"
        aria-label={t('of', { answer: approve, name })}
      >
        {approve}
      </Button>
      <Button
        variant="quiet"
        name="answer"
        value="REJECTED"
        aria-label={t('of', { answer: reject, name })}
      >
        {reject}
      </Button>
    </form>
  )
}
