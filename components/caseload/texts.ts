import type { getFormatter, getTranslations } from 'next-intl/server'

export type CaseloadTexts = Awaited<ReturnType<typeof getTranslations<'caseload'>>>
export type Formatter = Awaited<ReturnType<typeof getFormatter>>
