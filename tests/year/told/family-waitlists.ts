import { appealsAhead, line } from '../truth/seats'
import type { Year } from '../truth/year'
import { partOf } from './paper'
import { COUNT, find, type Say } from './say'
import { type Sheet, told, type Telling } from './sheet'

/** Whether a child is next, and how many accepted appeals come before the list. */
function nextTold(
  year: Year,
  studentId: string,
  school: string,
  isNext: boolean,
  text: string,
  say: Say,
): Telling[] {
  const id = year.schools.find(({ name }) => name === school)?.id ?? ''
  const first = line(year, id)[0] === year.applicationOf.get(studentId)?.id
  const accepted = appealsAhead(year, id)
  const isOwn = accepted.includes(year.applicationOf.get(studentId)?.id ?? '')
  const ahead = accepted.length
  const appeals = find(text, say, 'waitlists.family.appeals', { count: COUNT })?.['count']
  return [
    { kind: 'next in line', of: school, told: Number(isNext), truth: Number(first && ahead === 0) },
    // whose own appeal was accepted reads of the earlier ones only
    ...(isOwn ? [] : [told('accepted appeals before the list', school, Number(appeals ?? 0))]),
  ]
}

/** How a list has moved: its first place, and that every step down leads from it to the place now. */
function movesTold(
  year: Year,
  applicationId: string,
  child: string,
  school: string,
  text: string,
  say: Say,
): Telling[] {
  const was = find(text, say, 'waitlists.family.was', { was: COUNT })?.['was']
  const moved = find(text, say, 'waitlists.family.moved', { count: COUNT })?.['count']
  const id = year.schools.find(({ name }) => name === school)?.id ?? ''
  const now = line(year, id).indexOf(applicationId) + 1
  if (now === 0 || moved === undefined) return []
  const first = was === undefined ? now : Number(was)
  return [
    {
      kind: 'families moved on before a child',
      of: `${child} at ${school}`,
      told: Number(moved),
      truth: first - now,
    },
    ...(year.liveLate
      ? []
      : [
          {
            kind: 'first place on a waitlist',
            of: `${child} at ${school}`,
            told: first,
            truth:
              year.entry.find(
                (one) =>
                  one.application_id === applicationId &&
                  one.school_id === id &&
                  one.round_id === year.liveMain?.id,
              )?.position ?? 0,
          },
        ]),
  ]
}

/** The waitlists of a child, as its family reads of them. */
export function waitlists(
  year: Year,
  studentId: string,
  child: string,
  readers: readonly string[],
): Sheet {
  return {
    path: `/family/${studentId}/waitlist`,
    readers,
    tells: (paper, { say }) =>
      year.schools.flatMap(({ name: school }) => {
        const part = partOf(paper, school)
        const isNext = part && find(part.text, say, 'waitlists.family.nowNext', { student: child })
        const now = part && find(part.text, say, 'waitlists.family.now', { now: COUNT })
        const applicationId = year.applicationOf.get(studentId)?.id ?? ''
        return [
          told(
            'place on a waitlist',
            `${child} at ${school}`,
            isNext ? 1 : Number(now?.['now'] ?? 0),
          ),
          ...(part && (isNext ?? now)
            ? nextTold(year, studentId, school, isNext !== null, part.text, say)
            : []),
          ...(part ? movesTold(year, applicationId, child, school, part.text, say) : []),
        ]
      }),
  }
}
