import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { Email } from '@/components/ui/email'
import { Section } from '@/components/ui/section'
import type { EndedRole } from '@/lib/registry/people/ended-roles.data'

type Props = {
  ended: readonly EndedRole[]
  /** The zone's slug; empty on the page of the district. */
  zone: string
  action: (form: FormData) => Promise<void>
}

/** The roles that ended lately, each with a button that gives it back; nothing when there is none. */
export function EndedRoles({ ended, zone, action }: Props) {
  const t = useTranslations('setup.people')
  const roles = useTranslations('roles')
  if (ended.length === 0) return null
  return (
    <Section title={t('endedTitle')} lead={t('endedLead')}>
      <ul className="divide-line border-line divide-y border-y">
        {ended.map(({ id, name, email, role }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <p>
              {name}, {roles(`${role}.name`)}
              <span className="text-ink-soft block text-sm">
                <Email address={email} />
              </span>
            </p>
            <form action={action}>
              <input type="hidden" name="zone" value={zone} />
              <input type="hidden" name="ended" value={id} />
              <Button variant="quiet">
                {t('restore')}
                <span className="sr-only">
                  {name}, {roles(`${role}.name`)}
                </span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </Section>
  )
}
