import { getTranslations } from 'next-intl/server'

import { Breadcrumb } from '@/components/ui/breadcrumb'

type Props = { page: string; above?: { href: string; label: string } }

/** The breadcrumbs back to the family's students. */
export async function StudentCrumbs({ page, above }: Props) {
  const [t, common] = await Promise.all([getTranslations('family'), getTranslations('common')])
  const items = [
    { href: '/family', label: t('home.title') },
    ...(above ? [above] : []),
    { label: page },
  ]
  return <Breadcrumb label={common('breadcrumb')} items={items} />
}
