import { useLocale, useTranslations } from 'next-intl'

import { type ListLook, WholeList } from '@/components/shell/whole-list'
import { Button } from '@/components/ui/button'
import { Email } from '@/components/ui/email'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { zoneName } from '@/lib/base/format/names'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import { findPeople } from '@/lib/registry/people/people-table.rules'
import { peopleTable } from '@/lib/registry/people/people-table.schema'
import type { Grant } from '@/lib/registry/people/people.data'

/** The catalog's keys of the columns, under `setup.people`. */
export const PEOPLE_COLUMNS = {
  name: 'person',
  email: 'email',
  role: 'role',
  place: 'place',
  end: 'change',
} as const satisfies Record<ColumnKey<typeof peopleTable>, string>

type Props = {
  people: readonly Grant[]
  /** The zone's slug; empty on the page of the district. */
  zone: string
  action: (form: FormData) => Promise<void>
  /** To whose accounts the reader gives other addresses; only administrators do to people with a role. */
  addressees: ReadonlySet<string>
  look: ListLook<typeof peopleTable>
}

/** Who has which role and where, each with a button to end it. */
export function PeopleTable({ people, zone, action, addressees, look }: Props) {
  const t = useTranslations('setup.people')
  const roles = useTranslations('roles')
  const locale = useLocale()
  const words = {
    role: ({ role }: Grant) => roles(`${role}.name`),
    place: (grant: Grant) =>
      grant.school ?? (grant.zone ? zoneName(grant.zone, locale) : t('district')),
  }
  return (
    <WholeList
      table={peopleTable}
      look={look}
      found={findPeople(people, look.filter, words)}
      all={people.length}
      label={(key) => t(PEOPLE_COLUMNS[key])}
      caption={t('caption')}
      search={t('search')}
      row={(grant) => ({
        key: grant.id,
        cells: {
          name: (
            <>
              {grant.name}
              <PersonLinks grant={grant} zone={zone} isAddressee={addressees.has(grant.userId)} />
            </>
          ),
          email: <Email address={grant.email} />,
          role: words.role(grant),
          place: words.place(grant),
          end:
            grant.kept === null ? (
              <form action={action} className="-ms-4 [&_button]:text-start">
                <input type="hidden" name="zone" value={zone} />
                <input type="hidden" name="grant" value={grant.id} />
                <Button variant="quiet">
                  {t('end')}
                  <span className="sr-only">
                    {grant.name}, {words.role(grant)}
                  </span>
                </Button>
              </form>
            ) : (
              <span className="text-ink-soft">{t(`kept.${grant.kept}`)}</span>
            ),
        },
      })}
      empty={t('empty')}
      noneFound={t('noneFound')}
    />
  )
}

/** What else can be changed about a person: how families reach them, and the address of their account. */
function PersonLinks({
  grant,
  zone,
  isAddressee,
}: {
  grant: Grant
  zone: string
  isAddressee: boolean
}) {
  const t = useTranslations('setup.people')
  const contacts = useTranslations('contacts.own')
  const { name, userId, school } = grant
  return (
    <>
      {school !== null && (
        <span className="block text-sm font-normal">
          <TextLink
            href={
              zone === ''
                ? `/staff/data/people/${userId}/contact`
                : `/staff/${zone}/people/${userId}`
            }
          >
            {contacts('edit')}
            <span className="sr-only">: {name}</span>
          </TextLink>
        </span>
      )}
      {isAddressee && (
        <span className="block text-sm font-normal">
          <TextLink href={`/staff/data/people/${userId}`}>
            {t('address.link')}
            <span className="sr-only">: {name}</span>
          </TextLink>
        </span>
      )}
    </>
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
