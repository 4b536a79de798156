import { useTranslations } from 'next-intl'

import { StudentCrumbs } from '@/components/family/student-crumbs'
import { Page } from '@/components/shell/page'
import { PageTitle } from '@/components/shell/page-title'
import { Notice } from '@/components/ui/notice'

/** For a child of whom no school of a zone is on record this year: why there is no transfer to ask for. */
export function NoTransfer({ student }: { student: string }) {
  const t = useTranslations('transfers.family')
  return (
    <Page width="family">
      <StudentCrumbs page={t('title')} />
      <PageTitle>{t('titleFor', { student })}</PageTitle>
      <Notice tone="information" title={t('refused', { student })}>
        <p>{t('nowhere', { student })}</p>
      </Notice>
    </Page>
  )
}
