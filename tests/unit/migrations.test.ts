import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

/** The released migrations, each with the first digits of the SHA-256 of its text. Add new ones here. */
const RELEASED: Readonly<Record<string, string>> = {
  '20261130000001_tables': '44aa5262f336',
  '20261130000002_nothing_kept_is_changed': '56b9f71e066d',
  '20261130000003_people_and_schools_make_sense': '75d7376522a6',
  '20261130000004_texts_stand_in_every_language': '016248f6a765',
  '20261130000005_a_year_keeps_its_dates': '729eb0894ce7',
  '20261130000006_rules_stay_as_published': 'd9b014deb7d9',
  '20261130000007_lists_come_in_time_and_stay': '77a75de355b8',
  '20261130000008_rounds_go_step_by_step': '33941824bad9',
  '20261130000009_seats_are_never_exceeded': 'f5300ef0e877',
  '20261130000010_waitlists_keep_their_order': '317149cceac0',
  '20261130000011_placements_by_decision_take_two_people': 'f4151de2699f',
  '20261130000012_one_transfer_after_ninth_grade': '99930011e95f',
  '20261130000013_appeals_are_decided_by_others': '10ab60103788',
  '20261130000014_permits_take_two_signatures': '7c0f36812ea0',
  '20261130000015_nobody_decides_about_their_own_child': 'aec0c6e44681',
  '20261130000016_search': 'bb23a9784e89',
  '20261130000017_public_pages_are_current': '27600ddf81e1',
  '20261130000018_chances_are_of_seats_and_rules_as_they_are': '636d5d584820',
  '20261130000019_files_say_what_is_so': 'b41f8247543a',
  '20261130000020_one_child_is_counted_once': 'add8c3d94b61',
  '20261130000021_results_go_back': '4b05f9b8309d',
  '20261130000022_ended_guardians_stay_out': '1fe007d2ede0',
  '20261130000023_boundaries_come_from_files': '847972b9ce54',
  '20261130000024_arrivals_count_once': '97b7a79cce46',
  '20261130000025_an_import_goes_step_by_step': '167f5bf6980e',
  '20261130000026_whom_to_ask_is_known': 'b45d2c6e6cd0',
  '20261130000027_an_account_stays_with_its_person': '4ab4d820cc32',
  '20261130000028_notes_stay_as_written': 'cc26ca21222c',
  '20261130000030_staff_sign_in_as_themselves': '5c8c3d458354',
  '20261130000033_two_people_call_before_the_release': '59214c7d6bda',
  '20261130000034_extra_offers_follow_a_published_rule': 'ca0f96e6e884',
  '20261130000035_letters_wait_and_can_be_taken_back': '1b4f4dc89c7d',
  '20261130000036_nobody_chooses_the_public_string': 'afed1ac3120a',
  '20261130000037_rules_change_by_two_after_the_close': 'e171d1374c1f',
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
