import { text } from '@/lib/base/forms/form-state'
import { routing } from '@/lib/base/i18n/routing'
import type { EditedRules } from '@/lib/year/rule-sets/edit-draft.rules'
import { type RuleDraft, ruleDraftSchema } from '@/lib/year/rule-sets/rule-draft.schema'

const MOST = 500
const TEXTS = routing.locales.map((locale) => `text.${locale}`)

/** Reads the lines `rule.0.*`, `rule.1.*` ... of a form until one is missing. */
function lines(form: FormData, kind: string, fields: readonly string[]) {
  const found: Record<string, string>[] = []
  while (found.length < MOST && form.has(`${kind}.${found.length}.${fields[0]}`)) {
    const at = `${kind}.${found.length}`
    found.push(Object.fromEntries(fields.map((field) => [field, text(form, `${at}.${field}`)])))
  }
  return found
}

/** Reads the rules from a posted form; null for an invalid form. */
export function readPostedDraft(form: FormData): RuleDraft | null {
  const draft = ruleDraftSchema.safeParse({
    rules: lines(form, 'rule', ['condition', ...TEXTS]).map(({ condition, ...texts }) => ({
      condition,
      texts: Object.fromEntries(routing.locales.map((locale) => [locale, texts[`text.${locale}`]])),
    })),
    reserves: lines(form, 'reserve', ['schoolId', 'percent', 'condition', 'kind']),
    tieBreak: text(form, 'tieBreak'),
    unranked: text(form, 'unranked'),
    noAnswer: text(form, 'noAnswer'),
    transfers: text(form, 'transfers'),
    transfersBetween: text(form, 'transfersBetween'),
    exchanges: text(form, 'exchanges'),
    guardianConfirms: text(form, 'guardianConfirms'),
    paperTwice: text(form, 'paperTwice'),
    limits: {
      maxAbsences: text(form, 'maxAbsences'),
      maxFailing: text(form, 'maxFailing'),
      maxDisciplinary: text(form, 'maxDisciplinary'),
    },
  })
  return draft.success ? draft.data : null
}

function readJson(typed: string): unknown {
  try {
    return JSON.parse(typed)
  } catch {
    return null
  }
}

const editedSchema = ruleDraftSchema.pick({ rules: true, reserves: true })

/** The groups and reserves before the last button; null when there was none. */
export function readBefore(form: FormData): EditedRules | null {
  const before = editedSchema.safeParse(readJson(text(form, 'before')))
  return before.success ? before.data : null
}

/** What the page showed when somebody began to type; null for an invalid form. */
export function readShown(form: FormData) {
  const rules = ruleDraftSchema.safeParse(readJson(text(form, 'rules')))
  if (!rules.success) return null
  return { base: text(form, 'base'), revision: text(form, 'revision'), rules: rules.data }
}
