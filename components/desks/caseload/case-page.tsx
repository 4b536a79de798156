import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'

import { Page, PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'

type Props = {
  student: { id: string; name: string }
  /** The title of the action; missing on the student's own page. */
  title?: string
  eyebrow?: string
  /** The list the student is on. */
  listHref?: string
  actions?: ReactNode
  children: ReactNode
}

/** A page about one student of the caseload, with a link back. */
export async function CasePage({ student, title, eyebrow, listHref, actions, children }: Props) {
  const t = await getTranslations('caseload.student')
  return (
    <Page width="staff">
      <div className="max-w-public space-y-8">
        <div className="space-y-4">
          <Breadcrumb
            label={t('breadcrumb')}
            items={[
              { href: listHref ?? '/caseload', label: t('back') },
              ...(title
                ? [{ href: `/caseload/${student.id}`, label: student.name }, { label: title }]
                : [{ label: student.name }]),
            ]}
          />
          <PageTitle eyebrow={eyebrow} actions={actions}>
            {title ?? student.name}
          </PageTitle>
        </div>
        {children}
      </div>
    </Page>
  )
}
