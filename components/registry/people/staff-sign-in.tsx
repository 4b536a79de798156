import { getTranslations } from 'next-intl/server'

import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/section'

type Props = {
  providers: readonly { readonly name: string; readonly label: string }[]
  returnTo: string
  /** Whether it stands above the way of families, whose title then follows. */
  first: boolean
  /** Whether staff have no other way. */
  only: boolean
}

/** The accounts that staff sign in with, a link for each; nothing where none is set up. */
export async function StaffSignIn({ providers, returnTo, first, only }: Props) {
  if (providers.length === 0) return null
  const t = await getTranslations('auth.staff')
  return (
    <>
      <Section title={t('title')} lead={only ? t('only') : t('lead')}>
        <ul className="flex flex-wrap gap-3">
          {providers.map(({ name, label }) => (
            <li key={name}>
              <LinkButton
                href={`/sign-in/with/${name}?returnTo=${encodeURIComponent(returnTo)}`}
                variant="secondary"
              >
                {t('with', { label })}
              </LinkButton>
            </li>
          ))}
        </ul>
      </Section>
      {first && <h2 className="text-2xl font-bold">{only ? t('families') : t('code')}</h2>}
    </>
  )
}
