import { z } from 'zod'

import { CONDITIONS } from '@/lib/year/priorities/priority-conditions.rules'

const code = (law: string, section: string, article = '') =>
  `https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=${law}&sectionNum=${section}${article}`

/**
 * Where each source can be read. `quoted`: of its text was read what courts, bills and board policies quote of it, not
 * the text as it is in force, and the page says so.
 */
export const SOURCES = {
  selection: { address: code('EDC', '35160.5.'), quoted: true },
  attendanceArea: { address: code('EDC', '35160.5.'), quoted: true },
  siblings: {
    address: 'https://leginfo.legislature.ca.gov/faces/billTextClient.xhtml?bill_id=199920000AB810',
    quoted: false,
  },
  attorneyGeneral: {
    address: 'https://caselaw.lexroll.com/2016/10/31/opinion-no-02-113-2002/?print=pdf',
    quoted: false,
  },
  constitution: { address: code('CONS', 'SEC.%2031.', '&article=I'), quoted: true },
  crawford: {
    address: 'https://cetient.com/opinion/2276383/crawford-v-huntington-beach-union',
    quoted: false,
  },
  seattle: { address: 'https://www.supremecourt.gov/opinions/06pdf/05-908.pdf', quoted: false },
} as const satisfies Record<string, { address: string; quoted: boolean }>

export type Source = keyof typeof SOURCES

/**
 * Every finding and where it comes from; no source: from the lists, by calculation. A finding is a row here
 * and a section of the catalog `setup.findings.codes`.
 */
export const FINDINGS = {
  wordsFirstCome: ['attorneyGeneral', 'selection'],
  wordsRace: ['constitution', 'crawford', 'seattle'],
  wordsGrades: ['selection'],
  transfersOneByOne: ['attorneyGeneral', 'selection'],
  areaDisplaced: ['attendanceArea'],
  notAdmitted: [],
  hardEmpty: [],
  noSiblings: ['siblings'],
  siblingsApplyingFirst: ['siblings'],
  neverReached: [],
  nobodyHas: [],
  reserveTwice: [],
  reserveEmpty: [],
  reserveCut: [],
  reserveUnfilled: [],
  reserveNoEffect: [],
  transferRecord: ['selection'],
} as const satisfies Record<string, readonly Source[]>

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
