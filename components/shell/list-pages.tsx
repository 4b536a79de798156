import { useTranslations } from 'next-intl'

import { Pagination } from '@/components/ui/pagination'

type Props = { page: number; pages: number; href: (page: number) => string }

/** The pages of a staff list. */
export function ListPages({ page, pages, href }: Props) {
  const t = useTranslations('staff.pages')
  return (
    <Pagination
      page={Math.min(page, pages)}
      pages={pages}
      href={href}
      labels={{
        navigation: t('navigation'),
        previous: t('previous'),
        next: t('next'),
        position: t('position', { page: Math.min(page, pages), pages }),
      }}
    />
  )
}
