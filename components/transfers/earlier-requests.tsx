import { getTranslations } from 'next-intl/server'

import { RequestTable } from '@/components/caseload/request-table'
import { Section } from '@/components/ui/section'
import type { RequestView } from '@/lib/transfers/view'

const ENDED = ['DENIED', 'WITHDRAWN', 'UNPLACED']

/** Requests that ended without a new seat. */
export async function EarlierRequests({ requests }: { requests: readonly RequestView[] }) {
  const t = await getTranslations('transfers.family')
  const ended = requests.filter(({ state }) => ENDED.includes(state))
  if (ended.length === 0) return null
  return (
    <Section title={t('earlier')}>
      <RequestTable requests={ended} />
    </Section>
  )
}
