import { getTranslations } from 'next-intl/server'

import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import {
  knowsNobody,
  type Facts,
  waitingFacts,
  type FactView,
} from '@/lib/year/priorities/family-facts.rules'
import { isOfRelative } from '@/lib/year/priorities/priority-conditions.rules'

import { FactList } from './fact-list'

type Props = {
  found: Facts
  student: { id: string; givenName: string }
  /** Nothing was sent before: the question is asked this once. */
  first: boolean
}

/** The facts that go with a list, and the question for one that may have been missed. */
export async function CheckFacts({ found: { facts, statable }, student, first }: Props) {
  const t = await getTranslations('claims')
  const name = student.givenName
  const isAsked = first && knowsNobody(facts) && statable.some(isOfRelative)
  return (
    <section className="space-y-3">
      <h2 className="text-2xl font-bold">{t('checkTitle', { student: name })}</h2>
      <FactList facts={facts} student={name} />
      <FactsWaiting facts={facts} />
      {isAsked && (
        <Notice tone="information" title={t('askTitle')}>
          <p>{t('ask', { student: name })}</p>
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

/** How many facts wait for a school; nothing when none does. */
export async function FactsWaiting({ facts }: { facts: readonly FactView[] }) {
  const count = waitingFacts(facts)
  if (count === 0) return null
  const t = await getTranslations('claims')
  return (
    <Notice tone="attention" title={t('waitingCount', { count })}>
      <p>{t('waitingBody')}</p>
    </Notice>
  )
}
