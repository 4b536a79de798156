import { useLocale, useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { Email } from '@/components/ui/email'
import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { zoneName } from '@/lib/base/format/names'
import type { Grant } from '@/lib/registry/people/people.data'

type Props = {
  people: readonly Grant[]
  /** The zone's slug; empty on the page of the district. */
  zone: string
  action: (form: FormData) => Promise<void>
  /** To whose accounts the reader gives other addresses; only administrators do to people with a role. */
  addressees: ReadonlySet<string>
}

/** Who has which role and where, each with a button to end it. */
export function PeopleTable({ people, zone, action, addressees }: Props) {
  const t = useTranslations('setup.people')
  const roles = useTranslations('roles')
  const contacts = useTranslations('contacts.own')
  const locale = useLocale()
  return (
    <Table
      caption={t('caption')}
      captionHidden
      columns={[
        { key: 'name', label: t('person') },
        { key: 'role', label: t('role') },
        { key: 'place', label: t('place') },
        { key: 'end', label: t('change') },
      ]}
      rows={people.map((grant) => ({
        key: grant.id,
        cells: {
          name: (
            <>
              {grant.name}
              <span className="text-ink-soft block text-sm font-normal">
                <Email address={grant.email} />
              </span>
              {grant.school !== null && (
                <span className="block text-sm font-normal">
                  <TextLink
                    href={
                      zone === ''
                        ? `/staff/data/people/${grant.userId}/contact`
                        : `/staff/${zone}/people/${grant.userId}`
                    }
                  >
                    {contacts('edit')}
                    <span className="sr-only">: {grant.name}</span>
                  </TextLink>
                </span>
              )}
              {addressees.has(grant.userId) && (
                <span className="block text-sm font-normal">
                  <TextLink href={`/staff/data/people/${grant.userId}`}>
                    {t('address.link')}
                    <span className="sr-only">: {grant.name}</span>
                  </TextLink>
                </span>
              )}
            </>
          ),
          role: roles(`${grant.role}.name`),
          place: grant.school ?? (grant.zone ? zoneName(grant.zone, locale) : t('district')),
          end:
            grant.kept === null ? (
              <form action={action} className="-ms-4 [&_button]:text-start">
                <input type="hidden" name="zone" value={zone} />
                <input type="hidden" name="grant" value={grant.id} />
                <Button variant="quiet">
                  {t('end')}
                  <span className="sr-only">
                    {grant.name}, {roles(`${grant.role}.name`)}
                  </span>
                </Button>
              </form>
            ) : (
              <span className="text-ink-soft">{t(`kept.${grant.kept}`)}</span>
            ),
        },
      }))}
      empty={t('empty')}
    />
  )
}

const WORDS = [
  'given',
  'ended',
  'restored',
  'reached',
  'not-found',
  'not-restored',
  'own',
  'last',
  'administrator',
] as const

/** Says whether a role was given or ended, or why not. */
export function PeopleConfirmation({ outcome }: { outcome: string | string[] | undefined }) {
  const t = useTranslations('setup.people.news')
  const word = WORDS.find((one) => one === outcome)
  if (!word) return null
  const isDone = word === 'given' || word === 'ended' || word === 'restored' || word === 'reached'
  return <Notice tone={isDone ? 'done' : 'problem'}>{t(word)}</Notice>
}
