import { globSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

/**
 * Every address that the product answers, with what it answers there. People keep addresses in letters
 * and bookmarks: one that goes or changes breaks them, so it changes here too, where a reader sees it.
 */
const ADDRESSES = `
  page /
  page /[...rest]
  page /account
  page /account/address
  page /account/address/link
  GET /api/[...rest]
  GET /api/openapi.json
  GET POST PUT PATCH DELETE /api/v1/[resource]
  page /appeals/[appeal]/withdraw
  page /audit
  GET /audit/bundles/[round]
  GET /audit/export
  page /caseload
  page /caseload/[student]
  page /caseload/[student]/answer
  page /caseload/[student]/appeal
  page /caseload/[student]/apply
  page /caseload/[student]/permit
  page /caseload/[student]/transfer
  page /caseload/[student]/transfer/correction
  page /caseload/[student]/transfer/review
  page /caseload/[student]/withdraw
  page /caseload/assign
  page /caseload/classes
  page /caseload/classes/[session]
  GET /caseload/export
  page /caseload/letters
  page /caseload/notices
  page /caseload/remind
  page /caseload/seats
  page /class
  page /class/done
  page /class/list
  page /compare
  GET /documents/[document]
  page /family
  page /family/[student]/appeal
  page /family/[student]/ranking
  GET /family/[student]/ranking/chances
  page /family/[student]/ranking/check
  page /family/[student]/ranking/guide
  page /family/[student]/ranking/receipt/[code]
  GET /family/[student]/ranking/receipt/[code]/file
  GET /family/[student]/ranking/receipt/[code]/pdf
  page /family/[student]/ranking/receipt/[code]/withdraw
  page /family/[student]/result
  page /family/[student]/result/decline
  page /family/[student]/transfer
  page /family/[student]/transfer/ask
  page /family/[student]/transfer/withdraw
  page /family/[student]/waitlist
  page /family/[student]/waitlist/leave
  page /family/add
  page /gallery
  GET /health
  page /health/empty
  page /how-placement-works
  page /how-placement-works/try
  page /invitation
  POST /language
  page /mailbox
  page /offline
  page /permits/[permit]
  POST /receive
  page /rounds/[round]
  GET /rounds/[round]/record
  page /school
  page /school/[school]
  page /school/[school]/claims
  page /school/[school]/history
  GET /school/[school]/history/export
  page /school/[school]/permits
  page /school/[school]/roster
  GET /school/[school]/roster/export
  page /school/[school]/transfers/[request]
  page /school/[school]/transfers/[request]/accept
  page /school/[school]/transfers/[request]/deny
  page /school/[school]/waitlist
  GET /school/[school]/waitlist/export
  page /schools/[school]
  POST /shortlist
  page /sign-in
  page /sign-in/code
  page /sign-in/link
  page /staff
  page /staff/[zone]
  page /staff/[zone]/appeals
  page /staff/[zone]/appeals/[appeal]
  page /staff/[zone]/applications
  page /staff/[zone]/applications/[application]
  GET /staff/[zone]/applications/export
  page /staff/[zone]/campuses
  page /staff/[zone]/campuses/[place]
  page /staff/[zone]/campuses/new
  page /staff/[zone]/chances
  page /staff/[zone]/codes
  POST /staff/[zone]/codes/file
  POST /staff/[zone]/codes/pdf
  page /staff/[zone]/contact
  page /staff/[zone]/events
  page /staff/[zone]/events/[event]
  page /staff/[zone]/events/new
  page /staff/[zone]/exports
  GET /staff/[zone]/exports/file
  page /staff/[zone]/feeders
  page /staff/[zone]/invitations
  page /staff/[zone]/letters
  GET /staff/[zone]/letters/pdf
  page /staff/[zone]/log
  GET /staff/[zone]/log/export
  page /staff/[zone]/manual
  page /staff/[zone]/manual/[request]
  page /staff/[zone]/midyear
  page /staff/[zone]/notices
  page /staff/[zone]/people
  page /staff/[zone]/people/[person]
  page /staff/[zone]/permits
  page /staff/[zone]/readiness
  page /staff/[zone]/readiness/[finding]
  GET /staff/[zone]/readiness/[finding]/export
  page /staff/[zone]/reports
  page /staff/[zone]/reports/[report]
  GET /staff/[zone]/reports/[report]/export
  page /staff/[zone]/rounds/[round]
  page /staff/[zone]/rounds/[round]/placements
  GET /staff/[zone]/rounds/[round]/placements/export
  page /staff/[zone]/rules
  page /staff/[zone]/schools
  page /staff/[zone]/schools/[place]
  page /staff/[zone]/schools/[place]/[part]
  page /staff/[zone]/schools/new
  page /staff/[zone]/search
  page /staff/[zone]/seats
  GET /staff/[zone]/seats/export
  page /staff/[zone]/seats/paste
  page /staff/[zone]/setup
  page /staff/[zone]/setup/dates
  page /staff/[zone]/setup/new
  page /staff/[zone]/students
  page /staff/[zone]/students/[student]
  page /staff/[zone]/students/[student]/contacts/[contact]
  page /staff/[zone]/students/[student]/duplicate
  page /staff/[zone]/students/[student]/edit
  page /staff/[zone]/students/[student]/guardians
  page /staff/[zone]/students/[student]/guardians/[user]
  page /staff/[zone]/students/[student]/guardians/[user]/address
  page /staff/[zone]/students/[student]/household
  page /staff/[zone]/students/[student]/left
  page /staff/[zone]/students/[student]/waiting
  page /staff/[zone]/students/[student]/zone
  page /staff/[zone]/students/add
  page /staff/[zone]/students/duplicates
  page /staff/[zone]/students/duplicates/[case]
  page /staff/[zone]/students/guardian-cases
  page /staff/[zone]/students/guardian-cases/[case]
  page /staff/[zone]/students/households
  page /staff/[zone]/transfers
  page /staff/[zone]/transfers/[request]
  page /staff/[zone]/transfers/corrections
  page /staff/[zone]/transfers/plans/[plan]
  GET /staff/[zone]/transfers/plans/[plan]/file
  page /staff/[zone]/trials
  page /staff/[zone]/trials/compare
  page /staff/[zone]/trials/compare/students
  page /staff/[zone]/trials/new
  page /staff/[zone]/waitlists
  page /staff/[zone]/waitlists/deadline/[offer]
  GET /staff/[zone]/waitlists/export
  page /staff/[zone]/waitlists/move
  page /staff/data
  page /staff/data/boundaries
  page /staff/data/boundaries/[import]
  page /staff/data/campuses
  page /staff/data/campuses/[place]
  page /staff/data/campuses/new
  page /staff/data/district
  page /staff/data/exports
  GET /staff/data/exports/file
  page /staff/data/exports/receivers/[receiver]
  page /staff/data/exports/tokens
  page /staff/data/exports/webhooks
  page /staff/data/exports/webhooks/[webhook]
  page /staff/data/imports
  page /staff/data/imports/[import]
  GET /staff/data/imports/[import]/differences
  GET /staff/data/imports/[import]/problems
  page /staff/data/imports/new
  page /staff/data/imports/sources
  page /staff/data/imports/sources/[source]
  page /staff/data/imports/sources/[source]/columns
  page /staff/data/imports/sources/[source]/service
  page /staff/data/imports/waiting
  page /staff/data/people/[person]
  GET /staff/data/samples/[file]
  page /staff/data/schools
  page /staff/data/schools/[place]
  page /staff/data/schools/[place]/[part]
  page /staff/data/schools/new
  page /staff/data/zones
  page /staff/data/zones/[place]
  page /staff/data/zones/new
  page /zones
  page /zones/[zone]
  page /zones/[zone]/brochure
  GET /zones/[zone]/dates.ics
  GET /zones/[zone]/events/[file]
  page /zones/[zone]/rules
  page /zones/find
`

const METHODS = /^export (?:async )?(?:function|const) (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/gm

/** The address of a file, without the language and the groups of pages. */
const addressOf = (file: string) =>
  `/${file
    .split('/')
    .slice(1, -1)
    .filter((part) => part !== '[locale]' && !part.startsWith('('))
    .join('/')}`

function lineOf(file: string): string {
  if (/page\.tsx?$/.test(file)) return `page ${addressOf(file)}`
  const methods = [...readFileSync(file, 'utf8').matchAll(METHODS)].map(([, method]) => method)
  return `${methods.join(' ')} ${addressOf(file)}`
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

describe('the addresses of pages and routes', () => {
  it('are exactly these, with these methods', () => {
    const found = globSync('app/**/{page,route}.{ts,tsx}').map(lineOf)
    expect(found.toSorted()).toEqual(lines(ADDRESSES).toSorted())
  })
})
