import { getTranslations } from 'next-intl/server'

import { ContactList } from '@/components/desks/guardians/contact-list'
import { EndedGuardians, LinkedGuardians } from '@/components/desks/guardians/guardian-lists'
import { InvitationList } from '@/components/desks/guardians/invitation-list'
import { StudentsFrame } from '@/components/desks/students/students-frame'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { listContacts } from '@/lib/desks/guardians/contacts.data'
import { listGuardianCases, listGuardians } from '@/lib/desks/guardians/guardians.data'
import { listInvitations } from '@/lib/desks/guardians/invitations.data'
import { findAddressees } from '@/lib/registry/people/give-address.data'

import { openStudent } from '../../open'
import { renewAction } from './actions'

const DONE = ['ended', 'recorded', 'linked', 'contact'] as const

const INVITED = ['resent', 'notSent', 'wasRevoked'] as const

export async function generateMetadata() {
  const t = await getTranslations('guardians')
  return { title: t('link') }
}

/** Who has access to a student, who had, and whom the records name. */
export default async function GuardiansPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/students/[student]/guardians'>) {
  const [{ zone: slug, student: id }, query] = await Promise.all([params, searchParams])
  const { actor, zone, cycle, path, back, record } = await openStudent(slug, id, '/guardians')
  const [t, { linked, ended }, contacts, cases, invitations] = await Promise.all([
    getTranslations('guardians'),
    listGuardians(id),
    listContacts(id),
    listGuardianCases(actor, zone.id, id),
    listInvitations(id),
  ])
  const addressees = await findAddressees(
    actor,
    linked.map(({ user }) => user.id),
  )
  const done = DONE.find((one) => one === query['done'])
  const invited = INVITED.find((one) => one === query['done'])
  const waiting = cases.filter(({ state }) => state === 'REQUESTED')
  const here = record.canChange ? `${back}/guardians` : null
  return (
    <StudentsFrame
      zone={zone}
      cycle={cycle}
      title={t('title', { student: record.name })}
      lead={t('lead')}
      above={[{ href: back, label: record.name }]}
    >
      {done && <Notice tone="done" title={t(`done.${done}`)} />}
      {invited && (
        <Notice
          tone={invited === 'notSent' ? 'attention' : 'done'}
          title={t(`invite.${invited}`)}
        />
      )}
      {waiting.map((one) => (
        <Notice key={one.id} tone="attention" title={t('caseWaits')}>
          <p>
            <TextLink href={`${path}/guardian-cases/${one.id}`}>{t('seeCase')}</TextLink>
          </p>
        </Notice>
      ))}
      {!record.canChange && <Notice tone="information">{t('barred.own')}</Notice>}
      <LinkedGuardians linked={linked} path={here} addressees={addressees} />
      <EndedGuardians ended={ended} path={here} />
      <ContactList contacts={contacts} path={here} />
      <InvitationList
        invitations={invitations}
        now={new Date()}
        renew={here === null ? null : renewAction.bind(null, here)}
      />
    </StudentsFrame>
  )
}
