import { useTranslations } from 'next-intl'

import { TogetherNews } from '@/components/shell/together'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'
import type { ClaimOutcome } from '@/lib/year/priorities/answer-claim.mutations'
import type { PendingClaimView } from '@/lib/year/priorities/pending-claims.data'

import { useClaimCells } from './claims-table'

type Props = {
  claims: readonly PendingClaimView[]
  /** What became of each claim; null before they are answered. */
  outcomes: ReadonlyMap<string, ClaimOutcome> | null
  isFixed: boolean
  action: (form: FormData) => Promise<void>
  undo: (form: FormData) => Promise<void>
}

/** Claims that get the same answer: what each says, and two buttons for those that still wait. */
export function AnswerTogether({ claims, outcomes, isFixed, action, undo }: Props) {
  const t = useTranslations('school.claims')
  const cells = useClaimCells()
  const waiting = claims.filter(({ state }) => state === 'PENDING')
  const count = waiting.length
  return (
    <>
      {outcomes && <Outcomes claims={claims} outcomes={outcomes} />}
      {outcomes && !isFixed && <Undo claims={claims} outcomes={outcomes} undo={undo} />}
      {isFixed ? (
        <Notice tone="attention" title={t('frozen')} />
      ) : (
        !outcomes &&
        count < claims.length && (
          <p className="max-w-prose">{t('togetherAnswered', { count: claims.length - count })}</p>
        )
      )}
      <Table
        caption={t('togetherTitle')}
        captionHidden
        columns={(['student', 'number', 'fact', 'records', 'since', 'state'] as const).map(
          (key) => ({ key, label: t(key) }),
        )}
        rows={claims.map((claim) => ({
          key: claim.id,
          cells: { ...cells(claim), state: t(`states.${claim.state}`) },
        }))}
        empty={null}
      />
      {!isFixed && count > 0 && (
        <form action={action} className="space-y-3">
          <p className="max-w-prose">{t('consequence')}</p>
          <input type="hidden" name="claims" value={waiting.map(({ id }) => id).join(',')} />
          <div className="flex flex-wrap gap-3">
            <Button name="answer" value="APPROVED">
              {t('approveAll', { count })}
            </Button>
            <Button variant="secondary" name="answer" value="REJECTED">
              {t('rejectAll', { count })}
            </Button>
          </div>
        </form>
      )}
    </>
  )
}

function Outcomes({
  claims,
  outcomes,
}: Pick<Props, 'claims'> & { outcomes: NonNullable<Props['outcomes']> }) {
  const t = useTranslations('school.claims')
  const all = [...outcomes.values()]
  const isRejected = all.includes('REJECTED')
  const count = all.filter((one) => one === 'APPROVED' || one === 'REJECTED').length
  return (
    <TogetherNews
      title={t(isRejected ? 'rejectedAll' : 'approvedAll', { count })}
      left={claims.flatMap(({ id, student }) => {
        const why = outcomes.get(id)
        if (why === undefined || why === 'APPROVED' || why === 'REJECTED') return []
        return [{ key: id, name: student.name, why: t(why === 'not-found' ? 'gone' : why) }]
      })}
    />
  )
}

/** The way back for those of the claims that are answered, until the lists are frozen. */
function Undo({
  claims,
  outcomes,
  undo,
}: Pick<Props, 'claims' | 'undo'> & { outcomes: NonNullable<Props['outcomes']> }) {
  const t = useTranslations('school.claims')
  const answered = claims.filter(({ id, state }) => state === outcomes.get(id))
  if (answered.length === 0) return null
  return (
    <form action={undo}>
      <input type="hidden" name="claims" value={answered.map(({ id }) => id).join(',')} />
      <Button variant="secondary">{t('undoAll', { count: answered.length })}</Button>
    </form>
  )
}
