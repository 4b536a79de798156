import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { DataList } from '@/components/ui/data-list'
import { Email } from '@/components/ui/email'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { StaffSignInPage } from '@/lib/registry/accounts/staff/staff-sign-in.data'

type Act = (form: FormData) => Promise<void>

type RuleProps = { view: StaffSignInPage; ask: Act; answer: Act }

/** Whether staff have another way than their district account, and what waits for the OK of another administrator. */
export function SignInRule({ view: { only, open, isTied, providers }, ask, answer }: RuleProps) {
  const t = useTranslations('auth.staff.page')
  const format = useFormatter()
  if (providers.length === 0 && !only && !open) return null
  return (
    <Section title={t('rule')}>
      <p>{only ? t('onlyNow') : t('bothNow')}</p>
      {open ? (
        <form action={answer} className="space-y-3">
          <p className="max-w-prose">
            {t(open.only ? 'open' : 'openBoth', {
              by: open.by,
              at: format.dateTime(open.at, 'shortMoment'),
            })}{' '}
            {t('needsOk')} {open.only && !open.isOwn && t('askOnlyMeans')}
          </p>
          <input type="hidden" name="rule" value={open.id} />
          <div className="flex flex-wrap gap-3">
            {!open.isOwn && (
              <Button name="answer" value="agree">
                {t('agree')}
              </Button>
            )}
            <Button name="answer" value="refuse" variant="secondary">
              {open.isOwn ? t('takeBack') : t('refuse')}
            </Button>
          </div>
        </form>
      ) : !only && !isTied ? (
        <p>{t('needsIdentity')}</p>
      ) : (
        <form action={ask} className="space-y-3">
          <p className="max-w-prose">{only ? t('askBothMeans') : t('askOnlyMeans')}</p>
          <input type="hidden" name="only" value={only ? 'no' : 'yes'} />
          <Button variant="secondary">{only ? t('askBoth') : t('askOnly')}</Button>
        </form>
      )}
    </Section>
  )
}

/** The providers that are set, with what has to be typed there. */
export function SetUpProviders({ providers }: Pick<StaffSignInPage, 'providers'>) {
  const t = useTranslations('auth.staff.page')
  return (
    <Section title={t('providers')}>
      {providers.length === 0 && <p>{t('none')}</p>}
      {providers.map(({ name, label, issuer, domain, tenant, answers, back, portal }) => (
        <section key={name}>
          <h3 className="text-lg font-semibold">{label}</h3>
          <DataList
            items={[
              {
                term: issuer,
                detail: (
                  <>
                    {domain && <p>{t('belongsDomain', { domain })}</p>}
                    {tenant && <p>{t('belongsTenant', { tenant })}</p>}
                    <p>{answers ? t('answers') : t('away')}</p>
                  </>
                ),
              },
              { term: t('back'), detail: <code className="break-all">{back}</code> },
              { term: t('portal'), detail: <code className="break-all">{portal}</code> },
            ]}
          />
        </section>
      ))}
    </Section>
  )
}

/** Who is tied to an account of the district, each with a button that unties. */
export function TiedAccounts({ tied, untie }: Pick<StaffSignInPage, 'tied'> & { untie: Act }) {
  const t = useTranslations('auth.staff.page')
  const format = useFormatter()
  return (
    <Section title={t('tied')} lead={t('tiedLead')}>
      <Table
        caption={t('tied')}
        captionHidden
        empty={t('noneTied')}
        columns={[
          { key: 'person', label: t('person') },
          { key: 'at', label: t('at') },
          { key: 'since', label: t('since') },
          { key: 'act', label: t('untie') },
        ]}
        rows={tied.map(({ id, name, email, at, since }) => ({
          key: id,
          cells: {
            person: (
              <span>
                {name}
                <span className="text-ink-soft block text-sm font-normal">
                  <Email address={email} />
                </span>
              </span>
            ),
            at,
            since: format.dateTime(since, 'shortMoment'),
            act: (
              <form action={untie}>
                <input type="hidden" name="identity" value={id} />
                <Button variant="quiet">
                  {t('untie')}
                  <span className="sr-only"> {name}</span>
                </Button>
              </form>
            ),
          },
        }))}
      />
    </Section>
  )
}
