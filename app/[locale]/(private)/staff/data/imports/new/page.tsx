import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { DistrictPage } from '@/components/desks/places/district-page'
import { IMPORTS } from '@/components/feeds/imports/imports-table'
import { SendForm } from '@/components/feeds/imports/send-form'
import { PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { FileField } from '@/components/ui/file-field'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { schoolYearAt, schoolYearName } from '@/lib/base/format/school-year'
import { messages } from '@/lib/base/i18n/messages'
import { findTextKey } from '@/lib/base/i18n/text-key'
import { MOST_ASKED } from '@/lib/feeds/check/place-addresses.mutations'
import { listSourceNames } from '@/lib/feeds/imports/import-sources.data'
import { sentBeforeSchema } from '@/lib/feeds/imports/imports.schema'
import { requireActor } from '@/lib/registry/accounts/session'
import { addressService } from '@/lib/registry/zones/geocoder.data'

export async function generateMetadata() {
  const t = await getTranslations('filesIn.send')
  return { title: t('title') }
}

export default async function SendFilesPage({
  searchParams,
}: PageProps<'/[locale]/staff/data/imports/new'>) {
  const said = sentBeforeSchema.parse(await searchParams)
  const actor = await requireActor(`${IMPORTS}/new`)
  if (!actor.administrator) notFound()
  const [t, d, c, sources] = await Promise.all([
    getTranslations('filesIn.send'),
    getTranslations('filesIn'),
    getTranslations('common'),
    listSourceNames(actor),
  ])
  const service = addressService()
  const addresses = () =>
    service === null
      ? t('addresses.none')
      : service.isLocal
        ? t('addresses.file')
        : t('addresses.service', { most: MOST_ASKED })
  const now = schoolYearAt(new Date())
  const refusal = findTextKey(messages.en.filesIn.send.refused, said.refused)
  const error = refusal && t(`refused.${refusal}`)
  const field = refusal === 'source' ? 'newSource' : 'files'
  return (
    <DistrictPage current="imports">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[
          { href: '/staff', label: d('district') },
          { href: IMPORTS, label: d('title') },
          { label: t('title') },
        ]}
      />
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      <SendForm
        action="/receive"
        refused={error ? { field, message: error } : null}
        texts={{
          errors: t('errors'),
          button: t('button'),
          progress: t('progress'),
          percent: t('progressText', { percent: '{percent}' }),
          sent: t('sent'),
          lost: t('lost'),
        }}
      >
        {sources.length > 0 && (
          <SelectField
            label={t('source')}
            hint={t('sourceHint')}
            name="source"
            defaultValue={said.source}
            options={[
              ...sources.map((name) => ({ value: name, label: name })),
              { value: '', label: t('another') },
            ]}
          />
        )}
        <TextField
          label={sources.length > 0 ? t('newSource') : t('source')}
          hint={t('newSourceHint')}
          name="newSource"
          defaultValue={said.newSource}
          error={field === 'newSource' && error ? error : undefined}
          width="medium"
          maxLength={60}
          autoComplete="off"
        />
        <SelectField
          label={t('year')}
          hint={t('yearHint')}
          name="year"
          defaultValue={said.year}
          options={[
            { value: '', label: t('yearOfFiles') },
            ...[now + 1, now, now - 1].map((year) => ({
              value: String(year),
              label: schoolYearName(year),
            })),
          ]}
        />
        <FileField
          label={t('files')}
          hint={t('filesHint')}
          name="files"
          multiple
          accept=".csv,.txt,.tsv,.tab,.zip,.geojson,.json"
          error={field === 'files' && error ? error : undefined}
        />
      </SendForm>
      <p className="text-ink-soft max-w-prose">{addresses()}</p>
    </DistrictPage>
  )
}
