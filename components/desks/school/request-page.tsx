import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'

import { Page, PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/section'

type Props = {
  school: { slug: string; name: string }
  request: { id: string; student: { name: string } }
  /** The title of the action; missing on the request's own page. */
  title?: string
  actions?: ReactNode
  children: ReactNode
}

/** A page about one request, with a link back to the school. */
export async function RequestPage({ school, request, title, actions, children }: Props) {
  const t = await getTranslations('school')
  const { name } = request.student
  const here = `/school/${school.slug}`
  return (
    <Page width="staff">
      <div className="max-w-public space-y-8">
        <div className="space-y-4">
          <Breadcrumb
            label={t('breadcrumb')}
            items={[
              { href: here, label: t('pages.transfers') },
              ...(title
                ? [{ href: `${here}/transfers/${request.id}`, label: name }, { label: title }]
                : [{ label: name }]),
            ]}
          />
          <PageTitle
            eyebrow={`${school.name} · ${title ? name : t('request.facts')}`}
            actions={actions}
          >
            {title ?? name}
          </PageTitle>
        </div>
        {children}
      </div>
    </Page>
  )
}

/** The two decisions a school can make; each first shows what will happen. */
export function RequestDecision({ path }: { path: string }) {
  const t = useTranslations('school.request')
  return (
    <div className="print:hidden">
      <Section title={t('decide')} lead={t('decideLead')}>
        <div className="flex flex-wrap gap-3">
          <LinkButton href={`${path}/accept`}>{t('accept')}</LinkButton>
          <LinkButton href={`${path}/deny`} variant="secondary">
            {t('deny')}
          </LinkButton>
        </div>
      </Section>
    </div>
  )
}
