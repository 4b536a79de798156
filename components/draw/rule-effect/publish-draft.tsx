import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { TextArea } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import type { FormAction } from '@/lib/base/forms/form-state'
import type { RuleFinding } from '@/lib/year/rule-sets/rule-findings.schema'
import type { RuleEditor } from '@/lib/year/rule-sets/rules.view'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type Props = {
  cycle: StaffCycle
  editor: RuleEditor
  findings: readonly RuleFinding[]
  action: FormAction
}

/** Publishes a draft: why the rules change, and why they may although something was found. */
export function PublishDraft({ cycle, editor, findings, action }: Props) {
  const t = useTranslations('setup.publish')
  const f = useTranslations('setup.findings')
  const { kept, newest, versions } = editor
  if (!kept) return null
  const version = (newest?.version ?? 0) + 1
  if (findings.some(({ level }) => level === 'fix')) {
    return (
      <Section title={t('title', { version })}>
        <Notice tone="problem">{t('toFix')}</Notice>
      </Section>
    )
  }
  const before = new Map(versions[0]?.confirmed.map(({ code, reason }) => [code, reason]))
  return (
    <Section title={t('title', { version })} lead={t('lead')}>
      <Form
        action={action}
        hidden={{
          zone: cycle.zone.slug,
          year: cycle.schoolYear,
          cycleId: cycle.id,
          revision: kept.revision,
        }}
        errorTitle={t('errorTitle')}
        className="max-w-prose space-y-5"
      >
        {findings
          .filter(({ level }) => level === 'confirm')
          .map(({ code }) => (
            <TextArea
              key={code}
              name={`why.${code}`}
              label={t('why', { finding: f(`codes.${code}.title`) })}
              hint={before.has(code) ? t('whyBefore') : t('whyHint')}
              rows={2}
              maxLength={500}
              defaultValue={before.get(code)}
            />
          ))}
        <TextArea
          name="reason"
          label={t('reason')}
          hint={t('reasonHint')}
          rows={2}
          maxLength={500}
        />
        <SubmitButton>{t('button', { version })}</SubmitButton>
      </Form>
    </Section>
  )
}
