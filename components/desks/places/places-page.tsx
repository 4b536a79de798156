import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'

import { DistrictPage, type DistrictPlace } from './district-page'

type Props = {
  /** Where it stands in the menu of the district. */
  current: DistrictPlace
  title: string
  lead?: ReactNode
  /** The pages between the district's data and this one. */
  above?: readonly { readonly href: string; readonly label: string }[]
  children: ReactNode
}

/** The frame of a page about the district's data, for administrators. */
export function PlacesPage({ current, title, lead, above = [], children }: Props) {
  const t = useTranslations('places')
  const c = useTranslations('common')
  return (
    <DistrictPage current={current}>
      <Breadcrumb
        label={c('breadcrumb')}
        items={[{ href: '/staff/data', label: t('title') }, ...above, { label: title }]}
      />
      <PageTitle lead={lead}>{title}</PageTitle>
      {children}
    </DistrictPage>
  )
}
