import { getTranslations } from 'next-intl/server'

import { Form, SubmitButton } from '@/components/ui/form'
import { FileField } from '@/components/ui/form-fields'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { FormAction } from '@/lib/base/forms/form-state'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { AppealPageView } from '@/lib/seats/appeals/appeals.view'
import { ACCEPT, MAX_BYTES, MAX_DOCUMENTS } from '@/lib/seats/appeals/documents.schema'

import { AppealCase } from './appeal-case'

type Props = {
  student: AppealPageView['student']
  appeals: AppealPageView['appeals']
  /** The part of the site the page belongs to. */
  as: 'family' | 'caseload'
  add: FormAction
}

/**
 * The appeals of one student, newest first; the family can add documents to an open one or withdraw
 * it.
 */
export async function StudentAppeals({ student, appeals, as, add }: Props) {
  const [t, common, format] = await Promise.all([
    getTranslations('appeals'),
    getTranslations('common'),
    getFormatter(),
  ])
  return appeals.map((appeal) => {
    const room = MAX_DOCUMENTS - appeal.documents.length
    return (
      <Section
        key={appeal.id}
        title={`${appeal.school}, ${format.dateTime(appeal.openedAt, 'short')}`}
      >
        <AppealCase appeal={appeal} student={student.givenName} />
        {appeal.state === 'OPEN' && room > 0 && (
          <Form
            action={add}
            hidden={{ appeal: appeal.id, student: student.id, as }}
            errorTitle={common('errorTitle')}
            className="space-y-4"
          >
            <FileField
              label={t('documents.more')}
              name="files"
              hint={t('form.filesHint', { count: room })}
              accept={ACCEPT}
              longest={{ bytes: MAX_BYTES, said: t('files.too-big', { file: '{file}' }) }}
              multiple
            />
            <SubmitButton variant="secondary">{t('documents.add')}</SubmitButton>
          </Form>
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
