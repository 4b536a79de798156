import { z } from 'zod'

/** What can be taken out as a table. */
export const REPORTS = ['roster', 'waitlists', 'unplaced', 'changes', 'applications'] as const

export type Report = (typeof REPORTS)[number]

/** How a value is written: a word is looked up in the catalog, a moment is told in the district's time. */
type Kind = 'text' | 'number' | 'day' | 'moment' | 'word'

type Column = { readonly key: string; readonly kind: Kind }

const text = <Key extends string>(key: Key) => ({ key, kind: 'text' }) as const
const number = <Key extends string>(key: Key) => ({ key, kind: 'number' }) as const
const day = <Key extends string>(key: Key) => ({ key, kind: 'day' }) as const
const moment = <Key extends string>(key: Key) => ({ key, kind: 'moment' }) as const
const word = <Key extends string>(key: Key) => ({ key, kind: 'word' }) as const

const PERSON = [text('student'), text('number')] as const
const REACHED_BY = [text('guardians'), text('emails')] as const

/** The columns of each report, in order. */
export const COLUMNS = {
  roster: [
    text('school'),
    ...PERSON,
    day('birthDate'),
    text('schoolNow'),
    number('choice'),
    word('source'),
    moment('acceptedAt'),
    ...REACHED_BY,
  ],
  waitlists: [
    text('school'),
    number('placeNow'),
    number('position'),
    ...PERSON,
    word('waiting'),
    word('leftBecause'),
    moment('changedAt'),
    text('holds'),
    ...REACHED_BY,
  ],
  unplaced: [
    ...PERSON,
    text('schoolNow'),
    text('area'),
    text('firstChoice'),
    number('choices'),
    number('lotteryNumber'),
    number('waitsAt'),
    ...REACHED_BY,
  ],
  changes: [moment('at'), word('what'), ...PERSON, text('school'), text('by'), text('reason')],
  applications: [
    ...PERSON,
    day('birthDate'),
    text('schoolNow'),
    text('area'),
    word('step'),
    moment('sentAt'),
    text('receipt'),
    number('choices'),
    text('list'),
    text('placedAt'),
    number('choice'),
    word('answer'),
    ...REACHED_BY,
  ],
} as const satisfies Record<Report, readonly Column[]>

export type ReportColumn = (typeof COLUMNS)[Report][number]

/** Reports of which one school's part can be taken. */
export const BY_SCHOOL: readonly Report[] = ['roster', 'waitlists', 'changes']

/** Filters as they stand in the address; anything else means no filter. */
export const reportFilterSchema = z.object({ school: z.uuid().nullable().catch(null) })

export type ReportFilter = z.infer<typeof reportFilterSchema>
