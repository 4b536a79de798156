import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'

import { Page } from '@/components/shell/page'
import { PageTitle } from '@/components/shell/page-title'
import { Breadcrumb } from '@/components/ui/breadcrumb'

type Props = { title: string; lead?: ReactNode; listHref?: string; children: ReactNode }

/** A page of the caseload that is about no single student, with the way back. */
export async function ToolPage({ title, lead, listHref = '/caseload', children }: Props) {
  const t = await getTranslations('caseload.student')
  return (
    <Page width="staff">
      <div className="max-w-public space-y-8">
        <div className="space-y-4 print:hidden">
          <Breadcrumb
            label={t('breadcrumb')}
            items={[{ href: listHref, label: t('back') }, { label: title }]}
          />
          <PageTitle lead={lead}>{title}</PageTitle>
        </div>
        {children}
      </div>
    </Page>
  )
}
