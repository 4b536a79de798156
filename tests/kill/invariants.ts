import type pg from 'pg'

/** What must hold for a round at every moment, also right after a kill: a step is whole or not begun. */
const FACTS = `
  WITH it AS (SELECT * FROM round WHERE id = $1::uuid),
  events AS (
    SELECT verb, count(*)::int AS count FROM audit_event
    WHERE subject_id = (SELECT id::text FROM it)
      OR subject_id IN (SELECT id::text FROM run WHERE round_id = (SELECT id FROM it))
    GROUP BY verb
  ),
  official AS (SELECT * FROM run WHERE round_id = (SELECT id FROM it) AND kind = 'OFFICIAL')
  SELECT it.state::text,
    it.snapshot_digest IS NOT NULL AS frozen,
    (SELECT count(*)::int FROM snapshot WHERE round_id = it.id) AS snapshots,
    (SELECT count(*)::int FROM snapshot_entry WHERE round_id = it.id) AS entries,
    (SELECT count(DISTINCT application_id)::int FROM submission JOIN application
      ON application.id = application_id WHERE cycle_id = it.cycle_id) AS lists,
    (SELECT count(*)::int FROM official) AS runs,
    (SELECT count(*)::int FROM official WHERE state = 'DONE') AS done,
    (SELECT count(*)::int FROM official WHERE state = 'FAILED') AS failed,
    (SELECT count(*)::int FROM placement WHERE run_id IN (SELECT id FROM official)) AS placements,
    (SELECT count(*)::int FROM placement WHERE run_id IN (SELECT id FROM official)
      AND school_id IS NOT NULL) AS placed,
    (SELECT count(*)::int FROM offer WHERE round_id = it.id AND source = 'ROUND') AS offers,
    (SELECT count(*)::int FROM waitlist_entry WHERE round_id = it.id) AS waiting,
    (SELECT coalesce(sum(jsonb_array_length(jsonb_path_query_array(reasons, '$[*] ? (@.waiting != null)'))), 0)::int
      FROM placement WHERE run_id IN (SELECT id FROM official)) AS waits,
    (SELECT count(*)::int FROM letter WHERE kind LIKE 'result%' AND to_address IN (
      SELECT email FROM app_user JOIN guardian_link ON guardian_link.user_id = app_user.id
      JOIN application ON application.student_id = guardian_link.student_id
      WHERE application.cycle_id = it.cycle_id)) AS letters,
    (SELECT count(*)::int FROM placement JOIN application ON application.id = application_id
      JOIN guardian_link ON guardian_link.student_id = application.student_id
      WHERE run_id IN (SELECT id FROM official)) AS recipients,
    coalesce((SELECT jsonb_object_agg(verb, count) FROM events), '{}') AS events
  FROM it`

const ORDER = ['DRAFT', 'OPEN', 'CLOSED', 'FROZEN', 'COMPUTED', 'APPROVED', 'PUBLISHED']

type Facts = {
  state: string
  frozen: boolean
  events: Record<string, number>
} & Record<
  | 'snapshots'
  | 'entries'
  | 'lists'
  | 'runs'
  | 'done'
  | 'failed'
  | 'placements'
  | 'placed'
  | 'offers'
  | 'waiting'
  | 'waits'
  | 'letters'
  | 'recipients',
  number
>

export type Standing = { state: string; done: boolean; broken: string[] }

/** Where a round stands, and what about it is neither whole nor not begun (nothing, if all is well). */
export async function standing(client: pg.Client, roundId: string): Promise<Standing> {
  const { rows } = await client.query<Facts>(FACTS, [roundId])
  const f = rows[0]
  if (!f) throw new Error('the round is gone')
  const reached = (state: string) => ORDER.indexOf(f.state) >= ORDER.indexOf(state)
  const once = (verb: string, is: boolean) => (f.events[verb] ?? 0) === (is ? 1 : 0)
  const must: [string, boolean][] = [
    [
      'frozen with its snapshot',
      f.frozen === reached('FROZEN') && f.snapshots === Number(f.frozen),
    ],
    ['every list is in the snapshot or none', f.entries === (f.frozen ? f.lists : 0)],
    ['the freeze is recorded once', once('round.frozen', f.frozen)],
    ['one official run, not failed', f.runs <= 1 && f.failed === 0],
    ['the run is recorded when asked for', once('run.requested', f.runs === 1)],
    ['all placements or none', f.placements === (f.done ? f.entries : 0)],
    ['computed with its run', reached('COMPUTED') === (f.done === 1)],
    ['the outcome is recorded once', once('run.computed', f.done === 1)],
    ['the approval is recorded once', once('round.approved', reached('APPROVED'))],
    ['the release is recorded once', once('round.published', reached('PUBLISHED'))],
    ['all offers or none', f.offers === (reached('PUBLISHED') ? f.placed : 0)],
    ['all waitlists or none', f.waiting === (reached('PUBLISHED') ? f.waits : 0)],
    ['one letter a family, or none yet', f.letters === (reached('PUBLISHED') ? f.recipients : 0)],
  ]
  const broken = must.filter(([, holds]) => !holds).map(([clause]) => clause)
  return {
    state: f.state,
    done: f.done === 1,
    broken: broken.length > 0 ? [...broken, JSON.stringify(f)] : [],
  }
}

/** What must hold of answers and waitlists at every moment: event, offer, place and letter come together. */
const MOVES = `
  WITH of_round AS (
    SELECT offer.*, (SELECT count(*) FROM guardian_link
      JOIN application ON application.student_id = guardian_link.student_id
      WHERE application.id = offer.application_id) AS guardians
    FROM offer WHERE round_id = $1::uuid
  ), told AS (
    SELECT kind, count(*) AS letters FROM letter WHERE to_address IN (
      SELECT email FROM app_user JOIN guardian_link ON guardian_link.user_id = app_user.id
      JOIN application ON application.student_id = guardian_link.student_id
      JOIN round ON round.cycle_id = application.cycle_id WHERE round.id = $1::uuid)
    GROUP BY kind
  ), events AS (
    SELECT verb, of_round.guardians FROM audit_event
      JOIN of_round ON of_round.id::text = audit_event.subject_id
  )
  SELECT
    (SELECT count(*)::int FROM events WHERE verb = 'offer.fromWaitlist') AS "movesRecorded",
    (SELECT count(*)::int FROM of_round WHERE source = 'WAITLIST') AS "movesMade",
    (SELECT count(*)::int FROM of_round WHERE source = 'WAITLIST' AND state = 'OPEN') AS "openMoves",
    (SELECT count(*)::int FROM waitlist_entry WHERE round_id = $1::uuid AND state = 'OFFERED') AS "offeredPlaces",
    (SELECT count(*)::int FROM events WHERE verb = 'offer.declined') AS "declinesRecorded",
    (SELECT count(*)::int FROM of_round WHERE state = 'DECLINED') AS declines,
    (SELECT coalesce(sum(guardians), 0)::int FROM of_round WHERE source = 'WAITLIST') AS "moveReaders",
    coalesce((SELECT letters::int FROM told WHERE kind = 'waitlistOffer'), 0) AS "moveLetters",
    (SELECT coalesce(sum(guardians), 0)::int FROM events WHERE verb IN ('offer.accepted', 'offer.declined')) AS "answerReaders",
    coalesce((SELECT sum(letters)::int FROM told WHERE kind IN ('seatAccepted', 'seatDeclined')), 0) AS "answerLetters"`

/** What about the answers and waitlists of a round is neither whole nor not begun. */
export async function unevenMoves(client: pg.Client, roundId: string): Promise<string[]> {
  const { rows } = await client.query<Record<string, number>>(MOVES, [roundId])
  const f = rows[0] ?? {}
  const alike: [string, string, string][] = [
    ['each move is recorded', 'movesMade', 'movesRecorded'],
    ['each place offered has its offer', 'offeredPlaces', 'openMoves'],
    ['each decline is recorded', 'declines', 'declinesRecorded'],
    ['each move is told once', 'moveReaders', 'moveLetters'],
    ['each answer is told once', 'answerReaders', 'answerLetters'],
  ]
  const broken = alike.filter(([, one, other]) => f[one] !== f[other]).map(([clause]) => clause)
  return broken.length > 0 ? [...broken, JSON.stringify(f)] : []
}
