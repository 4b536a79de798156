import { globSync, readFileSync } from 'node:fs'

/** Each way in which somebody can stand to the records of a test; a visitor is signed in as nobody. */
export const PEOPLE = [
  'visitor',
  'guardian',
  'otherGuardian',
  'endedGuardian',
  'counselor',
  'otherCounselor',
  'schoolStaff',
  'otherSchoolStaff',
  'panel',
  'zoneStaff',
  'otherZoneStaff',
  'auditor',
  'administrator',
] as const

export type Person = (typeof PEOPLE)[number]

/** Who opens an address; all others find nothing there. */
export const READERS = {
  everybody: PEOPLE,
  'signed-in': PEOPLE.filter((person) => person !== 'visitor'),
  nobody: [],
  // no person: programs, by what their token says
  tokens: [],
  guardian: ['guardian'],
  counselor: ['counselor'],
  counselors: ['counselor', 'otherCounselor'],
  'school-staff': ['schoolStaff'],
  school: ['schoolStaff', 'zoneStaff', 'administrator'],
  schools: ['schoolStaff', 'otherSchoolStaff', 'zoneStaff', 'otherZoneStaff', 'administrator'],
  permit: ['guardian', 'counselor', 'zoneStaff', 'administrator'],
  appeal: ['guardian', 'panel', 'zoneStaff', 'administrator'],
  panel: ['panel', 'zoneStaff', 'administrator'],
  zone: ['zoneStaff', 'administrator'],
  zones: ['zoneStaff', 'otherZoneStaff', 'administrator'],
  audit: ['auditor', 'administrator'],
  bundles: ['zoneStaff', 'auditor', 'administrator'],
  desks: [
    'counselor',
    'otherCounselor',
    'schoolStaff',
    'otherSchoolStaff',
    'zoneStaff',
    'otherZoneStaff',
    'administrator',
  ],
  workers: PEOPLE.filter(
    (person) => !['visitor', 'guardian', 'otherGuardian', 'endedGuardian'].includes(person),
  ),
  // named for the calls of a round; administrators and other staff of its zone find nothing
  callers: ['otherZoneStaff'],
  'audit-and-zones': ['zoneStaff', 'otherZoneStaff', 'auditor', 'administrator'],
  district: ['administrator'],
} as const satisfies Record<string, readonly Person[]>

type Readers = keyof typeof READERS

const isReaders = (word: string): word is Readers => word in READERS

/**
 * Every address that the product answers: who opens it, and what it answers there. People keep addresses in letters
 * and bookmarks: one that goes or changes breaks them, so it changes here too, where a reader sees it. A new one is
 * opened by nobody until it is said here by whom. Where staff sign in (`/sign-in/with`) nothing is set for the journeys.
 */
const TABLE = `
  everybody:       page /
  nobody:          page /[...rest]
  signed-in:       page /account
  signed-in:       page /account/address
  signed-in:       page /account/address/link
  nobody:          GET /api/[...rest]
  nobody:          GET /api/auth/callback/[provider]
  everybody:       GET /api/openapi.json
  tokens:          GET POST PUT PATCH DELETE /api/v1/[resource]
  guardian:        page /appeals/[appeal]/withdraw
  audit-and-zones: page /audit
  bundles:         GET /audit/bundles/[round]
  audit:           GET /audit/export
  counselors:      page /caseload
  counselor:       page /caseload/[student]
  counselor:       page /caseload/[student]/answer
  counselor:       page /caseload/[student]/appeal
  counselor:       page /caseload/[student]/apply
  counselor:       page /caseload/[student]/permit
  counselor:       page /caseload/[student]/transfer
  counselor:       page /caseload/[student]/transfer/correction
  counselor:       page /caseload/[student]/transfer/review
  counselor:       page /caseload/[student]/withdraw
  counselor:       page /caseload/assign
  counselors:      page /caseload/classes
  counselor:       page /caseload/classes/[session]
  counselors:      GET /caseload/export
  counselor:       page /caseload/letters
  counselors:      page /caseload/notices
  counselor:       page /caseload/remind
  counselors:      page /caseload/seats
  everybody:       page /class
  everybody:       page /class/done
  everybody:       page /class/list
  everybody:       page /compare
  appeal:          GET /documents/[document]
  signed-in:       page /family
  guardian:        page /family/[student]/appeal
  guardian:        page /family/[student]/ranking
  guardian:        GET /family/[student]/ranking/chances
  guardian:        page /family/[student]/ranking/check
  guardian:        page /family/[student]/ranking/guide
  guardian:        page /family/[student]/ranking/receipt/[code]
  guardian:        GET /family/[student]/ranking/receipt/[code]/file
  guardian:        GET /family/[student]/ranking/receipt/[code]/pdf
  guardian:        page /family/[student]/ranking/receipt/[code]/withdraw
  guardian:        page /family/[student]/result
  guardian:        page /family/[student]/result/decline
  guardian:        page /family/[student]/transfer
  guardian:        page /family/[student]/transfer/ask
  guardian:        page /family/[student]/transfer/withdraw
  guardian:        page /family/[student]/waitlist
  guardian:        page /family/[student]/waitlist/leave
  signed-in:       page /family/add
  everybody:       page /gallery
  everybody:       GET /health
  everybody:       page /health/empty
  everybody:       page /how-placement-works
  everybody:       page /how-placement-works/try
  everybody:       page /invitation
  everybody:       POST /language
  everybody:       page /mailbox
  everybody:       page /offline
  permit:          page /permits/[permit]
  district:        POST /receive
  everybody:       page /rounds/[round]
  everybody:       GET /rounds/[round]/record
  schools:         page /school
  school:          page /school/[school]
  school-staff:    page /school/[school]/claims
  school-staff:    page /school/[school]/claims/answer
  school-staff:    GET /school/[school]/claims/export
  school:          page /school/[school]/history
  school:          GET /school/[school]/history/export
  school:          page /school/[school]/permits
  school:          GET /school/[school]/permits/export
  school:          page /school/[school]/roster
  school:          GET /school/[school]/roster/export
  school:          page /school/[school]/students/[student]
  school:          page /school/[school]/transfers/[request]
  school-staff:    page /school/[school]/transfers/[request]/accept
  school-staff:    page /school/[school]/transfers/[request]/deny
  school:          page /school/[school]/waitlist
  school:          GET /school/[school]/waitlist/export
  everybody:       page /schools/[school]
  everybody:       POST /shortlist
  everybody:       page /sign-in
  everybody:       page /sign-in/code
  everybody:       page /sign-in/link
  nobody:          GET /sign-in/with/[provider]
  zones:           page /staff
  zone:            page /staff/[zone]
  panel:           page /staff/[zone]/appeals
  panel:           GET /staff/[zone]/appeals/export
  panel:           page /staff/[zone]/appeals/[appeal]
  zone:            page /staff/[zone]/applications
  zone:            page /staff/[zone]/applications/[application]
  zone:            GET /staff/[zone]/applications/export
  zone:            page /staff/[zone]/campuses
  zone:            page /staff/[zone]/campuses/[place]
  zone:            page /staff/[zone]/campuses/new
  zone:            page /staff/[zone]/chances
  zone:            page /staff/[zone]/codes
  district:        POST /staff/[zone]/codes/file
  zone:            POST /staff/[zone]/codes/pdf
  zone:            page /staff/[zone]/contact
  zone:            page /staff/[zone]/events
  zone:            GET /staff/[zone]/events/export
  zone:            page /staff/[zone]/events/[event]
  zone:            page /staff/[zone]/events/new
  zone:            page /staff/[zone]/exports
  zone:            GET /staff/[zone]/exports/file
  zone:            page /staff/[zone]/feeders
  zone:            page /staff/[zone]/invitations
  zone:            page /staff/[zone]/letters
  zone:            GET /staff/[zone]/letters/pdf
  zone:            page /staff/[zone]/log
  zone:            GET /staff/[zone]/log/export
  zone:            page /staff/[zone]/log/reads
  zone:            GET /staff/[zone]/log/reads/export
  zone:            page /staff/[zone]/manual
  zone:            page /staff/[zone]/manual/[request]
  zone:            page /staff/[zone]/midyear
  zone:            page /staff/[zone]/notices
  zone:            page /staff/[zone]/people
  zone:            GET /staff/[zone]/people/export
  zone:            page /staff/[zone]/people/[person]
  zone:            page /staff/[zone]/permits
  zone:            GET /staff/[zone]/permits/export
  zone:            page /staff/[zone]/readiness
  zone:            page /staff/[zone]/readiness/[finding]
  zone:            GET /staff/[zone]/readiness/[finding]/export
  zone:            page /staff/[zone]/remind
  zone:            page /staff/[zone]/reports
  zone:            page /staff/[zone]/reports/[report]
  zone:            GET /staff/[zone]/reports/[report]/export
  zone:            page /staff/[zone]/rounds/[round]
  callers:         page /staff/[zone]/rounds/[round]/calls
  callers:         page /staff/[zone]/rounds/[round]/calls/[student]
  zone:            page /staff/[zone]/rounds/[round]/placements
  zone:            GET /staff/[zone]/rounds/[round]/placements/export
  zone:            page /staff/[zone]/rules
  zone:            page /staff/[zone]/rules/check
  zone:            page /staff/[zone]/schools
  zone:            page /staff/[zone]/schools/[place]
  zone:            page /staff/[zone]/schools/[place]/[part]
  zone:            page /staff/[zone]/schools/new
  zone:            page /staff/[zone]/seats
  zone:            GET /staff/[zone]/seats/export
  zone:            page /staff/[zone]/seats/extra
  zone:            page /staff/[zone]/seats/paste
  zone:            page /staff/[zone]/setup
  zone:            page /staff/[zone]/setup/dates
  zone:            page /staff/[zone]/setup/new
  zone:            page /staff/[zone]/students
  zone:            page /staff/[zone]/students/[student]
  zone:            page /staff/[zone]/students/[student]/answer
  zone:            page /staff/[zone]/students/[student]/contacts/[contact]
  zone:            page /staff/[zone]/students/[student]/duplicate
  zone:            page /staff/[zone]/students/[student]/edit
  zone:            page /staff/[zone]/students/[student]/guardians
  zone:            page /staff/[zone]/students/[student]/guardians/[user]
  zone:            page /staff/[zone]/students/[student]/guardians/[user]/address
  zone:            page /staff/[zone]/students/[student]/household
  zone:            page /staff/[zone]/students/[student]/left
  zone:            page /staff/[zone]/students/[student]/waiting
  zone:            page /staff/[zone]/students/[student]/zone
  zone:            page /staff/[zone]/students/add
  zone:            page /staff/[zone]/students/duplicates
  zone:            GET /staff/[zone]/students/duplicates/export
  zone:            page /staff/[zone]/students/duplicates/[case]
  zone:            GET /staff/[zone]/students/export
  zone:            page /staff/[zone]/students/guardian-cases
  zone:            GET /staff/[zone]/students/guardian-cases/export
  zone:            page /staff/[zone]/students/guardian-cases/[case]
  zone:            page /staff/[zone]/students/households
  zone:            GET /staff/[zone]/students/households/export
  zone:            page /staff/[zone]/ticked/extend
  zone:            page /staff/[zone]/ticked/letters
  zone:            page /staff/[zone]/ticked/remind
  zone:            page /staff/[zone]/ticked/resend
  zone:            page /staff/[zone]/transfers
  zone:            page /staff/[zone]/transfers/[request]
  zone:            page /staff/[zone]/transfers/corrections
  zone:            GET /staff/[zone]/transfers/export
  zone:            page /staff/[zone]/transfers/plans/[plan]
  zone:            GET /staff/[zone]/transfers/plans/[plan]/file
  zone:            page /staff/[zone]/trials
  zone:            page /staff/[zone]/trials/compare
  zone:            page /staff/[zone]/trials/compare/students
  zone:            page /staff/[zone]/trials/new
  zone:            page /staff/[zone]/waitlists
  zone:            page /staff/[zone]/waitlists/deadline/[offer]
  zone:            GET /staff/[zone]/waitlists/export
  zone:            page /staff/[zone]/waitlists/move
  district:        page /staff/data
  district:        page /staff/data/boundaries
  district:        page /staff/data/boundaries/[import]
  district:        page /staff/data/campuses
  district:        page /staff/data/campuses/[place]
  district:        page /staff/data/campuses/new
  district:        page /staff/data/district
  district:        page /staff/data/exports
  district:        GET /staff/data/exports/file
  district:        page /staff/data/exports/receivers/[receiver]
  district:        page /staff/data/exports/tokens
  district:        page /staff/data/exports/webhooks
  district:        page /staff/data/exports/webhooks/[webhook]
  district:        page /staff/data/imports
  district:        page /staff/data/imports/[import]
  district:        page /staff/data/imports/[import]/differences
  district:        GET /staff/data/imports/[import]/differences/export
  district:        GET /staff/data/imports/[import]/problems
  district:        page /staff/data/imports/new
  district:        page /staff/data/imports/sources
  district:        page /staff/data/imports/sources/[source]
  district:        page /staff/data/imports/sources/[source]/columns
  district:        page /staff/data/imports/sources/[source]/service
  district:        page /staff/data/imports/waiting
  district:        GET /staff/data/people/export
  district:        page /staff/data/people/[person]
  district:        GET /staff/data/samples/[file]
  district:        page /staff/data/schools
  district:        page /staff/data/schools/[place]
  district:        page /staff/data/schools/[place]/[part]
  district:        page /staff/data/schools/new
  district:        page /staff/data/sign-in
  district:        page /staff/data/zones
  district:        page /staff/data/zones/[place]
  district:        page /staff/data/zones/new
  everybody:       page /zones
  everybody:       page /zones/[zone]
  everybody:       page /zones/[zone]/brochure
  everybody:       GET /zones/[zone]/dates.ics
  everybody:       GET /zones/[zone]/events/[file]
  everybody:       page /zones/[zone]/rules
  everybody:       page /zones/find
  district:        page /staff/data/people/[person]/contact
  desks:           page /find
  signed-in:       page /today
  workers:         page /help
`

export type Address = {
  readonly readers: Readers
  /** `page`, or the methods of a route, with a space between. */
  readonly kind: string
  /** Its pattern: `/zones/[zone]`. */
  readonly address: string
}

/** The rows of the table. */
export const ADDRESSES: readonly Address[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [, readers = '', kind = '', address = ''] = /^ *([\w-]+): +(.+) (\S+)$/.exec(line) ?? []
    if (!isReaders(readers)) throw new Error(`Nobody is called so: ${line}`)
    return { readers, kind, address }
  })

const METHODS = /^export (?:async )?(?:function|const) (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/gm

/** The address of a file, without the language and the groups of pages. */
const addressOf = (file: string) =>
  `/${file
    .split('/')
    .slice(1, -1)
    .filter((part) => part !== '[locale]' && !part.startsWith('('))
    .join('/')}`

function kindOf(file: string): string {
  if (/page\.tsx?$/.test(file)) return 'page'
  const methods = [...readFileSync(file, 'utf8').matchAll(METHODS)].map(([, method]) => method)
  return methods.join(' ')
}

/** The addresses as the files of `app` say, in no order. */
export const findAddresses = (): Omit<Address, 'readers'>[] =>
  globSync('app/**/{page,route}.{ts,tsx}').map((file) => ({
    kind: kindOf(file),
    address: addressOf(file),
  }))
