import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { Form, HiddenField, SubmitButton } from '@/components/ui/form'
import { Checkbox, SelectField, TextField } from '@/components/ui/form-fields'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ServicePage } from '@/lib/feeds/services/roster-service.data'
import { versionOf, VERSIONS } from '@/lib/feeds/services/roster-service.schema'

import { ImportStateBadge } from './import-state'
import { IMPORTS } from './imports-table'
import { TriedService } from './tried-service'

/** Where the service of a source is, and who we are to it; the secret is typed and never shown. */
export function ServiceForm({
  page: { source, service },
  mark,
  action,
}: {
  page: ServicePage
  mark: string
  action: FormAction
}) {
  const t = useTranslations('filesIn.service')
  const common = useTranslations('common')
  return (
    <Section title={t('settings')}>
      <Form
        action={action}
        errorTitle={common('errorTitle')}
        hidden={{ source }}
        autoComplete="off"
        className="max-w-prose space-y-6"
      >
        <HiddenField name="mark" value={mark} />
        <TextField
          label={t('url')}
          hint={t('urlHint')}
          name="url"
          maxLength={500}
          defaultValue={service?.url}
        />
        <SelectField
          label={t('version')}
          name="version"
          options={VERSIONS.map((value) => ({ value, label: t(`versions.${value}`) }))}
          defaultValue={(service && versionOf(service.url)) ?? VERSIONS[0]}
        />
        <TextField
          label={t('tokenUrl')}
          hint={t('tokenUrlHint')}
          name="tokenUrl"
          maxLength={500}
          defaultValue={service?.tokenUrl}
        />
        <TextField
          label={t('clientId')}
          name="clientId"
          maxLength={500}
          defaultValue={service?.clientId}
        />
        <TextField
          label={t('secret')}
          hint={t(service ? 'secretKept' : 'secretHint')}
          name="secret"
          type="password"
          autoComplete="new-password"
          maxLength={2000}
        />
        <TextField
          label={t('scope')}
          hint={t('scopeHint')}
          name="scope"
          maxLength={1000}
          defaultValue={service?.scope ?? ''}
        />
        <TextField
          label={t('nightlyFrom')}
          hint={t('nightlyFromHint')}
          name="nightlyFrom"
          type="time"
          width="date"
          defaultValue={service?.nightlyFrom ?? ''}
        />
        <Checkbox
          label={t('takesChanges')}
          hint={t('takesChangesHint')}
          name="takesChanges"
          defaultChecked={service?.takesChanges ?? false}
        />
        <SubmitButton>{t('save')}</SubmitButton>
      </Form>
    </Section>
  )
}

type Act = (form: FormData) => Promise<void>

/** Forgets a service with its secret. */
export function ForgetService({ source, action }: { source: string; action: Act }) {
  const t = useTranslations('filesIn.service')
  return (
    <Section title={t('forget')} lead={t('forgetLead')}>
      <form action={action}>
        <input type="hidden" name="source" value={source} />
        <Button variant="danger">{t('forgetButton')}</Button>
      </form>
    </Section>
  )
}

type UseProps = { page: ServicePage; tries: FormAction; asks: Act }

/** What can be done with a service that is set: try it, read it now. */
export function ServiceUse({ page: { source, last }, tries, asks }: UseProps) {
  const t = useTranslations('filesIn.service')
  const common = useTranslations('common')
  const format = useFormatter()
  return (
    <>
      <Section title={t('try')} lead={t('tryLead')}>
        <Form
          action={tries}
          errorTitle={common('errorTitle')}
          hidden={{ source }}
          autoComplete="off"
          className="max-w-prose space-y-4"
        >
          <TriedService titles={{ found: t('tried.found'), wrong: t('tried.notFound') }} />
          <SubmitButton variant="secondary">{t('tryButton')}</SubmitButton>
        </Form>
      </Section>
      <Section title={t('read')} lead={t('readLead')}>
        {last && (
          <p>
            {t('last')}{' '}
            <TextLink href={`${IMPORTS}/${last.id}`}>
              {format.dateTime(last.receivedAt, 'shortMoment')}
            </TextLink>{' '}
            <ImportStateBadge state={last.state} byItself={last.byItself} />
          </p>
        )}
        <form action={asks}>
          <input type="hidden" name="source" value={source} />
          <Button variant="secondary">{t('readButton')}</Button>
        </form>
      </Section>
    </>
  )
}

/** Leads to the service of a source that nothing is known of yet. */
export function NewServiceForm({ action }: { action: FormAction }) {
  const t = useTranslations('filesIn.service')
  const common = useTranslations('common')
  return (
    <Section title={t('new')} lead={t('newLead')}>
      <Form action={action} errorTitle={common('errorTitle')} className="max-w-prose space-y-4">
        <TextField
          label={t('newSource')}
          hint={t('newSourceHint')}
          name="source"
          width="medium"
          maxLength={60}
          autoComplete="off"
        />
        <SubmitButton variant="secondary">{t('newButton')}</SubmitButton>
      </Form>
    </Section>
  )
}
