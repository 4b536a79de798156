import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'

import { ClassListForm } from '@/components/lists/class-hours/class-list-form'
import { BeforeYouRank } from '@/components/lists/ranking/before-you-rank'
import { rankingTexts } from '@/components/lists/ranking/list-form-texts'
import { rankedSchools } from '@/components/lists/ranking/ranked-schools'
import { Page, PageTitle } from '@/components/shell/page'
import { readClassDevice } from '@/lib/lists/class-hours/class-device'
import { findClassRanking } from '@/lib/lists/class-hours/class-hours.data'

import { leaveAction } from '../actions'
import { classListAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('class')
  return { title: t('list.title') }
}

export default async function ClassListPage() {
  const device = await readClassDevice()
  if (!device) redirect('/class')
  const view = await findClassRanking(device, new Date())
  if (!view) redirect('/class?over=')
  const [t, texts, schools] = await Promise.all([
    getTranslations('class.list'),
    rankingTexts(),
    rankedSchools(view.schools, new Map()),
  ])
  const { student, draft } = view

  return (
    <Page width="family">
      <PageTitle lead={t('lead')}>{t('titleFor', { student: student.givenName })}</PageTitle>
      <BeforeYouRank folded honest />
      <ClassListForm
        action={classListAction}
        leave={leaveAction}
        list={draft.schoolIds}
        version={draft.version}
        schools={schools}
        texts={texts}
        words={{
          check: t('check'),
          checkTitle: t('checkTitle'),
          send: t('send'),
          consequence: t('consequence'),
          change: t('change'),
          leave: t('leave'),
          errorTitle: t('errorTitle'),
        }}
      />
    </Page>
  )
}
