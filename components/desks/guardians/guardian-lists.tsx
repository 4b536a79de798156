import { useTranslations } from 'next-intl'

import { Email } from '@/components/ui/email'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { Ended, listGuardians } from '@/lib/desks/guardians/guardians.data'

type Guardians = Awaited<ReturnType<typeof listGuardians>>
/** Null for somebody who may only read. */
type Path = string | null

type LinkedProps = {
  linked: Guardians['linked']
  path: Path
  /** To whose accounts the reader can give another address. */
  addressees: ReadonlySet<string>
}

/** Who has access to a student. */
export function LinkedGuardians({ linked, path, addressees }: LinkedProps) {
  const t = useTranslations('guardians')
  const address = useTranslations('setup.people.address')
  const format = useFormatter()
  return (
    <Section title={t('linked')}>
      {linked.length === 0 && <p>{t('noLinked')}</p>}
      <ul className="divide-line border-line divide-y border-y empty:hidden">
        {linked.map(({ user, since }) => (
          <li key={user.id} className="py-3">
            <span className="font-semibold">{user.name}</span>, <Email address={user.email} />
            <span className="text-ink-soft block text-sm">
              {t('since', { at: format.dateTime(since, 'short') })}
            </span>
            {path && (
              <span className="flex flex-wrap gap-x-6">
                <TextLink href={`${path}/${user.id}`}>{t('end')}</TextLink>
                {addressees.has(user.id) && (
                  <TextLink href={`${path}/${user.id}/address`}>{address('link')}</TextLink>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function EndedGuardian({ ended, path }: { ended: Ended; path: Path }) {
  const t = useTranslations('guardians')
  const format = useFormatter()
  const { user, why, reason, endedBy, approvedBy, backAt, backBy, backReason } = ended
  const at = format.dateTime(ended.endedAt, 'short')
  return (
    <li className="py-3">
      <span className="font-semibold">{user.name}</span>, <Email address={user.email} />:{' '}
      {t(`why.${why}`)}
      <span className="text-ink-soft block text-sm">
        {reason === null
          ? t('endedByFiles', { at })
          : t('endedBy', { by: endedBy ?? t('somebody'), at, reason })}
        {approvedBy && ` · ${t('approvedBy', { by: approvedBy })}`}
      </span>
      {backAt && (
        <span className="text-ink-soft block text-sm">
          {backReason === null
            ? t('backByCode', { at: format.dateTime(backAt, 'short') })
            : t('backBy', { by: backBy ?? t('somebody'), at: format.dateTime(backAt, 'short') })}
          {backReason && ` · ${t('backReason', { reason: backReason })}`}
        </span>
      )}
      {ended.hasCustodyAgain && <Notice tone="attention">{t('hasAgain')}</Notice>}
      {path && backAt === null && <TextLink href={`${path}/${user.id}`}>{t('again')}</TextLink>}
    </li>
  )
}

/** Whose access to a student ended, with the reasons. */
export function EndedGuardians({ ended, path }: { ended: readonly Ended[]; path: Path }) {
  const t = useTranslations('guardians')
  return (
    <Section title={t('ended')}>
      {ended.length === 0 && <p>{t('noEnded')}</p>}
      <ul className="divide-line border-line divide-y border-y empty:hidden">
        {ended.map((one) => (
          <EndedGuardian key={one.id} ended={one} path={path} />
        ))}
      </ul>
    </Section>
  )
}
