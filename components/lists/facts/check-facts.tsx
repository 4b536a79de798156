import { getTranslations } from 'next-intl/server'

import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import {
  knowsNoRelative,
  type Facts,
  countPendingFacts,
  type FactView,
  relativesAsked,
} from '@/lib/year/priorities/family-facts.rules'
import { isOfRelative } from '@/lib/year/priorities/priority-conditions.rules'

import { FactList } from './fact-list'

type Props = {
  found: Facts
  student: { id: string; givenName: string }
  /** Whether no list was sent before; only then is the question asked. */
  first: boolean
}

/** The facts that count with a list, and a question about one that may be missing. */
export async function CheckFacts({ found: { facts, statable }, student, first }: Props) {
  const t = await getTranslations('claims')
  const name = student.givenName
  const isAsked = first && knowsNoRelative(facts) && statable.some(isOfRelative)
  const relatives = relativesAsked(statable)
  return (
    <section className="space-y-3">
      <h2 className="text-2xl font-bold">{t('checkTitle', { student: name })}</h2>
      <FactList facts={facts} student={name} />
      <FactsWaiting facts={facts} />
      {isAsked && (
        <Notice tone="information" title={t('askTitle', { relatives })}>
          <p>{t('ask', { student: name, relatives })}</p>
          <p>
            <TextLink href={`/family/${student.id}/ranking?facts=open#facts`}>
              {t('askLink')}
            </TextLink>
          </p>
          <p>{t('askNo')}</p>
        </Notice>
      )}
    </section>
  )
}

/** How many facts the schools have not answered; nothing when there are none. */
export async function FactsWaiting({ facts }: { facts: readonly FactView[] }) {
  const count = countPendingFacts(facts)
  if (count === 0) return null
  const t = await getTranslations('claims')
  return (
    <Notice tone="attention" title={t('waitingCount', { count })}>
      <p>{t('waitingBody')}</p>
    </Notice>
  )
}
