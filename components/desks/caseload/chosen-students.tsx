import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'

import { Page, PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Disclosure } from '@/components/ui/disclosure'
import type { CaseRow } from '@/lib/desks/caseload/caseload.view'

/** Everybody an action concerns, by name, before it is done. */
export function ChosenStudents({ rows, missing }: { rows: readonly CaseRow[]; missing: number }) {
  const t = useTranslations('caseload.bulk')
  return (
    <>
      {missing > 0 && <p className="max-w-prose">{t('missing', { count: missing })}</p>}
      <Disclosure label={t('who', { count: rows.length })} open={rows.length <= 20}>
        <ul className="sm:columns-2">
          {rows.map(({ id, name, number }) => (
            <li key={id}>
              {name} · {number}
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  )
}

/** The students of a form: exactly those its page showed. */
export function ChosenField({ rows }: { rows: readonly CaseRow[] }) {
  return <input type="hidden" name="students" value={rows.map(({ id }) => id).join(',')} />
}

type Props = { title: string; lead?: ReactNode; listHref?: string; children: ReactNode }

/** A page of the caseload about no single student, with a link back. */
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
