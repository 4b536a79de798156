import { z } from 'zod'

import { CONDITIONS } from '@/lib/year/priorities/priority-conditions.rules'

/** What a source says can be read at its address. */
export const SOURCES = {
  educationCode:
    'https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=EDC&sectionNum=35160.5.',
  attorneyGeneral: 'https://caselaw.lexroll.com/2016/10/31/opinion-no-02-113-2002/?print=pdf',
  crawford: 'https://cetient.com/opinion/2276383/crawford-v-huntington-beach-union',
} as const

export type Source = keyof typeof SOURCES

/**
 * Every finding and where it comes from; null: from the lists, by calculation. A finding is a row here
 * and a section of the catalog `setup.findings.codes`.
 */
export const FINDINGS = {
  wordsFirstCome: 'attorneyGeneral',
  wordsRace: 'crawford',
  wordsGrades: 'educationCode',
  transfersOneByOne: 'attorneyGeneral',
  areaDisplaced: 'educationCode',
  notAdmitted: null,
  hardEmpty: null,
  noSiblings: 'educationCode',
  siblingsApplyingFirst: 'educationCode',
  neverReached: null,
  nobodyHas: null,
  reserveTwice: null,
  reserveEmpty: null,
  reserveCut: null,
  reserveUnfilled: null,
  reserveNoEffect: null,
  transferRecord: 'educationCode',
} as const satisfies Record<string, Source | null>

export type FindingCode = keyof typeof FINDINGS
export const FINDING_CODES = Object.keys(FINDINGS) as FindingCode[]

/**
 * `fix`: the rules cannot be published like this. `confirm`: only with a reason, which is public.
 * `advice`: worth a look.
 */
export const FINDING_LEVELS = ['fix', 'confirm', 'advice'] as const

export const ruleFindingSchema = z.object({
  code: z.enum(FINDING_CODES),
  level: z.enum(FINDING_LEVELS),
  /** The schools and groups it is about; empty where it is about none. */
  schoolIds: z.array(z.uuid()),
  conditions: z.array(z.enum(CONDITIONS)),
  /** Children or seats on the lists that were tried; null where no lists say it. */
  count: z.number().nullable(),
})

export type RuleFinding = Readonly<z.infer<typeof ruleFindingSchema>>
