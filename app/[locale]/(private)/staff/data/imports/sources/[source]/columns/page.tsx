import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { DistrictPage } from '@/components/desks/places/district-page'
import { IMPORTS } from '@/components/feeds/imports/imports-table'
import { MappedTables } from '@/components/feeds/imports/mapped-tables'
import { MappingForm } from '@/components/feeds/imports/mapping-form'
import { addressOf } from '@/components/shell/address'
import { PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Button, LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { LinkTabs } from '@/components/ui/tabs'
import { findMappingPage, type MappingPage } from '@/lib/feeds/imports/import-mapping.data'
import { mappingMark } from '@/lib/feeds/imports/import-mapping.mutations'
import { mappingPageSchema } from '@/lib/feeds/imports/imports.schema'
import { listStatable, toWordLines } from '@/lib/feeds/imports/mapping-form.schema'
import { TARGETS } from '@/lib/feeds/reading/wide/mapping.schema'
import { requireActor } from '@/lib/registry/accounts/session'

import { readAgainAction, saveMappingAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('filesIn.mapping')
  return { title: t('title') }
}

export default async function ColumnsPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/data/imports/sources/[source]/columns'>) {
  const [{ source: name }, query] = await Promise.all([params, searchParams])
  const asked = mappingPageSchema.parse(query)
  const path = `${IMPORTS}/sources/${name}/columns`
  const actor = await requireActor(path)
  const found = await findMappingPage(actor, name, { importId: asked.import, file: asked.file })
  if (!found) notFound()
  const [t, d, s, c] = await Promise.all([
    getTranslations('filesIn.mapping'),
    getTranslations('filesIn'),
    getTranslations('filesIn.settings'),
    getTranslations('common'),
  ])
  const { received, files, file, preview, tables } = found
  const isComplete = tables.length > 0 && tables.every(({ missing }) => missing.length === 0)
  const canReadAgain = isComplete && received?.canReadAgain === true
  return (
    <DistrictPage current="sources">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[
          { href: '/staff', label: d('district') },
          { href: IMPORTS, label: d('title') },
          { href: `${IMPORTS}/sources`, label: s('title') },
          { href: `${IMPORTS}/sources/${name}`, label: name },
          { label: t('title') },
        ]}
      />
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      {query['outcome'] === 'saved' && <Notice tone="done">{t('saved')}</Notice>}
      {received && files.length > 1 && (
        <LinkTabs
          label={t('files')}
          items={files.map((one) => ({
            label: one,
            href: addressOf(path, { import: received.id, file: one }),
            current: one === file,
          }))}
        />
      )}
      {canReadAgain && received && (
        <form action={readAgainAction}>
          <input type="hidden" name="source" value={name} />
          <input type="hidden" name="import" value={received.id} />
          <Button>{t('again', { name: received.name })}</Button>
        </form>
      )}
      <MappedTables tables={tables} />
      {received && file && preview ? (
        <MappingForm
          source={name}
          importId={received.id}
          file={file}
          mark={mappingMark(found.mapping)}
          {...fieldsOf(found, preview)}
          isSecond={canReadAgain}
          action={saveMappingAction}
        />
      ) : (
        <EmptyState
          title={t('nothing')}
          action={<LinkButton href={`${IMPORTS}/new`}>{d('list.send')}</LinkButton>}
        />
      )}
    </DistrictPage>
  )
}

/** What the form is filled in from: what is saved, else what the headings seem to mean. */
function fieldsOf({ mapping }: MappingPage, preview: NonNullable<MappingPage['preview']>) {
  const { headings, rows, proposed } = preview
  const named = mapping?.columns ?? proposed
  const columns = headings.flatMap((heading, i) =>
    heading === '' || headings.indexOf(heading) !== i
      ? []
      : [
          {
            heading,
            seen: rows.flatMap((cells) => (cells[i] ? [cells[i]] : [])).slice(0, 5),
            target: named[heading] ?? '',
          },
        ],
  )
  const filled = columns.flatMap(({ target }) => (target === '' ? [] : [target]))
  const stated = Object.entries(mapping?.always ?? {})
  const free = listStatable(filled).map(({ name }) => name)
  const always = [...new Set([...free, ...stated.map(([target]) => target)])]
  return {
    columns,
    targets: TARGETS.map(({ name }) => name),
    always: always.map((target) => ({
      target,
      said: stated.find(([one]) => one === target)?.[1] ?? '',
    })),
    words: toWordLines(mapping?.words ?? {}),
    days: mapping?.days ?? 'ASK',
  }
}
