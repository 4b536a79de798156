import { getFormatter, getTranslations } from 'next-intl/server'

import { ActForm } from '@/components/shell/act-form'
import { FileField } from '@/components/ui/file-field'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { FormState } from '@/lib/base/forms/form-state'
import type { AppealPageView } from '@/lib/seats/appeals/appeals.view'
import { ACCEPT, MAX_DOCUMENTS } from '@/lib/seats/appeals/documents.schema'

import { AppealCase } from './appeal-case'

type Props = {
  student: AppealPageView['student']
  year: NonNullable<AppealPageView['year']>
  /** The part of the site the page belongs to. */
  as: 'family' | 'caseload'
  add: (before: FormState, form: FormData) => Promise<FormState>
}

/** The appeals of one student, the newest first; an open one takes more papers and can be taken back. */
export async function StudentAppeals({ student, year, as, add }: Props) {
  const [t, common, format] = await Promise.all([
    getTranslations('appeals'),
    getTranslations('common'),
    getFormatter(),
  ])
  return year.appeals.map((appeal) => {
    const room = MAX_DOCUMENTS - appeal.documents.length
    return (
      <Section
        key={appeal.id}
        title={`${appeal.school}, ${format.dateTime(appeal.openedAt, 'short')}`}
      >
        <AppealCase appeal={appeal} student={student.givenName} />
        {appeal.state === 'OPEN' && room > 0 && (
          <ActForm
            action={add}
            hidden={{ appeal: appeal.id, student: student.id, as }}
            variant="secondary"
            texts={{ button: t('documents.add'), errorTitle: common('errorTitle') }}
          >
            <FileField
              label={t('documents.more')}
              name="files"
              hint={t('form.filesHint', { count: room })}
              accept={ACCEPT}
              multiple
            />
          </ActForm>
        )}
        {appeal.state === 'OPEN' && (
          <p>
            <TextLink href={`/appeals/${appeal.id}/withdraw?as=${as}&student=${student.id}`}>
              {t('withdraw.link')}
            </TextLink>
          </p>
        )}
      </Section>
    )
  })
}
