import { useTranslations } from 'next-intl'

import { EmptyState } from '@/components/ui/empty-state'
import { Form, HiddenField, SubmitButton } from '@/components/ui/form'
import { TextField } from '@/components/ui/form-fields'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { KnownSource } from '@/lib/feeds/imports/import-sources.data'
import { LIMITS, USUAL_LIMITS } from '@/lib/feeds/imports/import-sources.schema'

import { ImportStateBadge } from './import-state'
import { IMPORTS } from './imports-table'

/** Where files come from. */
export function SourcesTable({ sources }: { sources: readonly KnownSource[] }) {
  const t = useTranslations('filesIn.settings')
  const format = useFormatter()
  const noon = (day: string) => new Date(`${day}T12:00:00Z`)
  return (
    <Table
      caption={t('caption')}
      captionHidden
      columns={[
        { key: 'name', label: t('name') },
        { key: 'last', label: t('last') },
        { key: 'rests', label: t('rests') },
      ]}
      rows={sources.map(({ name, last, settings: { restsFrom, restsUntil } }) => ({
        key: name,
        cells: {
          name: <TextLink href={`${IMPORTS}/sources/${name}`}>{name}</TextLink>,
          last: last ? (
            <>
              <TextLink href={`${IMPORTS}/${last.id}`}>
                {format.dateTime(last.receivedAt, 'shortMoment')}
              </TextLink>{' '}
              <ImportStateBadge state={last.state} byItself={last.byItself} />
            </>
          ) : (
            '–'
          ),
          rests:
            restsFrom && restsUntil
              ? format.dateTimeRange(noon(restsFrom), noon(restsUntil), 'short', {
                  timeZone: 'UTC',
                })
              : '–',
        },
      }))}
      empty={<EmptyState title={t('empty')} />}
    />
  )
}

/** What is set for a source: from when on its imports are held, and when no file is missed. */
export function SourceForm({
  source: { name, settings },
  mark,
  action,
}: {
  source: KnownSource
  mark: string
  action: FormAction
}) {
  const t = useTranslations('filesIn.settings')
  const common = useTranslations('common')
  return (
    <Form
      action={action}
      errorTitle={common('errorTitle')}
      hidden={{ source: name }}
      className="max-w-prose space-y-8"
    >
      <HiddenField name="mark" value={mark} />
      <Section title={t('limits')}>
        {LIMITS.map((limit) => (
          <TextField
            key={limit}
            label={t(limit)}
            hint={t('usual', { value: USUAL_LIMITS[limit] })}
            name={limit}
            inputMode="decimal"
            width="short"
            autoComplete="off"
            defaultValue={settings[limit] ?? ''}
          />
        ))}
      </Section>
      <Section title={t('rest')} lead={t('restLead')}>
        <TextField
          label={t('from')}
          name="restsFrom"
          type="date"
          width="date"
          defaultValue={settings.restsFrom ?? ''}
        />
        <TextField
          label={t('until')}
          name="restsUntil"
          type="date"
          width="date"
          defaultValue={settings.restsUntil ?? ''}
        />
      </Section>
      <SubmitButton>{t('save')}</SubmitButton>
    </Form>
  )
}
