import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

/** The released migrations, each with the first digits of the SHA-256 of its text. Add new ones here. */
const RELEASED: Readonly<Record<string, string>> = {
  '20261130000001_tables': '21d03da2eaae',
  '20261130000002_nothing_kept_is_changed': 'b01b988ca627',
  '20261130000003_people_and_schools_make_sense': '030eb1fe6f01',
  '20261130000004_texts_stand_in_every_language': '0a755db43162',
  '20261130000005_a_year_keeps_its_dates': '39705671cc1c',
  '20261130000006_rules_stay_as_published': 'da34fb278583',
  '20261130000007_lists_come_in_time_and_stay': '5aa35c09de39',
  '20261130000008_rounds_go_step_by_step': 'eda910e7cf2a',
  '20261130000009_seats_are_never_exceeded': '21dfc26c89ca',
  '20261130000010_waitlists_keep_their_order': 'a841b9691c99',
  '20261130000011_placements_by_decision_take_two_people': '6330707d0338',
  '20261130000012_one_transfer_after_ninth_grade': '4b8aee3e5663',
  '20261130000013_appeals_are_decided_by_others': 'e80ec434ef53',
  '20261130000014_permits_take_two_signatures': '2769f54f58e4',
  '20261130000015_nobody_decides_about_their_own_child': 'abcbd387f7a2',
  '20261130000016_search': 'cdea3c44d5e8',
}

const digests = () =>
  Object.fromEntries(
    globSync('prisma/migrations/*/migration.sql')
      .toSorted()
      .map((file) => [
        file.split('/').at(-2),
        createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12),
      ]),
  )

it('a released migration is never edited: changes need a new migration', () => {
  expect(digests()).toEqual(RELEASED)
})
