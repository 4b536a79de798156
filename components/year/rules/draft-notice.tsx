import { useTranslations } from 'next-intl'

import { LinkButton } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { zoneHref } from '@/components/year/zone-frame'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { RuleEditor } from '@/lib/year/rule-sets/rules.view'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type Props = { cycle: StaffCycle; editor: RuleEditor; takeBack: FormAction; isCheck?: boolean }

/**
 * Who kept the draft and when, with the way to its check (or back to its form), and the button that takes it back. A
 * draft that cannot be read has that button alone.
 */
export function DraftNotice({ cycle, editor, takeBack, isCheck = false }: Props) {
  const t = useTranslations('setup.draft')
  const format = useFormatter()
  const { kept, unreadable, newest } = editor
  const standing = kept ?? unreadable
  if (!standing) return null
  const by = standing.by ?? t('somebody')
  return (
    <div className="space-y-3">
      <Notice
        tone={kept ? 'information' : 'attention'}
        title={t('title', { by, at: format.dateTime(standing.keptAt, 'moment') })}
      >
        <p>{t(kept ? 'body' : 'unreadable')}</p>
      </Notice>
      <div className="flex flex-wrap items-start gap-3">
        {kept && (
          <LinkButton
            variant="secondary"
            href={zoneHref(cycle, isCheck ? '/rules' : '/rules/check')}
          >
            {isCheck ? t('change') : t('check')}
          </LinkButton>
        )}
        <Form
          action={takeBack}
          hidden={{
            zone: cycle.zone.slug,
            year: cycle.schoolYear,
            cycleId: cycle.id,
            revision: standing.revision,
          }}
          errorTitle={t('errorTitle')}
          className="contents"
        >
          <SubmitButton variant="danger">
            {t('takeBack', { version: newest?.version ?? 0 })}
          </SubmitButton>
        </Form>
      </div>
    </div>
  )
}
