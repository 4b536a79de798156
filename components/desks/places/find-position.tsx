import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import type { Match } from '@/lib/registry/zones/match-address.rules'

type Props = {
  /** The address of the campus's page. */
  path: string
  address: string
  /** The places that the address may mean; a word says why there is none; null before anything is looked up. */
  found: readonly Match[] | 'notFound' | 'unavailable' | 'not-set-up' | null
}

/** Finds the position of an address; the chosen one is filled into the form of the page. */
export function FindPosition({ path, address, found }: Props) {
  const t = useTranslations('places.campuses')
  return (
    <>
      <form action={path} className="flex max-w-prose flex-wrap items-end gap-4">
        <div className="min-w-0 grow">
          <TextField
            label={t('findAddress')}
            name="find"
            id="find"
            maxLength={300}
            defaultValue={address}
          />
        </div>
        <Button variant="secondary">{t('findButton')}</Button>
      </form>
      {typeof found === 'string' && <p role="status">{t(found)}</p>}
      {typeof found === 'object' && found !== null && (
        <>
          {found.length > 1 && <p role="status">{t('matches')}</p>}
          <ul className="divide-line border-line max-w-prose divide-y border-y">
            {found.map(({ label, latitude, longitude }) => (
              <li key={`${latitude} ${longitude}`} className="py-2">
                {label}{' '}
                <TextLink href={`${path}?latitude=${latitude}&longitude=${longitude}`}>
                  {t('use')}
                  <span className="sr-only">: {label}</span>
                </TextLink>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
