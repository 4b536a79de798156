import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { Email } from '@/components/ui/email'
import { Section } from '@/components/ui/section'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { listInvitations } from '@/lib/desks/guardians/invitations.data'

type Invitations = Awaited<ReturnType<typeof listInvitations>>

type Props = {
  invitations: Invitations
  now: Date
  /** Null for somebody who may only read. */
  renew: ((form: FormData) => Promise<void>) | null
}

/** Who was invited as a guardian of a student, and what became of it. */
export function InvitationList({ invitations, now, renew }: Props) {
  const t = useTranslations('guardians.invite')
  const format = useFormatter()
  const at = (date: Date) => ({ at: format.dateTime(date, 'short') })
  const stateOf = ({ usedAt, revokedAt, expiresAt, createdAt }: Invitations[number]) => {
    if (usedAt) return t('used', at(usedAt))
    if (revokedAt) return t('revoked', at(revokedAt))
    return expiresAt < now ? t('over', at(expiresAt)) : t('sentAt', at(createdAt))
  }
  return (
    <Section title={t('list')}>
      {invitations.length === 0 && <p>{t('none')}</p>}
      <ul className="divide-line border-line divide-y border-y empty:hidden">
        {invitations.map((one) => (
          <li key={one.id} className="py-3">
            <Email address={one.email} />: {stateOf(one)}
            {renew && one.usedAt === null && (
              <form action={renew} className="mt-2 flex flex-wrap gap-3">
                <input type="hidden" name="id" value={one.id} />
                <Button variant="secondary" name="do" value="send">
                  {t('resend')}
                </Button>
                {one.revokedAt === null && (
                  <Button variant="quiet" name="do" value="revoke">
                    {t('revoke')}
                  </Button>
                )}
              </form>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
