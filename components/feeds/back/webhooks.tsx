import { useLocale, useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { TextField } from '@/components/ui/form-fields'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { PROGRAM_EVENTS } from '@/lib/base/audit/program-events.rules'
import { zoneName } from '@/lib/base/format/names'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { DeliveryView, WebhookView } from '@/lib/feeds/webhooks/webhooks.data'
import type { ManagedZone } from '@/lib/registry/zones/managed-zones.data'

import { ScopeFields } from './scope-fields'
import { ShownOnce } from './shown-once'

/** The programs that are told. */
export function WebhooksTable({ webhooks }: { webhooks: readonly WebhookView[] }) {
  const t = useTranslations('back.webhooks')
  const back = useTranslations('back')
  const format = useFormatter()
  const locale = useLocale()
  return (
    <Table
      caption={t('title')}
      captionHidden
      columns={[
        { key: 'name', label: t('name') },
        { key: 'url', label: t('url') },
        { key: 'zone', label: back('zone') },
        { key: 'state', label: t('state') },
      ]}
      rows={webhooks.map(({ id, name, url, zone, endedAt }) => ({
        key: id,
        cells: {
          name: <TextLink href={`/staff/data/exports/webhooks/${id}`}>{name}</TextLink>,
          url: <span className="break-all">{url}</span>,
          zone: zone ? zoneName(zone, locale) : back('wholeDistrict'),
          state: endedAt ? t('ended', { at: format.dateTime(endedAt, 'short') }) : t('works'),
        },
      }))}
      empty={t('empty')}
    />
  )
}

const keyOf = (event: (typeof PROGRAM_EVENTS)[number]) =>
  event.replace('.', '_') as 'round_published'

/** Adds a program that is told. */
export function WebhookForm({
  action,
  zones,
}: {
  action: FormAction
  zones: readonly ManagedZone[]
}) {
  const t = useTranslations('back.webhooks')
  return (
    <Form
      action={action}
      errorTitle={t('errorTitle')}
      autoComplete="off"
      className="max-w-prose space-y-4"
    >
      <ShownOnce title={t('made')} body={t('once')} />
      <TextField label={t('name')} hint={t('nameHint')} name="name" maxLength={60} />
      <TextField label={t('url')} hint={t('urlHint')} name="url" maxLength={500} />
      <ScopeFields
        name="events"
        legend={t('events')}
        options={PROGRAM_EVENTS.map((value) => ({ value, label: t(`kinds.${keyOf(value)}`) }))}
        zones={zones}
      />
      <SubmitButton>{t('make')}</SubmitButton>
    </Form>
  )
}

/** A new key for a webhook. */
export function SecretForm({ action, webhook }: { action: FormAction; webhook: string }) {
  const t = useTranslations('back.webhooks')
  return (
    <Form
      action={action}
      hidden={{ webhook }}
      errorTitle={t('errorTitle')}
      autoComplete="off"
      className="max-w-prose space-y-4"
    >
      <ShownOnce title={t('changed')} body={t('once')} />
      <SubmitButton variant="secondary">{t('change')}</SubmitButton>
    </Form>
  )
}

type DeliveriesProps = {
  deliveries: readonly DeliveryView[]
  webhook: string
  /** Null once the webhook has ended. */
  again: ((form: FormData) => Promise<void>) | null
}

/** The last events, whether they arrived, and a button to send each again. */
export function Deliveries({ deliveries, webhook, again }: DeliveriesProps) {
  const t = useTranslations('back.webhooks')
  const format = useFormatter()
  const moment = (date: Date) => format.dateTime(date, 'shortMoment')
  return (
    <Table
      caption={t('deliveries')}
      captionHidden
      columns={[
        { key: 'type', label: t('event') },
        { key: 'madeAt', label: t('at') },
        { key: 'state', label: t('state') },
        { key: 'again', label: t('again') },
      ]}
      rows={deliveries.map(({ id, type, madeAt, deliveredAt, tries, failure }) => ({
        key: id,
        cells: {
          type: (
            <>
              <span className="font-mono text-sm">{type}</span>
              <span className="text-ink-soft block text-xs font-normal break-all">{id}</span>
            </>
          ),
          madeAt: moment(madeAt),
          state: deliveredAt
            ? t('arrived', { at: moment(deliveredAt) })
            : failure
              ? t('failed', { tries, failure })
              : t('waits'),
          again: again ? (
            <form action={again} className="-ms-2">
              <input type="hidden" name="webhook" value={webhook} />
              <input type="hidden" name="delivery" value={id} />
              <Button variant="quiet">
                {t('sendAgain')}
                <span className="sr-only">{`${type}, ${moment(madeAt)}`}</span>
              </Button>
            </form>
          ) : (
            '–'
          ),
        },
      }))}
      empty={t('nothingSent')}
    />
  )
}
