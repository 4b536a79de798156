import { useLocale, useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { SelectField, TextField } from '@/components/ui/form-fields'
import { Table } from '@/components/ui/table'
import { zoneName } from '@/lib/base/format/names'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { RESOURCE_NAMES } from '@/lib/feeds/api/api-resources.schema'
import type { TokenView } from '@/lib/feeds/api/api-tokens.data'
import { TOKEN_DAYS } from '@/lib/feeds/api/api-tokens.schema'
import type { ManagedZone } from '@/lib/registry/zones/managed-zones.data'

import { ScopeFields } from './scope-fields'
import { ShownOnce } from './shown-once'

type TableProps = {
  tokens: readonly TokenView[]
  now: Date
  revoke: (form: FormData) => Promise<void>
  keep: (form: FormData) => Promise<void>
}

/** Which programs read, what, until when, and when they last did. */
export function TokensTable({ tokens, now, revoke, keep }: TableProps) {
  const t = useTranslations('back.tokens')
  const back = useTranslations('back')
  const format = useFormatter()
  const locale = useLocale()
  const day = (date: Date) => format.dateTime(date, 'short')
  return (
    <Table
      caption={t('title')}
      captionHidden
      columns={[
        { key: 'name', label: t('name') },
        { key: 'scopes', label: t('scopes') },
        { key: 'zone', label: back('zone') },
        { key: 'used', label: t('used') },
        { key: 'ends', label: t('ends') },
      ]}
      rows={tokens.map((token) => ({
        key: token.id,
        cells: {
          name: (
            <>
              {token.name}
              <span className="text-ink-soft block text-sm font-normal">
                {t('by', { ending: token.ending, name: token.madeBy.name, at: day(token.madeAt) })}
              </span>
            </>
          ),
          scopes: token.scopes.join(', '),
          zone: token.zone ? zoneName(token.zone, locale) : back('wholeDistrict'),
          used: token.lastUsedAt ? format.dateTime(token.lastUsedAt, 'shortMoment') : t('unused'),
          ends: token.revokedAt ? (
            t('revoked', { at: day(token.revokedAt) })
          ) : token.expiresAt <= now ? (
            t('ended', { at: day(token.expiresAt) })
          ) : (
            <>
              {day(token.expiresAt)}
              {token.isLeft && (
                <form action={keep} className="-ms-2">
                  <input type="hidden" name="token" value={token.id} />
                  <p className="text-attention ms-2 max-w-prose text-sm">{t('left')}</p>
                  <Button variant="quiet">
                    {t('keep')}
                    <span className="sr-only">{token.name}</span>
                  </Button>
                </form>
              )}
              <form action={revoke} className="-ms-2">
                <input type="hidden" name="token" value={token.id} />
                <Button variant="quiet">
                  {t('revoke')}
                  <span className="sr-only">{token.name}</span>
                </Button>
              </form>
            </>
          ),
        },
      }))}
      empty={t('empty')}
    />
  )
}

/** Gives another program access. */
export function TokenForm({
  action,
  zones,
}: {
  action: FormAction
  zones: readonly ManagedZone[]
}) {
  const t = useTranslations('back.tokens')
  return (
    <Form
      action={action}
      errorTitle={t('errorTitle')}
      autoComplete="off"
      className="max-w-prose space-y-4"
    >
      <ShownOnce title={t('made')} body={t('once')} />
      <TextField label={t('name')} hint={t('nameHint')} name="name" maxLength={60} />
      <ScopeFields
        name="scopes"
        legend={t('scopes')}
        options={RESOURCE_NAMES.map((value) => ({ value, label: t(`resources.${value}`) }))}
        zones={zones}
      />
      <SelectField
        label={t('days')}
        name="days"
        defaultValue="365"
        options={TOKEN_DAYS.map((days) => ({ value: String(days), label: t('inDays', { days }) }))}
      />
      <SubmitButton>{t('make')}</SubmitButton>
    </Form>
  )
}
