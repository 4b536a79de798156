import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { toTextRows } from '@/lib/base/i18n/localized-text.rules'

import { lockPlace } from './lock-place.data'
import { findEdited } from './place.data'
import { type ProfileFields, readProfile } from './school-texts.data'
import { TOPIC_FIELDS, type TypedProfile } from './school-texts.schema'

export type SavedProfile = { ok: true } | { ok: false; reason: 'not-found' | 'changed' }

/** Saves what a school says of itself. Files do not bring it; each changed field stands in the history all the same. */
export async function saveProfile(
  actor: Actor,
  schoolId: string,
  profile: TypedProfile,
  was: ProfileFields,
): Promise<SavedProfile> {
  return db.$transaction(async (tx): Promise<SavedProfile> => {
    if ((await findEdited(tx, actor, 'schools', schoolId)) === null)
      return { ok: false, reason: 'not-found' }
    await lockPlace(tx, 'schools', schoolId)
    const before = await readProfile(tx, schoolId)
    if (Object.keys(before).some((name) => before[name] !== (was[name] ?? '')))
      return { ok: false, reason: 'changed' }
    const { year, source_en: en, source_es: es } = profile
    const text = { create: toTextRows({ en, es }) }
    // a source may be that of other values too: a new one is made instead of changing it
    const isSameSource = before.source_en === en && before.source_es === es
    const known = await tx.schoolProfile.findUnique({
      where: { schoolId },
      select: { sourceId: true },
    })
    const sourceId =
      known && isSameSource
        ? known.sourceId
        : (await tx.source.create({ data: { text }, select: { id: true } })).id
    const data = { agreementYear: year, sourceId, demo: false }
    await tx.schoolProfile.upsert({
      where: { schoolId },
      create: { schoolId, ...data },
      update: data,
    })
    await tx.schoolProfileText.deleteMany({ where: { schoolId } })
    await tx.schoolProfileText.createMany({
      data: TOPIC_FIELDS.flatMap(({ topic, locale, name }) =>
        profile[name] === '' ? [] : [{ schoolId, topic, locale, text: profile[name] }],
      ),
    })
    const after = await readProfile(tx, schoolId)
    const changed = Object.keys(after).filter((name) => after[name] !== before[name])
    await tx.valueChange.createMany({
      data: changed.map((column) => ({
        table: 'profiles',
        rowId: schoolId,
        column,
        before: before[column] || null,
        after: after[column] || null,
        actorId: actor.id,
      })),
    })
    if (changed.length === 0) return { ok: true }
    const school = await tx.school.findUniqueOrThrow({
      where: { id: schoolId },
      select: { name: true, zoneId: true },
    })
    await recordEvent(tx, actor, {
      verb: 'school.profileChanged',
      subjectType: 'school',
      subjectId: schoolId,
      ...(school.zoneId !== null && { zoneId: school.zoneId }),
      detail: { name: school.name, changes: changed },
    })
    return { ok: true }
  })
}
