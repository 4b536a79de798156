import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { DistrictPage } from '@/components/desks/places/district-page'
import { ImportDifferences } from '@/components/feeds/imports/import-differences'
import { IMPORTS } from '@/components/feeds/imports/imports-table'
import { PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import {
  differenceFilterSchema,
  differenceTable,
} from '@/lib/feeds/imports/difference-table.schema'
import { listDifferences } from '@/lib/feeds/imports/import-differences.data'
import { findImportPage } from '@/lib/feeds/imports/import-page.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { keepColumnsAction } from '../../../../../shown-columns'

export async function generateMetadata() {
  const t = await getTranslations('filesIn.differences')
  return { title: t('caption') }
}

type Props = PageProps<'/[locale]/staff/data/imports/[import]/differences'>

/** What an import would change, value by value; once applied, what it changed. */
export default async function DifferencesPage({ params, searchParams }: Props) {
  const [{ import: id }, query] = await Promise.all([params, searchParams])
  const path = `${IMPORTS}/${id}`
  const actor = await requireActor(`${path}/differences`)
  const one = await findImportPage(actor, id)
  if (!one) notFound()
  const filter = differenceFilterSchema.parse(query)
  const [t, files, c, found, columns] = await Promise.all([
    getTranslations('filesIn.differences'),
    getTranslations('filesIn'),
    getTranslations('common'),
    listDifferences(one, filter),
    findShownColumns(actor, differenceTable, filter),
  ])
  const isWritten = one.state === 'APPLIED'
  return (
    <DistrictPage current="imports">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[
          { href: '/staff', label: files('district') },
          { href: IMPORTS, label: files('title') },
          { href: path, label: one.name },
          { label: t(isWritten ? 'titleWritten' : 'title') },
        ]}
      />
      <PageTitle eyebrow={one.name} lead={t(isWritten ? 'leadWritten' : 'lead')}>
        {t(isWritten ? 'titleWritten' : 'title')}
      </PageTitle>
      <ImportDifferences
        {...found}
        path={`${path}/differences`}
        filter={filter}
        columns={columns}
        keepColumns={keepColumnsAction}
      />
    </DistrictPage>
  )
}
