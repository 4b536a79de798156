import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { KeptSchool } from '@/lib/lists/shortlist/shortlist.data'

type Props = {
  kept: readonly KeptSchool[]
  /** Slugs of the schools compared now. */
  compared: readonly string[]
  isSignedIn: boolean
}

/** The reader's shortlist: choose schools to compare, or remove one. One form, no script. */
export function ShortlistForm({ kept, compared, isSignedIn }: Props) {
  const t = useTranslations('find.compare')
  return (
    <Section title={t('shortlist')}>
      <p className="text-ink-soft">
        {isSignedIn ? t('account') : t('here')}{' '}
        {isSignedIn ? (
          <TextLink href="/family">{t('rank')}</TextLink>
        ) : (
          <TextLink href="/sign-in?returnTo=/compare">{t('signIn')}</TextLink>
        )}
      </p>
      <form action="/compare" method="get" className="space-y-4">
        <fieldset>
          <legend className="font-semibold">{t('pick')}</legend>
          <ul className="border-line mt-2 max-w-prose border-t">
            {kept.map(({ slug, name }) => (
              <li
                key={slug}
                id={`school-${slug}`}
                className="border-line flex items-center justify-between gap-4 border-b py-1"
              >
                <label className="flex min-h-11 flex-1 items-center gap-3">
                  <input
                    type="checkbox"
                    name="school"
                    value={slug}
                    defaultChecked={compared.includes(slug)}
                    className="size-5 shrink-0"
                  />
                  {name}
                </label>
                <button
                  name="drop"
                  value={slug}
                  formAction="/shortlist"
                  formMethod="post"
                  aria-label={t('dropNamed', { school: name })}
                  className="text-accent min-h-11 px-2 text-sm font-semibold underline underline-offset-4"
                >
                  {t('drop')}
                </button>
              </li>
            ))}
          </ul>
        </fieldset>
        <Button>{t('show')}</Button>
      </form>
    </Section>
  )
}
